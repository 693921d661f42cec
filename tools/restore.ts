// Brings a backup into an empty database: npm run restore -- --from file [--erasures file | --nobody-was-erased].
// DATABASE_URL names a superuser of the empty database; BACKUP_KEY and DATABASE_PASSWORDS as for backup and migrate.
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConfig } from '@patenwerk/service-kit';
import { z } from 'zod';
import { ledgerFile } from './backups/make-backup.js';
import { restoreBackup } from './backups/restore-backup.js';
import { adminUrl, backupKey, databasePasswords } from './backups/settings.js';
import { serviceDatabases } from './services.js';

const usage = 'npm run restore -- --from file [--erasures ledger, else the one beside the backup | --nobody-was-erased]';
const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const { values } = parseArgs({ options: { from: { type: 'string' }, erasures: { type: 'string' }, 'nobody-was-erased': { type: 'boolean' } } });
  if (!values.from) throw new Error(usage);
  const settings = parseConfig(z.object({ DATABASE_URL: adminUrl, BACKUP_KEY: backupKey, DATABASE_PASSWORDS: databasePasswords }), process.env);
  await restoreBackup({
    databaseUrl: settings.DATABASE_URL,
    databases: serviceDatabases,
    passwords: settings.DATABASE_PASSWORDS,
    from: values.from,
    ledger: values['nobody-was-erased'] ? undefined : (values.erasures ?? join(dirname(values.from), ledgerFile)),
    keys: settings.BACKUP_KEY,
    say,
  });
  say('Done. Empty the store of the broker before the services start: what it holds is younger than this database. When they run: npm run rebuild -- --all.');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
