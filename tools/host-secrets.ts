import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const Secrets = z.object({
  /** Signs session cookies: kept, so that a restart signs nobody out. */
  authSecret: z.string().min(32),
  /** Opens confidential columns: lost, they are lost. */
  confidentialKey: z.string(),
  /** Password of each service's role in the database. */
  databasePasswords: z.record(z.string(), z.string()),
});
export type HostSecrets = z.infer<typeof Secrets>;

const password = (): string => `p${randomBytes(24).toString('hex')}`;

/** The secrets of this installation: made on the first start, then read; readable by its owner only. */
export function keepSecrets(file: string, services: readonly string[]): HostSecrets {
  const known = existsSync(file) ? Secrets.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  const secrets: HostSecrets = {
    authSecret: known?.authSecret ?? randomBytes(32).toString('base64url'),
    confidentialKey: known?.confidentialKey ?? `k1:${randomBytes(32).toString('base64')}`,
    databasePasswords: { ...Object.fromEntries(services.map((name) => [name, password()])), ...known?.databasePasswords },
  };
  mkdirSync(dirname(file), { recursive: true });
  // Written aside and moved: a crash leaves the old file or the new one, never half of it.
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}
