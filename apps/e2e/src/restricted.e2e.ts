// Somebody whose processing is restricted: keeps the place in the line without moving up, stands in no file, and is no reason to record a double.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { closeBrowser, see, seeAfterReload, signInAs, steps, visit, type Visitor } from './browser.js';
import { type House, startLoadedHouse } from './start-house.js';

const step = steps();
let house: House;
let heike: Visitor;
let event: string;
/** The first and the second of the waiting list. */
let restricted: string;
let next: string;

beforeAll(async () => {
  house = await startLoadedHouse();
  heike = await visit('restricted', { house });
});
afterAll(async () => {
  await closeBrowser();
  await house?.dispose();
});

describe('Whose processing is restricted', () => {
  step('waits for a seat, and asks not to be worked with', async () => {
    const { page } = heike;
    await signInAs(heike, 'Koordination Bochum');
    await page.goto('/termine');
    await page.getByRole('link', { name: /Informationsabend für neue Patinnen und Paten/ }).click();
    const waiting = page.locator('.wl a.name').filter({ hasNotText: '…' });
    await see(waiting);
    event = page.url();
    [restricted, next] = [await waiting.nth(0).innerText(), await waiting.nth(1).innerText()];
    await waiting.nth(0).click();
    const card = page.getByRole('region', { name: 'Rechte der Person' });
    await card.getByText('Auskunft, Einschränken, Löschen').click();
    await card.getByRole('button', { name: 'Einschränken' }).click();
    await page.getByRole('dialog').getByLabel('Warum?').fill('Bestreitet, dass die Angaben stimmen');
    await page.getByRole('dialog').getByRole('button', { name: 'Einschränken' }).click();
    await see(page.getByText(/Die Verarbeitung ist seit .+ eingeschränkt\./));
  });

  step('keeps the place in the line; the seat that becomes free goes to the next one', async () => {
    const { page } = heike;
    await page.goto(event);
    await seeAfterReload(page, page.getByText(/Verarbeitung eingeschränkt: behält den Platz/));
    await heike.keep('waiting-list');
    await page.locator('.attendance').getByRole('button', { name: /^Abmelden/ }).first().click();
    await see(page.getByText(`${next} rückt nach`));
    expect(await page.locator('.wl a.name').first().innerText()).toBe(restricted);
  });

  step('stands in no file, which says so', async () => {
    const { page } = heike;
    await page.goto('/menschen');
    await page.getByRole('button', { name: 'Menschen als Datei' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Als Text (.csv)' }).click()]);
    await see(page.getByRole('status').getByText(/^Ein Eintrag ist nicht dabei/));
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
    expect(lines.at(-1)).toMatch(/^Ein Eintrag ist nicht dabei, weil die Verarbeitung eingeschränkt ist/);
    await heike.keep('file');
  });

  step('is not recorded a second time, and nothing is told of them to who is on the phone', async () => {
    const { page } = heike;
    const [given = '', ...family] = restricted.split(' ');
    await page.getByRole('link', { name: 'Anruf aufnehmen' }).first().click();
    await page.getByLabel('Vorname').fill(given);
    await page.getByLabel('Nachname').fill(family.join(' '));
    await see(page.getByText(/^Es gibt schon einen eingeschränkten Eintrag/));
    expect(await page.getByRole('status').getByRole('link', { name: restricted, exact: true }).count()).toBe(0);
    await heike.keep('call');
  });
});
