// Would this release run on the data of an earlier one? npm run upgrade -- check --from backup [--erasures ledger | --nobody-was-erased].
// BACKUP_KEY and CONFIDENTIAL_KEY of that house. Plays it on throwaway servers of this machine and touches nothing else.
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConfig } from '@patenwerk/service-kit';
import { z } from 'zod';
import { ledgerFile } from './backups/make-backup.js';
import { backupKey } from './backups/settings.js';
import { checkUpgrade } from './upgrade/check-upgrade.js';

const usage = 'npm run upgrade -- check --from backup [--erasures ledger, else the one beside the backup | --nobody-was-erased]';

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { from: { type: 'string' }, erasures: { type: 'string' }, 'nobody-was-erased': { type: 'boolean' } } });
  if (positionals.join() !== 'check' || !values.from) throw new Error(usage);
  const { BACKUP_KEY: keys, CONFIDENTIAL_KEY: confidentialKey } = parseConfig(z.object({ BACKUP_KEY: backupKey, CONFIDENTIAL_KEY: z.string() }), process.env);
  const ledger = values['nobody-was-erased'] ? undefined : (values.erasures ?? join(dirname(values.from), ledgerFile));
  const wrong = await checkUpgrade({ backup: values.from, keys, ledger, confidentialKey, say: (line) => process.stdout.write(`${line}\n`) });
  process.stdout.write(wrong.length === 0 ? 'This release runs on these data.\n' : `This release does not run on these data:\n${wrong.map((line) => `  ${line}\n`).join('')}`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
