import { anotherPerson, belongsToAnother, mostRows, namesStaff, type PersonData, type PersonId, type PersonTable, type PersonTrace, staffWords, type TableClassification, thisPerson, traceOf, unreadable } from '@patenwerk/contracts';
import { openText, type SealingKeys } from './sealing.js';
import type { Tx } from './tx.js';

type Row = Record<string, unknown>;
type Tables = Record<string, TableClassification>;

/** Everything the tables of one schema hold about a person, as that person may read it: by the classification alone, no table is named here. */
export async function personData(tx: Pick<Tx, 'query'>, schema: string, tables: Tables, personId: PersonId, keys: SealingKeys): Promise<PersonData> {
  const others = new Set<string>();
  const found: PersonTable[] = [];
  const traced = Object.entries(tables).flatMap(([table, columns]) => {
    const trace = traceOf(schema, table, columns);
    return trace ? [{ table, columns, trace }] : [];
  });
  // Asked for together: the questions share their way to the database.
  const answers = await Promise.all(traced.map(async (each) => ({ ...each, ...(await rowsAbout(tx, schema, tables, each.table, each.trace, personId)) })));
  for (const { table, columns, trace, rows, left } of answers) {
    if (rows.length === 0) continue;
    found.push({ table, left, rows: rows.map((row) => readable({ row, columns, people: peopleColumns(schema, tables, trace), personId, keys, others })) });
  }
  return { tables: found, others: [...others] as PersonId[] };
}

/** The rows of one table that are about a person, the newest first, and how many more there are. */
async function rowsAbout(tx: Pick<Tx, 'query'>, schema: string, tables: Tables, table: string, trace: PersonTrace, personId: PersonId): Promise<{ rows: Row[]; left: number }> {
  const { sql, joins, order } = conditionOf(schema, tables, table, trace);
  const names = Object.keys(tables[table] ?? {});
  const rows = await tx.query<Row & { all_rows: number }>(
    `SELECT ${names.map((name) => `t."${name}"`).join(', ')}${joins ? ', p.people AS also_about' : ''}, count(*) OVER ()::int AS all_rows FROM ${schema}."${table}" t ${joins} WHERE ${sql} ORDER BY ${order} DESC LIMIT ${mostRows}`,
    [personId],
  );
  const left = (rows[0]?.all_rows ?? 0) - rows.length;
  return { rows: rows.map(({ all_rows: _count, ...row }) => row), left };
}

/** The SQL that finds the rows; a row of a parent brings the ids that stand there. */
function conditionOf(schema: string, tables: Tables, table: string, { people = [], only, parent, inside }: PersonTrace): { sql: string; joins: string; order: string } {
  const columns = tables[table] ?? {};
  const order = ['at', 'created_at', 'id'].filter((column) => column in columns).map((column) => `t.${column}`)[0] ?? '1';
  // A wide index range is no help for a text inside a JSON: these tables keep 30 days.
  const told = inside ? [`t."${inside}"::text LIKE '%' || $1::text || '%'`] : [];
  if (parent) {
    const above = traceOf(schema, parent.table, tables[parent.table] ?? {})?.people ?? [];
    const ids = above.map((column) => `"${column}"`).join(', ');
    const joins = `JOIN (SELECT id, ARRAY[${ids}]::text[] AS people FROM ${schema}."${parent.table}" WHERE $1::uuid IN (${ids})) p ON p.id = t."${parent.column}"`;
    return { sql: 'true', joins, order };
  }
  const cast = only ? 'text' : 'uuid';
  const about = `(${[...people.map((column) => `t."${column}" = $1::${cast}`), ...told].join(' OR ')})`;
  return { sql: only ? `${about} AND t."${only.column}" = '${only.is}'` : about, joins: '', order };
}

function peopleColumns(schema: string, tables: Tables, { people, parent }: PersonTrace): readonly string[] {
  return people ?? (parent ? (traceOf(schema, parent.table, tables[parent.table] ?? {})?.people ?? []) : []);
}

interface Reading {
  row: Row;
  columns: TableClassification;
  people: readonly string[];
  personId: PersonId;
  keys: SealingKeys;
  /** Whoever is blacked out is noted here. */
  others: Set<string>;
}

/** A row with sealed words opened, the person's id as "Sie", everybody else's and what describes them blacked out, staff by what they are. */
function readable({ row: { also_about: above, ...row }, columns, people, personId, keys, others }: Reading): Row {
  const named = [...people.map((column) => row[column]), ...((above as string[] | undefined) ?? [])].filter((id) => typeof id === 'string' && id !== personId) as string[];
  for (const id of named) others.add(id);
  const foreign = people.filter((column) => typeof row[column] === 'string' && row[column] !== personId);
  const blackOut = (text: string): string => [...others].reduce((told, id) => told.replaceAll(id, anotherPerson), text.replaceAll(personId, thisPerson));
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      if (value === null || value === undefined) return [column, null];
      if (belongsToAnother(column, foreign)) return [column, anotherPerson];
      if (namesStaff.test(column)) return [column, staffWordOf(value)];
      if (columns[column] === 'confidential' && typeof value === 'string' && value !== '') return [column, opened(keys, value, String(row.id))];
      if (typeof value === 'string') return [column, blackOut(value)];
      // What another service's event says of a second person.
      if (typeof value === 'object' && !(value instanceof Date)) return [column, withoutForeignIds(value, personId, others, blackOut)];
      return [column, value];
    }),
  );
}

/** Services act under their names, which are short; accounts have ids. */
const staffWordOf = (value: unknown): string => (typeof value === 'string' && value.length < 20 ? staffWords.house : staffWords.person);

const personKeys = /^(person|mentor|mentee|contactPerson|guardian)Id$/;

/** In a JSON, ids of people stand under their names. */
function withoutForeignIds(value: unknown, personId: string, others: Set<string>, blackOut: (text: string) => string): unknown {
  collect(value, (key, id) => personKeys.test(key) && id !== personId && others.add(id));
  return JSON.parse(blackOut(JSON.stringify(value)));
}

function collect(value: unknown, found: (key: string, text: string) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string') found(key, inner);
    else collect(inner, found);
  }
}

function opened(keys: SealingKeys, value: string, owner: string): string {
  try {
    return openText(keys, value, owner);
  } catch {
    // The reader is told, not lied to: a key that is gone cannot be brought back here.
    return unreadable;
  }
}
