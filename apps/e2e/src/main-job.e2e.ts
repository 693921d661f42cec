// The main job of the programme, as a coordinator in Bochum does it: from a phone call to a match that counts.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { about, closeBrowser, see, seeAfterReload, signInAs, steps, tabTo, visit, type Visitor } from './browser.js';
import { isoDay, typedDay } from './days.js';
import { type House, startHouse, startLoadedHouse } from './start-house.js';

const mentee = { givenName: 'Halyna', familyName: 'Tkatsch', phone: '0234 555010' };
const mentor = { givenName: 'Irmtraud', familyName: 'Feldkamp', email: 'irmtraud.feldkamp@vorfuehrung.example' };
const nameOf = (person: { givenName: string; familyName: string }): string => `${person.givenName} ${person.familyName}`;

/** So long it takes until the basic training was; and never so that the last three days lie in two years. */
const later = [15, 18].find((days) => isoDay(days).slice(0, 4) === isoDay(days - 2).slice(0, 4)) ?? 15;

let house: House;
let heike: Visitor;
let page: Page;
const step = steps();

beforeAll(async () => {
  house = await startLoadedHouse();
  heike = await visit('main-job', { house });
  page = heike.page;
});
afterAll(async () => {
  await closeBrowser();
  await house?.dispose();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const link = (name: string) => page.getByRole('link', { name, exact: true });
const tab = (name: string) => page.getByRole('navigation', { name: 'Hauptbereiche', exact: true }).getByRole('link', { name });
const heading = (name: string | RegExp) => page.getByRole('heading', { name });
const box = (name: string) => page.getByRole('textbox', { name, exact: true });
const tick = (name: string | RegExp) => page.getByRole('checkbox', { name });
const said = (text: string | RegExp) => page.getByRole('status').getByText(text);
const dialog = () => page.getByRole('dialog');

describe('The main job: a coordinator in Bochum', () => {
  step('signs in and sees what needs her today', async () => {
    await page.goto('/');
    await see(heading('Willkommen'));
    await heike.keep('anmelden');
    await signInAs(heike, 'Koordination Bochum');
    await see(heading(/^Guten (Morgen|Tag|Abend), Heike Kessler$/), heading('Kann nicht warten'), heading(/^Kontingent \d{4}$/), heading('Es warten'), page.getByText('Antwort steht aus.'));
    await heike.keep('heute');
  });

  step('records a call of a person who looks for a mentor, in one screen', async () => {
    await link('Anruf aufnehmen').click();
    await see(heading('Anruf aufnehmen'));
    await button('Aufnehmen, dann Erstgespräch').click();
    await see(page.getByText('Es fehlen noch fünf Angaben:'));
    await heike.keep('anruf-leer');
    await box('Vorname').fill(mentee.givenName);
    await box('Nachname').fill(mentee.familyName);
    await box('Telefon').fill(mentee.phone);
    await box('Postleitzahl').fill('44787');
    await box('Geburtsjahr').fill('1989');
    await page.getByRole('radio', { name: 'Frau', exact: true }).check();
    await button('Sprache').click();
    await page.getByLabel('Niveau in Deutsch').selectOption({ label: 'A2 – einfache Sätze' });
    await button('Sprache').click();
    await page.getByLabel('Sprache 2').selectOption({ label: 'Ukrainisch' });
    for (const goal of ['Deutsch sprechen und lernen', 'Briefe und Formulare verstehen']) await tick(goal).check();
    for (const slot of ['Dienstag Nachmittag', 'Donnerstag Nachmittag', 'Freitag Vormittag']) await tick(slot).check();
    await page.getByRole('radio', { name: 'einer Frau', exact: true }).check();
    await tick(/^Datenschutzhinweise/).check();
    await tick(/^Angaben zum Profil/).check();
    await see(page.getByText('Alles da. Danke.'), said('Sie können jederzeit unterbrechen.'));
    await heike.keep('anruf-mentee');
    await button('Aufnehmen, dann Erstgespräch').click();
    await see(heading(nameOf(mentee)), said(`Frau ${mentee.familyName} ist aufgenommen.`));
    await heike.keep('mentee-aufgenommen');
  });

  step('leads her through the intake until she is ready', async () => {
    await button('Erstgespräch eintragen').click();
    await see(said(`Frau ${mentee.familyName}: Erstgespräch geführt`));
    await button('Aufnahme abschließen').click();
    await see(said(`Frau ${mentee.familyName}: bereit`), link('Wer passt?'), page.getByText(`Frau ${mentee.familyName} ist bereit.`));
    await heike.keep('mentee-bereit');
  });

  step('records the call of a mentor with the keyboard alone', async () => {
    await page.keyboard.press('Escape');
    await page.goto('/anruf');
    await see(heading('Anruf aufnehmen'));
    const type = async (name: string, text: string): Promise<void> => {
      await tabTo(page, box(name));
      await page.keyboard.type(text);
    };
    const space = async (name: string | RegExp): Promise<void> => {
      await tabTo(page, tick(name));
      await page.keyboard.press('Space');
    };
    await tabTo(page, page.getByRole('radio', { name: 'sucht Begleitung' }));
    await page.keyboard.press('ArrowRight');
    await see(heading('Was ist Ihnen wichtig?'));
    await type('Vorname', mentor.givenName);
    await type('Nachname', mentor.familyName);
    await type('Telefon', '0234 555020');
    await type('Postleitzahl', '44787');
    await type('E-Mail', mentor.email);
    await type('Geburtsjahr', '1957');
    await tabTo(page, page.getByRole('radio', { name: 'keine Angabe' }));
    await page.keyboard.press('ArrowRight');
    await see(page.getByRole('radio', { name: 'Frau', checked: true }));
    await tabTo(page, button('Sprache'));
    await page.keyboard.press('Enter');
    await page.keyboard.type('Ukr');
    for (const goal of ['Deutsch sprechen und lernen', 'Briefe und Formulare verstehen']) await space(goal);
    await type('Beruf und Erfahrung', 'Lehrerin für Deutsch im Ruhestand');
    await tabTo(page, tick('Montag Vormittag'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Space');
    await see(...['Dienstag Nachmittag', 'Donnerstag Nachmittag', 'Freitag Vormittag'].map((name) => page.getByRole('checkbox', { name, checked: true })));
    await space(/^Datenschutzhinweise/);
    await space(/^Angaben zum Profil/);
    await see(page.getByText('Alles da. Danke.'));
    await heike.keep('anruf-patin');
    await page.keyboard.press('Control+Enter');
    await see(heading(nameOf(mentor)));
  });

  step('sees what the mentor still needs, and the console does not let her skip it', async () => {
    await button('Erstgespräch eintragen').click();
    await see(said('Erstgespräch geführt'));
    await button('Papiere beginnen').click();
    await see(said(`Frau ${mentor.familyName}: Papiere`), page.getByText('Die Ehrenamtsvereinbarung fehlt oder ist abgelaufen.'), page.getByText('Die Grundschulung (Rolle, Verschwiegenheit) ist noch nicht gebucht.'));
    await heike.keep('patin-papiere');
  });

  step('enters the papers one by one', async () => {
    for (const paper of ['Die Ehrenamtsvereinbarung', 'Die Verschwiegenheitserklärung', 'Der Verhaltenskodex']) {
      await button(about('Datum eintragen', `${paper} fehlt oder ist abgelaufen.`)).click();
      await see(dialog().getByRole('heading', { name: `Papier von ${nameOf(mentor)}` }));
      if (paper === 'Die Ehrenamtsvereinbarung') await heike.keep('papier-eintragen');
      await dialog().getByRole('button', { name: 'Eintragen', exact: true }).click();
      await see(page.getByText(`${paper} ist unterschrieben.`));
    }
  });

  step('enrols the mentor in the basic training, and she is ready', async () => {
    await tab('Termine').click();
    await page.getByRole('link', { name: /Rolle und Aufgaben, Grenzen setzen/ }).click();
    await button('Jemanden anmelden').click();
    await dialog().getByRole('searchbox').fill(mentor.familyName);
    await see(dialog().getByText('Eine Person gefunden'));
    await heike.keep('anmelden-zur-schulung');
    await dialog().getByRole('button', { name: about('Anmelden', nameOf(mentor)) }).click();
    await see(said(`Frau ${mentor.familyName} ist angemeldet.`));
    await heike.keep('schulung');
    await tab('Menschen').click();
    await page.getByRole('searchbox', { name: 'Name suchen' }).fill(mentor.familyName);
    await link(nameOf(mentor)).click();
    await see(page.getByText('Die Grundschulung ist gebucht oder besucht.'));
    await button('Aufnahme abschließen').click();
    await see(said(`Frau ${mentor.familyName}: bereit`));
    await heike.keep('patin-bereit');
  });

  step('asks who fits, and the answer is explained', async () => {
    await tab('Menschen').click();
    await page.getByRole('searchbox', { name: 'Name suchen' }).fill(mentee.familyName);
    await link(nameOf(mentee)).click();
    await link('Wer passt?').click();
    const card = page.getByRole('article', { name: nameOf(mentor) });
    await see(heading(`Wer passt zu ${nameOf(mentee)}?`), card, page.getByText('Das ist nur ein Vorschlag. Sie entscheiden.'), heading('Knapp daneben'), heading('Warum die anderen nicht?'));
    await see(card.getByRole('heading', { name: 'Spricht dafür' }), card.getByRole('heading', { name: 'Spricht dagegen' }), card.getByText('gleiche Postleitzahl'), card.getByText(/^Alle \d+ Bedingungen erfüllt$/));
    await heike.keep('wer-passt');
  });

  step('may overrule the list, but then she says why', async () => {
    const second = page.getByRole('article').nth(1);
    await second.getByRole('button', { name: /wählen$/ }).click();
    await see(page.getByText('Das ist nicht der erste Vorschlag, und das ist völlig in Ordnung.'));
    await page.getByRole('button', { name: /vorschlagen$/ }).click();
    await see(page.getByText('Bitte schreiben Sie kurz, warum.'));
    await heike.keep('andere-wahl');
    await button('Auswahl aufheben').click();
  });

  step('chooses, and the proposal is there', async () => {
    await button(`Frau ${mentor.familyName} wählen`).click();
    await see(heading(`Sie haben Frau ${mentor.familyName} gewählt`));
    await button(`Frau ${mentor.familyName} vorschlagen`).click();
    await see(heading(`${nameOf(mentor)} und ${nameOf(mentee)}`), said('Der Vorschlag ist angelegt.'), heading('Patin oder Paten fragen'));
    await heike.keep('vorgeschlagen');
  });

  step('asks both, and takes back a wrong click', async () => {
    await button('Patin oder Paten fragen').click();
    await see(said('Der Stand ist jetzt: Patin oder Pate gefragt.'));
    await button('Mentee fragen').click();
    await see(said('Der Stand ist jetzt: beide gefragt.'));
    await button('Letzten Schritt zurücknehmen').click();
    await see(dialog().getByRole('heading', { name: 'Letzten Schritt zurücknehmen?' }));
    await dialog().getByRole('textbox', { name: 'Grund' }).fill('Frau Tkatsch war nicht zu Hause.');
    await heike.keep('zuruecknehmen');
    await dialog().getByRole('button', { name: 'Letzten Schritt zurücknehmen' }).click();
    await see(page.getByText('Zurückgenommen: beide gefragt'), heading('Mentee fragen'));
    await button('Mentee fragen').click();
    await see(heading('Kennenlerntreffen ansetzen'));
    await heike.keep('beide-gefragt');
  });

  step('sets the introduction', async () => {
    await button('Kennenlerntreffen ansetzen').click();
    await see(dialog().getByText('Die Patin oder der Pate bekommt eine E-Mail mit dem Termin.'));
    await heike.keep('kennenlernen-ansetzen');
    // What goes wrong is said once, in the dialog.
    await page.route('**/api/matches/*/steps', (route) => route.abort());
    await dialog().getByRole('button', { name: 'Kennenlerntreffen ansetzen' }).click();
    await see(dialog().getByRole('alert'));
    expect(await page.getByRole('alert', { includeHidden: true }).count()).toBe(1);
    await page.unroute('**/api/matches/*/steps');
    await dialog().getByRole('button', { name: 'Kennenlerntreffen ansetzen' }).click();
    await see(said('Der Stand ist jetzt: Kennenlerntreffen.'));
    await heike.keep('kennenlernen');
  });

  step('finds the mail to the mentor in the mail catcher', async () => {
    const caught = await heike.context.newPage();
    await caught.goto(house.mailUrl);
    const mail = caught.getByRole('listitem').filter({ hasText: mentor.email }).filter({ hasText: 'Kennenlern' });
    await seeAfterReload(caught, mail);
    await mail.getByRole('link').click();
    await see(caught.getByText(/Irmtraud Feldkamp/), caught.getByText(/Gefördert im Bundesprogramm/));
    await heike.keep('mail', caught);
    await caught.close();
  });

  step('begins the trial', async () => {
    await button('Schnupperphase beginnen').click();
    await see(said('Der Stand ist jetzt: Schnupperphase.'), heading('Vereinbarung unterschreiben'), page.getByText('Die Vereinbarung ist noch nicht unterschrieben.'), page.getByText('Die Patin oder der Pate hat die Einführung noch nicht besucht.'), page.getByRole('link', { name: /^Angemeldet für den \d/ }), link('Anderswo besucht: eintragen'));
    await heike.keep('schnupperphase');
  });

  step('comes back after the basic training and notes that the mentor was there', async () => {
    await heike.leave();
    await house.ctrlC();
    house = await startHouse({ folder: house.folder, daysLater: later });
    heike = await visit('main-job', { house, daysLater: later });
    page = heike.page;
    await signInAs(heike, 'Koordination Bochum');
    await tab('Termine').click();
    await button('Vergangene zeigen').click();
    await page.getByRole('link', { name: /Rolle und Aufgaben, Grenzen setzen/ }).click();
    await button('Teilnahme eintragen').click();
    await see(said('Der Termin ist jetzt: vorbei.'));
    await page.getByRole('radio', { name: `${nameOf(mentor)} war da`, exact: true }).check();
    await see(page.getByRole('radio', { name: `${nameOf(mentor)} war da`, exact: true, checked: true }));
    await heike.keep('teilnahme');
  });

  step('enters the agreement and makes the match active', async () => {
    await tab('Patenschaften').click();
    await page.getByRole('searchbox', { name: 'Name suchen' }).fill(mentor.familyName);
    await heike.keep('patenschaften');
    await link(`${nameOf(mentor)} und ${nameOf(mentee)}`).click();
    await button('Vereinbarung eintragen').first().click();
    await see(dialog().getByText('Beide Seiten haben unterschrieben. Das Original bleibt im Büro.'));
    await heike.keep('vereinbarung');
    await dialog().getByRole('button', { name: 'Vereinbarung eintragen' }).click();
    await see(said('Die Vereinbarung ist eingetragen.'));
    await button('Patenschaft aktiv machen').click();
    await see(said('Der Stand ist jetzt: aktiv.'), page.getByText('Drei Treffen und die Vereinbarung braucht es, damit sie zählt.'));
    await heike.keep('aktiv');
  });

  step('records three meetings, one line each, and then the match counts', async () => {
    const line = page.getByRole('form', { name: 'Treffen eintragen' });
    for (const [index, activity] of ['Deutsch geübt', 'Brief vom Jobcenter gelesen', 'Auf dem Markt eingekauft'].entries()) {
      await line.getByLabel('Treffen am').fill(typedDay(later - 2 + index));
      await line.getByLabel('Was haben sie gemacht?').fill(activity);
      await page.keyboard.press('Enter');
      await see(page.getByText(new RegExp(activity)));
      if (index === 0) await heike.keep('treffen');
    }
    await see(page.getByText(/Treffen in diesem Jahr: 3, nötig sind 3\./), page.getByText(/^Zählt für \d{4}\.$/));
    await heike.keep('zaehlt');
  });
});
