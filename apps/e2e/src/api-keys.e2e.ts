// A key for a funder: made, used by a program, renewed with an overlap, withdrawn.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { toProblem } from '@patenwerk/contracts';
import { about, closeBrowser, see, signInAs, steps, visit, type Visitor } from './browser.js';

const step = steps();
const name = 'Jahresbericht';
let jana: Visitor;
const secrets: string[] = [];

beforeAll(async () => {
  jana = await visit('api-keys');
});
afterAll(closeBrowser);

/** A program of the funder. */
async function report(secret: string): Promise<{ status: number; limit: string | null; body: { totals?: { founded: number }; code?: string } }> {
  const response = await fetch(`${jana.house.url}/v1/reports/matches`, { headers: { authorization: `Bearer ${secret}` } });
  return { status: response.status, limit: response.headers.get('ratelimit'), body: (await response.json()) as { totals?: { founded: number }; code?: string } };
}

/** Reads the key that is shown once and puts it away. */
async function takeSecret(): Promise<string> {
  const { page } = jana;
  const shown = page.getByLabel(`Schlüssel für „${name}“`);
  await see(page.getByRole('heading', { name: 'Der Schlüssel, nur dieses Mal' }), shown);
  const secret = await shown.inputValue();
  expect(secret).toMatch(/^pw_[a-z2-9]{8}_[\w-]{43}$/);
  await jana.keep('nur-dieses-mal');
  await page.emulateMedia({ media: 'print' });
  await jana.keep('nur-dieses-mal-gedruckt');
  expect([await shown.isVisible(), await page.locator('#root').isVisible()]).toEqual([true, false]);
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'Ich habe ihn gesichert' }).click();
  return secret;
}

describe('A key for a funder', () => {
  step('is issued by BaS and shown once', async () => {
    const { page } = jana;
    await signInAs(jana, 'BaS-Administration');
    await page.goto('/verwaltung');
    await page.getByRole('link', { name: 'Schlüssel' }).click();
    await see(page.getByText('Noch gibt es keinen Schlüssel'));
    await jana.keep('noch-keiner');
    await page.getByRole('button', { name: 'Schlüssel ausstellen' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Schlüssel ausstellen' }).click();
    await see(dialog.getByText('Bitte die Organisation angeben.'));
    await dialog.getByLabel('Organisation').fill('Bundesministerium');
    await dialog.getByLabel('Bezeichnung').fill(name);
    await dialog.getByLabel('Abrufe in der Minute').fill('30');
    await jana.keep('ausstellen');
    // As if the sign-in were older than ten minutes: the question stands above the dialog, for screen readers too.
    const problem = toProblem('fresh_sign_in_required');
    await page.route('**/api/keys', (route) => route.fulfill({ status: problem.status, contentType: 'application/problem+json', body: JSON.stringify(problem) }), { times: 1 });
    await dialog.getByRole('button', { name: 'Schlüssel ausstellen' }).click();
    const question = page.getByRole('dialog', { name: 'Bitte bestätigen Sie' });
    await see(question);
    await jana.keep('bestaetigen');
    await question.getByLabel('Kennwort', { exact: true }).fill(jana.house.password);
    await question.getByRole('button', { name: 'Bestätigen' }).click();
    secrets.push(await takeSecret());
    await see(page.getByRole('heading', { name }), page.getByText('gültig'), page.getByText('30 in der Minute, 5.000 am Tag'));
    expect((await page.content()).includes(secrets[0]!)).toBe(false);
    await jana.keep('schluessel');
  });

  step('opens the report to the funder’s program, which learns its quota', async () => {
    const { status, limit, body } = await report(secrets[0]!);
    expect([status, (body.totals?.founded ?? 0) > 0, limit]).toEqual([200, true, expect.stringMatching(/^"minute";r=29;t=\d+, "day";r=4999;t=\d+$/)]);
    expect((await fetch(`${jana.house.url}/v1/reports/matches`)).status).toBe(401);
    const open = await fetch(`${jana.house.url}/v1/sites`);
    expect([open.status, open.headers.get('ratelimit-policy')]).toEqual([200, '"minute";q=600;w=60']);
  });

  step('is renewed: both are good while the owner changes over', async () => {
    const { page } = jana;
    await page.getByRole('button', { name: about('Erneuern', name) }).click();
    await page.getByRole('dialog').getByRole('radio', { name: '3 Tage' }).check();
    await jana.keep('erneuern');
    await page.getByRole('dialog').getByRole('button', { name: 'Erneuern' }).click();
    secrets.push(await takeSecret());
    await see(page.getByText('erneuert, gilt noch kurz'));
    expect((await Promise.all(secrets.map(report))).map(({ status }) => status)).toEqual([200, 200]);
    await jana.keep('alter-und-neuer');
  });

  step('is withdrawn: it ends within seconds, and the list keeps it apart', async () => {
    const { page } = jana;
    for (let left = 2; left > 0; left -= 1) {
      await page.getByRole('button', { name: about('Sperren', name) }).first().click();
      if (left === 2) await jana.keep('sperren');
      await page.getByRole('dialog').getByRole('button', { name: 'Sperren' }).click();
      await see(page.getByRole('status').getByText(`„${name}“ ist gesperrt.`), page.getByText(left === 2 ? 'Ein Schlüssel gilt nicht mehr' : '2 Schlüssel gelten nicht mehr'));
    }
    const began = performance.now();
    let statuses: number[] = [];
    while (statuses.join() !== '401,401' && performance.now() - began < 5_000) statuses = (await Promise.all(secrets.map(report))).map(({ status }) => status);
    expect(statuses).toEqual([401, 401]);
    await jana.keep('gesperrt');
  });
});
