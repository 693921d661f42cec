// A messy list from a site's first day is read, mapped, tried, corrected, imported, and taken back.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { closeBrowser, see, signInAs, steps, visit, type Visitor } from './browser.js';

const step = steps();
let heike: Visitor;
let errors = '';
const messy = Buffer.from(
  ['Seniorenbüro Bochum;;;;;', 'Stand 1.11.2026;;;;;', '', 'Wer ist es;Handy;PLZ;Geb.datum;Sprachen;', 'Zeisig, Gülsüm;0234/91 99 01;44787;24.12.50;Deutsch, Türkisch;', 'Frau Dr. Uta Stieglitz;+49 (0)234 919902;44778;1.3.1948;Deutsch;', ';;;;;', 'Girlitz, Karl;12;44789;31.02.1950;Deutsch;'].join('\r\n'),
  'latin1',
);

beforeAll(async () => {
  heike = await visit('import');
});
afterAll(closeBrowser);

const dryRun = async (name: string, buffer: Buffer, mapped: boolean): Promise<void> => {
  const { page } = heike;
  await page.getByLabel('Datei auswählen').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await see(page.getByRole('heading', { name: 'Welche Spalte ist was?' }));
  if (!mapped) await page.getByLabel('Spalte Wer ist es ist').selectOption({ label: 'Name (Vor- und Nachname)' });
};

describe('A list on the first day', () => {
  step('is handed in from the page of the people, with a template at hand', async () => {
    const { page } = heike;
    await signInAs(heike, 'Koordination Bochum');
    await page.goto(new URL('/menschen', page.url()).href);
    await page.getByRole('link', { name: 'Liste einlesen' }).click();
    await see(page.getByRole('heading', { name: 'Liste einlesen' }), page.getByText('Ziehen Sie die Datei hierher.'));
    await heike.keep('hand-in');
    const [template] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Vorlage herunterladen' }).click()]);
    expect((await readFile(await template.path(), 'utf8')).split('\r\n')[0]).toMatch(/^\ufeffRolle;Nachname;Vorname;/);
  });

  step('that is no list is refused in one sentence', async () => {
    const { page } = heike;
    await page.getByLabel('Datei auswählen').setInputFiles({ name: 'Foto.csv', mimeType: 'text/csv', buffer: Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(300)]) });
    await see(page.getByRole('alert').getByText(/Das ist keine Liste, die wir lesen können/));
    await heike.keep('refused');
  });

  step('has its columns proposed; what is missing is asked for', async () => {
    const { page } = heike;
    await dryRun('Unsere Liste.csv', messy, false);
    expect(await page.getByLabel('Spalte Handy ist').inputValue()).toBe('phone');
    expect(await page.getByLabel('Spalte Geb.datum ist').inputValue()).toBe('birth');
    await page.getByText('Die ersten 3 Zeilen der Datei').click();
    await heike.keep('columns');
    await page.getByRole('button', { name: 'Probelauf starten' }).click();
    await see(page.getByRole('alert').getByText(/Sind das Patinnen und Paten oder Mentees/));
  });

  step('is tried without saving anything: every wrong row is told with line and column', async () => {
    const { page } = heike;
    await page.getByRole('radio', { name: 'Patinnen und Paten' }).check({ force: true });
    await page.getByRole('checkbox', { name: 'Datenschutzhinweise' }).check({ force: true });
    await page.getByRole('checkbox', { name: 'Angaben zum Profil' }).check({ force: true });
    await page.getByRole('button', { name: 'Probelauf starten' }).click();
    await see(page.getByRole('heading', { name: 'Ein Mensch kann eingelesen werden' }), page.getByText('neuer Mensch', { exact: true }), page.getByText('Zeile 6'), page.getByText(/Diese Postleitzahl gibt es nicht\. Meinten Sie/), page.getByText(/24\.12\.1950 oder 1950/));
    await heike.keep('checked');
  });

  step('gives the wrong rows back as a file, and the good ones are imported', async () => {
    const { page } = heike;
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Fehlerhafte Zeilen als Datei' }).click()]);
    errors = await readFile(await file.path(), 'utf8');
    expect(errors).toMatch(/"Fehler"\r\n"Frau Dr\. Uta Stieglitz";/);
    await page.getByRole('button', { name: 'Jetzt einlesen' }).click();
    await see(page.getByRole('heading', { name: 'Eine Person ist neu hier' }), page.getByRole('button', { name: /^Rückgängig \(bis / }));
    await heike.keep('done');
  });

  step('comes again corrected: its columns are remembered', async () => {
    const { page } = heike;
    await page.goto(new URL('/menschen/einlesen', page.url()).href);
    const corrected = errors.replace('44778', '44787').replace(';"12";', ';"0234 919903";').replace('31.02.1950', '28.02.1950');
    await dryRun('Fehler.csv', Buffer.from(corrected), false);
    await page.getByRole('radio', { name: 'Patinnen und Paten' }).check({ force: true });
    await page.getByRole('checkbox', { name: 'Datenschutzhinweise' }).check({ force: true });
    await page.getByRole('button', { name: 'Probelauf starten' }).click();
    await see(page.getByRole('heading', { name: '2 Menschen können eingelesen werden' }));
    await page.getByRole('button', { name: 'Jetzt einlesen' }).click();
    await see(page.getByRole('heading', { name: '2 Menschen sind neu hier' }));
    await page.goto(new URL('/menschen', page.url()).href);
    await page.getByLabel('Name suchen').fill('Stieglitz');
    await see(page.getByRole('link', { name: 'Uta Stieglitz' }));
  });

  step('that says something else of somebody leads to their page, where it is taken over by hand', async () => {
    const { page } = heike;
    await page.goto(new URL('/menschen/einlesen', page.url()).href);
    const again = errors.replace('44778', '44787').replace(';"12";', ';"0234 919903";').replace('31.02.1950', '28.02.1950');
    await dryRun('Geändert.csv', Buffer.from(again), false);
    await page.getByRole('radio', { name: 'Patinnen und Paten' }).check({ force: true });
    // All of them have agreed to one thing more since.
    for (const purpose of ['Datenschutzhinweise', 'Weitergabe im Netzwerk']) await page.getByRole('checkbox', { name: purpose }).check({ force: true });
    await page.getByRole('button', { name: 'Probelauf starten' }).click();
    await see(page.getByRole('heading', { name: 'In dieser Liste ist nichts Neues' }), page.getByText('schon da, Zeile geändert'));
    await heike.keep('changed');
    await page.getByRole('link', { name: /^Zur Seite der Person/ }).first().click();
    await see(page.getByRole('link', { name: 'Kontakt ändern' }));
  });

  step('is taken back as a whole', async () => {
    const { page } = heike;
    await page.goto(new URL('/menschen/einlesen', page.url()).href);
    await see(page.getByRole('heading', { name: 'Frühere Listen' }));
    await heike.keep('earlier');
    await page.getByRole('link', { name: 'Fehler.csv' }).click();
    await page.getByRole('button', { name: /^Rückgängig \(bis / }).click();
    await heike.keep('question');
    await page.getByRole('dialog').getByRole('button', { name: 'Rückgängig' }).click();
    await see(page.getByText(/Alles ist rückgängig gemacht/));
    await heike.keep('taken-back');
    await page.goto(new URL('/menschen', page.url()).href);
    await page.getByLabel('Name suchen').fill('Stieglitz');
    await see(page.getByText('Niemand gefunden'));
  });
});
