// Events with seats: a full evening has a waiting list, and the last seat goes to exactly one.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import pg from 'pg';
import { closeBrowser, see, seeAfterReload, signInAs, steps, visit, type Visitor } from './browser.js';
import { isoDay } from './days.js';

const step = steps();
let heike: Visitor;
let nadja: Visitor;
let page: Page;

beforeAll(async () => {
  [heike, nadja] = await Promise.all([visit('events'), visit('events')]);
  page = heike.page;
});
afterAll(closeBrowser);

const button = (name: string | RegExp, on = page) => on.getByRole('button', { name, exact: typeof name === 'string' });
const said = (text: string | RegExp, on = page) => on.getByRole('status').getByText(text);

describe('Events with seats', () => {
  step('show who comes and who waits', async () => {
    await signInAs(heike, 'Koordination Bochum');
    await page.goto('/termine');
    await see(page.getByRole('heading', { name: 'Termine', exact: true }));
    await page.getByRole('link', { name: /Informationsabend für neue Patinnen und Paten/ }).click();
    await see(page.getByText('Alle Plätze belegt'), page.getByRole('img', { name: '12 von 12 Plätzen belegt' }), page.getByRole('heading', { name: /^Warteliste 3$/ }));
    await heike.keep('voller-termin');
  });

  step('print a list with everybody who has a seat, and room to sign', async () => {
    const names = page.locator('.attendance').getByRole('listitem').filter({ visible: true });
    expect(await names.count()).toBe(8);
    await page.emulateMedia({ media: 'print' });
    await heike.keep('teilnahmeliste');
    expect([await names.count(), await page.getByRole('link', { name: /Rolle und Aufgaben/ }).isVisible()]).toEqual([12, false]);
    await page.emulateMedia({ media: 'screen' });
  });

  step('put the next one on the waiting list', async () => {
    await button('Jemanden anmelden').click();
    await see(page.getByRole('dialog').getByText('Alle Plätze sind belegt. Wer jetzt dazukommt, steht auf der Warteliste.'));
    await page.getByRole('dialog').getByRole('searchbox').fill('Wolters');
    await page.getByRole('dialog').getByRole('button', { name: /^Auf die Warteliste.*Wolters$/ }).first().waitFor();
    await heike.keep('auf-die-warteliste');
    await page.getByRole('dialog').getByRole('button', { name: /^Auf die Warteliste.*Wolters$/ }).first().click();
    await see(said(/Wolters steht auf der Warteliste, Platz 4\.$/), page.getByRole('heading', { name: /^Warteliste 4$/ }));
  });

  step('let the first of the waiting list move up when a seat becomes free', async () => {
    // The name comes a moment after the list.
    const first = page.getByText(/^Wird ein Platz frei.* rückt zuerst .+ \S+ nach/);
    await see(first);
    const [, familyName] = /rückt zuerst .* (\S+) nach/.exec(await first.innerText()) ?? [];
    await page.getByRole('button', { name: /^Abmelden/ }).first().click();
    await see(said(new RegExp(` ${familyName} rückt nach und bekommt eine Nachricht\\.$`)), page.getByRole('heading', { name: /^Warteliste 3$/ }), page.getByRole('img', { name: '12 von 12 Plätzen belegt' }));
    await heike.keep('nachgerueckt');
  });

  step('are planned and published with a limit of seats', async () => {
    await page.getByRole('link', { name: 'Termin anlegen' }).click();
    await page.getByLabel('Titel').fill('Stadtrundgang');
    await page.getByLabel('Art').selectOption({ label: 'Patentreffen' });
    await page.getByLabel('Tag').fill(isoDay(20));
    await page.getByLabel('Ort').fill('Seniorenbüro');
    await page.getByLabel('Plätze').fill('1');
    await heike.keep('termin-anlegen');
    await button('Termin speichern').click();
    await see(page.getByText('Entwurf').first());
    await button('Veröffentlichen').click();
    await see(said('Der Termin ist jetzt: veröffentlicht.'), page.getByRole('heading', { name: /^Angemeldet 0 von 1$/ }));
  });

  step('give the last seat to exactly one of two who ask at the same moment', async () => {
    await signInAs(nadja, 'Assistenz Bochum');
    await nadja.page.goto(page.url());
    const people = await Promise.all(
      [heike, nadja].map(async (visitor, index) => {
        await button('Jemanden anmelden', visitor.page).click();
        const choice = visitor.page.getByRole('dialog').getByRole('button', { name: /^Anmelden/ }).nth(index);
        await choice.waitFor();
        return choice;
      }),
    );
    await Promise.all(people.map((choice) => choice.click()));
    const answers = await Promise.all([heike, nadja].map(async (visitor) => {
      await see(said(/ist angemeldet\.$|steht auf der Warteliste, Platz 1\.$/, visitor.page));
      return (await said(/ist angemeldet\.$/, visitor.page).count()) === 1 ? 'a seat' : 'the waiting list';
    }));
    expect(answers.sort()).toEqual(['a seat', 'the waiting list']);
    // Whose request came first does not see the other one until the page is loaded again.
    await seeAfterReload(page, page.getByRole('heading', { name: /^Warteliste 1$/ }));
    await see(page.getByRole('heading', { name: /^Angemeldet 1 von 1$/ }));
    await heike.keep('letzter-platz');
  });

  step('show one event alone on a telephone, under its own title', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await see(page.getByRole('heading', { name: 'Stadtrundgang' }));
    expect(await page.getByRole('button', { name: 'Vergangene zeigen' }).isVisible()).toBe(false);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  step('ask after the event who was there, and close it when each answer is given', async () => {
    await over('Stadtrundgang');
    await page.goto('/termine');
    await button('Vergangene zeigen').click();
    await page.getByRole('link', { name: /Stadtrundgang/ }).click();
    await see(button('Teilnahme eintragen'), page.getByRole('heading', { name: /^Wer war da\?/ }), page.getByText('Bei einer Person fehlt noch die Antwort.'));
    expect(await button('Jemanden anmelden').count()).toBe(0);
    await heike.keep('vergangen');
    await button('Teilnahme eintragen').click();
    await see(said('Der Termin ist jetzt: vorbei.'));
    await page.getByRole('radio', { name: / war nicht da$/ }).check();
    await page.getByText('Bei einer Person fehlt noch die Antwort.').waitFor({ state: 'detached' });
    await button('Abschließen').click();
    await see(said('Der Termin ist jetzt: dokumentiert.'));
  });

  step('say what was done until somebody goes on to another page', async () => {
    await see(said('Der Termin ist jetzt: dokumentiert.'));
    // Not at once: a form may lead to another page by itself.
    await page.waitForTimeout(1_100);
    await page.getByRole('link', { name: 'Menschen', exact: true }).click();
    await see(page.getByRole('heading', { name: 'Menschen', exact: true }));
    expect(await said('Der Termin ist jetzt: dokumentiert.').count()).toBe(0);
  });
});

/** The event was yesterday. */
async function over(title: string): Promise<void> {
  const client = new pg.Client({ connectionString: heike.house.databaseUrl });
  await client.connect();
  await client.query(`UPDATE training.event SET starts_at = now() - interval '26 hours', ends_at = now() - interval '24 hours' WHERE title = $1`, [title]);
  await client.end();
}
