// Two people change the same record: nothing is overwritten unseen, nothing typed is lost, both versions stand side by side.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { closeBrowser, see, signInAs, steps, visit, type Visitor } from './browser.js';
import { type House, startLoadedHouse } from './start-house.js';

const step = steps();
// Of its own: in the shared one another journey hands this coordinator's work over and ends the account.
let house: House;
let visitor: Visitor;
let mine: Page;
let theirs: Page;

beforeAll(async () => {
  house = await startLoadedHouse();
  visitor = await visit('conflict', { house });
  mine = visitor.page;
  await signInAs(visitor, 'Koordination Siegen');
  theirs = await visitor.context.newPage();
});
afterAll(async () => {
  await closeBrowser();
  await house?.dispose();
});

const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const question = () => mine.getByRole('dialog', { name: 'Jemand anderes hat inzwischen gespeichert' });
const field = (name: string) => question().getByRole('group', { name, exact: true });

describe('When two change the contact of one person', () => {
  step('the second one sees both versions side by side, with what she typed', async () => {
    await mine.goto('/menschen');
    await mine.getByRole('row').getByRole('link').first().click();
    await see(link(mine, 'Kontakt ändern'));
    await theirs.goto(mine.url());
    for (const page of [mine, theirs]) await link(page, 'Kontakt ändern').click();
    await box(theirs, 'Telefon').fill('0271 111111');
    await box(theirs, 'Geburtsjahr').fill('1961');
    await button(theirs, 'Speichern').click();
    await see(link(theirs, 'Kontakt ändern'));

    await box(mine, 'Telefon').fill('0271 222222');
    await box(mine, 'E-Mail').fill('neu@vorfuehrung.example');
    await button(mine, 'Speichern').click();
    await see(field('Telefon').getByText('0271 222222'), field('Telefon').getByText('0271 111111'), field('Geburtsjahr').getByText('1961'), field('E-Mail').getByText('neu@vorfuehrung.example'));
    // Where only one of both changed something, that is proposed.
    await see(field('E-Mail').getByRole('radio', { name: /^Ihre Eingabe/, checked: true }), field('Geburtsjahr').getByRole('radio', { name: /^Inzwischen gespeichert/, checked: true }));
    await visitor.keep('beide-fassungen');
  });

  step('where both changed something she has to say what shall hold', async () => {
    await question().getByRole('button', { name: 'So speichern' }).click();
    await see(field('Telefon').getByText('Bitte wählen Sie, was hier gelten soll.'));
    await visitor.keep('noch-zu-waehlen');
  });

  step('she can go back to the form, and everything she typed is there', async () => {
    await question().getByRole('button', { name: 'Zurück zum Formular' }).click();
    await question().waitFor({ state: 'detached' });
    expect([await box(mine, 'Telefon').inputValue(), await box(mine, 'E-Mail').inputValue()]).toEqual(['0271 222222', 'neu@vorfuehrung.example']);
    await button(mine, 'Speichern').click();
    await see(field('Telefon'));
  });

  step('what she chose is saved, and what she did not touch stays as the other one saved it', async () => {
    await field('Telefon').getByRole('radio', { name: /^Ihre Eingabe/ }).check();
    await question().getByRole('button', { name: 'So speichern' }).click();
    await see(link(mine, 'Kontakt ändern'));
    await see(mine.getByRole('link', { name: '0271 222222' }).first(), mine.getByRole('link', { name: 'neu@vorfuehrung.example' }));
    await link(mine, 'Kontakt ändern').click();
    expect(await box(mine, 'Geburtsjahr').inputValue()).toBe('1961');
    await link(mine, 'Abbrechen').click();
  });
});

describe('When two change one event', () => {
  step('the later one may take the other version everywhere', async () => {
    await mine.goto('/termine/neu');
    await box(mine, 'Titel').fill('Sprechstunde am Markt');
    await box(mine, 'Ort').fill('Marktplatz');
    await button(mine, 'Termin speichern').click();
    await see(mine.getByRole('link', { name: 'Termin ändern' }));
    for (const page of [theirs, mine]) {
      await page.goto(`${mine.url().replace(/\/bearbeiten$/, '')}/bearbeiten`);
      await see(box(page, 'Titel'));
    }
    await box(theirs, 'Ort').fill('Rathaus, Zimmer 12');
    await box(theirs, 'Von').fill('17:00');
    await button(theirs, 'Termin speichern').click();
    await see(theirs.getByRole('link', { name: 'Termin ändern' }));

    await box(mine, 'Ort').fill('Bücherei');
    await button(mine, 'Termin speichern').click();
    await see(field('Ort').getByText('Rathaus, Zimmer 12'), field('Von').getByText('17:00'));
    await visitor.keep('termin');
    await button(mine, 'Überall die andere Fassung').click();
    await question().getByRole('button', { name: 'So speichern' }).click();
    await see(mine.getByText('Rathaus, Zimmer 12'), mine.getByText(/17 bis 20 Uhr/));
  });
});

describe('When the record has changed in something else', () => {
  step('nobody is asked, and what was typed is saved', async () => {
    await mine.goto('/menschen');
    await mine.getByRole('row').getByRole('link').first().click();
    await theirs.goto(mine.url());
    await link(mine, 'Kontakt ändern').click();
    await link(theirs, 'Profil ändern').click();
    await theirs.getByLabel('Weg bis zu').selectOption({ label: '20 km' });
    await button(theirs, 'Speichern').click();
    await see(link(theirs, 'Kontakt ändern'));
    await box(mine, 'Telefon').fill('0271 333333');
    await button(mine, 'Speichern').click();
    await see(link(mine, 'Kontakt ändern'));
    await see(mine.getByRole('link', { name: '0271 333333' }).first(), mine.getByText('20 km', { exact: true }));
  });
});
