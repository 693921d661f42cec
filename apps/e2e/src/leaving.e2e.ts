// Somebody under 18 calls, and what was typed about them is not lost by a wrong click: leaving asks once, what is saved never.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Dialog, Page } from 'playwright-core';
import { closeBrowser, openFolds, see, signInAs, steps, visit, type Visitor } from './browser.js';

const step = steps();
let heike: Visitor;
let page: Page;

beforeAll(async () => {
  heike = await visit('leaving');
  page = heike.page;
  await signInAs(heike, 'Koordination Bochum');
});
afterAll(closeBrowser);

const button = (name: string) => page.getByRole('button', { name, exact: true });
const link = (name: string) => page.getByRole('link', { name, exact: true });
const box = (name: string) => page.getByRole('textbox', { name, exact: true });
const question = () => page.getByRole('dialog', { name: 'Ohne Speichern gehen?' });
const answer = async (verb: string) => {
  await question().getByRole('button', { name: verb }).click();
  await question().waitFor({ state: 'detached' });
};

describe('Somebody under 18 calls', () => {
  step('and is asked whom we may ask: without a name the call is not taken, the number may follow', async () => {
    await page.goto('/anruf');
    await box('Vorname').fill('Mirwais');
    await box('Nachname').fill('Sternhagen');
    await box('Telefon').fill('0234 555091');
    await box('Postleitzahl').fill('44787');
    expect(await box('Wen dürfen wir fragen?').count()).toBe(0);
    await box('Geburtsjahr').fill('2012');
    await see(box('Wen dürfen wir fragen?'), page.getByText('Nicht bekannt? Dann beim nächsten Kontakt erfragen.'));
    await page.getByRole('checkbox', { name: /^Datenschutzhinweise/ }).check();
    await page.getByRole('checkbox', { name: /^Angaben zum Profil/ }).check();
    await button('Aufnehmen, dann Erstgespräch').click();
    await see(page.getByText(/Zum Beispiel: Amal Haidari, 0234 123456/));
    await heike.keep('unter-18-ohne-eltern');
    await box('Wen dürfen wir fragen?').fill('Nour Sternhagen');
    await button('Aufnehmen, dann Erstgespräch').click();
    await see(page.getByRole('heading', { name: 'Mirwais Sternhagen' }));
    await openFolds(page);
    await see(page.getByText('Noch zu fragen: Nour Sternhagen, Telefon beim nächsten Kontakt erfragen.'));
    await heike.keep('noch-zu-fragen');
  });
});

describe('Changes that are not saved', () => {
  step('are asked about once when a link leads away; staying leaves every word in its place', async () => {
    await link('Kontakt ändern').click();
    await box('Telefon der Eltern').fill('0234 555092');
    await link('Menschen').first().click();
    await see(question());
    await heike.keep('ohne-speichern-gehen');
    await answer('Hier bleiben');
    expect([await box('Telefon der Eltern').inputValue(), new URL(page.url()).pathname.endsWith('/kontakt')]).toEqual(['0234 555092', true]);
  });

  step('are asked about by the back button and by the keys, too', async () => {
    await page.goBack();
    await see(question());
    await page.keyboard.press('Escape');
    await question().waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+KeyA');
    await see(question());
    await answer('Hier bleiben');
    expect(await box('Telefon der Eltern').inputValue()).toBe('0234 555092');
  });

  step('hold the tab back when it is closed', async () => {
    const asked: Promise<Dialog> = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const held = await asked;
    expect(held.type()).toBe('beforeunload');
    await held.dismiss();
    expect(await box('Telefon der Eltern').inputValue()).toBe('0234 555092');
  });

  step('are there again after leaving without saving, and gone after cancelling', async () => {
    await page.goBack();
    await answer('Ohne Speichern gehen');
    await see(page.getByText('Ihre Änderungen am Kontakt sind noch nicht gespeichert.'));
    await link('Weiter bearbeiten').click();
    expect(await box('Telefon der Eltern').inputValue()).toBe('0234 555092');
    await link('Abbrechen').click();
    await see(question().getByText('Wenn Sie jetzt gehen, sind sie weg.'));
    await answer('Ohne Speichern gehen');
    await link('Kontakt ändern').click();
    await see(box('Telefon der Eltern'));
    expect(await box('Telefon der Eltern').inputValue()).toBe('');
  });

  step('that are saved are never asked about, on the pages of contact, profile and event', async () => {
    await box('Telefon der Eltern').fill('0234 555092');
    await button('Speichern').click();
    await see(link('0234 555092').first());
    await link('Profil ändern').click();
    await page.getByRole('checkbox', { name: 'Dienstag Nachmittag' }).check();
    await button('Speichern').click();
    await see(link('Profil ändern'));
    await page.goto('/termine/neu');
    await box('Titel').fill('Sprechstunde am Ring');
    await link('Menschen').first().click();
    await see(question().getByText('Wenn Sie jetzt gehen, sind sie weg.'));
    await answer('Hier bleiben');
    await box('Ort').fill('Ringcafé');
    await button('Termin speichern').click();
    await see(link('Termin ändern'));
    await link('Menschen').first().click();
    await see(page.getByRole('heading', { name: 'Menschen', level: 1 }));
    expect(await question().count()).toBe(0);
  });

  step('that were typed and taken back again are none: nobody is asked', async () => {
    await page.getByRole('searchbox', { name: 'Name suchen' }).fill('Sternhagen');
    await page.getByRole('link', { name: /Sternhagen/ }).first().click();
    await link('Profil ändern').click();
    const tuesday = page.getByRole('checkbox', { name: 'Dienstag Nachmittag' });
    await tuesday.uncheck();
    await tuesday.check();
    await link('Abbrechen').click();
    await see(link('Profil ändern'));
  });
});
