// Nothing is locked in: every list goes along as a file, and no spreadsheet reckons what people typed.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { closeBrowser, see, signInAs, steps, visit, type Visitor } from './browser.js';
import { type House, startLoadedHouse } from './start-house.js';

const step = steps();
const trap = '=HYPERLINK("http://example.org")';
let house: House;
let renate: Visitor;

beforeAll(async () => {
  house = await startLoadedHouse();
  renate = await visit('files', { house });
});
afterAll(async () => {
  await closeBrowser();
  await house?.dispose();
});

/** Clicks the list's button and the kind, and reads what came. */
async function take(list: string, kind: 'Für Excel (.xlsx)' | 'Als Text (.csv)'): Promise<{ name: string; content: Buffer }> {
  const { page } = renate;
  await page.getByRole('button', { name: `${list} als Datei` }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: kind }).click()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

describe('A list of the site', () => {
  step('of people goes along as CSV with everybody in it, not only the page', async () => {
    const { page } = renate;
    await signInAs(renate, 'Koordination Bochum');
    await page.getByRole('link', { name: 'Menschen' }).first().click();
    await see(page.getByRole('button', { name: 'Menschen als Datei' }));
    await renate.keep('menschen');
    const { name, content } = await take('Menschen', 'Als Text (.csv)');
    expect(name).toMatch(/^Menschen 20\d\d-\d\d-\d\d\.csv$/);
    const lines = content.toString('utf8').trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^\ufeffNachname;Vorname;Wer;Stand;/);
    const total = Number(/von (\d+)/.exec(await page.getByRole('status').getByText(/von \d+/).innerText())?.[1]);
    expect(lines.length - 1).toBe(total);
  });

  step('has no formula in it, although somebody typed one', async () => {
    const { page } = renate;
    // A grown-up: of a minor it would have to be known whom to ask.
    await page.getByRole('row').filter({ hasText: 'Patin oder Pate' }).getByRole('link').first().click();
    await page.getByRole('link', { name: 'Kontakt ändern' }).click();
    await page.getByLabel('Nachname').fill(trap);
    await page.getByRole('button', { name: 'Speichern' }).click();
    await see(page.getByRole('link', { name: 'Kontakt ändern' }));
    await page.getByRole('link', { name: 'Menschen' }).first().click();
    const { content } = await take('Menschen', 'Als Text (.csv)');
    expect(content.toString('utf8')).toContain(`\r\n"'${trap.replaceAll('"', '""')}";`);
  });

  step('goes along for Excel, texts as texts and days as days', async () => {
    const { name, content } = await take('Menschen', 'Für Excel (.xlsx)');
    expect(name).toMatch(/\.xlsx$/);
    const files = unzipSync(new Uint8Array(content));
    const text = Object.entries(files).filter(([path]) => path.endsWith('.xml')).map(([, bytes]) => strFromU8(bytes)).join('\n');
    expect([text.includes('=HYPERLINK(&quot;http://example.org&quot;)') || text.includes(trap), /<f>/.test(text)]).toEqual([true, false]);
  });

  step('of matches and of meetings go along with the names of the two', async () => {
    const { page } = renate;
    await page.getByRole('link', { name: 'Patenschaften' }).first().click();
    await see(page.getByRole('button', { name: 'Treffen als Datei' }));
    await renate.keep('patenschaften');
    const matches = (await take('Patenschaften', 'Als Text (.csv)')).content.toString('utf8');
    expect(matches).toMatch(/^\ufeffPatin oder Pate;Mentee;/);
    const meetings = (await take('Treffen', 'Als Text (.csv)')).content.toString('utf8').trimEnd().split('\r\n');
    expect(meetings.length).toBeGreaterThan(20);
    expect(meetings[1]).toMatch(/^\d\d\.\d\d\.20\d\d;[^;]+;[^;]+;\d+;/);
  });
});
