// Proves that the migrations make exactly what the entities describe. By itself it migrates every service into a throwaway server;
// with DATABASE_URL (a role that sees every schema) it compares that database as it is and changes nothing. Exit code 1 when they differ.
import { randomBytes } from 'node:crypto';
import { startPostgres } from '@patenwerk/local-servers';
import { migrateService, schemaDrift } from '@patenwerk/persistence';
import { serviceDatabases } from './services.js';

const given = process.env.DATABASE_URL;
if (given) await compare(given);
else {
  const postgres = await startPostgres({ durable: false });
  try {
    for (const db of serviceDatabases) await migrateService(postgres.adminUrl, db, { password: randomBytes(18).toString('hex') });
    await compare(postgres.adminUrl);
  } finally {
    await postgres.stop();
  }
}

async function compare(url: string): Promise<void> {
  for (const db of serviceDatabases) {
    const drift = await schemaDrift(db, url);
    process.stdout.write(drift.length === 0 ? `${db.schema}: no drift\n` : `${db.schema}: entities and migrations differ. To agree, the migrations would have to do:\n${drift.map((sql) => `  ${sql}\n`).join('')}`);
    if (drift.length > 0) process.exitCode = 1;
  }
}
