// The intake with people whose German is not enough for it: in easy German and in Arabic, at a call and on paper.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { FormLanguage, formLanguages } from '@patenwerk/contracts';
import { consentText, intakeTexts } from '@patenwerk/contracts/intake-texts';
import type { Page } from 'playwright-core';
import { getDocumentProxy } from 'unpdf';
import { closeBrowser, openFolds, see, signInAs, steps, visit, type Visitor } from './browser.js';
import { type House, startLoadedHouse } from './start-house.js';

const step = steps();
let house: House;
let heike: Visitor;
let page: Page;

beforeAll(async () => {
  house = await startLoadedHouse();
  heike = await visit('intake-languages', { house });
  page = heike.page;
  await signInAs(heike, 'Koordination Bochum');
});
afterAll(async () => {
  await closeBrowser();
  await house?.dispose();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const box = (name: string) => page.getByRole('textbox', { name, exact: true });
const tick = (name: string | RegExp) => page.getByRole('checkbox', { name });
const dialog = () => page.getByRole('dialog');
const { ar, easy } = intakeTexts;
const inArabic = (text: string) => page.locator('[lang=ar][dir=rtl]').getByText(text, { exact: true }).or(page.locator('[lang=ar][dir=rtl]', { hasText: text })).first();

async function nameAndPhone(givenName: string, familyName: string): Promise<void> {
  await box('Vorname').fill(givenName);
  await box('Nachname').fill(familyName);
  await box('Telefon').fill('0234 555088');
  await box('Postleitzahl').fill('44787');
}

/** Everything the person ever agreed to. */
async function openHistory(): Promise<void> {
  const summary = page.getByText('Alle Einwilligungen im Verlauf');
  await summary.waitFor({ state: 'attached' });
  if (!(await summary.isVisible())) await openFolds(page);
  if ((await page.locator('details', { has: summary }).last().getAttribute('open')) === null) await summary.click();
}

/** The pages of the paper, and that nothing on them stands out sideways. */
async function printed(): Promise<number> {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 695, height: 1047 });
  expect(await page.evaluate('Math.max(0, document.documentElement.scrollWidth - innerWidth)')).toBe(0);
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 1280, height: 900 });
  return (await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })))).numPages;
}

describe('The intake in easy German: Heike Kessler talks with Jonas Leicht', () => {
  step('questions and the sentence to read aloud stand in easy language, one thought a line, with the German text below', async () => {
    await page.goto('/anruf');
    await page.getByLabel('Sprache des Gesprächs').selectOption('easy');
    await see(page.getByText('Wie heißen Sie?', { exact: true }), page.getByText(easy.goals, { exact: true }), page.getByText('Wir speichern Ihren Namen.'), page.getByText(/^Auf Deutsch:/), page.getByText('Diesen Text hat noch niemand aus der Zielgruppe geprüft. Im Zweifel gilt der deutsche.'));
    await nameAndPhone('Jonas', 'Leicht');
    await tick(/^Briefe und Formulare verstehen/).check();
    await tick('Dienstag Nachmittag').check();
    await tick(/^Datenschutzhinweise/).check();
    await tick(/^Angaben zum Profil/).check();
    await heike.keep('anruf-leicht');
  });

  step('the history says that it was easy language, and the paper is offered in it first', async () => {
    await button('Aufnehmen, dann Erstgespräch').click();
    await see(page.getByRole('heading', { name: 'Jonas Leicht' }));
    await openHistory();
    await see(page.getByText(/Fassung 2026-11\. Sprache: Leichte Sprache\. Eingetragen von Heike Kessler\./).first());
    await heike.keep('verlauf-leicht');
    await page.getByRole('link', { name: 'Fragebogen drucken' }).click();
    await see(page.getByRole('heading', { name: easy.titleMentee }), page.getByText('Wir speichern Ihre Antworten.'));
    expect(await page.locator('.paper-form').getAttribute('dir')).toBe('ltr');
    await heike.keep('bogen-leicht');
    expect(await printed()).toBe(2);
  });
});

describe('The intake in Arabic: Heike Kessler talks with Layla Nassar', () => {
  step('under each question stands its Arabic wording, from right to left, and so do the answers', async () => {
    await page.goto('/anruf');
    await page.getByLabel('Sprache des Gesprächs').selectOption('ar');
    for (const key of ['who', 'givenName', 'languages', 'genderWish', 'goals', 'when', 'mayI', 'day.mon', 'part.eve', 'goal.german', 'wishFemale'] as const) await see(inArabic(ar[key]));
    expect(await page.getByLabel('Wie lange?').locator('option').allInnerTexts()).toContain(`12 Monate · \u2068${ar['duration.m12']}\u2069`);
    await see(inArabic(ar['consent.privacy_notice']), inArabic(ar['consent.consent_referral']), page.getByText('Diesen Text hat noch niemand mit Arabisch als Erstsprache geprüft. Im Zweifel gilt der deutsche.'), page.getByText(/Auf Deutsch: Wir speichern Ihren Namen und wie wir Sie erreichen/));
    await nameAndPhone('Layla', 'Nassar');
    await button('Sprache').click();
    await page.getByLabel('Sprache 1', { exact: true }).selectOption('ar');
    await tick(/^Deutsch sprechen und lernen/).check();
    await heike.keep('anruf-arabisch');
  });

  step('an interrupted call goes on in Arabic', async () => {
    await button('Später weiter').click();
    await page.getByRole('link', { name: /Weiter aufnehmen/ }).last().click();
    await see(inArabic(ar.goals));
    expect([await page.getByLabel('Sprache des Gesprächs').inputValue(), await box('Nachname').inputValue()]).toEqual(['ar', 'Nassar']);
    await tick('Dienstag Nachmittag').check();
    await tick(/^Datenschutzhinweise/).check();
    await tick(/^Angaben zum Profil/).check();
    await button('Aufnehmen, dann Erstgespräch').click();
    await see(page.getByRole('heading', { name: 'Layla Nassar' }));
    await openHistory();
    await see(page.getByText(/Fassung 2026-11\. Sprache: Arabisch\. Eingetragen von Heike Kessler\./).first());
    await heike.keep('verlauf-arabisch');
  });

  step('a further consent is offered in Arabic first, with the German text below, and noted as read in it', async () => {
    await page.getByRole('button', { name: /^Einwilligung eintragen\s*: Weitergabe im Netzwerk/ }).click();
    await see(dialog().locator('[lang=ar][dir=rtl]').getByText(consentText('consent_referral', 'ar')), dialog().getByText(/Wenn wir selbst niemanden finden/));
    expect(await dialog().getByLabel('In welcher Sprache?').inputValue()).toBe('ar');
    await heike.keep('einwilligung-arabisch');
    await dialog().getByRole('button', { name: 'Einwilligung eintragen' }).click();
    await dialog().first().waitFor({ state: 'detached' });
    await openHistory();
    await see(page.getByText(/Sprache: Arabisch\./).nth(2));
  });

  step('the paper runs from right to left, with the German word beside each Arabic one and what is known already', async () => {
    await page.getByRole('link', { name: 'Fragebogen drucken' }).click();
    await see(page.getByRole('heading', { name: ar.titleMentee }), page.getByText('Layla', { exact: true }), page.locator('.paper-form small[lang=de][dir=ltr]').getByText('Deutsch sprechen und lernen'));
    expect(await page.locator('.paper-form').getAttribute('dir')).toBe('rtl');
    await heike.keep('bogen-arabisch');
    expect(await printed()).toBeLessThanOrEqual(3);
  });

  step('a filled form in Arabic is typed in with its language, and counts as signed in it', async () => {
    await page.goto('/print/bogen/mentee?sprache=ar');
    await page.getByRole('link', { name: 'Ausgefüllten Bogen abtippen' }).click();
    await see(page.getByRole('heading', { name: 'Bogen abtippen' }), inArabic(ar.ageWish));
    expect(await page.getByLabel('Sprache des Bogens').inputValue()).toBe('ar');
    await nameAndPhone('Nour', 'Warraq');
    await tick(/^Datenschutzhinweise/).check();
    await heike.keep('abtippen-arabisch');
    await button('Aufnehmen, dann Erstgespräch').click();
    await see(page.getByRole('heading', { name: 'Nour Warraq' }));
    await openHistory();
    await see(page.getByText(/schriftlich\. Fassung 2026-11\. Sprache: Arabisch\./));
  });
});

describe('The paper in every language of the form', () => {
  for (const language of FormLanguage.options) {
    step(`speaks ${formLanguages[language].en}, in large type, on two pages, or three with the German beside it`, async () => {
      for (const role of ['mentor', 'mentee'] as const) {
        await page.goto(`/print/bogen/${role}?sprache=${language}`);
        await see(page.locator('.paper-form h1'));
        const most = language === 'de' || language === 'easy' ? 2 : 3;
        const pages = await printed();
        expect([language, role, pages, pages <= most]).toEqual([language, role, pages, true]);
      }
      await page.goto(`/print/bogen/mentor?sprache=${language}`);
      await see(page.locator('.paper-form h1'));
      await heike.keep(`bogen-mentor-${language}`);
    });
  }
});
