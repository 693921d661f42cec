// A proposal and its answer: overruled with a reason, declined, forgotten until it expires, made again and kept alive.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { closeBrowser, see, seeAfterReload, signInAs, steps, visit, type Visitor } from './browser.js';
import { typedDay } from './days.js';
import { type House, startHouse, startLoadedHouse } from './start-house.js';

const step = steps();
const why = 'Beide kennen sich aus dem Sprachcafé';
const noTime = 'Hat gerade keine Zeit für eine zweite Aufgabe';
/** The answer's last day has passed. */
const forgotten = 8;
/** The day before the last one of the proposal that is made on that day. */
const nearlyForgotten = forgotten + 6;

// Of its own: its days pass.
let house: House;
let heike: Visitor;
let page: Page;
let menteeId: string;
let declinedBy: string;
let asked: string;
let proposal: string;

beforeAll(async () => {
  house = await startLoadedHouse();
  heike = await visit('proposals', { house });
  page = heike.page;
});
afterAll(async () => {
  await closeBrowser();
  await house?.dispose();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const heading = (name: string | RegExp) => page.getByRole('heading', { name });
const said = (text: string | RegExp) => page.getByRole('status').getByText(text);
const dialog = () => page.getByRole('dialog');
const cards = () => page.getByRole('article');
/** The cards with their names, which come a moment later than the points. */
const seeCards = async (): Promise<void> => {
  await see(cards());
  await cards().getByRole('heading', { level: 3, name: '…', exact: true }).first().waitFor({ state: 'hidden' });
};
const nameOn = (place: number): Promise<string> => cards().nth(place).getByRole('heading', { level: 3 }).innerText();

/** The house and the browser go on so many days after the start. */
async function later(days: number): Promise<void> {
  await heike.leave();
  await house.ctrlC();
  house = await startHouse({ folder: house.folder, daysLater: days });
  heike = await visit('proposals', { house, daysLater: days });
  page = heike.page;
  await signInAs(heike, 'Koordination Bochum');
}

async function choose(place: number): Promise<string> {
  const name = await nameOn(place);
  await cards().nth(place).getByRole('button', { name: /wählen$/ }).click();
  await see(heading(/^Sie haben .* gewählt$/));
  return name;
}

describe('A proposal', () => {
  step('that nobody has answered says on Heute until when there is time', async () => {
    await signInAs(heike, 'Koordination Bochum');
    await see(page.getByText(`Antwort bis ${typedDay(1)}: läuft morgen ab.`));
    await heike.keep('heute');
  });

  step('of another than the first needs a reason', async () => {
    menteeId = await page.evaluate(async () => {
      const read = async <T>(path: string): Promise<T> => (await (await fetch(path)).json()) as T;
      const { sites } = await read<{ sites: { id: string }[] }>('/api/me');
      const { mentees } = await read<{ mentees: { personId: string; fitting: number }[] }>(`/api/waiting?siteId=${sites[0]?.id}`);
      return mentees.toSorted((one, other) => other.fitting - one.fitting)[0]?.personId ?? '';
    });
    await page.goto('/menschen?ansicht=warten');
    await page.locator(`a[href="/menschen/${menteeId}/wer-passt"]`).first().click();
    await see(heading(/^Wer passt zu /));
    await seeCards();
    declinedBy = await choose(1);
    await button(/vorschlagen$/).click();
    await see(page.getByText('Bitte schreiben Sie kurz, warum.'));
    await page.getByLabel('Ihr Grund').fill(why);
    await button(/vorschlagen$/).click();
    await see(said('Der Vorschlag ist angelegt.'), heading('Patin oder Paten fragen'), page.getByText(`Begründung der Wahl: „${why}“`), page.getByText(`Antwort bis ${typedDay(7)}.`));
    await see(heading(/^Zählt für \d{4}\?$/));
    // It has all its days: nothing is to be kept alive yet.
    expect(await button('Noch 7 Tage warten').count()).toBe(0);
    await heike.keep('zweite-gewaehlt');
  });

  step('that is declined notes who said no, and why', async () => {
    await button('Patin oder Paten fragen').click();
    await see(said('Der Stand ist jetzt: Patin oder Pate gefragt.'));
    await button('Abgelehnt eintragen …').click();
    await see(dialog().getByLabel('Wer hat abgesagt?'));
    expect(await dialog().getByLabel('Wer hat abgesagt?').inputValue()).toBe('mentor');
    await dialog().getByRole('textbox', { name: 'Grund' }).fill(noTime);
    await heike.keep('absage');
    await dialog().getByRole('button', { name: 'Abgelehnt eintragen' }).click();
    await see(page.getByText(`Abgesagt hat ${declinedBy}.`), page.getByText(noTime));
    expect(await heading(/^Zählt für/).count()).toBe(0);
    await heike.keep('abgelehnt');
  });

  step('to another is made, without the one who said no', async () => {
    await page.goto(`/menschen/${menteeId}/wer-passt`);
    await seeCards();
    expect(await cards().getByRole('heading', { level: 3 }).allInnerTexts()).not.toContain(declinedBy);
    const no = page.getByRole('listitem').filter({ hasText: declinedBy });
    const saidNo = /^Am \d+\. \S+ \d{4} hat .* abgesagt\./;
    await see(heading('Hat schon abgesagt'), no.getByText(saidNo), no.getByRole('link', { name: /^Warum\?/ }));
    await no.getByRole('button', { name: /^Trotzdem wählen/ }).click();
    await see(heading(/^Sie haben .* gewählt$/), page.locator('#chosen').getByText(saidNo));
    await button(/vorschlagen$/).click();
    await see(page.getByText('Bitte schreiben Sie kurz, warum.'));
    await heike.keep('trotzdem-gewaehlt');
    await button('Auswahl aufheben').click();
    asked = await choose(0);
    await button(/vorschlagen$/).click();
    await see(said('Der Vorschlag ist angelegt.'));
    await button('Patin oder Paten fragen').click();
    await see(said('Der Stand ist jetzt: Patin oder Pate gefragt.'));
    proposal = new URL(page.url()).pathname;
  });

  step('that is forgotten has expired after seven days, and the page says what may be done', async () => {
    await later(forgotten);
    await page.goto(proposal);
    await seeAfterReload(page, heading('abgelaufen'));
    await see(page.getByText('Niemand hat rechtzeitig geantwortet.'), page.getByRole('link', { name: 'Noch einmal vorschlagen' }), button('Letzten Schritt zurücknehmen'));
    expect(await button('Mentee fragen').count()).toBe(0);
    await heike.keep('abgelaufen');
  });

  step('that has expired stands on Heute for some days', async () => {
    await page.goto('/heute');
    // All that the invented data left open has expired by now, too.
    await page.getByRole('button', { name: /weitere zeigen$/ }).first().click();
    await see(page.getByRole('listitem').filter({ has: page.locator(`a[href="${proposal}"]`) }).getByText(/Der Vorschlag ist am .* abgelaufen\./));
    await heike.keep('heute-abgelaufen');
  });

  step('that has expired is found in the list', async () => {
    await page.goto('/patenschaften');
    await page.getByRole('radio', { name: 'Abgelaufene' }).click();
    await see(page.locator(`a[href="${proposal}"]`));
    await heike.keep('liste');
    await page.getByRole('radio', { name: 'Offene Fragen' }).click();
    await page.locator(`a[href="${proposal}"]`).waitFor({ state: 'detached' });
  });

  step('is made again, also to the same person: no answer is no refusal', async () => {
    await page.goto(proposal);
    await page.getByRole('link', { name: 'Noch einmal vorschlagen' }).click();
    await see(heading(/^Wer passt zu /));
    await seeCards();
    const place = (await cards().getByRole('heading', { level: 3 }).allInnerTexts()).indexOf(asked);
    expect(place).toBeGreaterThanOrEqual(0);
    await choose(place);
    if (place > 0) await page.getByLabel('Ihr Grund').fill(why);
    await button(/vorschlagen$/).click();
    await see(said('Der Vorschlag ist angelegt.'), page.getByText(`Antwort bis ${typedDay(forgotten + 7)}.`));
    proposal = new URL(page.url()).pathname;
  });

  step('is kept alive on the day before its last one', async () => {
    await later(nearlyForgotten);
    await page.goto('/patenschaften');
    await page.getByRole('radio', { name: 'Offene Fragen' }).click();
    await see(page.getByRole('row').filter({ has: page.locator(`a[href="${proposal}"]`) }).getByText(`Antwort bis ${typedDay(nearlyForgotten + 1)}: läuft morgen ab.`));
    await heike.keep('liste-offen');
    await page.goto(proposal);
    await see(page.getByText(`Antwort bis ${typedDay(nearlyForgotten + 1)}: läuft morgen ab.`));
    await heike.keep('laeuft-morgen-ab');
    await button('Noch 7 Tage warten').click();
    await see(said(/^Der Vorschlag wartet jetzt bis .* auf eine Antwort\.$/), page.getByText(`Antwort bis ${typedDay(nearlyForgotten + 7)}.`));
    await heike.keep('verlaengert');
  });
});
