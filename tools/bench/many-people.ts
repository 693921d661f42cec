// The parts "list", "similar" and "gather" of npm run bench:people: a house with 100,000 people, asked at the gateway one question after the other.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PersonCard } from '@patenwerk/contracts';
import { freePort, startPostgres, throwawayFolder } from '@patenwerk/local-servers';
import pg from 'pg';
import { Random } from '../demo/random.js';
import { gatherRows } from './gather.js';
import { startHouse } from './house-process.js';
import { type Bounds, load, percentile, type Question } from './load.js';
import { around } from './ratio.js';
import { ask, signIn, type Staff } from './staff.js';
import { attempt, round, type Row, tell } from './table.js';

/** The demo has about 3,450 people. */
const times = 30;
const asking: Bounds = { connections: 1, seconds: 30, count: 600 };

/** Rows of the wanted parts; the data are loaded first, which takes minutes. */
export async function manyPeopleRows(wanted: readonly string[]): Promise<Row[]> {
  const data = throwawayFolder('bench');
  const postgres = await startPostgres({ dataDir: join(data, 'postgres') });
  const url = `http://localhost:${await freePort()}`;
  const house = await startHouse(url, { PATENWERK_DATA: data, PORT: new URL(url).port, MAIL_PORT: String(await freePort()), DATABASE_URL: postgres.adminUrl, PUBLIC_PER_MINUTE: '100000000', DEMO_TIMES: String(times) });
  try {
    const bochum = await signIn(url, 'Koordination Bochum');
    const { all, here } = await loaded(postgres.adminUrl, bochum.siteId);
    const where = `${here.toLocaleString('en-GB')} people at the site, ${all.toLocaleString('en-GB')} in all`;
    tell(`  ${where}`);
    const known = await cards(url, bochum);
    const parts: Record<string, () => Promise<Row[]>> = {
      list: () => asked(url, `List with filters and search by name at one site, at the gateway (${where})`, 'p95 ≤ 60 ms', listQuestions(bochum, known)),
      similar: () => asked(url, `Duplicates while typing, at the gateway (${where})`, 'p95 ≤ 40 ms', typedNames(bochum, known)),
      gather: () => gatherRows(url),
    };
    const rows: Row[] = [];
    for (const part of wanted) rows.push(...(await attempt(part, '', parts[part]!)));
    return rows;
  } finally {
    await house.stop();
    await postgres.stop();
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Waits until the load is over and the other services have followed. */
async function loaded(databaseUrl: string, siteId: string): Promise<{ all: number; here: number }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const counted = async (): Promise<number[]> =>
    (await client.query<{ n: number[] }>('SELECT ARRAY[(SELECT count(*) FROM people.person), (SELECT count(*) FROM matching.candidate), (SELECT count(*) FROM matching.match), (SELECT count(*) FROM people.match_state), (SELECT count(*) FROM people.outbox WHERE published_at IS NULL)]::int[] AS n')).rows[0]!.n;
  let [before, now] = [[] as number[], await counted()];
  do {
    await sleep(15_000);
    [before, now] = [now, await counted()];
    tell(`  loading: ${now.join(', ')}`);
  } while (now[0] === 0 || now.some((value, at) => value !== before[at]));
  await client.query('VACUUM ANALYZE');
  const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM people.person WHERE site_id = $1', [siteId]);
  await client.end();
  return { all: now[0] ?? 0, here: rows[0]?.n ?? 0 };
}

const path = (siteId: string, query: Record<string, string>): string => `/api/people?${new URLSearchParams({ siteId, per_page: '50', ...query })}`;

async function cards(url: string, { siteId, headers }: Staff): Promise<PersonCard[]> {
  const pages = await Promise.all(['1', '7', '20', '40'].map((page) => ask<{ items: PersonCard[] }>(url, path(siteId, { page }), headers)));
  return pages.flatMap(({ items }) => items);
}

/** As the list is used: some letters of a name, both names, a filter, both, the next page, and somebody who is not there. */
function listQuestions({ siteId, headers }: Staff, known: readonly PersonCard[]): () => Question {
  const queries = known.flatMap(({ givenName, familyName, role, state }, at): Record<string, string>[] => [
    { q: familyName.slice(0, 1 + (at % 4)) },
    { q: `${givenName} ${familyName.slice(0, 3)}` },
    { role, state },
    { role, q: givenName.slice(0, 2) },
    { state, page: String(1 + (at % 5)) },
    { q: `${familyName.slice(0, 2)}xq` },
  ]);
  return around(queries, (query) => ({ method: 'GET', path: path(siteId, query), headers }));
}

/** As a call is typed: a known name, one letter at a time at its end, with and without postcode, and written as heard. */
function typedNames({ siteId, headers }: Staff, known: readonly PersonCard[]): () => Question {
  const random = new Random(20261124);
  const heard = (name: string): string => name.replace(/ei/g, 'ai').replace(/ü/g, 'ue').replace(/th?/g, 't').replace(/([lmn])\1/g, '$1');
  const typed = known.flatMap(({ givenName, familyName }): Record<string, string>[] => [
    { givenName, familyName },
    { givenName, familyName: familyName.slice(0, Math.max(2, familyName.length - random.between(1, 3))) },
    { givenName: heard(givenName), familyName: heard(familyName), plz: '44787' },
    { givenName: familyName, familyName: givenName, birthYear: String(random.between(1935, 2015)) },
  ]);
  return around(typed, (query) => ({ method: 'GET', path: `/api/people/similar?${new URLSearchParams({ siteId, ...query })}`, headers }));
}

async function asked(url: string, what: string, goal: string, next: () => Question): Promise<Row[]> {
  await load(url, next, { ...asking, count: 100 });
  const { times: taken } = await load(url, next, asking);
  return [{ what, goal, seen: `p50 ${round(percentile(taken, 0.5), 1)} ms, **p95 ${round(percentile(taken, 0.95), 1)} ms**, p99 ${round(percentile(taken, 0.99), 1)} ms (${taken.length} questions)` }];
}
