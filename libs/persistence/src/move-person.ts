import { type TableClassification, traceOf } from '@patenwerk/contracts';
import type { Tx } from './tx.js';

type Tables = Record<string, TableClassification>;

/** A row that names a person in a column. The key is that of the table without this column, so that no id of a person stands in it. */
export interface NamingRow {
  table: string;
  column: string;
  key: Record<string, unknown>;
}

export interface Move {
  from: string;
  to: string;
  /** Tables, with their schema, whose rows stay where they are. */
  stays: Record<string, string>;
  /** Of these tables only the rows with these ids move. */
  only?: Record<string, readonly string[]>;
}

/**
 * Lets every row of a schema that leads to one person lead to another, by the traces of the classification alone. Rows that may not double
 * (a unique index says so), and rows in which the other stands already, are left.
 */
export async function movePerson(tx: Tx, schema: string, tables: Tables, { from, to, stays, only = {} }: Move): Promise<{ moved: NamingRow[]; left: NamingRow[] }> {
  const keys = await primaryKeys(tx, schema);
  const moved: NamingRow[] = [];
  const left: NamingRow[] = [];
  for (const [table, columns] of Object.entries(tables)) {
    const trace = traceOf(schema, table, columns);
    // What is only about somebody in some of its rows is the audit: it says who did what to which record, and stays so.
    if (!trace?.people || trace.only || `${schema}.${table}` in stays) continue;
    for (const column of trace.people) {
      const others = trace.people.filter((each) => each !== column).map((each) => `t."${each}"`);
      const parts = (keys.get(table) ?? []).filter((part) => part !== column).map((part) => `'${part}', t."${part}"`);
      const rows = await tx.query<{ key: Record<string, unknown>; both: boolean }>(
        `SELECT jsonb_build_object(${parts.join(', ')}) AS key, ${others.length > 0 ? `coalesce($2::uuid IN (${others.join(', ')}), false)` : '$2::uuid IS NULL'} AS both FROM ${schema}."${table}" t WHERE t."${column}" = $1::uuid FOR UPDATE`,
        [from, to],
      );
      for (const { key, both } of rows) {
        const row = { table, column, key };
        const may = !both && (only[table]?.includes(String(key.id)) ?? true);
        if (may && (await change(tx, schema, row, from, to))) moved.push(row);
        else left.push(row);
      }
    }
  }
  return { moved, left };
}

/** Lets exactly these rows lead to the one again from whom they came; returns those that cannot, because they are gone or something else took their place. */
export async function moveBack(tx: Tx, schema: string, rows: readonly NamingRow[], { from, to }: Pick<Move, 'from' | 'to'>): Promise<NamingRow[]> {
  const stuck: NamingRow[] = [];
  for (const row of rows) if (!(await change(tx, schema, row, from, to))) stuck.push(row);
  return stuck;
}

/** False when there is no such row, or a unique index forbids it. */
async function change(tx: Tx, schema: string, { table, column, key }: NamingRow, from: string, to: string): Promise<boolean> {
  await tx.query('SAVEPOINT one_row');
  try {
    const rows = await tx.query(`UPDATE ${schema}."${table}" t SET "${column}" = $2::uuid WHERE t."${column}" = $1::uuid AND to_jsonb(t) @> $3::jsonb RETURNING 1`, [from, to, JSON.stringify(key)]);
    await tx.query('RELEASE SAVEPOINT one_row');
    return rows.length > 0;
  } catch (error) {
    if ((error as { code?: string }).code !== uniqueViolation) throw error;
    await tx.query('ROLLBACK TO SAVEPOINT one_row');
    return false;
  }
}

const uniqueViolation = '23505';

async function primaryKeys(tx: Tx, schema: string): Promise<Map<string, string[]>> {
  const rows = await tx.query<{ table: string; columns: string[] }>(
    `SELECT c.relname AS "table", array_agg(a.attname::text ORDER BY a.attnum) AS columns FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indisprimary AND n.nspname = $1 GROUP BY 1`,
    [schema],
  );
  return new Map(rows.map(({ table, columns }) => [table, columns]));
}
