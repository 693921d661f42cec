// Brings every service's schema up to date: npm run migrate. DATABASE_URL names a role that may create roles;
// DATABASE_PASSWORDS is JSON of service → the password its role gets.
import { migrateService } from '@patenwerk/persistence';
import { ConfigError, jsonSetting, parseConfig } from '@patenwerk/service-kit';
import { z } from 'zod';
import { serviceDatabases } from './services.js';

const settings = z.object({
  DATABASE_URL: z.string().startsWith('postgres', 'must begin with postgres://'),
  DATABASE_PASSWORDS: jsonSetting(z.object(Object.fromEntries(serviceDatabases.map(({ service }) => [service, z.string().min(12)])))),
});

try {
  const { DATABASE_URL, DATABASE_PASSWORDS } = parseConfig(settings, process.env);
  for (const db of serviceDatabases) {
    await migrateService(DATABASE_URL, db, { password: DATABASE_PASSWORDS[db.service] ?? '' });
    process.stdout.write(`${db.schema}: up to date\n`);
  }
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
