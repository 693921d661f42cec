import type { ServiceDatabase } from './service-database.js';
import { createDataSource } from './data-source.js';

/** What the entities ask for and the migrated schema does not have (or the other way round), as SQL; empty when they agree. */
export async function schemaDrift(db: ServiceDatabase, adminUrl: string): Promise<string[]> {
  const source = createDataSource(db, adminUrl, { poolSize: 2, applicationName: `patenwerk-drift-${db.service}` });
  await source.initialize();
  try {
    const log = await source.driver.createSchemaBuilder().log();
    return log.upQueries.map((query) => query.query);
  } finally {
    await source.destroy();
  }
}
