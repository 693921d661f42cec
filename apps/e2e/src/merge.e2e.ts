// Somebody was recorded twice: the two records are seen side by side, made one, and two again.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import pg from 'pg';
import { closeBrowser, see, seeAfterReload, signInAs, steps, visit, type Visitor } from './browser.js';
import { untilNoonTomorrow } from './shift-clock.js';
import { type House, startHouse, startLoadedHouse } from './start-house.js';

const step = steps();
let house: House;
let heike: Visitor;

beforeAll(async () => {
  house = await startLoadedHouse();
  heike = await visit('merge', { house });
});
afterAll(async () => {
  await closeBrowser();
  await house?.dispose();
});

describe('Somebody who was recorded twice', () => {
  step('calls again, and is recorded a second time', async () => {
    const { page } = heike;
    await signInAs(heike, 'Koordination Bochum');
    await page.getByRole('link', { name: 'Anruf aufnehmen' }).first().click();
    await page.getByLabel('Vorname').fill('Bohdan');
    await page.getByLabel('Nachname').fill('Bondarenko');
    await page.getByRole('textbox', { name: 'Telefon' }).fill('0234 555077');
    await page.getByRole('textbox', { name: 'E-Mail' }).fill('bohdan.neu@example.org');
    await page.getByRole('checkbox', { name: /^Datenschutzhinweise/ }).check();
    await page.getByRole('button', { name: 'Aufnehmen, dann Erstgespräch' }).click();
    await see(page.getByRole('heading', { name: 'Bohdan Bondarenko' }));
  });

  step('is found in the night; the two records stand side by side', async () => {
    await heike.leave();
    await house.ctrlC();
    const daysLater = untilNoonTomorrow();
    house = await startHouse({ folder: house.folder, daysLater });
    heike = await visit('merge', { house, daysLater });
    const { page } = heike;
    await signInAs(heike, 'Koordination Bochum');
    await page.goto('/menschen?ansicht=doppelt');
    const compare = page.getByRole('link', { name: /^Nebeneinander ansehen ?: .*Bohdan Bondarenko/ });
    await seeAfterReload(page, compare);
    await heike.keep('vielleicht-doppelt');
    await compare.first().click();
    await see(page.getByRole('heading', { name: 'Zwei Einträge, ein Mensch?' }), page.getByRole('group', { name: 'E-Mail' }), page.getByText('steht nur hier').first());
    await heike.keep('nebeneinander');
  });

  step('is chosen line by line with the keyboard, and becomes one', async () => {
    const { page } = heike;
    const phone = page.getByRole('group', { name: 'Telefon' }).getByRole('radio');
    await phone.first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await phone.nth(1).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Zu einem Eintrag machen' }).click();
    await see(page.getByRole('heading', { name: 'Bohdan Bondarenko' }), page.getByText('Bohdan Bondarenko ist jetzt ein Eintrag.'), page.getByRole('link', { name: 'bohdan.neu@example.org' }));
    await see(page.getByRole('region', { name: 'Zusammengeführt' }).getByText(/rückgängig zu machen/));
    await heike.keep('ein-eintrag');
    await page.goto('/menschen?ansicht=doppelt');
    await see(page.getByText('Ein Paar ist zusammengeführt'));
    expect(await page.getByRole('link', { name: /^Nebeneinander ansehen ?: .*Bohdan Bondarenko/ }).count()).toBe(0);
  });

  step('is two people again, when that was a mistake', async () => {
    const { page } = heike;
    await page.getByText('Ein Paar ist zusammengeführt').click();
    await heike.keep('zusammengefuehrt');
    await page.getByRole('button', { name: /^Rückgängig ?: Bohdan Bondarenko/ }).click();
    await see(page.getByText('Es sind wieder zwei Einträge.'), page.getByText(/^Am .* rückgängig gemacht/));
    await page.goto('/menschen?q=Bondarenko');
    await heike.keep('wieder-zwei');
  });
});

describe('A mentor who was recorded twice', () => {
  step('keeps of each paper the better one, unless somebody takes the other', async () => {
    const { page } = heike;
    const [keptId, goneId] = await aMentorTwice();
    await page.goto(`/menschen/doppelt/${keptId}/${goneId}`);
    const papers = page.getByRole('region', { name: 'Papiere' });
    const code = papers.getByRole('group', { name: 'Verhaltenskodex' });
    await see(code.getByText('gilt noch'), papers.getByText('es steht ein Eintrag darin; das überdeckt kein anderes'));
    expect(await code.getByRole('radio').nth(1).isChecked()).toBe(true);
    await heike.keep('papiere');
    await code.getByRole('radio').first().focus();
    await page.keyboard.press('ArrowUp');
    await page.getByRole('button', { name: 'Zu einem Eintrag machen' }).click();
    await see(page.getByText(/ist jetzt ein Eintrag\.$/));
  });
});

/** A ready mentor of Bochum with a second record: its code of conduct counts, that of the first has run out; its certificate has an entry. */
async function aMentorTwice(): Promise<[string, string]> {
  const client = new pg.Client({ connectionString: house.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ kept: string; gone: string }>(
    `SELECT p.id AS kept, gen_random_uuid() AS gone FROM people.person p JOIN sites.site s ON s.id = p.site_id
     WHERE s.slug = 'bochum' AND p.role = 'mentor' AND p.state = 'ready' AND EXISTS (SELECT 1 FROM people.document d WHERE d.person_id = p.id AND d.type = 'extended_certificate_seen') ORDER BY p.id LIMIT 1`,
  );
  const { kept, gone } = rows[0]!;
  const twin = (table: string, more: string, where: string) =>
    client.query(`INSERT INTO people.${table} SELECT (jsonb_populate_record(NULL::people.${table}, to_jsonb(t) || ${more})).* FROM people.${table} t WHERE ${where} = $1`, [kept, gone]);
  await twin('person', `jsonb_build_object('id', $2::uuid)`, 't.id');
  await twin('consent', `jsonb_build_object('id', gen_random_uuid(), 'person_id', $2::uuid)`, 't.person_id');
  await twin('document', `jsonb_build_object('id', gen_random_uuid(), 'person_id', $2::uuid) || CASE WHEN t.type = 'extended_certificate_seen' THEN jsonb_build_object('inspected_on', t.inspected_on + 1, 'entry_free', false) ELSE '{}' END`, 't.person_id');
  await client.query(`UPDATE people.document SET valid_until = signed_on + 1 WHERE person_id = $1 AND type = 'code_of_conduct'`, [kept]);
  await client.end();
  return [kept, gone];
}
