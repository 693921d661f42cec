import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { migrateService, type SealingKeys, type ServiceDatabase } from '@patenwerk/persistence';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { inspect, unpack } from './backup-file.js';
import { type Erasure, reaches, readLedger } from './erasure-ledger.js';
import type { Frame, Head, TableStart } from './frames.js';
import { columnList, digestOf, migrationsOf, name, nameOf, seeEverything, tablesOf } from './tables.js';

/** Nothing was touched, or everything was taken back: the sentence says what to do. */
export class RestoreRefused extends Error {
  override name = 'RestoreRefused';
}

export interface RestoreOptions {
  /** A superuser of the empty database: loading switches triggers and foreign keys off. */
  databaseUrl: string;
  databases: readonly ServiceDatabase[];
  /** Service → the password its role gets. */
  passwords: Record<string, string>;
  from: string;
  /** The ledger of erasures. Undefined: the operator vouches that nobody was erased since the backup. */
  ledger: string | undefined;
  keys: SealingKeys;
  say: (line: string) => void;
}

export interface Restored {
  head: Head;
  tables: number;
  rows: number;
  /** How many people were erased again. */
  erased: number;
}

/** Brings a backup into an empty database, up to today's migrations, erased people erased. Until it is done no service gets in; a failure leaves the database empty. */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { databaseUrl, databases, from, keys, say } = options;
  const contents = await inspect(from, keys);
  const { head } = contents;
  say(`The backup is whole: ${contents.rows} rows in ${contents.tables} tables, made ${head.at} by release ${head.release}.`);
  refuseNewer(databases, head);
  const erasures = await erasuresFor(options, head);
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'patenwerk-restore' });
  client.on('error', () => undefined); // Whoever asks next hears of it.
  await client.connect();
  try {
    await refuseFull(client, databases);
    const letIn = await keepOut(client);
    try {
      await migrate(options, (db, migration) => head.migrations[db.schema]?.includes(migration) ?? false);
      await load(client, databases, unpack(from, keys));
      say('Every row is back, counted and compared.');
      await migrate(options, () => true);
      const erased = await eraseAgain(client, databases, erasures);
      say(`The database is up to date; ${erased} people erased since the backup are erased again.`);
      await letIn();
      return { ...contents, erased };
    } catch (error) {
      for (const { schema } of databases) await client.query(`DROP SCHEMA IF EXISTS ${name(schema)} CASCADE`);
      await letIn();
      throw error;
    }
  } finally {
    await client.end();
  }
}

function refuseNewer(databases: readonly ServiceDatabase[], { migrations }: Head): void {
  const known = Object.fromEntries(databases.map((db) => [db.schema, db.migrations.map(nameOfMigration)]));
  const unknown = Object.entries(migrations).flatMap(([schema, names]) => names.filter((each) => !known[schema]?.includes(each)).map((each) => `${schema}: ${each}`));
  if (unknown.length > 0) throw new RestoreRefused(`The backup comes from a newer release: this one does not know the migrations ${unknown.join(', ')}. Restore with the release that made it, or a newer one.`);
}

async function erasuresFor({ ledger, keys }: RestoreOptions, head: Head): Promise<Erasure[]> {
  if (ledger === undefined) return [];
  if (!existsSync(ledger)) throw new RestoreRefused(`The ledger of erasures is missing (${ledger}): without it people who were erased after the backup would come back.`);
  const entries = await readLedger(ledger, keys);
  if (!reaches(entries, head.erasures)) throw new RestoreRefused(`The ledger of erasures (${ledger}) is older than the backup, or another one: take the newest.`);
  return entries;
}

async function refuseFull(client: pg.Client, databases: readonly ServiceDatabase[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT nspname AS name FROM pg_namespace WHERE nspname = ANY ($1) UNION ALL SELECT c.oid::regclass::text FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`,
    [databases.map(({ schema }) => schema)],
  );
  if (rows.length > 0) throw new RestoreRefused(`The database is not empty (${rows.map((row) => row.name).join(', ')}). Nothing was changed: restore into a new one.`);
}

/** No service may sign in before erased people are erased again, even if this tool is killed in between. */
async function keepOut(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; limit: number }>('SELECT datname AS name, datconnlimit AS limit FROM pg_database WHERE datname = current_database()');
  const [{ name: database, limit } = { name: '', limit: -1 }] = rows;
  await client.query(`ALTER DATABASE ${name(database)} CONNECTION LIMIT 0`);
  return async () => {
    await client.query(`ALTER DATABASE ${name(database)} CONNECTION LIMIT ${limit === 0 ? -1 : limit}`);
  };
}

async function migrate({ databaseUrl, databases, passwords }: RestoreOptions, wanted: (db: ServiceDatabase, migration: string) => boolean): Promise<void> {
  for (const db of databases) {
    const migrations = db.migrations.filter((migration) => wanted(db, nameOfMigration(migration)));
    // A service that the release of the backup did not have yet comes with the second round.
    if (migrations.length > 0) await migrateService(databaseUrl, { ...db, migrations }, { password: passwords[db.service] ?? '' });
  }
}

const nameOfMigration = (migration: ServiceDatabase['migrations'][number]): string => new migration().name ?? migration.name;

/** Loads every table in one transaction, without triggers and foreign keys: the rows agreed with each other when they were read. */
async function load(client: pg.Client, databases: readonly ServiceDatabase[], frames: AsyncGenerator<Frame>): Promise<void> {
  await client.query(`BEGIN; ${seeEverything}; SET LOCAL session_replication_role = replica`);
  try {
    const schemas = databases.map(({ schema }) => schema);
    const present = new Set((await tablesOf(client, schemas)).map(nameOf));
    // Migrations enter rows of their own; the backup's count.
    if (present.size > 0) await client.query(`TRUNCATE ${[...present].join(', ')}`);
    for (let next = await frames.next(); !next.done; next = await frames.next()) {
      if ('data' in next.value) throw new RestoreRefused('The backup holds rows that belong to no table.');
      const { note } = next.value;
      if (note.kind === 'table') {
        if (!present.has(nameOf(note))) throw new RestoreRefused(`The backup holds a table that no migration makes: ${nameOf(note)}.`);
        await loadTable(client, note, frames);
      }
      if (note.kind === 'sequence') await client.query('SELECT setval($1::regclass, $2, $3)', [nameOf({ schema: note.schema, table: note.name }), note.value, note.called]);
    }
    await publishAgain(client, await migrationsOf(client, schemas));
    // Who was signed in then may not sign in today.
    if (present.has(nameOf({ schema: 'identity', table: 'staff_session' }))) await client.query('TRUNCATE identity.staff_session');
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function loadTable(client: pg.Client, table: TableStart, frames: AsyncGenerator<Frame>): Promise<void> {
  const sink = client.query(copyFrom(`COPY ${nameOf(table)} (${columnList(table)}) FROM STDIN`));
  const written = finished(sink);
  written.catch(() => undefined);
  for (let next = await frames.next(); ; next = await frames.next()) {
    if (next.done) throw new RestoreRefused('The backup ends within a table.');
    if ('data' in next.value) {
      if (!sink.write(next.value.data)) await Promise.race([once(sink, 'drain'), written]);
      continue;
    }
    sink.end();
    await written;
    const { note } = next.value;
    const loaded = await digestOf(client, table);
    if (note.kind !== 'rows' || note.rows !== loaded.rows || note.digest !== loaded.digest) throw new RestoreRefused(`${nameOf(table)} is not what the backup says.`);
    return;
  }
}

/** The broker may be younger or older than the backup: every service publishes the last 30 days again, and the inboxes drop what was handled. */
async function publishAgain(client: pg.Client, migrations: Record<string, string[]>): Promise<void> {
  for (const schema of Object.keys(migrations)) await client.query(`UPDATE ${name(schema)}.outbox_stream SET created = 'before the restore'`);
}

async function eraseAgain(client: pg.Client, databases: readonly ServiceDatabase[], erasures: readonly Erasure[]): Promise<number> {
  const { rows } = await client.query<{ person: string }>('SELECT person_id AS person FROM people.erasure');
  const done = new Set(rows.map(({ person }) => person));
  const missing = erasures.filter(({ person }) => !done.has(person));
  for (const erasure of missing) await erasePerson(client, databases.map(({ schema }) => schema), erasure);
  return missing.length;
}

/** Erases one person in every schema, in one transaction. */
export async function erasePerson(client: pg.ClientBase, schemas: readonly string[], { person, at }: Erasure): Promise<void> {
  await client.query(`BEGIN; SET LOCAL app.system = 'erase'`);
  try {
    for (const schema of schemas) await client.query(`SELECT ${name(schema)}.erase_person($1, $2)`, [person, at]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
