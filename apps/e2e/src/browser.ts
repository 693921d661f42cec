import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, it } from '@jest/globals';
import { findChromium } from '@patenwerk/local-servers';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { shiftClock } from './shift-clock.js';
import type { House } from './start-house.js';

/** A desk and a telephone. */
const widths = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
] as const;
const patience = 30_000;
const screenshots = join(import.meta.dirname, '../screenshots');

export type HouseToVisit = Pick<House, 'url' | 'mailUrl' | 'databaseUrl' | 'password' | 'accounts'>;

/** The house that Jest's set-up started for all journeys. */
export function sharedHouse(): HouseToVisit {
  const { HOUSE_URL = '', HOUSE_MAIL_URL = '', HOUSE_DATABASE_URL = '', HOUSE_PASSWORD = '', HOUSE_ACCOUNTS = '{}' } = process.env;
  return { url: HOUSE_URL, mailUrl: HOUSE_MAIL_URL, databaseUrl: HOUSE_DATABASE_URL, password: HOUSE_PASSWORD, accounts: JSON.parse(HOUSE_ACCOUNTS) as Record<string, string> };
}

/** One person in front of one browser. */
export interface Visitor {
  house: HouseToVisit;
  page: Page;
  context: BrowserContext;
  /** Everything the house has answered so far, as text. */
  answers: () => Promise<{ url: string; text: string }[]>;
  /** Keeps a picture of the page at both widths; there axe must find nothing and nothing may be wider than the screen. */
  keep: (name: string, page?: Page) => Promise<void>;
  leave: () => Promise<void>;
}

interface Visit {
  house?: HouseToVisit;
  /** The browser's calendar is so many days ahead, like that of the house. */
  daysLater?: number;
  /** A browser that runs no script. */
  withoutScript?: boolean;
}

let browser: Promise<Browser> | undefined;
/** How many pictures each journey has. */
const pictures = new Map<string, number>();

/** Opens a browser of one's own for a journey; its pictures go to screenshots/`journey`. */
export async function visit(journey: string, { house = sharedHouse(), daysLater = 0, withoutScript = false }: Visit = {}): Promise<Visitor> {
  browser ??= findChromium().then((executablePath) => chromium.launch({ executablePath }));
  const context = await (await browser).newContext({ baseURL: house.url, viewport: widths[0], locale: 'de-DE', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce', javaScriptEnabled: !withoutScript });
  context.setDefaultTimeout(patience);
  if (daysLater) await context.addInitScript(shiftClock(daysLater));
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy|Uncaught|Warning:/.test(message.text())) wrong.push(message.text());
  });
  const texts: Promise<{ url: string; text: string }>[] = [];
  const told = (url: string, text = ''): { url: string; text: string } => ({ url, text });
  context.on('response', (response) => texts.push(response.text().then((text) => told(response.url(), text), () => told(response.url()))));
  return {
    house,
    page,
    context,
    answers: () => Promise.all(texts),
    async keep(name, shown = page) {
      const number = (pictures.get(journey) ?? 0) + 1;
      pictures.set(journey, number);
      mkdirSync(join(screenshots, journey), { recursive: true });
      await shown.waitForLoadState('networkidle');
      for (const size of widths) {
        await shown.setViewportSize(size);
        await shown.evaluate('scrollTo(0, 0)');
        await shown.evaluate('Promise.allSettled(document.getAnimations().map((animation) => animation.finished))');
        await shown.screenshot({ path: join(screenshots, journey, `${String(number).padStart(2, '0')}-${name}-${size.width}.png`), fullPage: true });
        const found = { axe: await accessibilityProblems(shown), pixelsTooWide: await shown.evaluate('Math.max(0, document.documentElement.scrollWidth - innerWidth)') };
        expect({ page: name, width: size.width, ...found }).toEqual({ page: name, width: size.width, axe: [], pixelsTooWide: 0 });
      }
      await shown.setViewportSize(widths[0]);
      expect(wrong).toEqual([]);
    },
    leave: () => context.close(),
  };
}

/** Closes the browser of this file's journeys. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

/** Steps that build on each other: after one that failed the others fail at once. What was on the screen then is kept as a picture. */
export function steps(): (name: string, work: () => Promise<void>) => void {
  let broken = '';
  return (name, work) =>
    it(name, async () => {
      if (broken) throw new Error(`Not reached, because this failed: ${broken}`);
      try {
        await work();
      } catch (error) {
        broken = name;
        await pictureOfFailure();
        throw error;
      }
    });
}

async function pictureOfFailure(): Promise<void> {
  const pages = (await browser)?.contexts().flatMap((context) => context.pages()) ?? [];
  await Promise.all(pages.map((page, index) => page.screenshot({ path: join(screenshots, `failed-${index}.png`) })));
}

/** Signs in through the form, with the account of this label in the start's list. */
export async function signInAs(visitor: Visitor, label: string): Promise<void> {
  await signIn(visitor, visitor.house.accounts[label] ?? label, visitor.house.password);
}

/** Signs in through the form. A role that sees people and has no second step yet sets up printed codes (all three ways: sign-in.e2e.ts). */
export async function signIn({ page }: Visitor, email: string, password: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill(email);
  await page.getByLabel('Kennwort', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  const arrived = page.getByRole('navigation', { name: 'Hauptbereiche', exact: true });
  const onPaper = page.getByRole('button', { name: /^Codes auf Papier/ });
  await arrived.or(onPaper).first().waitFor();
  if (await onPaper.isVisible()) await setUpCodes(page);
  await arrived.waitFor();
}

/** Sets up printed codes as the second step, on the page that asks for one. */
async function setUpCodes(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Codes auf Papier/ }).click();
  const code = page.getByRole('region', { name: 'Einmal-Codes für Patenwerk' }).getByRole('listitem').first();
  await page.getByLabel('Zur Probe: ein Code vom gedruckten Blatt').fill(await code.innerText());
  await page.getByRole('button', { name: 'Blatt in Gebrauch nehmen' }).click();
  await page.getByRole('button', { name: 'Weiter zu Patenwerk' }).click();
}

/** The accessible name of one of several equal buttons: the verb, then whom or what it is about. */
export function about(verb: string, whom: string): RegExp {
  return new RegExp(`^${verb} ?: ${whom.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

/** Opens all that lies folded on a person's page; the browser remembers it for the next one. */
export async function openFolds(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Alles aufklappen' }).click();
}

/** Waits until somebody would see it. */
export async function see(...what: Locator[]): Promise<void> {
  for (const each of what) await each.first().waitFor({ state: 'visible' });
}

const shownSoon = (what: Locator): Promise<boolean> => what.first().waitFor({ state: 'visible', timeout: 3_000 }).then(() => true, () => false);

/** Loads the page again until somebody would see it. */
export async function seeAfterReload(page: Page, what: Locator): Promise<void> {
  const end = performance.now() + patience;
  // Each time the page gets a moment to draw itself before it is loaded again.
  while (!(await shownSoon(what)) && performance.now() < end) await page.reload();
  await see(what);
}

/** Goes there with the tab key alone. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The tab key does not lead to ${String(target)}`);
}

async function accessibilityProblems(page: Page): Promise<string[]> {
  // A mail is shown in a frame that may run no script, so axe cannot look into it. No other page has a frame: one run in the page itself finds the same as the
  // usual way, which gathers the frames' results in a second page and takes three times as long. Only what is wrong is told in full.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] }).exclude('iframe[sandbox]').analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} – ${node.html.slice(0, 200)}`));
}
