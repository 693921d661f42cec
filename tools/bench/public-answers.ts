import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from './load.js';
import { around, ratio, readingReady } from './ratio.js';
import { ask, signIn } from './staff.js';
import { attempt, round, type Row } from './table.js';

const changes = 40;

/** What everybody may read, beside a bare Fastify that says hello; and how soon a change is seen. */
export async function publicAnswers(url: string, direct: string): Promise<Row[]> {
  const sites = (await ask<{ items: { id: string }[] }>(url, '/v1/sites?per_page=100')).items.map(({ id }) => id);
  const hello = { origin: direct, next: () => ({ method: 'GET', path: '/hello' }) as const };
  const ready = 'A public answer as ready bytes: `GET /v1/sites/{id}` ÷ bare Fastify "hello"';
  const unchanged = 'The same for who has it already: 304 ÷ bare Fastify 304';
  const visible = `A change of a site until everybody sees it (${changes} changes, asked every few ms from the moment the change was answered)`;
  return [
    ...(await attempt(ready, '≥ 0.85', async () => [
      { what: ready, goal: '≥ 0.85', seen: await ratio(readingReady, { house: { origin: url, next: around(sites, (id) => ({ method: 'GET', path: `/v1/sites/${id}` })) }, direct: hello }) },
    ])),
    ...(await attempt(unchanged, '≥ 0.95', async () => {
      const etags = await Promise.all(sites.map(async (id) => ({ id, etag: (await fetch(`${url}/v1/sites/${id}`, { headers: { 'accept-encoding': 'identity' } })).headers.get('etag') ?? '' })));
      const house = { origin: url, next: around(etags, ({ id, etag }) => ({ method: 'GET', path: `/v1/sites/${id}`, headers: { 'if-none-match': etag }, statuses: [304] })) };
      return [{ what: unchanged, goal: '≥ 0.95', seen: await ratio(readingReady, { house, direct: { origin: direct, next: () => ({ method: 'GET', path: '/hello-304', statuses: [304] }) } }) }];
    })),
    ...(await attempt(visible, '≤ 2 s', async () => {
      const millis = await changesSeen(url, sites[0] ?? '');
      return [{ what: visible, goal: '≤ 2 s', seen: `median ${round(median(millis))} ms, longest ${round(Math.max(...millis))} ms` }];
    })),
  ];
}

/** Milliseconds from the answer to a change until the open interface shows it, change by change. */
async function changesSeen(url: string, id: string): Promise<number[]> {
  const { headers } = await signIn(url, 'BaS-Administration');
  const millis: number[] = [];
  for (let count = 0; count < changes; count += 1) {
    const { version } = await ask<{ version: number }>(url, `/api/sites/${id}`, headers);
    const portrait = `Messung ${count} um ${performance.now()}`;
    const saved = await fetch(`${url}/api/sites/${id}`, { method: 'PATCH', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ version, portrait }) });
    if (!saved.ok) throw new Error(`The change was refused: ${saved.status} ${await saved.text()}`);
    const began = performance.now();
    while ((await ask<{ portrait: string }>(url, `/v1/sites/${id}`)).portrait !== portrait) {
      if (performance.now() - began > 60_000) throw new Error('The change was not seen within a minute.');
      await sleep(2);
    }
    millis.push(performance.now() - began);
  }
  return millis;
}
