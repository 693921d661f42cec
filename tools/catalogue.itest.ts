import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allTables, type TableClassification } from '@patenwerk/contracts';
import { type Harness, startHarness } from '@patenwerk/testing';
import pg from 'pg';
import { serviceDatabases } from './services.js';

type Query = Harness['adminQuery'];

/** Tables and views of every schema that is not Postgres' own. */
const ours = `n.nspname !~ '^(pg_|information_schema$)' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')`;
/** Tables with a site that everybody may read, each with its reason. There is none: what is published is asked through the service. */
const openSiteTables: Record<string, string> = {};

let house: Harness;
beforeAll(async () => {
  house = await startHarness({ services: [], databases: serviceDatabases });
});
afterAll(() => house?.close());

/** Columns that lie in the database unclassified, and classified ones that are not there. */
async function wronglyClassified(query: Query, classified: Record<string, Record<string, TableClassification>>): Promise<string[]> {
  const there = await query<{ name: string }>(
    `SELECT concat_ws('.', n.nspname, c.relname, a.attname) AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE ${ours} AND a.attnum > 0 AND NOT a.attisdropped`,
  );
  const present = new Set(there.map(({ name }) => name));
  const known = new Set(Object.entries(classified).flatMap(([schema, tables]) => Object.entries(tables).flatMap(([table, columns]) => Object.keys(columns).map((column) => `${schema}.${table}.${column}`))));
  const unclassified = [...present].filter((name) => !known.has(name)).map((name) => `${name} is not classified`);
  const gone = [...known].filter((name) => !present.has(name)).map((name) => `${name} is classified but not there`);
  return [...unclassified, ...gone].sort();
}

/** A column that names a site (a grant's scope is one) makes its table one whose rows belong to sites. */
const namesSite = `a.attname ~ '(^|_)(site_ids?|scope_id)$'`;

/** Tables whose rows belong to sites, each with what is wrong with its protection; all of them must force row-level security on everybody and have a rule. */
async function siteTables(query: Query): Promise<{ name: string; forced: boolean }[]> {
  return query<{ name: string; forced: boolean }>(
    `SELECT DISTINCT concat_ws('.', n.nspname, c.relname) AS name,
       c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid) AS forced
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
     WHERE ${ours} AND (${namesSite} OR (n.nspname, c.relname) = ('sites', 'site')) ORDER BY 1`,
  );
}

async function unprotectedSiteTables(query: Query): Promise<string[]> {
  return (await siteTables(query)).filter(({ name, forced }) => !forced && !(name in openSiteTables)).map(({ name }) => name);
}

/** Functions that work with the rights of their owner and so past row-level security: each is known by name, with its reason. */
const passingBy: Record<string, string> = Object.fromEntries(
  serviceDatabases.map(({ schema }) => [`${schema}.prune_audit_seal()`, 'shows nothing: it takes entries out of the audit whose years are over by the clock of the database, and answers how many']),
);

/** What lets a reader past the rules of the tables below: views without `security_invoker`, functions that are SECURITY DEFINER. */
async function waysPast(query: Query): Promise<string[]> {
  const rows = await query<{ name: string }>(
    `SELECT concat_ws('.', n.nspname, p.proname) || '()' AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
       WHERE n.nspname !~ '^(pg_|information_schema$)' AND p.prosecdef AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
     UNION ALL SELECT concat_ws('.', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname !~ '^(pg_|information_schema$)' AND c.relkind IN ('v', 'm') AND NOT coalesce(c.reloptions @> '{security_invoker=true}', false)
         AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') ORDER BY 1`,
  );
  return rows.map(({ name }) => name).filter((name) => !(name in passingBy));
}

/** Does the work in a transaction that never happened. */
async function meanwhile<T>(sql: string, work: (query: Query) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: house.adminUrl });
  await client.connect();
  try {
    await client.query(`BEGIN; ${sql}`);
    return await work(async (text, params = []) => (await client.query(text, params)).rows);
  } finally {
    await client.end();
  }
}

describe('Every column of every table', () => {
  it('is classified in the contracts, and what is classified is there', async () => {
    expect(await wronglyClassified(house.adminQuery, allTables)).toEqual([]);
  });

  it('is missed when nobody has classified it, be it in a new table or in an old one', async () => {
    const found = await meanwhile('CREATE TABLE people.shoe (size integer); ALTER TABLE matching.match ADD COLUMN quarrel text', (query) => wronglyClassified(query, allTables));
    expect(found).toEqual(['matching.match.quarrel is not classified', 'people.shoe.size is not classified']);
  });

  it('is missed when it is gone', async () => {
    expect(await meanwhile('ALTER TABLE people.person DROP COLUMN street', (query) => wronglyClassified(query, allTables))).toEqual(['people.person.street is classified but not there']);
  });
});

describe('Every table whose rows belong to sites', () => {
  it('forces row-level security, all of them, and none is excused', async () => {
    const tables = await siteTables(house.adminQuery);
    process.stderr.write(`row-level security: forced on ${tables.filter(({ forced }) => forced).length} of ${tables.length} tables with a site\n`);
    expect(tables.length).toBeGreaterThan(20);
    expect(await unprotectedSiteTables(house.adminQuery)).toEqual([]);
    expect(Object.keys(openSiteTables)).toEqual([]);
  });

  it('shows through no view and no function that works with the rights of its owner', async () => {
    expect(await waysPast(house.adminQuery)).toEqual([]);
    const sql = `CREATE VIEW people.everybody AS SELECT id FROM people.person; CREATE VIEW people.mine WITH (security_invoker = true) AS SELECT id FROM people.person;
      CREATE FUNCTION people.all_names() RETURNS text LANGUAGE sql SECURITY DEFINER AS $$ SELECT 'x' $$`;
    expect(await meanwhile(sql, waysPast)).toEqual(['people.all_names()', 'people.everybody']);
  });

  it('is noticed when it does not, when its owner may pass by, or when it shows through a view', async () => {
    const sql = `CREATE TABLE people.shoe (site_id uuid); CREATE TABLE people.glove (owner_site_id uuid); ALTER TABLE matching.meeting NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE training.enrolment DISABLE ROW LEVEL SECURITY; CREATE VIEW people.everybody AS SELECT site_id FROM people.person`;
    expect(await meanwhile(sql, unprotectedSiteTables)).toEqual(['matching.meeting', 'people.everybody', 'people.glove', 'people.shoe', 'training.enrolment']);
  });
});

describe.each(serviceDatabases.map((db) => [db.role, db] as const))('The role %s', (role, db) => {
  it('may sign in and nothing else: it owns nothing, belongs to no other role and cannot pass by row-level security', async () => {
    const [rights] = await house.adminQuery(`SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = $1`, [role]);
    expect(rights).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false });
    const owned = await house.adminQuery(
      `SELECT relname AS name FROM pg_class WHERE relowner = $1::regrole UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner = $1::regrole
       UNION ALL SELECT proname FROM pg_proc WHERE proowner = $1::regrole UNION ALL SELECT datname FROM pg_database WHERE datdba = $1::regrole
       UNION ALL SELECT roleid::regrole::text FROM pg_auth_members WHERE member = $1::regrole`,
      [role],
    );
    expect(owned).toEqual([]);
  });

  it('reaches no table of a sibling', async () => {
    const reached = await house.adminQuery(
      `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE ${ours} AND n.nspname <> $2
         AND (has_schema_privilege($1, n.oid, 'USAGE') OR has_table_privilege($1, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER'))`,
      [role, db.schema],
    );
    expect(reached).toEqual([]);
    const client = new pg.Client({ connectionString: house.databaseUrl(db.service) });
    await client.connect();
    const sibling = db.schema === 'people' ? 'matching.match' : 'people.person';
    await expect(client.query(`SELECT * FROM ${sibling}`)).rejects.toThrow('permission denied');
    await client.end();
  });

  it('cannot change what the audit says, nor which migrations have run', async () => {
    const may = await house.adminQuery(
      `SELECT has_table_privilege($1, $2, 'UPDATE, DELETE, TRUNCATE') AS "changeAudit", has_table_privilege($1, $2, 'INSERT') AS "addAudit", has_table_privilege($1, $3, 'INSERT, UPDATE, DELETE, TRUNCATE') AS "changeMigrations",
         has_table_privilege($1, $4, 'UPDATE, DELETE, TRUNCATE') AS "changeSeals"`,
      [role, `${db.schema}.audit_entry`, `${db.schema}.migrations`, `${db.schema}.audit_seal`],
    );
    expect(may).toEqual([{ changeAudit: false, addAudit: true, changeMigrations: false, changeSeals: false }]);
  });
});
