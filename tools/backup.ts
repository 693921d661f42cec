// One consistent, encrypted backup of the whole database: npm run backup -- --to folder [--keep 30] [--erasures-only].
// DATABASE_URL names a role that sees every row; BACKUP_KEY is id:base64 of 32 bytes and lies elsewhere than the backups.
import { parseArgs } from 'node:util';
import { SystemClock } from '@patenwerk/persistence';
import { houseVersion, parseConfig } from '@patenwerk/service-kit';
import { z } from 'zod';
import { carryErasures, makeBackup } from './backups/make-backup.js';
import { adminUrl, backupKey } from './backups/settings.js';
import { serviceDatabases } from './services.js';

const usage = 'npm run backup -- --to folder [--keep number of backups that stay] [--erasures-only]';

try {
  const { values } = parseArgs({ options: { to: { type: 'string' }, keep: { type: 'string' }, 'erasures-only': { type: 'boolean' } } });
  const keep = values.keep === undefined ? undefined : Number(values.keep);
  if (!values.to || (keep !== undefined && !(Number.isInteger(keep) && keep > 0))) throw new Error(usage);
  const { DATABASE_URL: databaseUrl, BACKUP_KEY: keys } = parseConfig(z.object({ DATABASE_URL: adminUrl, BACKUP_KEY: backupKey }), process.env);
  if (values['erasures-only']) {
    const { count } = await carryErasures({ databaseUrl, to: values.to, keys });
    process.stdout.write(`The ledger holds ${count} erasures.\n`);
  } else {
    const made = await makeBackup({ databaseUrl, schemas: serviceDatabases.map(({ schema }) => schema), to: values.to, keys, release: houseVersion, clock: new SystemClock(), keep });
    process.stdout.write(`${made.file}: ${made.rows} rows in ${made.tables} tables, ${made.bytes} bytes, read again and whole.\n`);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
