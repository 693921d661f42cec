// A site hands its people over: preview, offer, the other site accepts, and the old one sees nobody of them any more.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import pg from 'pg';
import { closeBrowser, see, signInAs, steps, visit, type Visitor } from './browser.js';
import { type House, startLoadedHouse } from './start-house.js';

const step = steps();
// Of its own: afterwards nobody is in Bochum.
let house: House;
let heike: Visitor;
let ulrich: Visitor;
let refuses: string;
let goes: string;

beforeAll(async () => {
  house = await startLoadedHouse();
  [heike, ulrich] = await Promise.all([visit('transfer', { house }), visit('transfer-receiving', { house })]);
  [refuses, goes] = await twoInBochum();
  await crowdInBochum();
});
afterAll(async () => {
  await closeBrowser();
  await house?.dispose();
});

describe('The site that ends', () => {
  step('finds the handover on its page, and what goes along and who stays', async () => {
    const { page } = heike;
    await signInAs(heike, 'Koordination Bochum');
    await page.goto('/standort');
    const sheet = page.getByRole('region', { name: 'Menschen übergeben' });
    await see(sheet);
    await heike.keep('site');
    await sheet.getByRole('link', { name: 'Menschen übergeben …' }).click();
    await see(page.getByRole('heading', { name: 'Menschen übergeben', level: 1 }), page.getByRole('region', { name: 'Das geht mit' }));
    await heike.keep('preview');
    // Two hundred people: found by name, not by scrolling.
    expect(await page.getByRole('group', { name: /Wer möchte nicht wechseln/ }).getByRole('checkbox').count()).toBe(24);
    await page.getByRole('searchbox', { name: 'Name suchen' }).fill('niemand');
    await see(page.getByText('So heißt hier niemand.'));
    await page.getByRole('searchbox', { name: 'Name suchen' }).fill(refuses);
    // Whoever says no stays, with the other one of the match.
    await page.getByRole('checkbox', { name: new RegExp(`^${refuses}`) }).check();
    await see(page.getByText('möchte nicht wechseln'), page.getByText('gehört zu jemandem, der bleibt'));
    await page.getByText('Eine Person ist angekreuzt').click();
    await see(page.getByRole('button', { name: new RegExp(`^Nicht ankreuzen ?: ${refuses}`) }));
    await heike.keep('somebody-refuses');
  });

  step('offers it only when the site is chosen and the people have been told', async () => {
    const { page } = heike;
    await page.getByRole('button', { name: /zur Übernahme anbieten/ }).click();
    await see(page.getByText('Bitte wählen Sie den Standort.'), page.getByText('Bitte informieren Sie zuerst alle, und bestätigen Sie es hier.'));
    await heike.keep('incomplete');
    await page.getByLabel('Welcher Standort übernimmt?').selectOption({ label: 'Siegen' });
    await page.getByRole('checkbox', { name: 'Die Menschen sind informiert und konnten Nein sagen.' }).check();
    await page.getByLabel('Informiert am').fill('31.12.2099');
    await page.getByRole('button', { name: 'Siegen zur Übernahme anbieten' }).click();
    await see(page.getByText(/Zukunft/));
    await page.getByLabel('Informiert am').fill(new Date().toLocaleDateString('de-DE', { timeZone: 'Europe/Berlin' }));
    await page.getByRole('button', { name: 'Siegen zur Übernahme anbieten' }).click();
    await see(page.getByRole('region', { name: 'Siegen ist gefragt' }));
    // They lie folded under the site that is asked.
    await page.getByText(/^Siegen ist gefragt/).last().click();
    await heike.keep('offered');
  });

  step('sees on the page of a person where the handover stands, and gets there', async () => {
    const { page } = heike;
    await page.goto('/menschen');
    await page.getByRole('searchbox').first().fill(goes.split(' ').at(-1) ?? '');
    await page.getByRole('link', { name: goes, exact: true }).first().click();
    const sheet = page.getByRole('region', { name: 'Übergabe' });
    await see(sheet.getByText(/^Siegen ist seit dem .* gefragt/));
    await heike.keep('person-offered');
    await sheet.getByRole('link', { name: 'Zur Übergabe' }).click();
    await see(page.getByRole('region', { name: 'Siegen ist gefragt' }));
  });
});

describe('The site that takes over', () => {
  step('sees on Heute how many come, no names, and takes them over', async () => {
    const { page } = ulrich;
    await signInAs(ulrich, 'Koordination Siegen');
    await page.goto('/heute');
    const card = page.getByRole('region', { name: /^Bochum übergibt Ihnen/ });
    await see(card);
    expect((await ulrich.answers()).filter(({ text }) => text.includes(goes))).toEqual([]);
    await ulrich.keep('today');
    await card.getByRole('button', { name: 'Übernehmen', exact: true }).click();
    await ulrich.keep('accept');
    await page.getByRole('dialog').getByRole('button', { name: 'Übernehmen', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await card.waitFor({ state: 'detached' });
  });

  step('has them with their match from then on', async () => {
    const { page } = ulrich;
    await page.goto('/menschen');
    await page.getByRole('searchbox').first().fill(goes.split(' ').at(-1) ?? '');
    await page.getByRole('link', { name: goes }).first().click();
    await see(page.getByRole('heading', { name: goes, level: 1 }));
    await ulrich.keep('person');
  });
});

describe('Afterwards', () => {
  step('the old site sees who stayed, and nobody else', async () => {
    const { page } = heike;
    await page.reload();
    await see(page.getByRole('region', { name: 'Frühere Übergaben' }));
    await heike.keep('afterwards');
    await page.goto('/menschen');
    await page.waitForLoadState('networkidle');
    expect(await page.getByRole('link', { name: goes, exact: true }).count()).toBe(0);
    await heike.keep('who-stayed');
    await page.goto('/heute');
    await see(page.getByRole('heading', { level: 1 }));
    await heike.keep('today-afterwards');
  });

  step('BaS sees numbers of whom is left, and cannot close the site over a running match', async () => {
    const jana = await visit('transfer-bas', { house });
    const { page } = jana;
    await signInAs(jana, 'BaS-Administration');
    await page.goto('/standorte');
    await page.getByRole('link', { name: 'Bochum' }).first().click();
    const left = page.getByRole('region', { name: 'Wen der Standort noch begleitet' });
    await see(left);
    await jana.keep('site');
    await page.getByRole('button', { name: /^Schließen/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Schließen' }).click();
    await see(page.getByRole('dialog').getByText(/Hier laufen noch Patenschaften/));
    await jana.keep('close');
    await page.getByRole('dialog').getByRole('button', { name: 'Abbrechen' }).click();
    await left.getByRole('link', { name: 'Menschen übergeben …' }).click();
    await see(page.getByText('Der Standort ist aktiv'));
    await jana.keep('still-active');
    await page.goto(new URL(page.url()).pathname.replace(/\/uebergabe$/, ''));
    await page.getByRole('button', { name: /^Ruhen lassen/ }).click();
    await see(page.getByText('Der Stand ist: ruht'));
    await left.getByRole('link', { name: 'Menschen übergeben …' }).click();
    await see(page.getByLabel('Welcher Standort übernimmt?'));
    await jana.keep('order');
    expect((await jana.answers()).filter(({ text }) => text.includes(refuses))).toEqual([]);
    await jana.leave();
  });
});

/** Two mentors of Bochum with a running match, by name. */
async function twoInBochum(): Promise<[string, string]> {
  const client = new pg.Client({ connectionString: house.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `SELECT p.given_name || ' ' || p.family_name AS name FROM people.person p JOIN sites.site s ON s.id = p.site_id JOIN matching.match m ON m.mentor_id = p.id AND m.state = 'active'
     WHERE s.slug = 'bochum' AND NOT EXISTS (SELECT 1 FROM people.person o WHERE o.id <> p.id AND (o.given_name, o.family_name) = (p.given_name, p.family_name)) ORDER BY p.id LIMIT 2`,
  );
  await client.end();
  return [rows[0]?.name ?? '', rows[1]?.name ?? ''];
}

/** As many people as a large site has: more than two hundred, most of whom have only called so far. */
async function crowdInBochum(): Promise<void> {
  const client = new pg.Client({ connectionString: house.databaseUrl });
  await client.connect();
  await client.query(
    `INSERT INTO people.person SELECT (jsonb_populate_record(NULL::people.person, to_jsonb(p) || jsonb_build_object('id', gen_random_uuid(), 'state', 'registered', 'ready_since', NULL, 'given_name', initcap(chr(97 + n % 26) || 'ndra'), 'family_name', 'Musterfrau' || chr(97 + n % 26), 'search_name', 'musterfrau' || chr(97 + n % 26) || ' ' || chr(97 + n % 26) || 'ndra', 'email', NULL))).*
     FROM (SELECT p.* FROM people.person p JOIN sites.site s ON s.id = p.site_id WHERE s.slug = 'bochum' AND p.role = 'mentee' AND p.state = 'ready' ORDER BY p.id LIMIT 1) p,
       generate_series(1, 130) AS n`,
  );
  await client.end();
}
