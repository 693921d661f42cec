// A person asks what is known about them, has something corrected, wants nobody to work with it, and is forgotten at last; what falls due is seen before.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Download } from 'playwright-core';
import pg from 'pg';
import { closeBrowser, openFolds, see, signInAs, steps, visit, type Visitor } from './browser.js';

const step = steps();
let heike: Visitor;
let person: Somebody;
let leaving: Somebody;

interface Somebody {
  id: string;
  givenName: string;
  familyName: string;
}

beforeAll(async () => {
  heike = await visit('rights');
  [person, leaving] = await twoInBochum();
});
afterAll(closeBrowser);

const card = () => heike.page.getByRole('region', { name: 'Rechte der Person' });
const saved = async (button: string): Promise<Download> => (await Promise.all([heike.page.waitForEvent('download'), card().getByRole('button', { name: button }).click()]))[0];
const contentOf = async (download: Download): Promise<Buffer> => readFile(await download.path());

describe('The rights of a person', () => {
  step('a correction is remembered: what stood there, when, by whom', async () => {
    const { page } = heike;
    await signInAs(heike, 'Koordination Bochum');
    await page.goto(`/menschen/${person.id}`);
    await see(page.getByRole('heading', { level: 1, name: `${person.givenName} ${person.familyName}` }));
    await openFolds(page);
    await page.getByRole('link', { name: 'Kontakt ändern' }).click();
    await page.getByRole('textbox', { name: 'Telefon' }).fill('0234 910 177');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await see(card().getByText(/^Telefon, vorher: /));
    await heike.keep('history');
  });

  step('the gathering comes as a PDF to hand over and as a file for other programs', async () => {
    const paper = await saved('Auskunft als PDF');
    expect(paper.suggestedFilename()).toMatch(/^Auskunft-\d{4}-\d\d-\d\d\.pdf$/);
    expect((await contentOf(paper)).subarray(0, 5).toString()).toBe('%PDF-');
    const file = await saved('Für andere Programme (JSON)');
    const gathered = JSON.parse((await contentOf(file)).toString()) as { complete: boolean; name: string; tables: { service: string }[] };
    expect([gathered.complete, gathered.name]).toEqual([true, `${person.givenName} ${person.familyName}`]);
    expect(new Set(gathered.tables.map(({ service }) => service)).has('people')).toBe(true);
    await see(heike.page.getByText('Die Auskunft ist gespeichert.'));
  });

  step('a restriction asks for its reason, shows on the page, and nothing can be changed until it is lifted', async () => {
    const { page } = heike;
    await card().getByRole('button', { name: 'Einschränken' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Warum?').fill('x');
    await dialog.getByRole('button', { name: 'Einschränken' }).click();
    await see(dialog.getByLabel('Warum?').and(page.locator('[aria-invalid=true]')));
    await heike.keep('restrict');
    await dialog.getByLabel('Warum?').fill('Bestreitet, dass die Angaben stimmen');
    await dialog.getByRole('button', { name: 'Einschränken' }).click();
    await see(page.getByText(/Die Verarbeitung ist seit .+ eingeschränkt\./), card().getByText(/Bestreitet, dass die Angaben stimmen$/));
    await heike.keep('restricted');
    await page.getByRole('link', { name: 'Kontakt ändern' }).click();
    await page.getByRole('textbox', { name: 'Telefon' }).fill('0234 910 178');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await see(page.getByText(/Bitte heben Sie die Einschränkung zuerst auf/));
    await page.getByRole('link', { name: 'Abbrechen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ohne Speichern gehen' }).click();
    await card().getByRole('button', { name: 'Einschränkung aufheben' }).click();
    await see(card().getByRole('button', { name: 'Einschränken' }));
  });

  step('what falls due is seen before, and somebody is kept longer with a reason and a day', async () => {
    const { page } = heike;
    await page.goto('/loeschfristen');
    const row = page.getByRole('listitem').filter({ hasText: `${leaving.givenName} ${leaving.familyName}` });
    await see(row.getByText(/Nicht aufgenommene Interessierte: 6 Monate/));
    await heike.keep('falls-due');
    await row.getByRole('button', { name: /^Länger behalten/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Bis', { exact: true }).fill('31.3.2027');
    await dialog.getByLabel('Länger behalten, weil …').fill('Die Prüfung des Nachweises läuft noch');
    await heike.keep('keep-longer');
    await dialog.getByRole('button', { name: 'Länger behalten' }).click();
    await see(row.getByText('Wird bis 31. März 2027 behalten, weil: Die Prüfung des Nachweises läuft noch'));
    await heike.keep('held');
  });

  step('erasing asks for the family name; then the person is nowhere any more', async () => {
    const { page } = heike;
    await page.goto(`/menschen/${person.id}`);
    await card().getByRole('button', { name: 'Löschen' }).click();
    const dialog = page.getByRole('dialog');
    const name = dialog.getByLabel(/^Zum Bestätigen bitte den Nachnamen eingeben/);
    await name.fill('Anders');
    await dialog.getByRole('button', { name: 'Endgültig löschen' }).click();
    await see(name.and(page.locator('[aria-invalid=true]')));
    await heike.keep('erase');
    await name.fill(person.familyName);
    await dialog.getByRole('button', { name: 'Endgültig löschen' }).click();
    await see(page.getByText('Die Person ist gelöscht. Das Haus wird jetzt nach Resten durchsucht.'));
    await page.goto('/loeschfristen');
    await see(page.getByRole('heading', { name: 'Löschungen der letzten 90 Tage' }));
    await heike.keep('erasures');
    await page.goto(`/menschen/${person.id}`);
    await see(page.getByRole('alert'));
  });
});

/** Two mentors in Bochum who are in no match: one at the beginning, one turned down almost half a year ago. */
async function twoInBochum(): Promise<[Somebody, Somebody]> {
  const client = new pg.Client({ connectionString: heike.house.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Somebody>(
      `SELECT id, given_name AS "givenName", family_name AS "familyName" FROM people.person p WHERE site_id = (SELECT id FROM sites.site WHERE slug = 'bochum') AND role = 'mentor' AND profile_kept
         AND NOT EXISTS (SELECT 1 FROM people.match_state m WHERE p.id IN (m.mentor_id, m.mentee_id)) ORDER BY state, id LIMIT 2`,
    );
    const [first, second] = rows as [Somebody, Somebody];
    await client.query(`UPDATE people.person SET state = 'declined', since = now() - interval '5 months' WHERE id = $1`, [second.id]);
    return [first, second];
  } finally {
    await client.end();
  }
}
