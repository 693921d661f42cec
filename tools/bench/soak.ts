import { existsSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { berlinDay, newId } from '@patenwerk/persistence';
import { Pool } from 'undici';
import { Random } from '../demo/random.js';
import type { HouseProcess } from './house-process.js';
import { percentile, type Question, succeeded } from './load.js';
import { activeMatches, ask, signIn } from './staff.js';
import { round, type Row, tell } from './table.js';

export interface SoakParts {
  url: string;
  minutes: number;
  house: HouseProcess;
  /** Where the house notes its memory after collecting garbage. */
  heapLog: string;
}

const perSecond = 200;
/** More than these at once would mean that the house cannot follow: such a question counts as an error and is not sent. */
const atOnce = 600;
/** Caches, pools and compiled code fill in the beginning; the slope counts from here. */
const warmUpShare = 0.2;
const hour = 3_600_000;

/** One thing that somebody does; more than one question when the next needs the answer to the first. */
type Deed = (send: Send) => Promise<void>;
type Send = (question: Question) => Promise<string>;

/** Mixed load at a steady pace, whatever the house does; latencies count from the moment a question was due. */
export async function soak({ url, minutes, house, heapLog }: SoakParts): Promise<Row[]> {
  const next = await deeds(url);
  const pool = new Pool(url, { connections: atOnce, pipelining: 1 });
  const times: number[] = [];
  const errors = new Map<string, number>();
  const fail = (what: string): void => void errors.set(what, (errors.get(what) ?? 0) + 1);
  let running = 0;
  let asked = 0;
  const send = (due: number): Send => async (question) => {
    asked += 1;
    const { statusCode, body } = await pool.request(question);
    const text = await body.text();
    times.push(performance.now() - due);
    if (!succeeded(question, statusCode)) throw new Error(`${question.method} ${question.path.replace(/[0-9a-f-]{36}/g, '{id}').split('?', 1)[0]}: ${statusCode} ${text.slice(0, 120)}`);
    return text;
  };

  const began = performance.now();
  const until = began + minutes * 60_000;
  let reported = began;
  for (let due = began; due < until; due += 1_000 / perSecond) {
    const wait = due - performance.now();
    if (wait > 1) await sleep(wait);
    if (running >= atOnce) {
      fail('not sent: the house could not follow');
      continue;
    }
    running += 1;
    let moment = due;
    next()((question) => {
      const sent = send(moment)(question);
      return sent.finally(() => (moment = performance.now()));
    })
      .catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)))
      .finally(() => (running -= 1));
    if (performance.now() - reported > 60_000) {
      reported = performance.now();
      const { resident } = house.memory();
      const late = times.slice(-perSecond * 60).sort((a, b) => a - b);
      tell(`${round((reported - began) / 60_000)} min: ${asked} questions, ${[...errors.values()].reduce((sum, each) => sum + each, 0)} errors, p99 of the last minute ${round(percentile(late, 0.99))} ms, ${round(resident)} MB`);
    }
  }
  while (running > 0) await sleep(50);
  await pool.destroy();
  const sorted = times.sort((a, b) => a - b);
  const count = [...errors.values()].reduce((sum, each) => sum + each, 0);
  for (const [what, often] of errors) tell(`${often} × ${what}`);
  return [
    { what: `Memory of the house's process over ${minutes} minutes of mixed load at ${perSecond} a second, after the first ${warmUpShare * 100} %`, goal: 'slope ≤ 1 MB an hour', seen: memoryTold(heapLog) },
    { what: 'Latency, from the moment a question was due', goal: 'p99 ≤ 200 ms', seen: `p50 ${round(percentile(sorted, 0.5), 1)} ms, p99 ${round(percentile(sorted, 0.99))} ms, longest ${round(sorted.at(-1) ?? Number.NaN)} ms (${asked} questions)` },
    { what: 'Errors', goal: '0', seen: `${count}${count > 0 ? `: ${[...errors].slice(0, 5).map(([what, often]) => `${often} × ${what.replaceAll('|', '/')}`).join('; ')}` : ''}` },
  ];
}

interface Sample {
  at: number;
  rss: number;
  heapUsed: number;
  external: number;
}

function memoryTold(heapLog: string): string {
  const samples = existsSync(heapLog) ? readFileSync(heapLog, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Sample) : [];
  tell(`heap after collecting, MB: ${samples.map(({ heapUsed }) => round(heapUsed / 1_048_576, 1)).join(' ')}`);
  const counted = samples.slice(Math.floor(samples.length * warmUpShare));
  if (counted.length < 3) return `too short: ${counted.length} samples`;
  const megabytes = (key: 'rss' | 'heapUsed' | 'external'): string => {
    const values = counted.map((sample) => ({ at: sample.at, value: sample[key] / 1_048_576 }));
    const { slope, error } = leastSquares(values);
    return `${round(values[0]?.value ?? Number.NaN, 1)} → ${round(values.at(-1)?.value ?? Number.NaN, 1)} MB, ${round(slope, 1)} ± ${round(error, 1)} MB/h`;
  };
  return `heap after collecting: ${megabytes('heapUsed')}; resident: ${megabytes('rss')}; outside of the heap: ${megabytes('external')} (${counted.length} samples)`;
}

/** Slope per hour by least squares, and its standard error. */
function leastSquares(points: readonly { at: number; value: number }[]): { slope: number; error: number } {
  const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;
  const hours = points.map(({ at }) => at / hour);
  const [middle, level] = [mean(hours), mean(points.map(({ value }) => value))];
  const spread = hours.reduce((sum, each) => sum + (each - middle) ** 2, 0);
  const slope = points.reduce((sum, { value }, index) => sum + ((hours[index] ?? 0) - middle) * (value - level), 0) / spread;
  const rest = points.reduce((sum, { value }, index) => sum + (value - level - slope * ((hours[index] ?? 0) - middle)) ** 2, 0);
  return { slope, error: Math.sqrt(rest / Math.max(1, points.length - 2) / spread) };
}

/** What people and programs do, in about these shares; nothing that piles up: what is written is taken away again. */
async function deeds(url: string): Promise<() => Deed> {
  const random = new Random(20261124);
  const [staff, bas] = await Promise.all([Promise.all(['Koordination Bochum', 'Koordination Siegen'].map((label) => signIn(url, label))), signIn(url, 'BaS-Administration')]);
  const sites = (await ask<{ items: { id: string }[] }>(url, '/v1/sites?per_page=100')).items.map(({ id }) => id);
  const worlds = await Promise.all(
    staff.map(async (each) => ({
      ...each,
      people: (await ask<{ items: { id: string }[] }>(url, `/api/people?siteId=${each.siteId}&per_page=200`, each.headers)).items.map(({ id }) => id),
      waiting: (await ask<{ mentees: { personId: string }[] }>(url, `/api/waiting?siteId=${each.siteId}`, each.headers)).mentees.map(({ personId }) => personId),
      matches: (await activeMatches(url, each)).map(({ id }) => id),
    })),
  );
  const json = { 'content-type': 'application/json' };
  const one = <T>(values: readonly T[]): T => random.pick(values);
  const get = (path: string, headers?: Record<string, string>): Deed => async (send) => void (await send({ method: 'GET', path, headers }));
  const etags = new Map<string, string>();

  const kinds: [share: number, deed: () => Deed][] = [
    [15, () => get(`/v1/sites/${one(sites)}`)],
    [5, () => get(one(['/v1/sites', '/v1/sites?per_page=100', '/v1/sites?status=active&state=NW', '/v1/key-figures']), { 'accept-encoding': one(['gzip', 'br', 'identity']) })],
    [
      5,
      () => async (send) => {
        const path = `/v1/sites/${one(sites)}`;
        const known = etags.get(path);
        if (known === undefined) etags.set(path, (await fetch(`${url}${path}`, { headers: { 'accept-encoding': 'identity' } })).headers.get('etag') ?? '');
        // Somebody may have changed it since: both answers are right.
        await send({ method: 'GET', path, headers: { 'if-none-match': known ?? '' }, statuses: [200, 304] });
      },
    ],
    [10, () => ((world) => get(`/api/people?siteId=${world.siteId}&page=1&per_page=25`, world.headers))(one(worlds))],
    [5, () => ((world) => get(`/api/people/cards?ids=${random.some(world.people, 20).join(',')}`, world.headers))(one(worlds))],
    [10, () => ((world) => get(`/api/matches?siteId=${world.siteId}&per_page=25`, world.headers))(one(worlds))],
    [20, () => ((world) => get(`/api/people/${one(world.people)}`, world.headers))(one(worlds))],
    [8, () => ((world) => get(`/api/mentees/${one(world.waiting)}/shortlist`, world.headers))(one(worlds.filter(({ waiting }) => waiting.length > 0)))],
    [5, () => ((world) => get(`/api/matches/${one(world.matches)}`, world.headers))(one(worlds))],
    [5, () => ((world) => get(`/api/today/matches?siteId=${world.siteId}`, world.headers))(one(worlds))],
    [2, () => get('/api/overview', bas.headers)],
    [
      9,
      () => async (send) => {
        const world = one(worlds);
        const path = `/api/matches/${one(world.matches)}/meetings`;
        const body = JSON.stringify({ date: berlinDay(new Date()), minutes: 60, activity: 'Spaziergang' });
        const { id } = JSON.parse(await send({ method: 'POST', path, headers: { ...world.headers, ...json, 'idempotency-key': newId() }, body })) as { id: string };
        await send({ method: 'DELETE', path: `${path}/${id}`, headers: world.headers });
      },
    ],
    [1, changeOf(sites, bas.headers)],
  ];
  const sum = kinds.reduce((total, [share]) => total + share, 0);
  return () => {
    let point = random.between(0, sum - 1);
    for (const [share, deed] of kinds) if ((point -= share) < 0) return deed();
    return get('/v1/sites');
  };
}

/** BaS corrects a site's portrait; one site after the other, so that nobody's version is old. */
function changeOf(sites: readonly string[], headers: Record<string, string>): () => Deed {
  const busy = new Set<string>();
  let at = 0;
  return () => async (send) => {
    const id = sites[at++ % sites.length] as string;
    if (busy.has(id)) return;
    busy.add(id);
    try {
      const { version } = JSON.parse(await send({ method: 'GET', path: `/api/sites/${id}`, headers })) as { version: number };
      await send({ method: 'PATCH', path: `/api/sites/${id}`, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ version, portrait: `Dauerlauf ${at}` }) });
    } finally {
      busy.delete(id);
    }
  };
}
