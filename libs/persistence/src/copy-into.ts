import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Tx } from './tx.js';

/**
 * Loads many rows by COPY, which is much faster than inserts. COPY does not work into a table under row-level security,
 * so the rows go into a staging table first. Arrays become Postgres arrays and objects JSON; a JSON array is handed in as text.
 */
export async function copyInto(tx: Tx, table: string, columns: readonly string[], rows: Iterable<readonly unknown[]>): Promise<void> {
  const list = columns.join(', ');
  const staging = `staging_${table}`;
  await tx.manager.query(`CREATE TEMP TABLE ${staging} ON COMMIT DROP AS SELECT ${list} FROM ${table} WITH NO DATA`);
  const client = (await tx.manager.queryRunner?.connect()) as ClientBase & { pipeline: boolean };
  // While rows stream in, no other statement may be on its way.
  client.pipeline = false;
  try {
    await pipeline(Readable.from(lines(rows)), client.query(copyFrom(`COPY ${staging} (${list}) FROM STDIN`)));
  } finally {
    client.pipeline = true;
  }
  await tx.manager.query(`INSERT INTO ${table} (${list}) SELECT ${list} FROM ${staging}`);
  await tx.manager.query(`DROP TABLE ${staging}`);
}

const chunkSize = 65_536;

function* lines(rows: Iterable<readonly unknown[]>): Generator<string> {
  let chunk = '';
  for (const row of rows) {
    for (let at = 0; at < row.length; at += 1) chunk += at === 0 ? field(row[at]) : `\t${field(row[at])}`;
    chunk += '\n';
    if (chunk.length > chunkSize) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk) yield chunk;
}

function field(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = plain(value);
  return needsEscape.test(text) ? text.replace(/[\\\t\n\r]/g, (char) => escapes[char] as string) : text;
}

const needsEscape = /[\\\t\n\r]/;
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.length === 0 ? '{}' : `{${value.map(element).join(',')}}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function element(value: unknown): string {
  return value === null || value === undefined ? 'NULL' : `"${plain(value).replace(/["\\]/g, '\\$&')}"`;
}
