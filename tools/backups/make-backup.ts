import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Clock, newId, type SealingKeys } from '@patenwerk/persistence';
import pg from 'pg';
import { type Contents, inspect, pack } from './backup-file.js';
import { dump } from './dump.js';
import { appendErasures, type Erasure, type LedgerEnd } from './erasure-ledger.js';

export interface BackupOptions {
  /** A role that sees every row: a superuser, or one with BYPASSRLS that may read all tables. */
  databaseUrl: string;
  schemas: readonly string[];
  to: string;
  keys: SealingKeys;
  release: string;
  clock: Clock;
  /** How many backups stay in the folder, the new one among them; all, unless told. */
  keep?: number;
}

export interface MadeBackup extends Contents {
  file: string;
  bytes: number;
}

export const ledgerFile = 'erasures.jsonl';
const backupName = /^patenwerk-\d{8}T\d{6}Z\.backup$/;

/** Makes one backup, reads it again from end to end, notes the run for the page Betrieb and only then lets old ones go. */
export async function makeBackup(options: BackupOptions): Promise<MadeBackup> {
  const { databaseUrl, clock } = options;
  try {
    const made = await write(options);
    await note(databaseUrl, { at: clock.now(), ok: true, bytes: made.bytes, note: `${made.tables} tables, ${made.rows} rows` });
    await removeOld(options.to, options.keep);
    return made;
  } catch (error) {
    // Only the kind of error: its text may hold what stood in a row.
    await note(databaseUrl, { at: clock.now(), ok: false, bytes: null, note: error instanceof Error ? error.name : 'Error' }).catch(() => undefined);
    throw error;
  }
}

/** Carries only the ledger of erasures out of the house: quick, and so to be done often. */
export async function carryErasures({ databaseUrl, to, keys }: Pick<BackupOptions, 'databaseUrl' | 'to' | 'keys'>): Promise<LedgerEnd> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  return connected(databaseUrl, (client) => carry(client, to, keys));
}

async function write({ databaseUrl, schemas, to, keys, release, clock }: BackupOptions): Promise<MadeBackup> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  const at = clock.now();
  const file = join(to, `patenwerk-${at.toISOString().replace(/[-:]|\.\d+/g, '')}.backup`);
  if (existsSync(file)) throw new Error(`${file} is there already.`);
  const unfinished = `${file}.part`;
  try {
    await connected(databaseUrl, async (client) => {
      const erasures = await carry(client, to, keys);
      await pipeline(pack(dump(client, { schemas, release, at, erasures }), keys), createWriteStream(unfinished, { mode: 0o600 }));
    });
    const contents = await inspect(unfinished, keys);
    await onDisk(unfinished);
    await rename(unfinished, file);
    return { file, bytes: (await stat(file)).size, ...contents };
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function carry(client: pg.ClientBase, to: string, keys: SealingKeys): Promise<LedgerEnd> {
  const { rows: there } = await client.query(`SELECT to_regclass('people.erasure') IS NOT NULL AS present`);
  // A house of an older release has no ledger yet.
  const erased = there[0]?.present ? (await client.query<{ person: string; at: Date }>('SELECT person_id AS person, at FROM people.erasure ORDER BY at, person_id')).rows : [];
  return appendErasures(join(to, ledgerFile), erased.map(({ person, at }): Erasure => ({ person, at: at.toISOString() })), keys);
}

async function note(databaseUrl: string, run: { at: Date; ok: boolean; bytes: number | null; note: string }): Promise<void> {
  await connected(databaseUrl, async (client) => {
    const { rows } = await client.query(`SELECT to_regclass('identity.backup_log') IS NOT NULL AS present`);
    if (rows[0]?.present) await client.query('INSERT INTO identity.backup_log (id, at, ok, bytes, note) VALUES ($1, $2, $3, $4, $5)', [newId(), run.at, run.ok, run.bytes, run.note]);
  });
}

async function removeOld(folder: string, keep: number | undefined): Promise<void> {
  if (keep === undefined) return;
  const backups = (await readdir(folder)).filter((name) => backupName.test(name)).sort();
  for (const name of backups.slice(0, -keep)) await rm(join(folder, name));
}

async function onDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'patenwerk-backup' });
  client.on('error', () => undefined); // Whoever asks next hears of it.
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
