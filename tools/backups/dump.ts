import type pg from 'pg';
import type { LedgerEnd } from './erasure-ledger.js';
import { type Frame, type Head, toBytes } from './frames.js';
import { TableDigest } from './table-digest.js';
import { copyOut, migrationsOf, seeEverything, tablesOf } from './tables.js';

export interface DumpOptions {
  schemas: readonly string[];
  release: string;
  at: Date;
  erasures: LedgerEnd;
}

/** All rows of these schemas as they are at one moment: one read-only transaction, so that nothing half-done is seen and nobody waits. It ends with the connection. */
export async function* dump(client: pg.ClientBase, options: DumpOptions): AsyncGenerator<Buffer> {
  await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${seeEverything}`);
  for await (const frame of frames(client, options)) yield toBytes(frame);
}

async function* frames(client: pg.ClientBase, { schemas, release, at, erasures }: DumpOptions): AsyncGenerator<Frame> {
  const head: Head = { kind: 'head', release, at: at.toISOString(), migrations: await migrationsOf(client, schemas), erasures };
  yield { note: head };
  const tables = await tablesOf(client, schemas);
  let total = 0;
  for (const table of tables) {
    yield { note: { kind: 'table', ...table } };
    const digest = new TableDigest();
    for await (const data of copyOut(client, table)) {
      digest.add(data);
      yield { data };
    }
    total += digest.rows;
    yield { note: { kind: 'rows', rows: digest.rows, digest: digest.digest } };
  }
  yield* sequences(client, schemas);
  yield { note: { kind: 'tail', tables: tables.length, rows: total } };
}

async function* sequences(client: pg.ClientBase, schemas: readonly string[]): AsyncGenerator<Frame> {
  const { rows } = await client.query<{ schema: string; name: string; value: string; called: boolean }>(
    `SELECT schemaname AS schema, sequencename AS name, coalesce(last_value, start_value)::text AS value, last_value IS NOT NULL AS called
     FROM pg_sequences WHERE schemaname = ANY ($1) AND sequencename <> 'migrations_id_seq' ORDER BY 1, 2`,
    [schemas],
  );
  for (const row of rows) yield { note: { kind: 'sequence', ...row } };
}
