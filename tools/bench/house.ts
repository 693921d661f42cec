// npm run bench:house: the figures of the house on this machine, as a table. With --write <file> it is kept there; --only start,public,chain,shortlist,large,events
// leaves out the rest; --soak <minutes> is the long run instead: mixed load, memory, errors.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { freePort, startPostgres, throwawayFolder } from '@patenwerk/local-servers';
import { berlinDay, newId } from '@patenwerk/persistence';
import { eventsRow } from './events.js';
import { type HouseProcess, startHouse } from './house-process.js';
import { type Bounds, load, percentile, type Question } from './load.js';
import { publicAnswers } from './public-answers.js';
import { around, ratio, reading, rounds, writing } from './ratio.js';
import { soak } from './soak.js';
import { activeMatches, ask, signIn, type Staff } from './staff.js';
import { attempt, machine, round, type Row, table, tell } from './table.js';

const parts = ['start', 'events', 'public', 'chain', 'shortlist', 'large'] as const;
type Part = (typeof parts)[number];

const { values } = parseArgs({ options: { write: { type: 'string' }, only: { type: 'string' }, soak: { type: 'string' } } });
const wanted = (part: Part): boolean => values.only === undefined || values.only.split(',').includes(part);
/** How often a soak looks at the memory. */
const heapSamples = 15;
const manyTimes = 20;
const asking: Bounds = { connections: 1, seconds: 20, count: 400 };

const open: (() => Promise<unknown>)[] = [];
const close = async (): Promise<void> => {
  for (const part of open.splice(0).reverse()) await part();
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close().finally(() => process.exit(1)));
try {
  const text = values.soak === undefined ? await measure() : await endure(Number(values.soak));
  process.stdout.write(text);
  if (values.write) writeFileSync(values.write, text);
} finally {
  await close();
}

async function measure(): Promise<string> {
  const { url, env, data } = await place();
  const rows = wanted('start') ? await attempt('Start and memory', '≤ 8 s', () => start(url, env)) : [];

  if (wanted('events')) rows.push(...(await attempt('10,000 events', '≥ 2,000 a second', async () => [await eventsRow()])));
  if (wanted('large')) rows.push(...(await attempt(`"Wer passt?" with the demo data × ${manyTimes}`, 'p95 ≤ 25 ms', large)));
  if (!(['public', 'chain', 'shortlist'] as const).some(wanted)) return told(rows);

  // The same data once more, with the database in our hands so that the direct side can reach it.
  const postgres = await startPostgres({ dataDir: join(data, 'postgres') });
  open.push(() => postgres.stop());
  const house = await startHouse(url, { ...env, DATABASE_URL: postgres.adminUrl });
  open.push(() => house.stop());
  const direct = await startDirect(postgres.adminUrl);
  if (wanted('public')) rows.push(...(await attempt('Public answers', '', () => publicAnswers(url, direct))));
  if (wanted('chain')) rows.push(...(await attempt('The chain', '', () => chain(url, direct))));
  if (wanted('shortlist')) rows.push(...(await attempt('"Wer passt?"', 'p95 ≤ 50 ms', () => shortlist(url))));
  return told(rows);
}

async function endure(minutes: number): Promise<string> {
  if (!(minutes > 0)) throw new Error('--soak wants minutes, e.g. --soak 60.');
  const { url, env, data } = await place();
  const heapLog = join(data, 'heap.jsonl');
  const house = await startHouse(url, { ...env, HEAP_LOG: heapLog, HEAP_EVERY: String(Math.round((minutes * 60_000) / heapSamples)) }, ['--expose-gc', '--import', join(import.meta.dirname, 'heap-log.mjs')]);
  open.push(() => house.stop());
  const rows = await soak({ url, minutes, house, heapLog });
  return ['# Soak', '', `Written by \`npm run bench:house -- --soak ${minutes}\`: the house as \`npm start\` runs it, under mixed load.`, machine(), '', table(rows)].join('\n');
}

/** A place of its own for a house: data, ports. */
async function place(): Promise<{ url: string; env: Record<string, string>; data: string }> {
  const data = throwawayFolder('bench');
  open.push(async () => rmSync(data, { recursive: true, force: true, maxRetries: 5 }));
  const port = String(await freePort());
  // All questions come from one address: its quota must not be what is measured.
  return { url: `http://localhost:${port}`, data, env: { PATENWERK_DATA: data, PORT: port, MAIL_PORT: String(await freePort()), PUBLIC_PER_MINUTE: '100000000' } };
}

/** Start and memory: the first start builds and loads, the second one counts. */
async function start(url: string, env: Record<string, string>): Promise<Row[]> {
  tell('First start, with demo data …');
  const first = await startHouse(url, env);
  await first.stop();
  tell('Second start …');
  const second = await startHouse(url, env);
  open.push(() => second.stop());
  await sleep(5_000);
  const memory = second.memory();
  await (open.pop() as HouseProcess['stop'])();
  const once = memory.shared === undefined ? '' : `; pages shared between processes counted once: ${round(memory.shared)} MB`;
  return [
    { what: 'First start until the sign-in page answers, packages installed, demo data loading behind it', goal: '', seen: `${round(first.seconds, 1)} s` },
    { what: 'Second start until the sign-in page answers', goal: '≤ 8 s', seen: `${round(second.seconds, 1)} s` },
    { what: 'Resident memory of all processes but the browser, 5 s later', goal: '≤ 450 MB', seen: `${round(memory.resident)} MB in ${memory.processes} processes${once}` },
  ];
}

async function startDirect(databaseUrl: string): Promise<string> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'direct.ts'), { env: { ...process.env, DATABASE_URL: databaseUrl } });
  open.push(async () => {
    child.disconnect();
    await once(child, 'exit');
  });
  const [{ origin }] = (await once(child, 'message')) as [{ origin: string }];
  return origin;
}

/** The way from the gateway over NATS to the database and back, beside one Fastify with the same statements. */
async function chain(url: string, direct: string): Promise<Row[]> {
  const [staff, bas] = await Promise.all([Promise.all(['Koordination Bochum', 'Koordination Siegen'].map((label) => signIn(url, label))), signIn(url, 'BaS-Administration')]);
  const [bochum] = staff as [Staff, ...Staff[]];
  const sites = (await ask<{ items: { id: string }[] }>(url, '/v1/sites?per_page=100')).items.map(({ id }) => id);
  const people = (await ask<{ items: { id: string }[] }>(url, `/api/people?siteId=${bochum.siteId}&per_page=200`, bochum.headers)).items.map(({ id }) => id);
  const matches = (await Promise.all(staff.map((each) => activeMatches(url, each)))).flat();
  const body = JSON.stringify({ date: berlinDay(new Date()), minutes: 90, activity: 'Spaziergang im Park' });
  const json = { 'content-type': 'application/json' };
  const row = 'One row, gateway → NATS → service → PostgreSQL: `GET /api/sites/{id}` by BaS';
  const view = 'One person by who is signed in, with its audit entry: `GET /api/people/{id}`';
  const write = `One write with checks, idempotency, audit and outbox: \`POST /api/matches/{id}/meetings\` (${matches.length} matches of ${staff.length} sites) ÷ bare INSERT`;
  return [
    ...(await attempt(row, '≥ 1.0', async () => {
      const house = { origin: url, next: around(sites, (id) => ({ method: 'GET', path: `/api/sites/${id}`, headers: bas.headers })) };
      return [{ what: row, goal: '≥ 1.0', seen: await ratio(reading, { house, direct: { origin: direct, next: around(sites, (id) => ({ method: 'GET', path: `/sites/${id}` })) } }) }];
    })),
    ...(await attempt(view, 'reported', async () => {
      const house = { origin: url, next: around(people, (id) => ({ method: 'GET', path: `/api/people/${id}`, headers: bochum.headers })) };
      return [{ what: view, goal: 'reported', seen: await ratio(reading, { house, direct: { origin: direct, next: around(people, (id) => ({ method: 'GET', path: `/people/${id}` })) } }) }];
    })),
    ...(await attempt(write, '≥ 0.4', async () => {
      const house = {
        origin: url,
        next: around(matches, ({ id, headers }) => ({ method: 'POST', path: `/api/matches/${id}/meetings`, headers: { ...headers, ...json, 'idempotency-key': newId() }, body })),
      };
      return [{ what: write, goal: '≥ 0.4', seen: await ratio(writing, { house, direct: { origin: direct, next: around(matches, ({ id }) => ({ method: 'POST', path: `/matches/${id}/meetings`, headers: json, body })) } }) }];
    })),
  ];
}

/** The same question in a house with so many times as many people and matches; its data are loaded first, which takes minutes. */
async function large(): Promise<Row[]> {
  const { url, env } = await place();
  const house = await startHouse(url, { ...env, DEMO_TIMES: String(manyTimes) });
  open.push(() => house.stop());
  // The replica of matching follows the load.
  const bochum = await signIn(url, 'Koordination Bochum');
  let [before, now] = [0, 0];
  do {
    await sleep(10_000);
    [before, now] = [now, (await waitingAt(url, bochum)).length];
  } while (now === 0 || now !== before);
  const rows = await shortlist(url, 'p95 ≤ 25 ms', `, demo data × ${manyTimes}`);
  await (open.pop() as HouseProcess['stop'])();
  return rows;
}

async function waitingAt(url: string, { siteId, headers }: Staff): Promise<string[]> {
  return (await ask<{ mentees: { personId: string }[] }>(url, `/api/waiting?siteId=${siteId}`, headers)).mentees.map(({ personId }) => personId);
}

async function shortlist(url: string, goal = 'p95 ≤ 50 ms', data = ''): Promise<Row[]> {
  const bochum = await signIn(url, 'Koordination Bochum');
  const waiting = await waitingAt(url, bochum);
  const next = around(waiting, (id): Question => ({ method: 'GET', path: `/api/mentees/${id}/shortlist`, headers: bochum.headers }));
  await load(url, next, { ...asking, count: waiting.length });
  const { times } = await load(url, next, asking);
  return [
    {
      what: `"Wer passt?" at the gateway, one after the other, over all ${waiting.length} waiting mentees of Bochum${data}`,
      goal,
      seen: `p50 ${round(percentile(times, 0.5), 1)} ms, p95 ${round(percentile(times, 0.95), 1)} ms (${times.length} questions)`,
    },
  ];
}

function told(rows: readonly Row[]): string {
  return [
    '# Measurements',
    '',
    'Written by `npm run bench:house -- --write docs/measurements.md`: the whole house as `npm start` runs it (one process beside PostgreSQL and NATS, the',
    'database waits for its disk) and a bare Fastify + pg on the same database, in turn, in the same run, from a third process over 64 connections; median of',
    `${rounds} rounds of at most ${reading.seconds} s after one that warms up. The direct side checks nothing, signs nothing and writes no audit.`,
    '',
    machine(),
    '',
    table(rows),
  ].join('\n');
}
