import pg from 'pg';
import { DataSource } from 'typeorm';
import type { ServiceDatabase } from './service-database.js';

export interface MigrateOptions {
  /** Password the service's role gets. */
  password: string;
}

/** One lock per database, so that two that migrate at once wait for each other. */
const migrationLock = 7_204_116_550;

/**
 * Brings one service's schema up to date: its role (may sign in, nothing else), its schema owned by the migrator, its grants, its migrations.
 * `adminUrl` names a role that may create roles. Safe to run at the same time from several places.
 */
export async function migrateService(adminUrl: string, db: ServiceDatabase, options: MigrateOptions): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl, application_name: `patenwerk-migrate-${db.service}` });
  await admin.connect();
  try {
    await admin.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await createRole(admin, adminUrl, db, options.password);
    await createSchema(admin, db);
    await runMigrations(adminUrl, db);
    // What is written into the audit stays as it is, and migrating is not the service's business.
    // A restore stops at the migrations of an older release, which may not have all of these tables yet.
    for (const [rights, table] of [['UPDATE, DELETE', 'audit_entry'], ['UPDATE, DELETE', 'audit_seal'], ['ALL', 'migrations']]) {
      const { rows } = await admin.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [`${db.schema}.${table}`]);
      if (rows[0]?.there) await admin.query(`REVOKE ${rights} ON ${db.schema}.${table} FROM ${db.role}`);
    }
  } finally {
    await admin.end();
  }
}

async function createRole(admin: pg.Client, adminUrl: string, db: ServiceDatabase, password: string): Promise<void> {
  const secret = admin.escapeLiteral(password);
  await admin.query(`
    DO $$ BEGIN
      CREATE ROLE ${db.role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD ${secret};
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
  if (!(await signsIn(adminUrl, db.role, password))) await admin.query(`ALTER ROLE ${db.role} PASSWORD ${secret}`);
}

/** Altering a role needlessly would make parallel runs collide. */
async function signsIn(adminUrl: string, role: string, password: string): Promise<boolean> {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = encodeURIComponent(password);
  const client = new pg.Client({ connectionString: url.href });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createSchema(admin: pg.Client, db: ServiceDatabase): Promise<void> {
  await admin.query(`
    CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
    CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public;
    CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;
    CREATE SCHEMA IF NOT EXISTS ${db.schema};
    GRANT USAGE ON SCHEMA ${db.schema} TO ${db.role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${db.schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${db.role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${db.schema} GRANT USAGE, SELECT ON SEQUENCES TO ${db.role};`);
}

async function runMigrations(adminUrl: string, db: ServiceDatabase): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url: adminUrl,
    schema: db.schema,
    migrations: db.migrations,
    migrationsTableName: 'migrations',
    installExtensions: false,
    poolSize: 2,
    // A migration of data sees all rows, also where the migrator is no superuser.
    extra: { options: `-c search_path=${db.schema},public -c app.system=migrate -c timezone=UTC` },
  });
  await source.initialize();
  try {
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
}
