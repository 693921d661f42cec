// Nothing that was acknowledged is lost when the house is killed, and nothing of it stays behind when it is ended.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { closeBrowser, see, signInAs, steps, visit, type Visitor } from './browser.js';
import { type House, isRunning, startHouse } from './start-house.js';

const step = steps();
let house: House;
let heike: Visitor;
const acknowledged: string[] = [];

beforeAll(async () => {
  house = await startHouse();
  heike = await visit('restart', { house });
});
afterAll(async () => {
  await closeBrowser();
  await house?.dispose();
});

describe('A house that is killed', () => {
  step('has answered a coordinator who was writing', async () => {
    await signInAs(heike, 'Koordination Bochum');
    const { sites } = await heike.page.evaluate(async () => (await (await fetch('/api/me')).json()) as { sites: { id: string }[] });
    let count = 0;
    const writing = [1, 2, 3].map(async (line) => {
      for (;;) {
        count += 1;
        const answer = await record(sites[0]?.id ?? '', `${line}${String(count).padStart(4, '0')}`).catch(() => null);
        if (answer === null) return;
        acknowledged.push(answer);
        if (acknowledged.length === 40) await house.kill();
      }
    });
    await Promise.all(writing);
    expect(acknowledged.length).toBeGreaterThanOrEqual(40);
    await heike.keep('getrennt');
  });

  step('still has everything it had acknowledged, and nobody has to sign in again', async () => {
    house = await startHouse({ folder: house.folder, port: Number(new URL(house.url).port), npm: true });
    const lost = [];
    for (const id of acknowledged) {
      const response = await heike.context.request.get(`/api/people/${id}`);
      if (response.status() !== 200) lost.push({ id, status: response.status() });
    }
    expect(lost).toEqual([]);
    await heike.page.goto('/heute');
    await see(heike.page.getByRole('heading', { name: /Heike Kessler$/ }));
  });

  step('leaves no process behind when it is ended with Ctrl-C', async () => {
    const running = house.processes();
    // npm, the house, PostgreSQL and NATS at least.
    expect(running.length).toBeGreaterThan(4);
    await house.ctrlC();
    expect(running.filter(isRunning)).toEqual([]);
    expect(house.processes()).toEqual([]);
  });
});

/** One phone call, written by the page itself; its id once the house has acknowledged it, null when it does not answer any more. */
async function record(siteId: string, number: string): Promise<string | null> {
  return heike.page.evaluate(
    async ({ siteId, number }) => {
      const response = await fetch('/api/interests', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify({ siteId, role: 'mentee', contact: { givenName: 'Alma', familyName: `Beispiel${number.replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')}`, phone: `0234 9${number}` }, profile: {}, consents: [{ purpose: 'privacy_notice', channel: 'phone' }] }),
      });
      return response.ok ? ((await response.json()) as { id: string }).id : null;
    },
    { siteId, number },
  );
}
