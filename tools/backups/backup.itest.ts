import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FixedClock, schemaDrift } from '@patenwerk/persistence';
import { type LocalPostgres, startPostgres } from '@patenwerk/local-servers';
import pg from 'pg';
import { serviceDatabases } from '../services.js';
import { earlierRelease } from '../upgrade/earlier-releases.js';
import { carryErasures, ledgerFile, makeBackup } from './make-backup.js';
import { erasePerson, restoreBackup, type RestoreOptions } from './restore-backup.js';
import { digestOf, nameOf, tablesOf } from './tables.js';

const schemas = serviceDatabases.map(({ schema }) => schema);
const passwords = Object.fromEntries(serviceDatabases.map(({ service }) => [service, `password-of-${service}`]));
const { backup: earlier, keys } = earlierRelease('issue-2');
const canary = 'Zyperngras';
/** What a restore changes on purpose: nobody stays signed in, and every service publishes again. */
const begunAnew = ['"identity"."staff_session"', ...schemas.map((schema) => `"${schema}"."outbox_stream"`)];
/** The ledger, and the audit: it says what was done to which id and can no longer be led back to anybody. */
const idsStay = ['matching.audit_entry', 'people.erasure'];

describe('A house whose data come from an earlier release', () => {
  let postgres: LocalPostgres;
  let folder: string;
  let house: pg.Pool;
  let backup: string;
  let before: Record<string, string>;
  let mentor: string;
  let count = 0;
  const pools: pg.Pool[] = [];
  const clock = new FixedClock('2026-11-23T20:00:00Z');

  /** An empty database on the same server: like a new machine, except that the roles may be there. */
  async function emptyDatabase(): Promise<{ url: string; pool: pg.Pool }> {
    const name = `machine_${(count += 1)}`;
    const admin = new pg.Client({ connectionString: postgres.adminUrl });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name}`);
    await admin.end();
    const url = postgres.adminUrl.replace(/postgres$/, name);
    const pool = new pg.Pool({ connectionString: url, max: 2 });
    pool.on('error', () => undefined);
    pools.push(pool);
    return { url, pool };
  }

  const restore = (url: string, more: Partial<RestoreOptions> = {}) =>
    restoreBackup({ databaseUrl: url, databases: serviceDatabases, passwords, from: backup, ledger: join(folder, ledgerFile), keys, say: () => undefined, ...more });

  const back = (more: { keep?: number } = {}) => makeBackup({ databaseUrl: house.options.connectionString ?? '', schemas, to: folder, keys, release: 'test', clock, ...more });

  async function digests(pool: pg.Pool): Promise<Record<string, string>> {
    const client = await pool.connect();
    try {
      const found: Record<string, string> = {};
      for (const table of await tablesOf(client, schemas)) {
        const { rows, digest } = await digestOf(client, table);
        found[nameOf(table)] = `${rows} ${digest}`;
      }
      return found;
    } finally {
      client.release();
    }
  }

  /** Tables with a row in whose text the words stand. */
  async function tablesThatSay(pool: pg.Pool, words: string): Promise<string[]> {
    const client = await pool.connect();
    try {
      const saying: string[] = [];
      for (const table of await tablesOf(client, schemas)) {
        const { rows } = await client.query(`SELECT 1 FROM ${nameOf(table)} t WHERE t::text ILIKE $1 LIMIT 1`, [`%${words}%`]);
        if (rows.length > 0) saying.push(`${table.schema}.${table.table}`);
      }
      return saying;
    } finally {
      client.release();
    }
  }

  const erase = async (person: string): Promise<void> => {
    const client = new pg.Client({ connectionString: house.options.connectionString });
    await client.connect();
    await erasePerson(client, schemas, { person, at: clock.now().toISOString() });
    await client.end();
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'patenwerk-backups-'));
    postgres = await startPostgres({ durable: false });
    const { url, pool } = await emptyDatabase();
    house = pool;
    await restore(url, { from: earlier, ledger: undefined });
    // A mentor whose trace is everywhere: a running match with meetings, a seat, a letter, news on their way and news given up.
    const { rows } = await house.query<{ id: string }>(
      `SELECT m.mentor_id AS id FROM matching.match m JOIN training.enrolment e ON e.person_id = m.mentor_id
       WHERE m.state = 'active' AND EXISTS (SELECT 1 FROM matching.meeting t WHERE t.match_id = m.id) ORDER BY 1 LIMIT 1`,
    );
    mentor = rows[0]?.id ?? '';
    await house.query(
      `UPDATE people.person SET family_name = '${canary}', search_name = lower('${canary}'), email = '${canary}@example.org' WHERE id = '${mentor}';
       INSERT INTO notifications.delivery (id, created_at, created_by, version, person_id, template, state, attempts, about)
         VALUES (gen_random_uuid(), now(), 'test', 1, '${mentor}', 'introduction', 'queued', 0, '{"for":"${canary}"}');
       INSERT INTO matching.outbox (id, subject, envelope, created_at)
         SELECT gen_random_uuid(), 'event.matching.match-introduced', jsonb_build_object('aggregateId', id, 'data', jsonb_build_object('matchId', id, 'mentorId', mentor_id, 'menteeId', mentee_id)), now()
         FROM matching.match WHERE mentor_id = '${mentor}';
       INSERT INTO matching.audit_entry (id, at, actor_id, actor_kind, action, subject_type, subject_id, correlation_id) VALUES (gen_random_uuid(), now(), 'test', 'user', 'matching.shortlist', 'person', '${mentor}', 'test');
       INSERT INTO sites.failed_event (event_id, listener, subject, envelope, error, failed_at)
         SELECT id, 'Some.listener', subject, envelope, 'Error', now() FROM matching.outbox WHERE envelope::text LIKE '%${mentor}%';`,
    );
    before = await digests(house);
    backup = (await back()).file;
  }, 100_000);

  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is brought up to today: no schema differs from what the code asks for', async () => {
    const url = house.options.connectionString ?? '';
    expect(await Promise.all(serviceDatabases.map((db) => schemaDrift(db, url)))).toEqual(serviceDatabases.map(() => []));
  });

  it('comes back on an empty database row for row: every service signs in with its own role and publishes again, nobody is still signed in', async () => {
    const machine = await emptyDatabase();
    const { rows } = await restore(machine.url);
    expect(rows).toBeGreaterThan(6_000);
    const after = await digests(machine.pool);
    const { rows: anew } = await machine.pool.query(`SELECT (SELECT count(*)::int FROM identity.staff_session) AS sessions, (SELECT array_agg(DISTINCT created) FROM matching.outbox_stream) AS streams`);
    expect(anew).toEqual([{ sessions: 0, streams: ['before the restore'] }]);
    for (const table of begunAnew) delete after[table];
    expect(after).toEqual(Object.fromEntries(Object.entries(before).filter(([table]) => !begunAnew.includes(table))));
    for (const { role, service, schema } of serviceDatabases) {
      const url = new URL(machine.url);
      url.username = role;
      url.password = passwords[service] ?? '';
      const client = new pg.Client({ connectionString: url.href });
      await client.connect();
      await client.query(`SELECT count(*) FROM ${schema}.outbox`);
      await client.end();
    }
  });

  it('keeps its backup to itself: only its owner reads the file, and no name stands in it', () => {
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect(readFileSync(backup).includes(canary)).toBe(false);
  });

  it('refuses a database that holds anything, and leaves it as it was', async () => {
    const machine = await emptyDatabase();
    await machine.pool.query('CREATE TABLE letters (text text); INSERT INTO letters VALUES ($$dear$$)');
    await expect(restore(machine.url)).rejects.toThrow('The database is not empty (letters). Nothing was changed');
    expect((await machine.pool.query('SELECT text FROM letters')).rows).toEqual([{ text: 'dear' }]);
    await expect(restore(house.options.connectionString ?? '')).rejects.toThrow('The database is not empty');
  });

  it('refuses a backup that was cut off or changed before it touches the database', async () => {
    const machine = await emptyDatabase();
    const whole = readFileSync(backup);
    const spoilt = join(folder, 'spoilt');
    for (const content of [whole.subarray(0, whole.length - 1), whole.subarray(0, 100_000), Buffer.concat([whole.subarray(0, 80_000), Buffer.from('x'), whole.subarray(80_001)])]) {
      writeFileSync(spoilt, content);
      await expect(restore(machine.url, { from: spoilt })).rejects.toMatchObject({ name: 'SpoiltFile' });
    }
    expect((await machine.pool.query(`SELECT nspname FROM pg_namespace WHERE nspname = ANY ($1)`, [schemas])).rows).toEqual([]);
  });

  it('refuses a backup of a newer release', async () => {
    const machine = await emptyDatabase();
    const older = serviceDatabases.map((db) => (db.schema === 'people' ? { ...db, migrations: db.migrations.slice(0, -1) } : db));
    await expect(restore(machine.url, { databases: older })).rejects.toThrow('comes from a newer release');
  });

  it('is empty again when a restore fails half-way, and nobody was let in', async () => {
    const machine = await emptyDatabase();
    const broken = serviceDatabases.map((db) =>
      db.schema === 'notifications' ? { ...db, migrations: [...db.migrations, class Broken1999999999999 { name = 'Broken1999999999999'; up(): Promise<void> { return Promise.reject(new Error('broken')); } down(): Promise<void> { return Promise.resolve(); } }] } : db,
    );
    await expect(restore(machine.url, { databases: broken })).rejects.toThrow('broken');
    expect((await machine.pool.query(`SELECT nspname FROM pg_namespace WHERE nspname = ANY ($1)`, [schemas])).rows).toEqual([]);
  });

  it('notes every run of the backup, also one that failed, and keeps as many files as told', async () => {
    const kept = readFileSync(backup);
    clock.set('2026-11-24T20:00:00Z');
    // The disk is full.
    symlinkSync('/dev/full', join(folder, 'patenwerk-20261124T200000Z.backup.part'));
    await expect(back()).rejects.toThrow();
    clock.set('2026-11-25T20:00:00Z');
    const second = await back({ keep: 1 });
    expect(readdirSync(folder).filter((name) => name.endsWith('.backup'))).toEqual([second.file.split('/').pop()]);
    writeFileSync(backup, kept, { mode: 0o600 });
    const { rows } = await house.query(`SELECT at::text, ok, bytes > 100000 AS big FROM identity.backup_log ORDER BY id`);
    expect(rows).toEqual([
      { at: '2026-11-23 20:00:00+00', ok: true, big: true },
      { at: '2026-11-24 20:00:00+00', ok: false, big: null },
      { at: '2026-11-25 20:00:00+00', ok: true, big: true },
    ]);
  });

  describe('when a person is erased after the backup', () => {
    let machine: Awaited<ReturnType<typeof emptyDatabase>>;
    let restored: Awaited<ReturnType<typeof restore>>;

    beforeAll(async () => {
      await erase(mentor);
      await carryErasures({ databaseUrl: house.options.connectionString ?? '', to: folder, keys });
      machine = await emptyDatabase();
      restored = await restore(machine.url);
    }, 60_000);

    it('says neither the name nor the id anywhere but in the ledger and in the sealed audit', async () => {
      expect(await tablesThatSay(house, canary)).toEqual([]);
      expect(await tablesThatSay(house, mentor)).toEqual(idsStay);
    });

    it('does not bring the person back with the older backup', async () => {
      expect(restored.erased).toBe(1);
      expect(await tablesThatSay(machine.pool, canary)).toEqual([]);
      expect(await tablesThatSay(machine.pool, mentor)).toEqual(idsStay);
    });

    it('has the same matches, meeting days and seats as before, without the person', async () => {
      const after = await digests(machine.pool);
      for (const table of ['match_count', 'site_year_counter']) expect(after[`"matching"."${table}"`]).toBe(before[`"matching"."${table}"`]);
      const rowsOf = (found: Record<string, string>, table: string): string | undefined => found[table]?.split(' ')[0];
      for (const table of ['"matching"."match"', '"matching"."meeting"', '"training"."enrolment"', '"people"."match_state"']) expect(rowsOf(after, table)).toBe(rowsOf(before, table));
      const { rows } = await machine.pool.query(`SELECT count(*)::int AS torn FROM people.match_state s JOIN matching.match m ON m.id = s.match_id WHERE (s.mentor_id, s.mentee_id) <> (m.mentor_id, m.mentee_id)`);
      expect(rows).toEqual([{ torn: 0 }]);
    });

    it('does not restore without the ledger, or with one that is older than the backup or was changed', async () => {
      const empty = await emptyDatabase();
      const other = join(folder, 'other.jsonl');
      await expect(restore(empty.url, { ledger: other })).rejects.toThrow('The ledger of erasures is missing');
      clock.set('2026-11-26T20:00:00Z');
      const { file } = await back();
      writeFileSync(other, '');
      await expect(restore(empty.url, { from: file, ledger: other })).rejects.toThrow('is older than the backup');
      copyFileSync(join(folder, ledgerFile), other);
      writeFileSync(other, readFileSync(other, 'utf8').replace(mentor, mentor.replace(/.$/, (last) => (last === '0' ? '1' : '0'))));
      await expect(restore(empty.url, { ledger: other })).rejects.toThrow('was changed');
    });
  });

  it('erases in every table that names a person', async () => {
    const { rows } = await house.query<{ schema: string; table: string }>(
      `SELECT DISTINCT n.nspname AS schema, c.relname AS "table" FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p') JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = ANY ($1) AND a.attname ~ '(^|_)(person|mentor|mentee)_id$'
         AND NOT EXISTS (SELECT 1 FROM pg_constraint f WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confdeltype = 'c' AND f.confrelid = 'people.person'::regclass)`,
      [schemas],
    );
    const { rows: functions } = await house.query<{ schema: string; body: string }>(`SELECT n.nspname AS schema, p.prosrc AS body FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.proname = 'erase_person'`);
    expect(functions.map(({ schema }) => schema).sort()).toEqual([...schemas].sort());
    const forgotten = rows.filter(({ schema, table }) => !new RegExp(`\\b${table}\\b`).test(functions.find((each) => each.schema === schema)?.body ?? ''));
    expect(forgotten).toEqual([]);
  });
});
