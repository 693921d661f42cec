// Proves that the migrations make exactly what the entities describe: migrates every service into a throwaway server and compares.
import { randomBytes } from 'node:crypto';
import { startPostgres } from '@patenwerk/local-servers';
import { migrateService, schemaDrift } from '@patenwerk/persistence';
import { serviceDatabases } from './services.js';

const postgres = await startPostgres({ durable: false });
try {
  for (const db of serviceDatabases) {
    await migrateService(postgres.adminUrl, db, { password: randomBytes(18).toString('hex') });
    const drift = await schemaDrift(db, postgres.adminUrl);
    process.stdout.write(drift.length === 0 ? `${db.schema}: no drift\n` : `${db.schema}: entities and migrations differ\n${drift.map((sql) => `  ${sql}\n`).join('')}`);
    if (drift.length > 0) process.exitCode = 1;
  }
} finally {
  await postgres.stop();
}
