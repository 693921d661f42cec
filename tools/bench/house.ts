// npm run bench:house: the figures of the house on this machine, as a table. With --write <file> it is kept there.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { demoPassword, demoStaff } from '@patenwerk/gateway';
import { freePort, startPostgres, throwawayFolder } from '@patenwerk/local-servers';
import { berlinDay, newId } from '@patenwerk/persistence';
import { Random } from '../demo/random.js';
import { type HouseProcess, startHouse } from './house-process.js';
import { type Bounds, load, median, percentile, type Question } from './load.js';

const { values } = parseArgs({ options: { write: { type: 'string' } } });
const busyBefore = loadavg()[0] ?? 0;
const random = new Random(20261123);
const rounds = 5;
const reading: Bounds = { connections: 64, seconds: 2, count: 10_000 };
const writing: Bounds = { connections: 64, seconds: 2, count: 1_000 };
const asking: Bounds = { connections: 1, seconds: 20, count: 400 };

interface Row {
  what: string;
  goal: string;
  seen: string;
}
interface Side {
  origin: string;
  next: () => Question;
}
interface Staff {
  siteId: string;
  headers: Record<string, string>;
}

const tell = (line: string): void => void process.stderr.write(`${line}\n`);
const round = (value: number, digits = 0): string => value.toFixed(digits);
const open: (() => Promise<unknown>)[] = [];
const close = async (): Promise<void> => {
  for (const part of open.splice(0).reverse()) await part();
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close().finally(() => process.exit(1)));
try {
  const table = await measure();
  process.stdout.write(table);
  if (values.write) writeFileSync(values.write, table);
} finally {
  await close();
}

async function measure(): Promise<string> {
  const data = throwawayFolder('bench');
  open.push(async () => rmSync(data, { recursive: true, force: true, maxRetries: 5 }));
  const port = String(await freePort());
  const url = `http://localhost:${port}`;
  const env = { PATENWERK_DATA: data, PORT: port, MAIL_PORT: String(await freePort()) };
  const rows = await start(url, env);

  // The same data once more, with the database in our hands so that the direct side can reach it.
  const postgres = await startPostgres({ dataDir: join(data, 'postgres') });
  open.push(() => postgres.stop());
  const house = await startHouse(url, { ...env, DATABASE_URL: postgres.adminUrl });
  open.push(() => house.stop());
  const direct = await startDirect(postgres.adminUrl);
  rows.push(...(await requests(url, direct)));
  return told(rows);
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

async function requests(url: string, direct: string): Promise<Row[]> {
  const staff = await Promise.all(['Bochum', 'Siegen'].map((name) => signIn(url, name)));
  const [bochum] = staff as [Staff, ...Staff[]];
  const sites = (await ask<{ items: { id: string }[] }>(url, '/v1/sites?per_page=100')).items.map(({ id }) => id);
  const people = (await ask<{ items: { id: string }[] }>(url, `/api/people?siteId=${bochum.siteId}&per_page=200`, bochum.headers)).items.map(({ id }) => id);
  const waiting = (await ask<{ mentees: { personId: string }[] }>(url, `/api/waiting?siteId=${bochum.siteId}`, bochum.headers)).mentees.map(({ personId }) => personId);
  const matches = (await Promise.all(staff.map((each) => activeMatches(url, each)))).flat();

  const read = await ratio('GET /v1/sites/{id}', reading, {
    house: { origin: url, next: around(sites, (id) => ({ method: 'GET', path: `/v1/sites/${id}` })) },
    direct: { origin: direct, next: around(sites, (id) => ({ method: 'GET', path: `/sites/${id}` })) },
  });
  const view = await ratio('GET /api/people/{id}', reading, {
    house: { origin: url, next: around(people, (id) => ({ method: 'GET', path: `/api/people/${id}`, headers: bochum.headers })) },
    direct: { origin: direct, next: around(people, (id) => ({ method: 'GET', path: `/people/${id}` })) },
  });
  const body = JSON.stringify({ date: berlinDay(new Date()), minutes: 90, activity: 'Spaziergang im Park' });
  const json = { 'content-type': 'application/json' };
  const write = await ratio('POST /api/matches/{id}/meetings', writing, {
    house: {
      origin: url,
      next: around(matches, ({ id, headers }) => ({ method: 'POST', path: `/api/matches/${id}/meetings`, headers: { ...headers, ...json, 'idempotency-key': newId() }, body })),
    },
    direct: { origin: direct, next: around(matches, ({ id }) => ({ method: 'POST', path: `/matches/${id}/meetings`, headers: json, body })) },
  });

  tell('Wer passt? …');
  const shortlist = around(waiting, (id): Question => ({ method: 'GET', path: `/api/mentees/${id}/shortlist`, headers: bochum.headers }));
  await load(url, shortlist, { ...asking, count: waiting.length });
  const { times } = await load(url, shortlist, asking);
  return [
    { what: 'One read, gateway → NATS → service → PostgreSQL: `GET /v1/sites/{id}`', goal: 'reported', seen: read },
    { what: 'One read of a person by who is signed in, with its audit entry: `GET /api/people/{id}`', goal: 'reported', seen: view },
    { what: `One write with checks, idempotency, audit and outbox: \`POST /api/matches/{id}/meetings\` (${matches.length} matches of ${staff.length} sites) ÷ bare INSERT`, goal: 'reported', seen: write },
    {
      what: `"Wer passt?" at the gateway, one after the other, over all ${waiting.length} waiting mentees of Bochum`,
      goal: 'p95 ≤ 50 ms',
      seen: `p50 ${round(percentile(times, 0.5), 1)} ms, p95 ${round(percentile(times, 0.95), 1)} ms (${times.length} questions)`,
    },
  ];
}

/** Both sides in turn, whoever begins changing; the median of the rounds, after one that warms up. */
async function ratio(what: string, bounds: Bounds, { house, direct }: { house: Side; direct: Side }): Promise<string> {
  tell(`${what} …`);
  const seen = { house: [] as { perSecond: number; p99: number }[], direct: [] as { perSecond: number; p99: number }[] };
  for (let count = 0; count <= rounds; count += 1) {
    const order = count % 2 === 0 ? (['house', 'direct'] as const) : (['direct', 'house'] as const);
    for (const side of order) {
      const { origin, next } = side === 'house' ? house : direct;
      const { perSecond, times } = await load(origin, next, bounds);
      if (count > 0) seen[side].push({ perSecond, p99: percentile(times, 0.99) });
    }
  }
  const middle = (side: 'house' | 'direct', key: 'perSecond' | 'p99'): number => median(seen[side].map((each) => each[key]));
  const ratios = seen.house.map(({ perSecond }, index) => perSecond / (seen.direct[index]?.perSecond ?? Number.NaN));
  return [
    `**${round(median(ratios), 2)}** of direct`,
    `${round(middle('house', 'perSecond'))} ÷ ${round(middle('direct', 'perSecond'))} requests/s`,
    `p99 ${round(middle('house', 'p99'))} ÷ ${round(middle('direct', 'p99'))} ms`,
  ].join('; ');
}

/** One after the other in an order of chance, always the same, over and over. */
function around<T>(values: readonly T[], question: (value: T) => Question): () => Question {
  if (values.length === 0) throw new Error('The demo data holds nothing to ask for.');
  const order = random.some(values, values.length);
  let at = 0;
  return () => question(order[at++ % order.length] as T);
}

async function signIn(url: string, place: string): Promise<Staff> {
  const email = demoStaff.find(({ label }) => label === `Koordination ${place}`)?.email;
  const answer = await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password: demoPassword }) });
  if (!answer.ok) throw new Error(`${place} could not sign in: ${answer.status} ${await answer.text()}`);
  const headers = { cookie: answer.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ') };
  const { items } = await ask<{ items: { id: string; slug: string }[] }>(url, '/v1/sites?per_page=100');
  return { headers, siteId: items.find(({ slug }) => slug === place.toLowerCase())?.id ?? '' };
}

async function activeMatches(url: string, { headers, siteId }: Staff): Promise<{ id: string; headers: Record<string, string> }[]> {
  const { items } = await ask<{ items: { id: string }[] }>(url, `/api/matches?siteId=${siteId}&state=active&per_page=200`, headers);
  return items.map(({ id }) => ({ id, headers }));
}

async function ask<T>(url: string, path: string, headers: Record<string, string> = {}): Promise<T> {
  const answer = await fetch(`${url}${path}`, { headers });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

function told(rows: readonly Row[]): string {
  const busy = busyBefore > cpus().length * 0.25 ? ' **The machine was busy with other work: read the ratios, not the absolute figures.**' : '';
  return [
    '# Measurements',
    '',
    'Written by `npm run bench:house -- --write docs/measurements.md`: the whole house as `npm start` runs it (one process beside PostgreSQL and NATS, the',
    'database waits for its disk) and a bare Fastify + pg on the same database, in turn, in the same run, from a third process over 64 connections; median of',
    `${rounds} rounds of at most ${reading.seconds} s after one that warms up. The direct side checks nothing, signs nothing and writes no audit.`,
    '',
    `Machine: ${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 1_073_741_824)} GB, ${process.platform}, Node ${process.versions.node};`,
    `${berlinDay(new Date())}; load before the run ${round(busyBefore, 1)}.${busy}`,
    '',
    '| what | goal | seen |',
    '|---|---|---|',
    ...rows.map(({ what, goal, seen }) => `| ${what} | ${goal} | ${seen} |`),
    '',
  ].join('\n');
}
