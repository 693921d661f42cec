import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { TableDigest } from './table-digest.js';

export interface TableShape {
  schema: string;
  table: string;
  columns: string[];
}

/** Which migrations have run is known by name; they are run again, not copied. */
const notCopied = ['migrations'];

/** Every table of these schemas with its columns, generated ones left out. */
export async function tablesOf(client: pg.ClientBase, schemas: readonly string[]): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `SELECT n.nspname AS schema, c.relname AS "table", array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relkind = 'r' AND n.nspname = ANY ($1) AND c.relname <> ALL ($2) GROUP BY 1, 2 ORDER BY 1, 2`,
    [schemas, notCopied],
  );
  return rows;
}

/** The names of the migrations that each of these schemas has had; a schema that is not there has had none. */
export async function migrationsOf(client: pg.ClientBase, schemas: readonly string[]): Promise<Record<string, string[]>> {
  const had: Record<string, string[]> = {};
  for (const schema of schemas) {
    const { rows: there } = await client.query('SELECT to_regclass($1) IS NOT NULL AS present', [`${schema}.migrations`]);
    if (!there[0]?.present) continue;
    const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${name(schema)}.migrations ORDER BY id`);
    had[schema] = rows.map((row) => row.name);
  }
  return had;
}

export const name = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;
export const nameOf = ({ schema, table }: Pick<TableShape, 'schema' | 'table'>): string => `${name(schema)}.${name(table)}`;
export const columnList = ({ columns }: Pick<TableShape, 'columns'>): string => columns.map(name).join(', ');

/** A table as COPY writes it, in pieces. */
export function copyOut(client: pg.ClientBase, table: TableShape): AsyncIterable<Buffer> {
  return client.query(copyTo(`COPY ${nameOf(table)} (${columnList(table)}) TO STDOUT`));
}

/** Number of rows and hash of what lies in the database. */
export async function digestOf(client: pg.ClientBase, table: TableShape): Promise<TableDigest> {
  const digest = new TableDigest();
  for await (const data of copyOut(client, table)) digest.add(data);
  return digest;
}

/** Everything is seen, whatever the policies say, or the work is refused; moments and numbers are written one way only. */
export const seeEverything = `SET LOCAL row_security = off; SET LOCAL app.system = 'backup'; SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO'; SET LOCAL extra_float_digits = 1; SET LOCAL intervalstyle = 'postgres'`;
