// Signing in with each of the three second steps, the lock above the page, and ending a session elsewhere.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import { toProblem } from '@patenwerk/contracts';
import type { Locator, Page } from 'playwright-core';
import { closeBrowser, see, signInAs, steps, visit, type Visitor } from './browser.js';
import { shiftClock } from './shift-clock.js';

const step = steps();
const password = 'drei rote Ruderboote';
/** So that the journey can be played again in a house that has seen it. */
const run = Date.now().toString(36).slice(-3);
const paula = { name: 'Paula Papier', email: `paula${run}@vorfuehrung.example` };
const tom = { name: 'Tom Telefon', email: `tom${run}@vorfuehrung.example` };
const pia = { name: 'Pia Passkey', email: `pia${run}@vorfuehrung.example` };
let jana: Visitor;
let visitor: Visitor;
let codes: string[] = [];

beforeAll(async () => {
  [jana, visitor] = await Promise.all([visit('sign-in'), visit('sign-in')]);
});
afterAll(closeBrowser);

describe('A second step on paper', () => {
  step('begins after the invitation: a password that everybody guesses is refused, with an example of a good one', async () => {
    await signInAs(jana, 'BaS-Administration');
    for (const person of [paula, tom, pia]) await invite(person);
    const { page } = visitor;
    await page.goto(await linkFor(paula.email));
    await page.getByLabel('Ihr neues Kennwort').fill('PaulaPapier2026');
    await button(page, 'Kennwort setzen').click();
    await see(page.getByText(/Ihr Name und Ihre E-Mail-Adresse sind leicht zu erraten.*vier Wörter/));
    await visitor.keep('kennwort-erraten');
    await page.getByLabel('Ihr neues Kennwort').fill(password);
    await button(page, 'Kennwort setzen').click();
    await see(page.getByText('Ihr Kennwort ist gesetzt.'));
  });

  step('is asked for at once: nothing else opens with the password alone', async () => {
    const { page, context } = visitor;
    await enter(page, paula.email);
    await see(page.getByRole('heading', { name: 'Zweite Stufe der Anmeldung einrichten' }));
    await visitor.keep('drei-wege');
    expect((await context.request.get('/api/people')).status()).toBe(403);
    await page.goto('/menschen');
    await see(page.getByRole('heading', { name: 'Zweite Stufe der Anmeldung einrichten' }));
  });

  step('is a sheet of ten codes that is taken into use with one of them', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: /Codes auf Papier/ }).click();
    const sheet = page.getByRole('region', { name: 'Einmal-Codes für Patenwerk' });
    await see(sheet);
    codes = await sheet.getByRole('listitem').allInnerTexts();
    expect(codes).toHaveLength(10);
    await page.getByLabel('Zur Probe: ein Code vom gedruckten Blatt').fill('0000 0000');
    await button(page, 'Blatt in Gebrauch nehmen').click();
    await see(page.getByText('Dieser Code stimmt nicht.'));
    await visitor.keep('blatt');
    await page.emulateMedia({ media: 'print' });
    await page.screenshot({ path: join(import.meta.dirname, '../screenshots/sign-in/blatt-gedruckt.png') });
    await page.emulateMedia({ media: 'screen' });
    await page.getByLabel('Zur Probe: ein Code vom gedruckten Blatt').fill(codes[0] ?? '');
    await button(page, 'Blatt in Gebrauch nehmen').click();
    await see(page.getByRole('heading', { name: 'Geschafft' }));
    await visitor.keep('geschafft');
    await button(page, 'Weiter zu Patenwerk').click();
    await arrived(page);
  });

  step('asks for a code at each sign-in, and each code is good once', async () => {
    const { page } = visitor;
    await menu(page, 'Person wechseln');
    await page.getByLabel('Meinen Namen auf diesem Gerät merken').check();
    await enter(page, paula.email);
    await see(page.getByRole('heading', { name: 'Noch ein Schritt' }));
    await visitor.keep('noch-ein-schritt');
    await page.getByLabel('Ein Code von Ihrem Blatt').fill(codes[1] ?? '');
    await button(page, 'Weiter').click();
    await arrived(page);

    await menu(page, 'Person wechseln');
    await see(page.getByRole('heading', { name: 'Wer sind Sie?' }));
    await visitor.keep('wer-sind-sie');
    await page.getByRole('button', { name: /^Paula Papier/ }).click();
    await page.getByLabel('Kennwort', { exact: true }).fill(password);
    await button(page, 'Anmelden').click();
    await page.getByLabel('Ein Code von Ihrem Blatt').fill(codes[1] ?? '');
    await button(page, 'Weiter').click();
    await see(page.getByText('Dieser Code stimmt nicht oder ist schon verbraucht.'));
    await visitor.keep('code-verbraucht');
    await page.getByLabel('Ein Code von Ihrem Blatt').fill(codes[2] ?? '');
    await button(page, 'Weiter').click();
    await arrived(page);
  });
});

describe('The lock', () => {
  step('comes after half an hour without work, hides the page and keeps what was typed', async () => {
    const { page } = visitor;
    await page.goto('/anruf');
    const note = page.getByRole('main').getByRole('textbox').first();
    await note.fill('Angefangen');
    // The clock of the browser goes on by 31 minutes; the house locks by its own (sessions.itest.ts).
    await page.evaluate(shiftClock(31 / 1440));
    await see(page.getByRole('dialog').getByRole('heading', { name: 'Kurz gesperrt' }));
    expect(await note.isVisible()).toBe(false);
    await visitor.keep('gesperrt');
    expect((await visitor.context.request.get('/api/people')).status()).toBe(401);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByLabel('Kennwort', { exact: true }).fill('falsch falsch falsch');
    await button(page, 'Weiterarbeiten').click();
    await see(page.getByText('Das Kennwort stimmt nicht.'));
    await page.getByLabel('Kennwort', { exact: true }).fill(password);
    await button(page, 'Weiterarbeiten').click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await note.inputValue()).toBe('Angefangen');
  });

  step('stays when the page is loaded again, and opens with the password', async () => {
    const { page } = visitor;
    await menu(page, 'Bildschirm sperren');
    await see(page.getByRole('heading', { name: 'Kurz gesperrt' }));
    await page.reload();
    await see(page.getByRole('heading', { name: 'Kurz gesperrt' }));
    await page.getByLabel('Kennwort', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await arrived(page);
  });
});

describe('An app on the telephone', () => {
  step('is connected by its key, and its codes open the door', async () => {
    const { page } = jana;
    await menu(page, 'Abmelden');
    await accept(page, tom.email);
    await enter(page, tom.email);
    await page.getByRole('button', { name: /App auf dem Telefon/ }).click();
    await see(page.getByRole('img', { name: 'QR-Code mit dem Schlüssel für die App' }));
    await page.getByText('Lieber abtippen?').click();
    await jana.keep('app-verbinden');
    const key = (await page.locator('.secret').innerText()).replace(/\s/g, '');
    const code = (later: number): Promise<string> => createOTP(Buffer.from(base32.decode(key)).toString()).hotp(Math.floor(Date.now() / 30_000) + later);
    await page.getByLabel('Code aus der App').fill(await code(0));
    await button(page, 'App verbinden').click();
    await see(page.getByRole('heading', { name: 'Geschafft' }));
    await button(page, 'Weiter zu Patenwerk').click();
    await arrived(page);

    await menu(page, 'Abmelden');
    await enter(page, tom.email);
    await page.getByLabel('Code aus der App').fill('000000');
    await button(page, 'Weiter').click();
    await see(page.getByText('Dieser Code stimmt nicht oder ist schon verbraucht.'));
    // The code that proved the app is used up; telephones that are a little ahead show the next one.
    await page.getByLabel('Code aus der App').fill(await code(1));
    await button(page, 'Weiter').click();
    await arrived(page);
  });
});

describe('A passkey', () => {
  step('is made on the device, and opens the door and the lock', async () => {
    const { page, context } = jana;
    const device = await context.newCDPSession(page);
    await device.send('WebAuthn.enable');
    await device.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
    await menu(page, 'Abmelden');
    await accept(page, pia.email);
    await enter(page, pia.email);
    await page.getByRole('button', { name: /^Passkey/ }).click();
    await page.getByLabel('Wie soll er heißen?').fill('Rechner im Büro');
    await jana.keep('passkey');
    await button(page, 'Passkey anlegen').click();
    await see(page.getByRole('heading', { name: 'Geschafft' }));
    await button(page, 'Weiter zu Patenwerk').click();
    await arrived(page);

    await menu(page, 'Abmelden');
    await enter(page, pia.email);
    await see(page.getByRole('heading', { name: 'Noch ein Schritt' }));
    await button(page, 'Mit Passkey bestätigen').click();
    await arrived(page);
    await menu(page, 'Bildschirm sperren');
    await button(page, 'Mit Passkey bestätigen').click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await arrived(page);
  });
});

describe('The own account', () => {
  step('shows second steps and sessions, and ends one elsewhere', async () => {
    const { page } = visitor;
    const elsewhere = await visit('sign-in');
    await enter(elsewhere.page, paula.email);
    await elsewhere.page.getByLabel('Ein Code von Ihrem Blatt').fill(codes[3] ?? '');
    await button(elsewhere.page, 'Weiter').click();
    await arrived(elsewhere.page);

    await menu(page, 'Mein Zugang');
    await see(page.getByText('noch 7 Codes'), page.getByText('diese Sitzung'));
    await visitor.keep('mein-zugang');
    await page.getByRole('button', { name: /^Beenden/ }).first().click();
    await see(page.getByText('Die Sitzung ist beendet.'));
    await expectSoon(async () => (await elsewhere.context.request.get('/api/me')).status(), 401);
    await elsewhere.leave();
  });

  step('asks for the password before a step that needs it fresh, and then takes the step', async () => {
    const { page } = visitor;
    // As if the sign-in were older than ten minutes; the house itself: sessions.itest.ts.
    const problem = toProblem('fresh_sign_in_required');
    await page.route('**/api/account/codes', (route) => route.fulfill({ status: problem.status, contentType: 'application/problem+json', body: JSON.stringify(problem) }), { times: 1 });
    await button(page, 'Neues Blatt drucken').click();
    await see(page.getByRole('dialog').getByRole('heading', { name: 'Bitte bestätigen Sie' }));
    await visitor.keep('bestaetigen');
    await page.getByRole('dialog').getByLabel('Kennwort', { exact: true }).fill(password);
    await button(page, 'Bestätigen').click();
    await see(page.getByRole('region', { name: 'Einmal-Codes für Patenwerk' }));
    await button(page, 'Anders wählen').click();
  });

  step('takes a new password, and says why another is not good', async () => {
    const { page } = visitor;
    await page.getByLabel('Ihr neues Kennwort').fill('passwort1234');
    await button(page, 'Kennwort ändern').click();
    await see(page.getByText(/steht auf Listen häufiger oder gestohlener Kennwörter/));
    await page.getByLabel('Ihr neues Kennwort').fill('vier blaue Paddelboote');
    await button(page, 'Kennwort ändern').click();
    await see(page.getByText('Ihr Kennwort ist geändert.'));
  });
});

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

async function enter(page: Page, email: string): Promise<void> {
  if (!page.url().includes('/anmelden')) await page.goto('/anmelden');
  await page.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill(email);
  await page.getByLabel('Kennwort', { exact: true }).fill(password);
  await button(page, 'Anmelden').click();
}

async function arrived(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Hauptbereiche', exact: true }).waitFor();
}

async function menu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: /^Mein Konto/ }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** An invitation to the team of Aachen, by BaS. */
async function invite({ name, email }: { name: string; email: string }): Promise<void> {
  const { context, house } = jana;
  const { items } = (await (await context.request.get('/v1/sites?per_page=100')).json()) as { items: { id: string; slug: string }[] };
  const siteId = items.find(({ slug }) => slug === 'aachen')?.id;
  const answer = await context.request.post('/api/invitations', { headers: { origin: house.url }, data: { name, email, role: 'site_coordinator', siteId } });
  expect(answer.status()).toBe(201);
}

/** The link of the invitation, from the mail. */
async function linkFor(email: string): Promise<string> {
  const { house } = visitor;
  return expectSoon(async () => {
    const mails = (await (await fetch(`${house.mailUrl}/mails.json`)).json()) as { to: string; text?: string }[];
    return /https?:\/\/\S+\/einladung\?token=[\w-]+/.exec(JSON.stringify(mails.find(({ to }) => to.includes(email)) ?? ''))?.[0] ?? '';
  });
}

/** Comes by the invitation and sets the password. */
async function accept(page: Page, email: string): Promise<void> {
  await page.goto(await linkFor(email));
  await page.getByLabel('Ihr neues Kennwort').fill(password);
  await button(page, 'Kennwort setzen').click();
  await see(page.getByText('Ihr Kennwort ist gesetzt.'));
}

/** Asks again and again until the answer is the wanted one, or any at all. */
async function expectSoon<T extends string | number>(ask: () => Promise<T>, wanted?: T): Promise<T> {
  for (let tries = 0; tries < 60; tries += 1) {
    const answer = await ask();
    if (wanted === undefined ? answer : answer === wanted) return answer;
    await new Promise((done) => setTimeout(done, 500));
  }
  throw new Error(`It never was ${String(wanted ?? 'there')}`);
}
