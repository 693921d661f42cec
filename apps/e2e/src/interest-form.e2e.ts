// Somebody gets in touch by the website: in German by keyboard, in easy German without any script, in Arabic with a mailed link; the site's team sees it.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { FormLanguage, formLanguages } from '@patenwerk/contracts';
import { interestTexts } from '@patenwerk/contracts/interest-texts';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { closeBrowser, openFolds, see, seeAfterReload, signInAs, steps, tabTo, visit, type Visitor } from './browser.js';
import { type House, startLoadedHouse } from './start-house.js';

const step = steps();
const screenshots = join(import.meta.dirname, '../screenshots/interest-form');
/** Whoever is faster counts as a program. */
const aPersonsTime = 3_200;
let house: House;
let guest: Visitor;
let plain: Visitor;
let amal: Visitor;
let heike: Visitor;

beforeAll(async () => {
  house = await startLoadedHouse();
  const client = new pg.Client({ connectionString: house.databaseUrl });
  await client.connect();
  await client.query(`UPDATE sites.site SET public_contact = public_contact || '{"office":"Seniorenbüro Bochum","phone":"0234 910130"}' WHERE slug = 'bochum'`);
  await client.end();
  guest = await visit('interest-form', { house });
  plain = await visit('interest-form', { house, withoutScript: true });
  amal = await visit('interest-form', { house });
  heike = await visit('interest-form', { house });
});
afterAll(async () => {
  await closeBrowser();
  await house?.dispose();
});

/** Nothing may stand out sideways, neither on the smallest screen nor in the largest type. */
async function fits(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()!;
  for (const [width, size] of [[320, '100%'], [640, '200%']] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(`document.documentElement.style.fontSize = '${size}'`);
    await page.screenshot({ path: join(screenshots, `${name}-${width}-${size.replace('%', '')}.png`), fullPage: true });
    expect({ name, width, tooWide: await page.evaluate('Math.max(0, document.documentElement.scrollWidth - innerWidth)') }).toEqual({ name, width, tooWide: 0 });
  }
  await page.evaluate(`document.documentElement.style.fontSize = ''`);
  await page.setViewportSize(before);
}

describe('The form of the website', () => {
  step('begins with one choice, in the language of the browser', async () => {
    const { page } = guest;
    await page.goto('/mitmachen');
    await see(page.getByRole('heading', { name: 'Mitmachen', level: 1 }), page.getByRole('link', { name: /Ich suche eine Patin oder einen Paten/ }));
    await page.getByText('Oder rufen Sie selbst an').click();
    await see(page.getByRole('link', { name: '0234 910130' }));
    await guest.keep('wahl');
    await fits(page, 'wahl');
  });

  step('says in German at each field what is right, and keeps what was typed', async () => {
    const { page } = guest;
    await tabTo(page, page.getByRole('link', { name: /Ich suche eine Patin oder einen Paten/ }));
    await page.keyboard.press('Enter');
    await see(page.getByRole('heading', { name: 'Patin oder Pate suchen' }));
    await guest.keep('formular');
    await page.getByLabel('Vorname', { exact: true }).fill('Mariam');
    await page.getByLabel('Postleitzahl').fill('44788');
    await page.getByRole('button', { name: 'Abschicken' }).click();
    const alert = page.getByRole('alert');
    await see(alert.getByText('Fast geschafft.'), page.getByText('44787 Bochum'));
    expect(await alert.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    expect(await page.getByLabel('Vorname', { exact: true }).inputValue()).toBe('Mariam');
    await guest.keep('fehler');
    await fits(page, 'fehler');
    await alert.getByRole('link', { name: /Eine|Diese Postleitzahl/ }).click();
    expect(await page.getByLabel('Postleitzahl').evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
  });

  step('is sent by keyboard alone, and the office is named', async () => {
    const { page } = guest;
    const type = async (label: string, text: string): Promise<void> => {
      await tabTo(page, page.getByLabel(label, { exact: true }));
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
    };
    await page.goto('/mitmachen/de/mentee');
    await type('Vorname', 'Mariam');
    await type('Nachname', 'Sommerfeld');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await type('Telefonnummer', '0234 910137');
    await type('Postleitzahl', '44787');
    await tabTo(page, page.getByRole('checkbox', { name: 'Deutsch üben' }));
    await page.keyboard.press('Space');
    await tabTo(page, page.getByRole('radio', { name: 'Ja, ich bin 18 oder älter' }));
    await page.keyboard.press('Space');
    await tabTo(page, page.getByRole('checkbox', { name: 'Ja, ich bin einverstanden.' }));
    await page.keyboard.press('Space');
    await guest.keep('ausgefuellt');
    await page.waitForTimeout(aPersonsTime);
    await tabTo(page, page.getByRole('button', { name: 'Abschicken' }));
    await page.keyboard.press('Enter');
    await see(page.getByRole('heading', { name: 'Vielen Dank!' }), page.getByText('Seniorenbüro Bochum ruft Sie in den nächsten Tagen an.'), page.getByRole('link', { name: '0234 910130' }));
    await guest.keep('danke');
  });

  step('works in easy language without any script, and refuses a young mentor kindly', async () => {
    const { page } = plain;
    await page.goto('/mitmachen/easy');
    await page.getByRole('link', { name: /Ich möchte helfen/ }).click();
    await page.getByRole('button', { name: 'Abschicken' }).click();
    await see(page.getByRole('alert').getByText('Etwas fehlt noch:'), page.getByText('Machen Sie bitte das Häkchen.').first());
    await page.screenshot({ path: join(screenshots, 'leicht-fehler-ohne-skript.png'), fullPage: true });
    const fillIn = async (age: string): Promise<void> => {
      await page.getByLabel('Vor-Name').fill('Karl');
      await page.getByLabel('Nach-Name').fill('Winterhagen');
      await page.getByRole('radio', { name: 'Bitte rufen Sie mich an.' }).check();
      await page.getByLabel('Telefon-Nummer', { exact: true }).fill('0234 910138');
      await page.getByLabel('Post-Leit-Zahl').fill('44787');
      await page.getByRole('checkbox', { name: 'Deutsch üben' }).check();
      await page.getByRole('radio', { name: age }).check();
      await page.getByRole('checkbox', { name: 'Ja, Sie dürfen das speichern.' }).check();
      await page.waitForTimeout(aPersonsTime);
      await page.getByRole('button', { name: 'Abschicken' }).click();
    };
    await fillIn('Ich bin jünger als 18 Jahre.');
    await see(page.getByText('Sie müssen dafür 18 Jahre alt sein.'), page.getByRole('link', { name: '0234 910130' }));
    await page.goto('/mitmachen/easy/mentor');
    await fillIn('Ich bin 18 Jahre alt oder älter.');
    await see(page.getByRole('heading', { name: 'Vielen Dank!' }));
    await page.screenshot({ path: join(screenshots, 'leicht-danke-ohne-skript.png'), fullPage: true });
  });

  step('reads from right to left in Arabic, takes Arabic digits and asks for the address by mail', async () => {
    const { page } = amal;
    const words = interestTexts.ar;
    await page.goto('/mitmachen/ar/mentee');
    await page.getByLabel(words['f.givenName'], { exact: true }).fill('Amal');
    await page.getByLabel(words['f.familyName']).fill('Herbstmond');
    await page.getByRole('radio', { name: words['reach.mail'] }).check();
    await page.getByLabel(words['f.email']).fill('amal.herbstmond@vorfuehrung.example');
    await page.getByLabel(words['f.plz']).fill('٤٤٧٨٧');
    await page.getByRole('checkbox', { name: words['goal.housing'] }).check();
    await page.getByRole('radio', { name: words['age.no'] }).check();
    await page.getByLabel(words['f.guardianName']).fill('Samira Herbstmond');
    await page.getByLabel(words['f.guardianPhone']).fill('٠٢٣٤ ٩١٠١٣٩');
    await page.getByRole('checkbox', { name: words['consent.yes'] }).check();
    await amal.keep('arabisch');
    await fits(page, 'arabisch');
    await page.waitForTimeout(aPersonsTime);
    await page.getByRole('button', { name: words.send }).click();
    await see(page.getByRole('heading', { name: words['thanks.mailTitle'] }));
    await amal.keep('arabisch-mail');
  });

  step('the mailed link asks, and the button confirms', async () => {
    const { page } = amal;
    await page.goto(house.mailUrl);
    const mail = page.getByRole('listitem').filter({ hasText: 'amal.herbstmond' });
    await seeAfterReload(page, mail);
    await mail.getByRole('link').first().click();
    await see(page.getByRole('heading', { name: 'Links in dieser Mail' }));
    await page.screenshot({ path: join(screenshots, 'arabische-mail.png'), fullPage: true });
    const link = (await page.getByRole('link', { name: /\/mitmachen\/ar\/bestaetigen/ }).first().getAttribute('href')) ?? '';
    await page.goto(link);
    await see(page.getByRole('heading', { name: interestTexts.ar['confirm.title'] }));
    await amal.keep('bestaetigen');
    await page.getByRole('button', { name: interestTexts.ar['confirm.button'] }).click();
    await see(page.getByRole('heading', { name: interestTexts.ar['thanks.title'] }), page.getByText('Seniorenbüro Bochum').first());
    await amal.keep('bestaetigt');
  });

  step('the site’s team sees on Heute who came by the website and in which language, and at the person whom to ask', async () => {
    const { page } = heike;
    await signInAs(heike, 'Koordination Bochum');
    await page.goto('/menschen');
    await page.getByLabel('Name suchen').fill('Herbstmond');
    await page.getByRole('link', { name: /Amal Herbstmond/ }).first().click();
    await openFolds(page);
    const form = page.getByRole('region', { name: 'Über die Website gemeldet' });
    await see(form.getByText(/Sprache: Arabisch/), page.getByRole('region', { name: 'Haushalt' }).getByText(/Samira Herbstmond/));
    await heike.keep('person');
    await page.goto('/');
    for (const more of await page.getByRole('button', { name: /weitere/ }).all()) await more.click();
    await see(page.getByText('Kam über die Website, Formular auf Arabisch.'), page.getByText('Kam über die Website, Formular auf Deutsch.').first());
    await page.screenshot({ path: join(screenshots, 'heute.png'), fullPage: true });
  });

  step('BaS sees which languages still need a native reader', async () => {
    const jana = await visit('interest-form', { house });
    await signInAs(jana, 'BaS-Administration');
    await jana.page.goto('/verwaltung/texte');
    const languages = jana.page.getByRole('region', { name: 'Sprachen des Formulars „Mitmachen“' });
    await see(languages.getByText('Arabisch'));
    expect(await languages.getByText(/braucht noch/).count()).toBe(FormLanguage.options.filter((language) => formLanguages[language].review.state !== 'read').length);
    await jana.keep('sprachen');
    await jana.leave();
  });

  for (const language of FormLanguage.options.filter((each) => !['de', 'ar'].includes(each))) {
    step(`speaks ${formLanguages[language].en}`, async () => {
      await guest.page.goto(`/mitmachen/${language}/mentor`);
      await see(guest.page.getByRole('heading', { name: interestTexts[language]['mentor.title'], level: 1 }));
      await guest.keep(`formular-${language}`);
    });
  }

  step('can be printed and filled in by hand', async () => {
    const { page } = guest;
    await page.goto('/mitmachen/de/mentee');
    await page.emulateMedia({ media: 'print' });
    await see(page.getByLabel('E-Mail-Adresse'), page.getByLabel('Telefonnummer', { exact: true }));
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.screenshot({ path: join(screenshots, 'druck.png'), fullPage: true });
    await page.emulateMedia({ media: 'screen' });
  });
});
