import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { identity, sites } from '@patenwerk/contracts';
import { demoAccounts, demoPassword } from '@patenwerk/gateway';
import { freePort, type LocalNats, type LocalPostgres, startNats, startPostgres } from '@patenwerk/local-servers';
import { migrateService } from '@patenwerk/persistence';
import type { Environment } from '@patenwerk/service-kit';
import { anEventPlan, anInterest, eventually } from '@patenwerk/testing';
import pg from 'pg';
import { brokerUsers } from '../broker-users.mjs';
import { actorKeys, environment } from '../host.js';
import { keepSecrets } from '../host-secrets.js';
import { type MailCatcher, startMailCatcher } from '../mail-catcher.js';
import { serviceDatabases } from '../services.js';
import { connectTools } from '../tools-client.js';

const root = resolve(import.meta.dirname, '../..');
const names = serviceDatabases.map(({ service }) => service);

interface Process {
  child: ChildProcess;
  readyAt: string;
  /** What it wrote: a JSON line per event worth a warning. */
  said: string[];
  ended: Promise<[code: number | null, signal: string | null]>;
}

describe('With every service as a process of its own, each with its own broker user, database role and key,', () => {
  let postgres: LocalPostgres;
  let nats: LocalNats;
  let mail: MailCatcher;
  let home: string;
  let settingsOf: (name: string) => Environment;
  let url: string;
  let bochum: string;
  let cookie: string;
  const processes: Process[] = [];

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'patenwerk-'));
    const users = brokerUsers();
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    // A server of its own: the services' roles have the passwords of a real installation here.
    [postgres, nats, mail] = await Promise.all([
      startPostgres({ durable: false }),
      startNats({ users, program: process.env.TEST_NATS_BIN }),
      startMailCatcher(),
      promisify(execFile)(process.execPath, [join(root, 'tools/build.mjs'), '--no-pages']),
    ]);
    const secrets = keepSecrets(join(home, 'secrets.json'), names);
    for (const db of serviceDatabases) await migrateService(postgres.adminUrl, db, { password: secrets.databasePasswords[db.service] ?? '' });
    const passwords = Object.fromEntries(users.map(({ user, password }) => [user, password]));
    const shared = { DATABASE_URL: postgres.adminUrl, NATS_URL: nats.url, NATS_PASSWORDS: JSON.stringify(passwords), PORT: String(port), BASE_URL: `http://localhost:${port}`, DEMO_DATA: 'true', SMTP_URL: mail.smtpUrl };
    const keys = actorKeys();
    settingsOf = (name) => environment(name, shared, secrets, keys);

    await Promise.all(names.map((name) => start(name, name === 'gateway' ? { LOG_LEVEL: 'info' } : {})));
    const tools = await connectTools(settingsOf('tools'), 'test');
    const register = await tools.call(sites.snapshot, {});
    await tools.call(identity.createDemoAccounts, demoAccounts(register.sites));
    await tools.close();
    bochum = register.sites.find(({ slug }) => slug === 'bochum')?.id ?? '';
    cookie = await signIn('koordination.bochum@vorfuehrung.example');
  }, 100_000);

  afterAll(async () => {
    for (const { child } of processes) child.kill('SIGKILL');
    await Promise.all(processes.map(({ ended }) => ended));
    await Promise.all([postgres?.stop(), nats?.stop(), mail?.close()]);
    rmSync(home, { recursive: true, force: true });
  });

  async function start(name: string, more: Environment = {}): Promise<Process> {
    const health = await freePort();
    const env = { PATH: process.env.PATH, NODE_ENV: 'production', ...settingsOf(name), HEALTH_PORT: String(health), ...more };
    const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'apps', name, 'dist/main.js')], { env: env as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] });
    const begun: Process = { child, readyAt: `http://127.0.0.1:${health}/readyz`, said: [], ended: once(child, 'exit') as Process['ended'] };
    processes.push(begun);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => begun.said.push(text.toString()));
    await eventually(async () => {
      if (child.exitCode !== null) expect(begun.said).toEqual([]);
      expect((await fetch(begun.readyAt)).status).toBe(200);
    }, 40_000);
    return begun;
  }

  const lines = (): string[] => processes.flatMap(({ said }) => said.join('').split('\n').filter(Boolean));

  const end = async (process: Process): Promise<unknown> => {
    process.child.kill('SIGTERM');
    return process.ended;
  };

  async function send(method: string, path: string, body?: object): Promise<{ status: number; body: Record<string, unknown> & { id: string; version: number } }> {
    const answer = await fetch(`${url}${path}`, { method, headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) }, body: body && JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as Awaited<ReturnType<typeof send>>['body'] };
  }

  async function signIn(email: string): Promise<string> {
    const answer = await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password: demoPassword }) });
    expect(answer.status).toBe(200);
    return answer.headers.getSetCookie().map((each) => each.split(';', 1)[0]).join('; ');
  }

  it('a coordinator records an interest and reads it again, and matching answers too', async () => {
    const recorded = await send('POST', '/api/interests', anInterest({ siteId: bochum, contact: { familyName: 'Sonntag' } }));
    expect(recorded).toMatchObject({ status: 201, body: { siteId: bochum, familyName: 'Sonntag' } });
    expect(await send('GET', `/api/people/${recorded.body.id}`)).toMatchObject({ status: 200, body: { id: recorded.body.id, familyName: 'Sonntag' } });
    expect(await send('GET', `/api/today/matches?siteId=${bochum}`)).toMatchObject({ status: 200, body: { counts: { toAnswer: 0 } } });
  });

  it('somebody is enrolled and gets a mail: the news has passed from training over the broker to notifications', async () => {
    const email = 'sonntag@vorfuehrung.example';
    const person = await send('POST', '/api/interests', anInterest({ siteId: bochum, contact: { familyName: 'Sonntag', email, contactPreference: 'mail' } }));
    const in30Days = (hours: number): string => new Date(Date.now() + (30 * 24 + hours) * 3_600_000).toISOString();
    const { body: draft } = await send('POST', '/api/events', anEventPlan({ siteId: bochum, startsAt: in30Days(0), endsAt: in30Days(2) }));
    expect(await send('POST', `/api/events/${draft.id}/steps`, { version: draft.version, transition: 'publish' })).toMatchObject({ status: 200, body: { state: 'published' } });
    expect(await send('POST', `/api/events/${draft.id}/enrolments`, { personId: person.body.id })).toMatchObject({ status: 201, body: { state: 'confirmed' } });
    await eventually(() => expect(mail.mails().map(({ to }) => to)).toEqual([expect.stringContaining(email)]));
  });

  it('a refusal is logged with who was refused what, by id and code', async () => {
    const { body: me } = await send('GET', '/api/me');
    expect((await send('GET', '/api/overview')).status).toBe(403);
    await eventually(() => {
      const told = lines().filter((line) => line.includes('"refusal":"forbidden"')).map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(told).toEqual([expect.objectContaining({ service: 'gateway', actor: (me as { userId?: string }).userId, route: '/api/overview', status: 403, refusal: 'forbidden' })]);
    });
    expect(lines().filter((line) => /vorfuehrung\.example|Sonntag/.test(line))).toEqual([]);
  });

  it('two copies of one service share the work, and nobody notices when one of them goes', async () => {
    const settings = settingsOf('people');
    const copy = await start('people', { DATABASE_URL: `${settings.DATABASE_URL}?application_name=second-copy` });
    const ask = () => send('GET', `/api/people?siteId=${bochum}`);
    const admin = new pg.Pool({ connectionString: postgres.adminUrl, max: 2 });
    try {
      // Nobody can be answered as long as the table is held: then one sees who has which question. Not for long, or the gateway stops waiting.
      await eventually(async () => {
        const holder = await admin.connect();
        await holder.query('BEGIN; LOCK TABLE people.person IN ACCESS EXCLUSIVE MODE');
        const answers = Promise.all(Array.from({ length: 16 }, ask));
        try {
          await eventually(async () => {
            const { rows } = await admin.query<{ name: string }>(`SELECT DISTINCT application_name AS name FROM pg_stat_activity WHERE usename = 'pw_people' AND wait_event_type = 'Lock' ORDER BY 1`);
            expect(rows.map(({ name }) => name)).toEqual(['patenwerk-people', 'second-copy']);
          }, 2_000);
        } finally {
          await holder.query('ROLLBACK');
          holder.release();
        }
        expect((await answers).map(({ status }) => status)).toEqual(Array(16).fill(200));
      }, 20_000);
    } finally {
      await admin.end();
    }

    const asked = Array.from({ length: 16 }, ask);
    const ended = end(copy);
    asked.push(...Array.from({ length: 16 }, ask));
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(Array(32).fill(200));
    expect(await ended).toEqual([0, null]);
  });

  it('SIGTERM ends each of them in order, and none had an error to report', async () => {
    expect(await Promise.all(processes.map(end))).toEqual(processes.map(() => [0, null]));
    const errors = lines().filter((line) => !/"level":[34]0/.test(line));
    expect(errors).toEqual([]);
  });
});
