// Somebody was recorded twice: the two records are seen side by side, made one, and two again.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
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
