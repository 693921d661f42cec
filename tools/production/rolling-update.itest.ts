import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { matching } from '@patenwerk/contracts';
import { eventually } from '@patenwerk/testing';
import pg from 'pg';
import { parse } from 'yaml';
import { serviceDatabases } from '../services.js';
import { connectTools } from '../tools-client.js';
import { Balancer, balancingOf } from './balancer.js';
import { type HouseOfProcesses, lastingPort, type Process, signInAt, startHouseOfProcesses } from './house-of-processes.js';
import { matchFor, SteadyLoad, type Told, type Worker } from './steady-load.js';

const root = join(import.meta.dirname, '../..');
const balancing = balancingOf(readFileSync(join(root, 'deploy/Caddyfile'), 'utf8'));
const { services } = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as { services: Record<string, { environment?: Record<string, string> }> };
const graceMs = services['gateway-1']?.environment?.['SHUTDOWN_GRACE_MS'];

/** The order of docs/operating.md. */
const order = ['sites', 'people', 'matching', 'training', 'notifications', 'gateway'] as const;
/** The table that is held for a moment while a copy is told to end, so that it surely has work under way. The gateway's own grace is longer than any work. */
const held: Record<string, string> = { sites: 'sites.site', people: 'people.person', matching: 'matching.match', training: 'training.event', notifications: 'notifications.delivery' };
const perSecond = 30;

interface Replacement {
  service: string;
  /** Moments: SIGTERM, the end of what held up its work, the end of the old copy, the new one ready. */
  began: number;
  heldUntil: number;
  gone: number;
  ended: number;
  end: Awaited<Process['ended']>;
}

describe('A house whose copies are replaced one after the other while people work in it', () => {
  let house: HouseOfProcesses;
  let balancer: Balancer;
  let load: SteadyLoad;
  let admin: pg.Pool;
  let workers: Worker[];
  /** Both copies of each service. */
  const copies = new Map<string, [Process, Process]>();
  const doors: Record<string, string>[] = [];

  beforeAll(async () => {
    const port = await lastingPort();
    house = await startHouseOfProcesses(`http://localhost:${port}`);
    for (let n = 0; n < 2; n += 1) doors.push({ PORT: String(await lastingPort()), SHUTDOWN_GRACE_MS: String(graceMs), TRUST_PROXY: '127.0.0.1', PUBLIC_PER_MINUTE: '6000' });
    await Promise.all(order.map(async (name) => copies.set(name, [await start(name, 0), await start(name, 1)])));
    admin = new pg.Pool({ connectionString: house.postgres.adminUrl, max: 2 });
    const bochum = await house.makeAccounts();
    const { rows } = await admin.query<{ id: string }>(`SELECT id FROM sites.site WHERE slug = 'siegen'`);
    const siegen = rows[0]?.id ?? '';
    const matches = [bochum, siegen, bochum, siegen].map(matchFor);
    const tools = await connectTools(house.settingsOf('tools'), 'test');
    await tools.call(matching.load, { matches, last: true });
    await tools.close();
    balancer = await Balancer.start(doors.map(({ PORT }) => `http://127.0.0.1:${PORT}`), balancing, port);
    await eventually(() => expect(balancer.allReady).toBe(true));
    workers = [];
    for (const [at, email] of ['koordination.bochum', 'koordination.siegen', 'koordination.bochum', 'koordination.siegen'].entries()) {
      workers.push({ cookie: await signInAt(balancer.url, `${email}@vorfuehrung.example`), siteId: matches[at]?.siteId ?? '', matchId: matches[at]?.id ?? '' });
    }
    load = new SteadyLoad(balancer.url, workers);
  }, 180_000);

  afterAll(async () => {
    await load?.close();
    balancer?.close();
    await admin?.end();
    await house?.close();
  });

  const start = (service: string, copy: 0 | 1): Promise<Process> => house.start(service, service === 'gateway' ? doors[copy] : {});
  const between = (from: number, until: number, service?: string): Told[] => load.told.filter((each) => each.ended > from && each.ended < until && (!service || each.service === service));

  /** How many questions to a service were under way all the time between two moments. */
  const underWay = (service: string, from: number, until: number): number => load.told.filter((each) => each.service === service && each.began < from && each.ended > until).length;

  function expectUnharmed(): void {
    const failed = load.told.filter(({ status }) => status < 200 || status > 299);
    expect({ failed: failed.map(({ kind, status, began, ended, problem }) => `${kind}: ${status} after ${Math.round(ended - began)} ms, ${problem}`), broken: balancer.broken }).toEqual({ failed: [], broken: [] });
  }

  /** How many of a service's connections wait for what is held: work that it has surely begun. */
  async function waitingIn(service: string): Promise<number> {
    const { rows } = await admin.query<{ n: number }>(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename = $1 AND wait_event_type = 'Lock'`, [`pw_${service}`]);
    return rows[0]?.n ?? 0;
  }

  /** Does something in the midst of a crowd of questions none of which can be answered before it has begun. Returns when it began, and until when they were held. */
  async function amidst(service: string, work: () => Promise<unknown>): Promise<{ began: number; heldUntil: number }> {
    const table = held[service];
    const holder = table ? await admin.connect() : undefined;
    try {
      await holder?.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
      await load.crowd(service, 8);
      // Not for long, or the gateway stops waiting.
      for (let looked = 0; holder && looked < 20 && (await waitingIn(service)) < 2; looked += 1) await sleep(20);
      const began = performance.now();
      await work();
      await load.crowd(service, 8);
      return { began, heldUntil: performance.now() };
    } finally {
      await holder?.query('ROLLBACK');
      holder?.release();
    }
  }

  /** SIGTERM, and a new one; as `docker compose up --wait` does, the old one goes first unless told. */
  async function replace(service: string, copy: 0 | 1, newFirst = false): Promise<Replacement> {
    const pair = copies.get(service) as [Process, Process];
    const replacement = newFirst ? await start(service, copy) : undefined;
    const leaving: Promise<Pick<Replacement, 'end' | 'gone'>>[] = [];
    const moments = await amidst(service, async () => void leaving.push(house.end(pair[copy]).then((end) => ({ end, gone: performance.now() }))));
    const [left] = (await Promise.all(leaving)) as [Pick<Replacement, 'end' | 'gone'>];
    pair[copy] = replacement ?? (await start(service, copy));
    await eventually(() => expect([between(moments.began, performance.now()).length > 10, between(moments.began, performance.now(), service).length > 3]).toEqual([true, true]), 20_000);
    return { service, ...moments, ...left, ended: performance.now() };
  }

  /** The load ran while it was replaced, and the old copy had work in hand when it was told to end. */
  function expectReal({ service, began, heldUntil, gone, ended, end }: Replacement): void {
    expect({ service, end }).toEqual({ service, end: [0, null] });
    expect(between(began, ended).length).toBeGreaterThan(10);
    expect(between(began, ended, service).length).toBeGreaterThan(3);
    if (!held[service]) return;
    expect(underWay(service, began, heldUntil)).toBeGreaterThan(3);
    expect(gone).toBeGreaterThan(heldUntil);
  }

  it('answers every request while nothing is replaced: the load itself is sound', async () => {
    load.begin(perSecond);
    await sleep(4_000);
    await load.end();
    expectUnharmed();
    expect(Math.min(...balancer.answers)).toBeGreaterThan(10);
  });

  it('answers every request while each copy ends and a new one takes its place', async () => {
    load.begin(perSecond);
    const done: Replacement[] = [];
    for (const service of order) for (const copy of [0, 1] as const) done.push(await replace(service, copy));
    await sleep(2 * balancing.healthEvery);
    await load.end();
    expectUnharmed();
    done.forEach(expectReal);
  }, 300_000);

  it('answers every request while the broker takes the configuration of the new release', async () => {
    load.begin(perSecond);
    const { began, heldUntil } = await amidst('people', () => house.reloadBroker());
    await load.end();
    expectUnharmed();
    expect(underWay('people', began, heldUntil)).toBeGreaterThan(3);
  });

  it('answers every request while new copies come first and old ones end after', async () => {
    load.begin(perSecond);
    const done: Replacement[] = [];
    for (const service of order.filter((name) => name !== 'gateway')) done.push(await replace(service, 0, true));
    await load.end();
    expectUnharmed();
    done.forEach(expectReal);
  }, 150_000);

  it('has every acknowledged write exactly once', async () => {
    const found: Record<string, string> = {
      'record an interest': `SELECT email AS mark FROM people.person WHERE email LIKE '%@wechsel.example'`,
      'record a meeting': `SELECT concat_ws(' ', match_id, date::text, minutes) AS mark FROM matching.meeting WHERE match_id = ANY ('{${workers.map(({ matchId }) => matchId).join(',')}}')`,
      'plan an event': `SELECT title AS mark FROM training.event`,
      'keep a draft': `SELECT id::text AS mark FROM people.interest_draft`,
    };
    for (const [kind, sql] of Object.entries(found)) {
      const { rows } = await admin.query<{ mark: string }>(sql);
      const acknowledged = load.told.filter((each) => each.kind === kind).map(({ mark }) => mark);
      expect(acknowledged.length).toBeGreaterThan(20);
      expect(rows.map(({ mark }) => mark).sort()).toEqual([...acknowledged].sort());
    }
  });

  it('has told every fact, and none was given up', async () => {
    for (const { schema } of serviceDatabases) {
      await eventually(async () => expect((await admin.query(`SELECT subject FROM ${schema}.outbox WHERE published_at IS NULL`)).rows).toEqual([]), 10_000);
      expect((await admin.query(`SELECT listener FROM ${schema}.failed_event`)).rows).toEqual([]);
    }
  });

  it('ends in order, and none of its processes had an error to report', async () => {
    const running = [...copies.values()].flat();
    expect(await Promise.all(running.map(house.end))).toEqual(running.map(() => [0, null]));
    expect(house.lines().filter((line) => !/"level":[34]0/.test(line))).toEqual([]);
  });
});
