// The best plan for everybody who waits, as a coordinator in Bochum uses it: a dry run, a proposal from it, a re-plan, what if; and the waiting list from both sides.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { about, closeBrowser, see, seeAfterReload, signInAs, steps, tabTo, visit, type Visitor } from './browser.js';
import { type House, startLoadedHouse } from './start-house.js';

const step = steps();
// Of its own: proposals of other journeys would change the plan in between.
let house: House;
let heike: Visitor;
let page: Page;
/** Addresses of the first plan and of the one made again. */
let firstPlan = '';
let secondPlan = '';
/** The pair that is proposed from the first plan and declined. */
let pair = { mentor: '', mentee: '' };

beforeAll(async () => {
  house = await startLoadedHouse();
  heike = await visit('planning', { house });
  page = heike.page;
  await signInAs(heike, 'Koordination Bochum');
});
afterAll(async () => {
  await closeBrowser();
  await house?.dispose();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const link = (name: string | RegExp) => page.getByRole('link', { name, exact: true });
const heading = (name: string | RegExp) => page.getByRole('heading', { name });
const region = (name: string | RegExp) => page.getByRole('region', { name });
const said = (text: string | RegExp) => page.getByRole('status').getByText(text);
const planned = () => region('Wer zusammenkäme').getByRole('listitem');
const pairName = () => `${pair.mentor} und ${pair.mentee}`;
/** Where the browser is, once it has gone somewhere else. */
const newPlace = async (from: string): Promise<string> => {
  await page.waitForURL((url) => url.href !== from);
  return page.url();
};

/** Days in "wartet seit 41 Tagen" of each row. */
async function daysWaited(list: Locator): Promise<number[]> {
  return (await list.getByRole('listitem').allInnerTexts()).map((text) => Number(/wartet seit (\d+) Tagen/.exec(text)?.[1] ?? (text.includes('wartet seit heute') ? 0 : 1)));
}

describe('The waiting list', () => {
  step('says of both sides how long they wait, how long they may still wait, and what that rests on', async () => {
    await page.goto('/menschen?ansicht=warten');
    const sides = [region(/^Warten auf eine Patin oder einen Paten \(\d+\)$/), region(/^Warten auf eine Aufgabe \(\d+\)$/)];
    for (const side of sides) {
      await see(side.getByRole('listitem'), side.getByText(/^Grundlage: \d+ Vermittlungen/), side.getByText(/^(Die Hälfte derer, die so lange warteten|So lange hat hier kaum jemand gewartet)/), side.getByRole('link', { name: /^Wer passt\? ?:/ }));
      const days = await daysWaited(side);
      expect(days).toEqual([...days].sort((a, b) => b - a));
    }
    await heike.keep('warteliste');
  });
});

describe('A dry run', () => {
  step('is made with one button, by keyboard too, and is said to change nothing', async () => {
    await link('Planen').click();
    await see(heading('Planen'), page.getByText('Ein Probelauf ändert nichts. Niemand wird benachrichtigt.'), page.getByText('Noch kein Plan'), page.getByText('Zuerst möglichst viele Menschen, Wege wie eingestellt.'), region('Wen suchen?'));
    expect(await page.getByRole('navigation', { name: 'Hauptbereiche', exact: true }).getByRole('link', { name: 'Patenschaften' }).getAttribute('aria-current')).toBe('page');
    await heike.keep('planen-anfang');
    const from = page.url();
    await tabTo(page, button('Plan machen'));
    await page.keyboard.press('Enter');
    firstPlan = await newPlace(from);
    await see(heading(/^Plan vom \d+\. /), page.getByText('Nachgerechnet: Einen besseren Plan gibt es nicht.'), region('Was der Plan brächte').getByText(/^\d+ von \d+$/), planned());
    expect(await page.getByText('Seitdem hat sich etwas geändert').count()).toBe(0);
    await heike.keep('plan');
  });

  step('has pairs to propose, and the plan is the reason', async () => {
    const [mentor = '', mentee = ''] = await planned().first().getByRole('link').allInnerTexts();
    pair = { mentor, mentee };
    await button(about('Vorschlagen', pairName())).click();
    await see(heading(pairName()), said('Der Vorschlag ist angelegt.'));
    await page.goto(firstPlan);
    await see(heading('Seitdem hat sich etwas geändert'), link(about('Zur Patenschaft', pairName())), page.getByText('Nachgerechnet: Einen besseren Plan gab es da nicht.'));
    await heike.keep('plan-mit-vorschlag');
  });

  step('knows when a proposal was declined, and is planned again without that pair', async () => {
    await link(about('Zur Patenschaft', pairName())).click();
    await button('Abgelehnt eintragen …').click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Grund' }).fill('Gerade keine Zeit für eine neue Patenschaft');
    await page.getByRole('dialog').getByRole('button', { name: 'Abgelehnt eintragen' }).click();
    await see(said('Der Stand ist jetzt: abgelehnt.'));
    await page.goto(firstPlan);
    await see(planned().filter({ hasText: pair.mentee }).getByText('Geht nicht mehr: Einer der beiden hat diesen Vorschlag schon abgelehnt.'));
    expect(await button(about('Vorschlagen', pairName())).count()).toBe(0);
    await heike.keep('plan-abgelehnt');
    const from = page.url();
    await button('Neu planen').click();
    secondPlan = await newPlace(from);
    await see(page.getByText('Nachgerechnet: Einen besseren Plan gibt es nicht.'));
    expect(await planned().filter({ hasText: pair.mentor }).filter({ hasText: pair.mentee }).count()).toBe(0);
  });

  step('stands beside the one made again: what differs, and for whom', async () => {
    await link('Mit dem Plan vergleichen, der hier neu gemacht wurde').click();
    const figures = page.getByRole('table', { name: 'Zwei Pläne im Vergleich' });
    await see(heading('Zwei Pläne im Vergleich'), figures.getByRole('row', { name: /^Könnten vermittelt werden/ }), page.getByRole('table', { name: 'Für wen sich etwas ändert' }).getByRole('row').filter({ hasText: pair.mentee }).getByText(pair.mentor));
    await heike.keep('vergleich');
  });

  step('answers what would be if ways could be up to 20 km', async () => {
    await page.goto(secondPlan);
    await page.getByLabel('… die Wege länger oder kürzer sein dürften?').selectOption({ label: 'bis 20 km' });
    const from = page.url();
    await button('Ausprobieren').click();
    await newPlace(from);
    await see(page.getByRole('table', { name: 'Zwei Pläne im Vergleich' }).getByRole('row', { name: /^Wege wie eingestellt bis 20 km anders gewählt$/ }));
    await heike.keep('was-waere-wenn');
    await page.getByLabel('Mit welchem Plan?').selectOption({ index: 0 });
    await button('Nebeneinander zeigen').click();
    await see(page.getByText('Bitte wählen Sie einen Plan.'));
  });

  step('is kept with the others, and can be made otherwise', async () => {
    await page.goto('/planen');
    const kept = page.getByRole('table', { name: 'Aufgehobene Pläne' });
    await see(kept.getByText('Zuerst möglichst viele Menschen, Wege bis 20 km'));
    expect(await kept.getByRole('row').count()).toBe(1 + 3);
    await page.getByText('Anders planen').click();
    await page.getByRole('radio', { name: 'die beste Passung' }).check();
    await page.getByLabel('Wie weit darf der Weg sein?').selectOption({ label: 'bis 30 km' });
    await see(page.getByText('Zuerst die beste Passung, Wege bis 30 km.'));
    await heike.keep('planen');
    await page.goto('/standort');
    await see(region('Wen suchen?'));
    await heike.keep('standort');
  });

  step('marks the pairs that only its longer ways reach, and does not let them be proposed', async () => {
    await page.goto('/planen');
    await page.getByText('Anders planen').click();
    await page.getByLabel('Wie weit darf der Weg sein?').selectOption({ label: 'bis 50 km' });
    const from = page.url();
    await button('Plan machen').click();
    const tried = await newPlace(from);
    const marked = planned().filter({ hasText: /Nur mit den Wegen dieses Plans\. Weg zu weit: etwa \d+ km, Grenze \d+ km\./ });
    await see(marked);
    const propose = marked.first().getByRole('button', { name: /^Vorschlagen/ });
    expect(await propose.getAttribute('aria-disabled')).toBe('true');
    await propose.focus();
    await page.keyboard.press('Enter');
    // The reason once more, beside the button that was pressed all the same; nothing is asked of the house.
    await see(marked.first().locator('.act').getByText(/^Nur mit den Wegen dieses Plans\./));
    expect([page.url(), await page.getByRole('alert').count()]).toEqual([tried, 0]);
    // It stands below the button and leaves the names their room.
    expect((await marked.first().boundingBox())?.height).toBeLessThan(260);
    expect(await planned().filter({ hasNotText: 'Nur mit den Wegen dieses Plans.' }).getByRole('button', { name: /^Vorschlagen/, disabled: false }).count()).toBeGreaterThan(0);
    await heike.keep('plan-50-km');
  });
});

describe('From the other side', () => {
  step('a mentor who waits is shown whom they could accompany, and can be proposed', async () => {
    await page.goto('/menschen?ansicht=warten');
    const row = region(/^Warten auf eine Aufgabe/).getByRole('listitem').filter({ hasText: /passt\.|passen\./ }).filter({ hasNotText: 'Niemand passt' }).first();
    const whoFits = row.getByRole('link', { name: /^Wer passt\? ?: [^…]/ });
    await see(whoFits);
    const name = await row.getByRole('link').first().innerText();
    await whoFits.click();
    const card = page.getByRole('article').first();
    await see(heading(`Wer passt zu ${name}?`), region(`Das bietet ${name} an`), card.getByText(/^dort steht .* zuerst$|^dort steht .* an erster Stelle$/), card.getByRole('heading', { name: 'Spricht dafür' }), heading('Warum die anderen nicht?'));
    await heike.keep('wen-begleiten');
    await card.getByRole('button', { name: /wählen$/ }).click();
    await see(heading(/^Sie haben .* gewählt$/));
    // Who would have somebody else first needs a reason; the house asks for it only then.
    const reason = page.getByRole('textbox', { name: 'Ihr Grund', exact: true });
    if (await reason.isVisible()) await reason.fill('Wunsch der Person im Erstgespräch');
    await heike.keep('wen-begleiten-gewaehlt');
    await button(/vorschlagen$/).click();
    await see(said('Der Vorschlag ist angelegt.'), heading(new RegExp(`^${name} und `)));
  });

  step('her own page leads there as well', async () => {
    await page.goto('/menschen?ansicht=warten');
    await region(/^Warten auf eine Aufgabe/).getByRole('listitem').first().getByRole('link').first().click();
    await link('Wer passt?').click();
    await see(heading(/^Wer passt zu /));
  });

  step('a mentee has up to five cards, side by side in points, and longer ways can be tried', async () => {
    await page.goto('/menschen?ansicht=warten');
    await region(/^Warten auf eine Patin oder einen Paten/).getByRole('listitem').filter({ hasText: /(?:[4-9]|\d\d) passen\./ }).first().getByRole('link', { name: /^Wer passt\?/ }).click();
    const cards = page.getByRole('article');
    await see(cards);
    expect(await cards.count()).toBe(3);
    await button(/weitere[ns]? zeigen$/).click();
    await see(cards.nth(3), page.getByRole('table', { name: 'Punkte nebeneinander' }).getByRole('row', { name: /^Gemeinsame Zeit( \d+ von 18){4,5}$/ }));
    expect(await cards.count()).toBeLessThanOrEqual(5);
    await heike.keep('fuenf-karten');
    await page.getByLabel('Was wäre bei einem Weg').selectOption({ label: 'bis 50 km' });
    await see(said('Nur angenommen.'), cards);
    await heike.keep('wer-passt-50-km');
  });
});

describe('When somebody goes without', () => {
  step('the console says whom to look for, as a sentence and as a call to print', async () => {
    const advice = region('Wen suchen?');
    const leftOver = advice.getByText(/^\d+ Menschen gehen im besten Plan leer aus\. Das würde helfen:$/);
    await page.goto('/planen');
    await see(leftOver, advice.getByText(/ könnte zwei wartende Menschen begleiten\.$/));
    const before = parseInt(await leftOver.innerText(), 10);
    await page.goto('/menschen?ansicht=warten');
    await region(/^Warten auf eine Patin oder einen Paten/).getByRole('listitem').last().getByRole('link').first().click();
    await page.getByRole('link', { name: 'Profil ändern' }).click();
    const languages = region('Sprachen');
    await see(languages.getByLabel('Sprache 1'));
    const remove = languages.getByRole('button', { name: / entfernen$/ });
    while ((await remove.count()) > 0) await remove.first().click();
    await languages.getByRole('button', { name: 'Sprache', exact: true }).click();
    await languages.getByLabel('Sprache 1').selectOption({ label: 'Somali' });
    await button('Speichern').click();
    await see(page.getByRole('link', { name: 'Profil ändern' }));
    await page.goto('/planen');
    await seeAfterReload(page, advice.getByText(new RegExp(`^${before + 1} Menschen gehen im besten Plan leer aus`)));
    // Three sentences at most: which languages they name depends on the day.
    const sentence = await advice.getByText(/ spricht.* begleiten\.$/).first().innerText();
    const language = /(\p{L}+) spricht/u.exec(sentence)![1]!;
    await heike.keep('wen-suchen');
    await advice.getByRole('link', { name: 'Als Aufruf drucken' }).click();
    await see(heading('Patinnen und Paten gesucht'), page.getByText(language), page.getByText(/^Mo bis Fr (Vormittag|Nachmittag|Abend)$/), button('Drucken'));
    await heike.keep('aufruf');
    await page.goto('/planen');
    await button('Plan machen').click();
    await see(region('Wer leer ausgeht').getByText(/^Niemand passt: /), region('Wer leer ausgeht').getByRole('link', { name: /^Wer passt\?/ }));
    await heike.keep('plan-nicht-alle');
  });
});

describe('Who may only read', () => {
  step('sees plans, but no button that plans or proposes', async () => {
    const nadja = await visit('planning', { house });
    await signInAs(nadja, 'Assistenz Bochum');
    await nadja.page.goto('/planen');
    await see(nadja.page.getByRole('heading', { name: 'Planen' }), nadja.page.getByRole('table', { name: 'Aufgehobene Pläne' }));
    await nadja.page.goto(secondPlan);
    await see(nadja.page.getByRole('heading', { name: 'Wer zusammenkäme' }), nadja.page.getByRole('heading', { name: 'Vergleichen' }));
    await nadja.keep('assistenz');
    for (const name of [/^Plan machen/, /^Neu planen/, /^Vorschlagen/, /^Ausprobieren/]) expect(await nadja.page.getByRole('button', { name }).count()).toBe(0);
    expect(await nadja.page.getByRole('link', { name: /^Wer passt\?/ }).count()).toBe(0);
    await nadja.leave();
  });

  step('at BaS sees figures of all sites when asked for, and nothing under five', async () => {
    const jana = await visit('planning', { house });
    await signInAs(jana, 'BaS-Administration');
    await jana.page.getByRole('button', { name: 'Ausrechnen' }).click();
    const table = jana.page.getByRole('table', { name: 'Was die Standorte heute vermitteln könnten' });
    await see(table, table.getByText('nicht genannt'), jana.page.getByText(/Nicht genannt: Zahlen unter fünf, und was sie verraten würde\.$/));
    // "9 von 16" tells three numbers: who could be placed, who waits, and who goes without.
    const told = (await table.getByRole('cell').allInnerTexts()).flatMap((text) => {
      const [one, of] = (/^(\d+)(?: von (\d+))?/.exec(text)?.slice(1) ?? []).flatMap((number) => (number ? [Number(number)] : []));
      return one === undefined ? [] : of === undefined ? [one] : [one, of, of - one];
    });
    expect(told.length).toBeGreaterThan(10);
    expect(told.filter((each) => each > 0 && each < 5)).toEqual([]);
    await jana.keep('bas');
    await jana.leave();
  });
});
