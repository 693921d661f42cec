// From the first call to ready: tries, interview, papers, the letter, the certificate, trainings; every next step stands on one page.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { getDocumentProxy } from 'unpdf';
import { closeBrowser, openFolds, see, signInAs, steps, visit, type Visitor } from './browser.js';
import { typedDay } from './days.js';
import { type House, startLoadedHouse } from './start-house.js';

const step = steps();
let house: House;
let heike: Visitor;
let page: Page;

beforeAll(async () => {
  house = await startLoadedHouse();
  heike = await visit('intake', { house });
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
const pick = (name: string) => dialog().getByRole('radio', { name, exact: true });
const dialog = () => page.getByRole('dialog');
const sheet = (name: string) => page.getByRole('region', { name, exact: true });
const said = (text: string | RegExp) => page.getByRole('status').getByText(text);
const closed = () => dialog().first().waitFor({ state: 'detached' });
const current = () => page.getByRole('region', { name: 'Aufnahme', exact: true }).locator('[aria-current=step]');

describe('The intake of a mentor: Heike Kessler leads Renate Obermann from the call to ready', () => {
  step('the call leaves a task behind: call back', async () => {
    await page.goto('/anruf');
    await page.getByRole('radio', { name: 'möchte Patin oder Pate werden' }).check();
    await box('Vorname').fill('Renate');
    await box('Nachname').fill('Obermann');
    await box('Telefon').fill('0234 555077');
    await box('Postleitzahl').fill('44787');
    await tick('Deutsch sprechen und lernen').check();
    await tick('Dienstag Nachmittag').check();
    await tick(/^Datenschutzhinweise/).check();
    await tick(/^Angaben zum Profil/).check();
    await button('Aufnehmen, dann Erstgespräch').click();
    await see(page.getByRole('heading', { name: 'Renate Obermann' }), sheet('Aufgaben').getByText('Zurückrufen'), current().getByText('Interesse gemeldet'));
    await heike.keep('nach-dem-anruf');
    // The tries of somebody new lie open; of the rest a line each.
    await see(button('Versuch eintragen'), page.getByText('Noch keine', { exact: true }));
    await openFolds(page);
    await heike.keep('alles-aufgeklappt');
  });

  step('a try in vain asks for the next one, a try that succeeds is the contact', async () => {
    await button('Versuch eintragen').click();
    await heike.keep('versuch');
    await dialog().getByRole('button', { name: 'Eintragen', exact: true }).click();
    await closed();
    await see(sheet('Aufgaben').getByText('Noch einmal versuchen, die Person zu erreichen'), sheet('Kontaktversuche').getByText(/Telefon, nicht erreicht/));
    await button('Versuch eintragen').click();
    await pick('erreicht').check();
    await dialog().getByRole('button', { name: 'Eintragen', exact: true }).click();
    await closed();
    await see(current().getByText('Kontakt aufgenommen'), sheet('Aufgaben').getByText('Erstgespräch führen'));
  });

  step('a task by hand stands beside those of the house, is done, and is seen as done', async () => {
    await button('Aufgabe hinzufügen').click();
    await box('Was ist zu tun?').fill('Flyer mit der Post schicken');
    await heike.keep('aufgabe');
    await dialog().getByRole('button', { name: 'Aufgabe hinzufügen' }).click();
    await closed();
    await page.getByRole('button', { name: /^Erledigt\s*: Flyer/ }).click();
    await see(said('Die Aufgabe ist erledigt.'), page.getByText(/Erledigt am .* von Heike Kessler: Flyer mit der Post schicken/));
  });

  step('interview and decision stay in the history with who decided', async () => {
    await button('Erstgespräch eintragen').click();
    await see(current().getByText('Erstgespräch geführt'));
    await button('Papiere beginnen').click();
    await see(current().getByText('Papiere'), page.getByText('Entschieden von Heike Kessler'));
    await heike.keep('papiere');
  });

  step('the three papers are signed, each with the version of its text', async () => {
    for (const paper of ['Die Ehrenamtsvereinbarung', 'Die Verschwiegenheitserklärung', 'Der Verhaltenskodex']) {
      await page.getByRole('button', { name: new RegExp(`^Datum eintragen\\s*: ${paper}`) }).click();
      await dialog().getByRole('button', { name: 'Eintragen', exact: true }).click();
      await closed();
    }
    await see(sheet('Papiere und Schulungen').getByText(/Fassung 2026-11/).nth(2));
    await button('Einführung beginnen').click();
    await see(current().getByText('Einführung'));
  });

  step('the letter for the certificate asks for day of birth and address, then it is a PDF', async () => {
    await button('Schreiben fürs Führungszeugnis (PDF)').click();
    await see(page.getByText(/Der Geburtstag fehlt/), page.getByText(/Die Anschrift fehlt/));
    await heike.keep('schreiben-fehlt-etwas');
    await page.getByRole('link', { name: 'Kontakt ändern' }).click();
    await box('Geburtsjahr').fill('24.12.1955');
    await box('Straße und Hausnummer').fill('Königsallee 7');
    await heike.keep('kontakt');
    await button('Speichern').click();
    await see(said('Die Angaben zu Renate Obermann sind gespeichert.'));
    const download = page.waitForEvent('download');
    await button('Schreiben fürs Führungszeugnis (PDF)').click();
    expect((await download).suggestedFilename()).toBe('Fuehrungszeugnis-Obermann.pdf');
    await see(said('Das Schreiben ist heruntergeladen.'));
  });

  step('of the certificate three facts are noted, one that is too old is refused', async () => {
    await page.getByText('Nur für Patenschaften mit Kindern und Jugendlichen').click();
    await page.getByRole('button', { name: /^Datum eintragen\s*: Ohne Einsicht/ }).click();
    await box('Ausgestellt am').fill(typedDay(-120));
    await tick('Es steht kein Eintrag darin').check();
    await dialog().getByRole('button', { name: 'Eintragen', exact: true }).click();
    await see(dialog().getByText(/höchstens drei Monate alt/));
    await heike.keep('fuehrungszeugnis-zu-alt');
    await box('Ausgestellt am').fill(typedDay(-20));
    await dialog().getByRole('button', { name: 'Eintragen', exact: true }).click();
    await closed();
    await see(sheet('Papiere und Schulungen').getByText('Erweitertes Führungszeugnis eingesehen'));
  });

  step('with the trainings she is ready, also for minors', async () => {
    for (const topic of ['Rolle und Aufgaben', 'Verschwiegenheit und Datenschutz', 'Kinderschutz und Schutzkonzept']) {
      await button('Schulung eintragen').click();
      const options = await page.getByLabel('Thema').locator('option').allInnerTexts();
      await page.getByLabel('Thema').selectOption({ label: options.find((option) => option.includes(topic)) ?? '' });
      await dialog().getByRole('button', { name: 'Eintragen', exact: true }).click();
      await closed();
      await see(sheet('Papiere und Schulungen').getByText(topic));
    }
    await button('Aufnahme abschließen').click();
    await see(current().getByText('bereit'), page.getByRole('link', { name: 'Wer passt?' }).or(page.getByText('Frau Obermann ist bereit.')).or(page.getByText('Renate Obermann ist bereit.')).first(), sheet('Aufgaben').getByText('Gerade ist nichts zu tun.'));
    await heike.keep('bereit');
  });

  step('a consent is read aloud in the language that is understood, and its history stays', async () => {
    await page.getByRole('button', { name: /^Einwilligung eintragen\s*: Weitergabe im Netzwerk/ }).click();
    await dialog().getByLabel('In welcher Sprache?').selectOption('en');
    await see(dialog().getByText(/If we find nobody ourselves/), dialog().getByText('Fassung 2026-11.'), dialog().getByText(/Wenn wir selbst niemanden finden/));
    await heike.keep('einwilligung');
    await dialog().getByRole('button', { name: 'Einwilligung eintragen' }).click();
    await closed();
    await page.getByText('Alle Einwilligungen im Verlauf').click();
    await see(page.getByText(/Sprache: Englisch\. Eingetragen von Heike Kessler\./));
    await heike.keep('einwilligungen');
  });

  step('specially protected details stay closed until the consent is signed', async () => {
    await page.getByRole('link', { name: 'Profil ändern' }).click();
    await see(page.getByText(/erst eintragen, wenn die Einwilligung dazu unterschrieben ist/));
    await heike.keep('profil-ohne-besondere-angaben');
    await page.getByRole('link', { name: 'Abbrechen' }).click();
    await page.getByRole('button', { name: /^Einwilligung eintragen\s*: Besondere Angaben/ }).click();
    await see(pick('schriftlich'));
    expect(await pick('am Telefon').count()).toBe(0);
    await dialog().getByRole('button', { name: 'Einwilligung eintragen' }).click();
    await closed();
    await page.getByRole('link', { name: 'Profil ändern' }).click();
    await page.getByRole('region', { name: 'Im Büro geklärt' }).getByRole('checkbox', { name: 'Menschen mit Fluchterfahrung' }).check();
    await button('Speichern').click();
    await see(page.getByRole('link', { name: 'Profil ändern' }));
  });

  step('wishes and skills are told on the page of the profile; what cannot be stands at its field with an example', async () => {
    await page.getByRole('link', { name: 'Profil ändern' }).click();
    await box('ab').fill('40');
    await box('bis').fill('20');
    await tick('Jugendliche (12–17 Jahre)').first().check();
    await button('Fähigkeit').click();
    await box('Fähigkeit 1').fill('Nähen');
    await page.getByLabel('Woher die Fähigkeit 1 kommt').selectOption({ label: 'aus dem Beruf' });
    await button('Speichern').click();
    await see(page.getByText('„Bis“ liegt vor „ab“. Bitte zum Beispiel ab 50 bis 70 schreiben.'), page.getByText(/Bitte noch diese Angabe prüfen/));
    await heike.keep('profil-mit-fehler');
  });

  step('what was typed and not saved is there again after a look elsewhere', async () => {
    await page.getByRole('link', { name: 'Renate Obermann' }).click();
    await dialog().getByRole('button', { name: 'Ohne Speichern gehen' }).click();
    await see(page.getByText('Ihre Änderungen am Profil sind noch nicht gespeichert.'));
    await page.getByRole('link', { name: 'Weiter bearbeiten' }).click();
    await see(page.getByText(/Hier stehen noch Ihre Änderungen von vorhin/));
    expect([await box('Fähigkeit 1').inputValue(), await box('bis').inputValue()]).toEqual(['Nähen', '20']);
    await box('bis').fill('60');
    await button('Speichern').click();
    await see(said('Die Angaben zu Renate Obermann sind gespeichert.'), page.getByText('Nähen (aus dem Beruf)'), page.getByText('40 bis 60 Jahre'));
  });

  step('a postcode that does not exist, a day that never was and a number without area code are told at the field, with what is meant', async () => {
    await page.getByRole('link', { name: 'Kontakt ändern' }).click();
    await box('Postleitzahl').fill('44788');
    await box('Geburtsjahr').fill('31.2.1955');
    await box('Telefon').fill('555077');
    await box('Nachname').focus();
    await see(page.getByText(/^Diese Postleitzahl gibt es nicht/), page.getByText(/Bitte den Tag der Geburt so schreiben: 24\.12\.1950/), page.getByText(/Bitte mit Vorwahl angeben, zum Beispiel 0234 910137/));
    await heike.keep('kontakt-mit-fehlern');
    await page.getByRole('button', { name: /^44787 Bochum/ }).click();
    await box('Geburtsjahr').fill('2012');
    await see(page.getByText('Bochum', { exact: true }));
    await box('Nachname').focus();
    await see(page.getByText(/Patinnen und Paten sind mindestens 18 Jahre alt/));
    await box('Geburtsjahr').fill('24.12.1955');
    await box('Telefon').fill('0234.55 50-77');
    await button('Speichern').click();
    await see(page.getByRole('link', { name: '0234 555077' }).first());
  });

  step('the form on paper is in large type, two pages at most for each role, in German and in easy German', async () => {
    await page.getByRole('link', { name: 'Fragebogen drucken' }).click();
    await see(page.getByRole('heading', { name: 'Fragebogen: Ich möchte Patin oder Pate werden' }), page.getByText('24.12.1955'));
    await heike.keep('fragebogen-mit-angaben');
    await page.emulateMedia({ media: 'print' });
    const points = await page.locator('.paper-form').evaluate((form) => (parseFloat(getComputedStyle(form).fontSize) * 72) / 96);
    await page.emulateMedia({ media: null });
    expect(points).toBeGreaterThanOrEqual(15);
    for (const role of ['mentor', 'mentee']) {
      for (const language of ['', '?sprache=leicht']) {
        await page.goto(`/print/bogen/${role}${language}`);
        await see(page.locator('.paper-form h1'));
        const { numPages } = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
        expect([role, language, numPages]).toEqual([role, language, 2]);
      }
    }
    await see(page.getByRole('heading', { name: 'Frage-Bogen: Ich suche eine Patin oder einen Paten' }), page.getByText(/Schreiben Sie 1, 2 und 3/));
    await heike.keep('fragebogen-leicht');
  });

  step('a filled form is typed in at one go, in the order of the paper, and counts as signed', async () => {
    for (const role of ['mentor', 'mentee']) {
      await page.goto(`/print/bogen/${role}`);
      const asked = await page.locator('[data-field]').evaluateAll((fields) => fields.map((field) => (field as HTMLElement).dataset['field']?.replace(/[^A-Za-z0-9]+/g, '-')));
      await page.getByRole('link', { name: 'Ausgefüllten Bogen abtippen' }).click();
      await see(page.getByRole('heading', { name: 'Bogen abtippen' }));
      const typed = await page.locator('[id^=f-contact-],[id^=f-profile-],#f-source').evaluateAll((fields) => fields.map(({ id }) => id.slice(2)));
      expect([role, typed.filter((field) => asked.includes(field))]).toEqual([role, asked]);
    }
    await box('Vorname').fill('Samira');
    await box('Nachname').fill('Papier');
    await box('Straße und Hausnummer').fill('Brückstraße 3');
    await box('Postleitzahl').fill('44787');
    await page.getByLabel('Weg bis zu').selectOption({ label: '5 km' });
    await box('ab').fill('60');
    await tick(/^Datenschutzhinweise/).check();
    await tick(/^Angaben zum Profil/).check();
    await heike.keep('bogen-abtippen');
    await button('Aufnehmen, dann Erstgespräch').click();
    await see(page.getByRole('heading', { name: 'Samira Papier' }), page.getByText('ab 60 Jahren'), page.getByText('5 km', { exact: true }), page.getByText(/schriftlich/).first());
  });
});
