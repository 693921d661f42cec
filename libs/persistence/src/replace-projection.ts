import type { Tx } from './tx.js';

export interface ProjectionTable {
  table: string;
  /** Columns by which a row is known; primary or unique. */
  key: readonly string[];
  /** The other columns that come from the owner. */
  columns: readonly string[];
  /** Columns that only a new row gets from here: what the owner does not know. */
  onlyWhenNew?: readonly string[];
  /** SQL over the table's columns: the rows that are a projection, where others lie beside them. */
  where?: string;
  /** SQL over the columns (of this alias): what counts as another row, where a part such as a version may go on without anything being said. Else all columns. */
  meaning?: (of: string) => string;
  /** Columns to tell of each row that was not as the owner has it. */
  tell: readonly string[];
}

/** A row that was wrong: as it stood there, as the owner has it. */
export interface Mended {
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** A listener that writes waits meanwhile; one that waits longer than this for others gives up and is tried again. */
const lockTimeout = '20s';

/**
 * Makes a projection what its owner has. First keeps every other writer out (readers go on and see the old rows until the commit), and only then asks for the
 * pages: what a listener wrote before, the owner had committed before; what comes later waits and is newer. So versions need not be trusted. Rows are snake_case.
 */
export async function replaceProjection(tx: Tx, projection: ProjectionTable, pages: AsyncIterable<readonly Record<string, unknown>[]>): Promise<Mended[]> {
  const { table, key, columns, onlyWhenNew = [], where = 'true', tell } = projection;
  const all = [...key, ...columns, ...onlyWhenNew].join(', ');
  const fresh = `fresh_${table}`;
  const sameKey = (a: string, b: string): string => key.map((column) => `${a}.${column} = ${b}.${column}`).join(' AND ');
  const row = (of: string): string => `ROW(${[...key, ...columns].map((column) => `${of}.${column}`).join(', ')})`;
  const { meaning = row } = projection;
  const told = (of: string): string => `CASE WHEN ${of}.${key[0]} IS NULL THEN NULL ELSE jsonb_build_object(${tell.map((column) => `'${column}', ${of}.${column}`).join(', ')}) END`;

  await tx.query(`SELECT set_config('lock_timeout', '${lockTimeout}', true)`);
  await tx.query(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`);
  await tx.query(`CREATE TEMP TABLE ${fresh} ON COMMIT DROP AS SELECT ${all} FROM ${table} WITH NO DATA`);
  for await (const page of pages) await tx.query(`INSERT INTO ${fresh} (${all}) SELECT ${all} FROM jsonb_populate_recordset(NULL::${fresh}, $1::jsonb)`, [JSON.stringify(page)]);
  await tx.query(`CREATE UNIQUE INDEX ON ${fresh} (${key.join(', ')})`);
  await tx.query(`ANALYZE ${fresh}`);

  const mended = await tx.query<Mended>(
    `SELECT ${told('o')} AS before, ${told('f')} AS after FROM (SELECT * FROM ${table} WHERE ${where}) o FULL JOIN ${fresh} f ON ${sameKey('o', 'f')} WHERE ${meaning('o')} IS DISTINCT FROM ${meaning('f')}`,
  );
  await tx.query(`DELETE FROM ${table} o WHERE (${where}) AND NOT EXISTS (SELECT 1 FROM ${fresh} f WHERE ${sameKey('o', 'f')})`);
  await tx.query(
    `INSERT INTO ${table} AS o (${all}) SELECT ${all} FROM ${fresh} ORDER BY ${key.join(', ')}
     ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')} WHERE ${row('o')} IS DISTINCT FROM ${row('excluded')}`,
  );
  return mended;
}
