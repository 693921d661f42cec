import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source.js';
import type { ServiceDatabase } from './service-database.js';

/** What the entities ask for and the migrated schema does not have (or the other way round), as SQL; empty when they agree. */
export async function schemaDrift(db: ServiceDatabase, adminUrl: string): Promise<string[]> {
  const source = createDataSource(db, adminUrl, { poolSize: 2, applicationName: `patenwerk-drift-${db.service}` });
  await source.initialize();
  try {
    const log = await source.driver.createSchemaBuilder().log();
    const foreign = await keysToTablesWithoutEntity(source, db.schema);
    return log.upQueries.map((query) => query.query).filter((sql) => !foreign.some((key) => sql.includes(`DROP CONSTRAINT "${key}"`)));
  } finally {
    await source.destroy();
  }
}

/** An entity cannot describe a foreign key to a table that a library keeps by itself, such as the users of the sign-in. */
async function keysToTablesWithoutEntity(source: DataSource, schema: string): Promise<string[]> {
  const described = source.entityMetadatas.map((entity) => entity.tableName);
  const keys: { name: string }[] = await source.query(
    `SELECT c.conname AS name FROM pg_constraint c JOIN pg_class referred ON referred.oid = c.confrelid
     WHERE c.contype = 'f' AND c.connamespace = $1::regnamespace AND referred.relname <> ALL ($2)`,
    [schema, described],
  );
  return keys.map(({ name }) => name);
}
