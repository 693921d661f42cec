import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Tx } from './tx.js';

/**
 * Loads many rows by COPY, which is much faster than inserts. COPY does not work into a table under row-level security, so the rows go into a staging
 * table first. The connection keeps it, because making it anew for each group of rows takes as long as a thousand of them.
 * Arrays become Postgres arrays and objects JSON; a JSON array is handed in as text. An object that stands in several rows is written down once: nobody may change it meanwhile.
 */
export async function copyInto(tx: Tx, table: string, columns: readonly string[], rows: Iterable<readonly unknown[]>): Promise<void> {
  await copyIn(tx, copyOf(table, columns, rows));
}

/** Rows written down as COPY reads them: of a long load nothing else need be kept until the database has taken it. */
export interface Copy {
  table: string;
  columns: readonly string[];
  text: Buffer;
  /** The columns in the order of the text; those that are empty in every row are left out. */
  copied: string[];
  /** What says the same in every row: the first row alone tells it. */
  shared: string[];
}

/** The second half of {@link copyInto}. */
export async function copyIn(tx: Tx, { table, columns, text, copied, shared }: Copy): Promise<void> {
  if (text.length === 0) return;
  const list = columns.join(', ');
  const staging = stagingOf(table, list);
  await tx.manager.query(`CREATE TEMP TABLE IF NOT EXISTS ${staging} AS SELECT ${list} FROM ${table} WITH NO DATA`);
  const client = (await tx.manager.queryRunner?.connect()) as ClientBase & { pipeline: boolean };
  // While rows stream in, no other statement may be on its way.
  client.pipeline = false;
  try {
    await pipeline(Readable.from([text]), client.query(copyFrom(`COPY ${staging} (${copied.join(', ')}) FROM STDIN`)));
  } finally {
    client.pipeline = true;
  }
  const first = shared.length === 0 ? '' : ` CROSS JOIN (SELECT ${shared.join(', ')} FROM ${staging} WHERE ${shared[0]} IS NOT NULL LIMIT 1) f`;
  const values = columns.map((column) => `${shared.includes(column) ? 'f' : 's'}.${column}`).join(', ');
  // Both travel together; whoever rolls back takes the staged rows along.
  await Promise.all([tx.manager.query(`INSERT INTO ${table} (${list}) SELECT ${values} FROM ${staging} s${first}`), tx.manager.query(`TRUNCATE ${staging}`)]);
}

const stagings = new Map<string, string>();

/** Whoever loads other columns of the same table has a staging table of their own. */
function stagingOf(table: string, list: string): string {
  const key = `${table} ${list}`;
  const known = stagings.get(key) ?? `staging_${table}_${stagings.size}`;
  stagings.set(key, known);
  return known;
}

/** Characters of a text that grows before it becomes bytes. The bytes travel at once: each piece would wait for a turn of the process, which may be busy with the next rows. */
const pieceSize = 65_536;
const none = '\\N';

/** The first half of {@link copyInto}. */
export function copyOf(table: string, columns: readonly string[], list: Iterable<readonly unknown[]>): Copy {
  const rows = [...list];
  const [first, ...others] = rows;
  if (!first) return { table, columns, text: Buffer.alloc(0), copied: [], shared: [] };
  const all = columns.map((_, at) => at);
  const same = all.filter((at) => others.length > 0 && others.every((row) => row[at] === first[at]));
  const shared = same.filter((at) => first[at] !== null && first[at] !== undefined);
  const own = all.filter((at) => !same.includes(at));
  const known = new Map<object, string>();
  const told = (row: readonly unknown[], from: readonly number[]): string[] => from.map((at) => field(row[at], known));
  const rest = `${shared.map(() => `\t${none}`).join('')}\n`;
  const pieces: Buffer[] = [];
  let piece = `${told(first, [...own, ...shared]).join('\t')}\n`;
  for (const row of others) {
    piece += told(row, own).join('\t') + rest;
    if (piece.length > pieceSize) {
      pieces.push(Buffer.from(piece));
      piece = '';
    }
  }
  pieces.push(Buffer.from(piece));
  const named = (from: readonly number[]): string[] => from.map((at) => columns[at] as string);
  return { table, columns, text: Buffer.concat(pieces), copied: named([...own, ...shared]), shared: named(shared) };
}

/** One value as COPY reads it; what an object says is known from the first time on. */
function field(value: unknown, known: Map<object, string>): string {
  if (value === null || value === undefined) return none;
  if (typeof value === 'string') return escaped(value);
  if (typeof value !== 'object') return String(value);
  const before = known.get(value);
  if (before !== undefined) return before;
  const text = escaped(plain(value));
  known.set(value, text);
  return text;
}

const needsEscape = /[\\\t\n\r]/;
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (text: string): string => (needsEscape.test(text) ? text.replace(/[\\\t\n\r]/g, (char) => escapes[char] as string) : text);

function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.length === 0 ? '{}' : `{${value.map(element).join(',')}}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function element(value: unknown): string {
  return value === null || value === undefined ? 'NULL' : `"${plain(value).replace(/["\\]/g, '\\$&')}"`;
}
