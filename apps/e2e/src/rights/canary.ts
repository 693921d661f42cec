import { allTables, belongsToAnother, namesStaff, type PersonTrace, type TableClassification, traceOf } from '@patenwerk/contracts';
import { newId, type SealingKeys, sealText } from '@patenwerk/persistence';
import pg from 'pg';

/** A word that stands in every text of the canary person, and nowhere else in the house. */
export const canaryWord = 'Kanarie';
/** Stands in columns that are about nobody; it may stay. */
const neutralWord = 'Betrieb';
/** Who stands beside the canary in rows about two. */
export const neighbourWord = 'Nachbarin';
export const staffId = '019abcde-7777-7000-8000-000000000777';

/** Personal columns of rows that figures need: they stay, in a row that leads to nobody any more. */
export const staysWithoutThePerson: Record<string, string> = {
  'matching.match.end_reason': 'one of a list; the figures count why matches end',
  'matching.match.declined_by': 'mentor or mentee',
  'matching.match_step.before': 'days and states before a correction',
  'training.enrolment.state': 'a seat stays counted',
};

export interface CanaryWorld {
  personId: string;
  neighbourId: string;
  siteId: string;
}

export interface Placed {
  schema: string;
  table: string;
  columns: TableClassification;
  trace: PersonTrace;
  row: Record<string, unknown>;
}

interface Column {
  schema: string;
  table: string;
  name: string;
  type: string;
}

/** One row in every table that leads to people, each column filled with something of its own; made from the classification, so that a new table or column takes part by itself. */
export async function placeCanary(adminUrl: string, { personId, neighbourId, siteId }: CanaryWorld, keys: SealingKeys): Promise<Placed[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  // Rows of others, to which foreign keys would lead, are not needed.
  await client.query('SET session_replication_role = replica');
  // Rules of single tables would refuse what only has to be found again.
  const { rows: checks } = await client.query<{ sql: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS sql FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace WHERE contype = 'c' AND n.nspname = ANY ($1)`,
    [Object.keys(allTables)],
  );
  for (const { sql } of checks) await client.query(sql);
  const { rows: types } = await client.query<Column>(
    `SELECT n.nspname AS schema, c.relname AS "table", a.attname AS name, format_type(a.atttypid, NULL) AS type
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = ANY ($1) AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''`,
    [Object.keys(allTables)],
  );
  const tables = Object.entries(allTables).flatMap(([schema, each]) =>
    Object.entries(each).flatMap(([table, columns]) => {
      const trace = traceOf(schema, table, columns);
      return trace ? [{ schema, table, columns, trace, id: newId() }] : [];
    }),
  );
  let count = 0;
  const placed: Placed[] = [];
  for (const { schema, table, columns, trace, id } of tables) {
    const parent = trace.parent && tables.find((each) => each.schema === schema && each.table === trace.parent?.table);
    const [own, ...others] = trace.people ?? [];
    const row: Record<string, unknown> = {};
    for (const { name, type } of types.filter((each) => each.schema === schema && each.table === table)) {
      count += 1;
      const text = `${columns[name] === 'none' ? neutralWord : canaryWord}-${table}-${name}`;
      if (name === own) row[name] = personId;
      else if (others.includes(name)) row[name] = neighbourId;
      // Nobody may be hidden whom the test looks for.
      else if (table === 'person' && name === 'merged_into') row[name] = null;
      else if (name === 'id' && type === 'uuid') row[name] = id;
      else if (name === trace.parent?.column) row[name] = parent?.id;
      else if (name === 'site_id') row[name] = siteId;
      else if (name === trace.only?.column) row[name] = trace.only.is;
      else if (name === trace.inside) row[name] = { id: newId(), aggregateId: personId, subject: 'event.canary', at: momentOf(count), data: { personId, menteeId: neighbourId } };
      else if (namesStaff.test(name) && type === 'text') row[name] = staffId;
      else if (columns[name] === 'confidential') row[name] = sealText(keys, `${text} mit ${neighbourWord} im Zoo`, id);
      else row[name] = valueOf(type, text, count);
    }
    placed.push({ schema, table, columns, trace, row });
  }
  for (const { schema, table, row } of placed) {
    const names = Object.keys(row);
    const typeOf = (name: string): string => types.find((each) => each.schema === schema && each.table === table && each.name === name)?.type ?? 'text';
    const values = names.map((name) => (typeOf(name) === 'jsonb' ? JSON.stringify(row[name]) : row[name]));
    await client.query(`INSERT INTO ${schema}."${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map((name, index) => `$${index + 1}::${typeOf(name)}`).join(', ')})`, values);
  }
  await client.end();
  return placed;
}

/** What a person reads of the column: the value itself, or nothing where it belongs to another or names staff. */
export function readBack({ columns, trace, row }: Placed, column: string): unknown {
  const others = (trace.people ?? []).slice(1);
  if (columns[column] === 'none' || trace.people?.includes(column) || namesStaff.test(column) || belongsToAnother(column, others) || column === trace.inside) return undefined;
  return row[column];
}

function valueOf(type: string, text: string, count: number): unknown {
  if (type === 'text') return text;
  if (type === 'text[]' || type === 'character varying[]') return [text];
  if (type === 'jsonb') return { words: text };
  if (type === 'uuid') return newId();
  if (type === 'boolean') return true;
  if (type === 'date') return momentOf(count).slice(0, 10);
  if (type.startsWith('timestamp')) return momentOf(count);
  if (/^(smallint|integer|bigint|double precision|numeric|real)$/.test(type)) return 10_000 + count;
  throw new Error(`The canary has nothing for the type ${type}: add a value.`);
}

const momentOf = (count: number): string => new Date(Date.UTC(1950, 0, 1 + count)).toISOString();
