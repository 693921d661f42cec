import { createHash } from 'node:crypto';
import { migrateService, type ServiceDatabase } from '@patenwerk/persistence';
import pg from 'pg';

/** The roles of the services sign in with this in tests; the server is thrown away after the run. */
export const testPassword = 'only-in-tests';
const templateLock = 5_501_837;

/** The migrated database of a set of services, built once per run; every test file clones it within a few milliseconds. */
export async function cloneTemplate(adminUrl: string, databases: readonly ServiceDatabase[], name: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query('SELECT pg_advisory_lock($1)', [templateLock]);
    const template = await ensureTemplate(admin, adminUrl, databases);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  } finally {
    await admin.end();
  }
}

async function ensureTemplate(admin: pg.Client, adminUrl: string, databases: readonly ServiceDatabase[]): Promise<string> {
  const content = databases.map((db) => [db.schema, db.migrations.map((migration) => migration.toString())]);
  const template = `template_${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16)}`;
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
  if (rowCount) return template;
  const building = `${template}_building`;
  await admin.query(`DROP DATABASE IF EXISTS ${building} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${building}`);
  for (const db of databases) await migrateService(databaseUrl(adminUrl, building), db, { password: testPassword });
  await admin.query(`ALTER DATABASE ${building} RENAME TO ${template}`);
  return template;
}

/** The same server, another database and, where given, another role. */
export function databaseUrl(adminUrl: string, database: string, role?: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  if (role) {
    url.username = role;
    url.password = testPassword;
  }
  return url.href;
}
