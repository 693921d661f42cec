// Nobody is recorded twice: it is seen while somebody types, found at night, and two different people are left alone.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { closeBrowser, see, seeAfterReload, signInAs, steps, visit, type Visitor } from './browser.js';
import { untilNoonTomorrow } from './shift-clock.js';
import { type House, startHouse, startLoadedHouse } from './start-house.js';

const step = steps();
let house: House;
let heike: Visitor;

beforeAll(async () => {
  house = await startLoadedHouse();
  heike = await visit('duplicates', { house });
});
afterAll(async () => {
  await closeBrowser();
  await house?.dispose();
});

describe('Somebody who calls a second time', () => {
  step('is recognised while the name is typed', async () => {
    const { page } = heike;
    await signInAs(heike, 'Koordination Bochum');
    await page.getByRole('link', { name: 'Anruf aufnehmen' }).first().click();
    await page.getByLabel('Vorname').fill('Bohdan');
    await page.getByLabel('Nachname').fill('Bondarenko');
    const known = page.getByRole('region', { name: /gibt es/ });
    await see(known.getByRole('link', { name: 'Bohdan Bondarenko' }), known.getByText(/Dafür spricht: .*Name/));
    await heike.keep('schon-bekannt');
  });

  step('can be recorded all the same', async () => {
    const { page } = heike;
    await page.getByRole('textbox', { name: 'Telefon' }).fill('0234 555077');
    await page.getByRole('checkbox', { name: /^Datenschutzhinweise/ }).check();
    await page.getByRole('button', { name: 'Aufnehmen, dann Erstgespräch' }).click();
    await see(page.getByRole('heading', { name: 'Bohdan Bondarenko' }));
  });

  step('is found in the night, and said to be somebody else', async () => {
    await heike.leave();
    await house.ctrlC();
    const daysLater = untilNoonTomorrow();
    house = await startHouse({ folder: house.folder, daysLater });
    heike = await visit('duplicates', { house, daysLater });
    const { page } = heike;
    await signInAs(heike, 'Koordination Bochum');
    await page.goto('/menschen?ansicht=doppelt');
    const pairs = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Zwei verschiedene Menschen/ }) });
    await seeAfterReload(page, pairs);
    await heike.keep('vielleicht-doppelt');
    const before = await pairs.count();
    await pairs.first().getByRole('button', { name: /^Zwei verschiedene Menschen/ }).click();
    await see(page.getByText('Gemerkt: Das sind zwei verschiedene Menschen.'));
    await see(page.getByText('Ein Paar ist als verschieden gemerkt'));
    expect(await pairs.count()).toBe(before - 1);
    await page.getByRole('button', { name: 'Rückgängig' }).click();
    await page.getByText('Ein Paar ist als verschieden gemerkt').waitFor({ state: 'detached' });
    expect(await pairs.count()).toBe(before);
  });
});
