import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of this checkout. */
export const checkout = realpathSync(resolve(dirname(fileURLToPath(import.meta.url)), '../../..'));

export const isRoot = process.getuid?.() === 0;

const rootsPlace = '/var/lib/patenwerk';

/** Where the data of this checkout lie: PATENWERK_DATA, `.data/`, or as root below /var/lib/patenwerk, where an unprivileged user can read. */
export function serversHome() {
  return process.env.PATENWERK_DATA ? openFolder(process.env.PATENWERK_DATA) : usualHome();
}

/** Programs do not depend on the checkout: as root all checkouts share them. */
export function programsHome() {
  return openFolder(join(isRoot ? rootsPlace : usualHome(), 'programs'));
}

function usualHome() {
  const hash = createHash('sha256').update(checkout).digest('hex').slice(0, 12);
  return openFolder(isRoot ? join(rootsPlace, hash) : join(checkout, '.data'));
}

/** PostgreSQL refuses to run as root; as root it runs as `nobody`, which every Unix has. */
export function unprivilegedUser() {
  if (!isRoot) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}

// 0711 as root: `nobody` may pass through to its own data, but may not look around.
function openFolder(path) {
  mkdirSync(path, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
  return path;
}
