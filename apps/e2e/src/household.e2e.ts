// A family of four with one mentor: one list for all of them, one match, counted once; a second mentor joins, a child leaves. The mother has no e-mail address.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import pg from 'pg';
import { closeBrowser, openFolds, see, sharedHouse, signInAs, steps, visit, type Visitor } from './browser.js';
import { isoDay } from './days.js';

interface Known {
  id: string;
  siteId: string;
  version: number;
}

const step = steps();
let heike: Visitor;
let page: Page;
let database: pg.Pool;
let siteId = '';
const family: Known[] = [];
let matchId = '';

beforeAll(async () => {
  database = new pg.Pool({ connectionString: sharedHouse().databaseUrl, max: 1 });
  heike = await visit('household');
  page = heike.page;
});
afterAll(async () => {
  await database?.end();
  await closeBrowser();
});

const dialog = () => page.getByRole('dialog');
const household = () => page.getByRole('region', { name: /^(Haushalt|Familie )/ });

/** What the forms of other journeys do, asked of the house directly by the browser that is signed in. */
function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  return page.evaluate(
    async ([method, path, body]) => {
      const response = await fetch(path as string, { method: method as string, headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}), 'idempotency-key': crypto.randomUUID() }, ...(body ? { body: JSON.stringify(body) } : {}) });
      const text = await response.text();
      if (!response.ok) throw new Error(`${path as string}: ${text}`);
      return JSON.parse(text) as unknown;
    },
    [method, path, body] as const,
  ) as Promise<T>;
}
const now = (id: string): Promise<Known> => ask<Known>('GET', `/api/people/${id}`);

/** Somebody of the family, with everything but the end of the intake. */
async function interviewed(givenName: string, birthYear: number): Promise<Known> {
  const { id } = await ask<Known>('POST', '/api/interests', {
    siteId, role: 'mentee',
    contact: { givenName, familyName: 'Alsayed', phone: '0234 910199', plz: '44787', birthYear, gender: birthYear < 2000 ? 'female' : 'male', ...(birthYear < 2000 ? {} : { guardianName: 'Rima Alsayed', guardianPhone: '0234 910199' }) },
    profile: { languages: [{ code: 'ar', level: 'native' }, { code: 'de', level: 'b1' }], slots: ['mon_pm', 'tue_pm', 'wed_pm', 'thu_pm', 'fri_pm', 'sat_am', 'sat_pm', 'mon_am', 'tue_am', 'wed_am'], goals: birthYear < 2000 ? ['german'] : ['homework'] },
    consents: [{ purpose: 'privacy_notice', channel: 'in_person' }, { purpose: 'consent_profile', channel: 'in_person' }],
  });
  return ask<Known>('POST', `/api/people/${id}/intake`, { id, version: (await now(id)).version, transition: 'interview' });
}
const complete = async (id: string): Promise<Known> => ask<Known>('POST', `/api/people/${id}/intake`, { id, version: (await now(id)).version, transition: 'completeIntake' });

describe('A family of four', () => {
  step('is a household with one who speaks for it, on the page of each of them', async () => {
    await signInAs(heike, 'Koordination Bochum');
    await page.goto('/menschen');
    siteId = (await database.query<{ id: string }>(`SELECT id FROM sites.site WHERE slug = 'bochum'`)).rows[0]?.id ?? '';
    for (const [name, year] of [['Rima', 1986], ['Karim', 2013], ['Lina', 2015], ['Sami', 2016]] as const) family.push(await interviewed(name, year));
    const [rima, ...children] = family as [Known, ...Known[]];
    await ask('POST', '/api/households', { siteId, contactPersonId: rima.id, members: [{ personId: rima.id, relation: 'parent' }, ...children.slice(0, 2).map(({ id }) => ({ personId: id, relation: 'child' }))] });
    await page.goto(`/menschen/${rima.id}`);
    await openFolds(page);
    await see(page.getByRole('heading', { name: 'Familie Alsayed' }), household().getByText('Elternteil · Kontaktperson'));
    await page.getByRole('button', { name: 'Jemanden dazunehmen' }).click();
    await dialog().getByRole('radio', { name: 'Schon bekannt' }).check();
    await dialog().getByRole('searchbox').fill('Sami');
    await dialog().locator('select[name="personId"]').selectOption(children[2]!.id);
    await heike.keep('dazunehmen');
    await dialog().getByRole('button', { name: 'Eintragen' }).click();
    await see(household().getByRole('link', { name: 'Sami Alsayed' }));
    await heike.keep('haushalt');
  });

  step('has a guardian named for each minor before the intake is complete', async () => {
    const [rima, ...children] = family as [Known, ...Known[]];
    for (const { id } of children) {
      await ask('POST', `/api/people/${id}/guardians`, { personId: id, guardianId: rima.id });
      if (id !== children[2]!.id) await ask('POST', `/api/people/${id}/consents`, { id, purpose: 'parental_consent', channel: 'written' });
    }
    // Two have custody of Sami: who agrees is asked.
    const nour = await ask<Known>('POST', '/api/contacts', { siteId, contact: { givenName: 'Nour', familyName: 'Alsayed', phone: '0234 910198' }, privacyNotice: 'phone' });
    await ask('POST', `/api/people/${children[2]!.id}/guardians`, { personId: children[2]!.id, guardianId: nour.id });
    await page.goto(`/menschen/${children[2]!.id}`);
    await page.getByRole('button', { name: /: Einverständnis der Sorgeberechtigten$/ }).first().click();
    await see(dialog().getByText('Wer stimmt zu?'));
    await dialog().getByRole('radio', { name: 'Nour Alsayed' }).check();
    await heike.keep('wer-stimmt-zu');
    await dialog().getByRole('button', { name: 'Einwilligung eintragen' }).click();
    await dialog().waitFor({ state: 'hidden' });
    await heike.keep('zugestimmt');
    const { consents } = await ask<{ consents: { purpose: string; guardianId: string | null }[] }>('GET', `/api/people/${children[2]!.id}`);
    expect(consents.find(({ purpose }) => purpose === 'parental_consent')?.guardianId).toBe(nour.id);
    for (const { id } of family) await complete(id);
    await page.goto(`/menschen/${children[0]!.id}`);
    await see(page.getByRole('heading', { name: 'Sorgeberechtigte' }), household().getByRole('link', { name: 'Rima Alsayed' }).first());
    await heike.keep('sorgeberechtigte');
  });

  step('is one line in a plan and on the list of a mentor', async () => {
    const [rima] = family as [Known];
    const plan = await ask<{ id: string }>('POST', '/api/plan-runs', { siteId });
    await page.goto(`/planen/${plan.id}`);
    await see(page.getByRole('link', { name: 'Rima Alsayed' }), page.getByRole('link', { name: 'Sami Alsayed' }));
    await heike.keep('plan-mit-familie');
    const { candidates } = await ask<{ candidates: { mentorId: string }[] }>('GET', `/api/mentees/${rima.id}/shortlist`);
    const listed = await Promise.all(candidates.map(async ({ mentorId }) => ({ mentorId, ...(await ask<{ candidates: { menteeIds?: string[] }[] }>('GET', `/api/mentors/${mentorId}/shortlist`)) })));
    const shown = listed.find((list) => list.candidates.some(({ menteeIds = [] }) => menteeIds.includes(rima.id)));
    expect(shown).toBeDefined();
    await page.goto(`/menschen/${shown!.mentorId}/wen-begleiten`);
    await page.getByRole('button', { name: / wählen$/ }).first().waitFor();
    const more = page.getByRole('button', { name: /weitere/ });
    if ((await page.getByText('Rima Alsayed').count()) === 0) await more.first().click();
    await see(page.getByRole('heading', { name: /Rima Alsayed, .*und .* Alsayed/ }));
    await page.getByRole('button', { name: 'alle vier wählen' }).click();
    await see(page.locator('#chosen').getByRole('heading', { name: /Rima Alsayed, .*Alsayed/ }));
    await heike.keep('liste-mit-familie');
  });

  step('looks for a mentor together and is proposed as one', async () => {
    const [rima] = family as [Known];
    await page.goto(`/menschen/${rima.id}/wer-passt`);
    await see(page.getByText(/Familie Alsayed sucht gemeinsam: .*Sami Alsayed/));
    await heike.keep('wer-passt-der-familie');
    await page.getByRole('button', { name: / wählen$/ }).first().click();
    await page.locator('#chosen').getByRole('button', { name: /vorschlagen/ }).click();
    await page.waitForURL(/\/patenschaften\//);
    matchId = page.url().split('/').pop() ?? '';
    await see(page.getByRole('heading', { name: /Rima Alsayed, .*Sami Alsayed/, level: 1 }));
    await heike.keep('vorschlag');
  });

  step('runs as one match that counts once, to which a second mentor comes and which a child leaves', async () => {
    const today = isoDay(0);
    const figures = () => ask<{ founded: number; running: number }>('GET', `/api/sites/${siteId}/figures`);
    const before = await figures();
    let match = await ask<Known>('GET', `/api/matches/${matchId}`);
    const advance = async (transition: string, more: object = {}): Promise<void> => {
      match = await ask<Known>('POST', `/api/matches/${matchId}/steps`, { id: matchId, version: match.version, transition, ...more });
    };
    await advance('askMentor');
    await advance('askMentee');
    await advance('introduce', { on: today });
    await advance('startTrial');
    match = await ask<Known>('PUT', `/api/matches/${matchId}/agreement`, { id: matchId, version: match.version, signedOn: today });
    await advance('activate');
    await page.goto(`/patenschaften/${matchId}`);
    await page.getByRole('button', { name: 'Jemanden aufnehmen' }).click();
    const people = dialog().locator('select[name="personId"]');
    await people.getByRole('option').nth(1).waitFor({ state: 'attached' });
    await heike.keep('zweite-patin');
    const mentors = await people.getByRole('option').evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value).filter(Boolean));
    for (const mentor of mentors) {
      const current = await ask<Known>('GET', `/api/matches/${matchId}`);
      const joined = await ask<Known>('POST', `/api/matches/${matchId}/members`, { id: matchId, version: current.version, personId: mentor, side: 'mentor' }).catch(() => undefined);
      if (joined) break;
    }
    await page.goto(`/patenschaften/${matchId}`);
    await page.getByRole('button', { name: 'Karim Alsayed: Verlässt die Patenschaft' }).click();
    await dialog().getByLabel('Warum?', { exact: false }).fill('Hat jetzt eine Ausbildung');
    await dialog().getByRole('button', { name: 'Eintragen' }).click();
    await see(page.getByText(/Karim Alsayed hat die Patenschaft am .* verlassen: Hat jetzt eine Ausbildung/));
    const told = await ask<{ mentorIds: string[]; menteeIds: string[] }>('GET', `/api/matches/${matchId}`);
    expect([told.mentorIds.length, told.menteeIds.length]).toEqual([2, 3]);
    // Five people, one match.
    const after = await figures();
    expect([after.founded - before.founded, after.running - before.running]).toEqual([1, 1]);
    await heike.keep('zwei-paten-drei-mentees');
  });

  step('rests while the data of one of them may not be worked with: the match is seen, paused and ended, nothing else', async () => {
    const sami = family[3]!;
    await ask('POST', `/api/people/${sami.id}/restriction`, { id: sami.id, reason: 'Bestreitet das Geburtsjahr' });
    await page.goto(`/patenschaften/${matchId}`);
    await see(page.getByText(/Verarbeitung von Angaben ist hier eingeschränkt/));
    await heike.keep('eingeschraenkt');
    await ask('DELETE', `/api/people/${sami.id}/restriction`);
  });

  step('a contact of the family becomes a mentee: the earlier role is kept', async () => {
    const [rima] = family as [Known];
    await page.goto(`/menschen/${rima.id}`);
    await page.getByRole('button', { name: 'Jemanden dazunehmen' }).click();
    await dialog().getByLabel('Vorname').fill('Salma');
    await dialog().getByLabel('Straße und Hausnummer').fill('Brückstraße 3');
    await dialog().getByLabel('Postleitzahl').fill('44787');
    await dialog().getByRole('button', { name: 'Eintragen' }).click();
    await household().getByRole('link', { name: 'Salma Alsayed' }).click();
    await page.getByRole('button', { name: 'Rolle wechseln: Mentee' }).click();
    await dialog().getByRole('button', { name: 'Rolle wechseln', exact: true }).click();
    await see(page.getByText(/^Salma Alsayed: jetzt Mentee$/));
    await heike.keep('rollen');
  });
});
