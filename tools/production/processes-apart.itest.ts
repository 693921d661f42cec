import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEventPlan, anInterest, eventually } from '@patenwerk/testing';
import { demoPassword } from '@patenwerk/gateway';
import pg from 'pg';
import { type HouseOfProcesses, lastingPort, processNames, signInAt, startHouseOfProcesses } from './house-of-processes.js';

describe('With every service as a process of its own, each with its own broker user, database role and key,', () => {
  let house: HouseOfProcesses;
  let url: string;
  let bochum: string;
  let cookie: string;

  beforeAll(async () => {
    const port = await lastingPort();
    url = `http://127.0.0.1:${port}`;
    house = await startHouseOfProcesses(`http://localhost:${port}`);
    await Promise.all(processNames.map((name) => house.start(name, name === 'gateway' ? { PORT: String(port), LOG_LEVEL: 'info' } : {})));
    bochum = await house.makeAccounts();
    cookie = await signInAt(url, 'koordination.bochum@vorfuehrung.example');
  }, 100_000);

  afterAll(() => house?.close());

  async function send(method: string, path: string, body?: object): Promise<{ status: number; body: Record<string, unknown> & { id: string; version: number } }> {
    const answer = await fetch(`${url}${path}`, { method, headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) }, body: body && JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as Awaited<ReturnType<typeof send>>['body'] };
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
    await eventually(() => expect(house.mail.mails().map(({ to }) => to)).toEqual([expect.stringContaining(email)]));
  });

  it('a refusal is logged with who was refused what, by id and code', async () => {
    const { body: me } = await send('GET', '/api/me');
    expect((await send('GET', '/api/overview')).status).toBe(403);
    await eventually(() => {
      const told = house.lines().filter((line) => line.includes('"refusal":"forbidden"')).map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(told).toEqual([expect.objectContaining({ service: 'gateway', actor: (me as { userId?: string }).userId, route: '/api/overview', status: 403, refusal: 'forbidden' })]);
    });
    expect(house.lines().filter((line) => /vorfuehrung\.example|Sonntag/.test(line))).toEqual([]);
  });

  it('signing in is logged, whether it succeeds, fails or ends, and nobody by name', async () => {
    const signIn = (password: string): Promise<Response> =>
      fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'koordination.siegen@vorfuehrung.example', password }) });
    expect([(await signIn('falsch-falsch-falsch')).status, (await signIn(demoPassword)).status]).toEqual([401, 200]);
    await eventually(() => {
      const told = house.lines().filter((line) => line.includes('"/api/auth/sign-in/email"')).map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(told.slice(-2)).toEqual([expect.objectContaining({ status: 401, refusal: 'unauthenticated' }), expect.objectContaining({ status: 200, actor: expect.stringMatching(/^[0-9a-f-]{36}$/) })]);
    });
    expect(house.lines().filter((line) => /vorfuehrung\.example|falsch/.test(line))).toEqual([]);
  });

  it('two copies of one service share the work, and nobody notices when one of them goes', async () => {
    const copy = await house.start('people');
    const ask = () => send('GET', `/api/people?siteId=${bochum}`);
    const admin = new pg.Pool({ connectionString: house.postgres.adminUrl, max: 2 });
    try {
      // Nobody can be answered as long as the table is held: then one sees who has which question. Not for long, or the gateway stops waiting.
      await eventually(async () => {
        const holder = await admin.connect();
        await holder.query('BEGIN; LOCK TABLE people.person IN ACCESS EXCLUSIVE MODE');
        const answers = Promise.all(Array.from({ length: 16 }, ask));
        try {
          await eventually(async () => {
            const { rows } = await admin.query<{ waiting: number }>(`SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE usename = 'pw_people' AND wait_event_type = 'Lock'`);
            // One copy has ten connections at most: what waits beyond them waits in the other.
            expect(rows[0]?.waiting).toBeGreaterThan(10);
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
    const ended = house.end(copy);
    asked.push(...Array.from({ length: 16 }, ask));
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(Array(32).fill(200));
    expect(await ended).toEqual([0, null]);
  });

  it('SIGTERM ends each of them in order, and none had an error to report', async () => {
    expect(await Promise.all(house.processes.map(house.end))).toEqual(house.processes.map(() => [0, null]));
    const errors = house.lines().filter((line) => !/"level":[34]0/.test(line));
    expect(errors).toEqual([]);
  });
});
