import { chmodSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { claim, liveOwner } from './claim.mjs';
import { isRoot, serversHome } from './places.mjs';

/** A fresh folder for one run; those of runs that ended without cleaning up are swept on the way. */
export function throwawayFolder(kind) {
  const parent = join(serversHome(), 'throwaway');
  mkdirSync(parent, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
  for (const name of readdirSync(parent)) {
    const folder = join(parent, name);
    if (!name.startsWith('.new-') && !liveOwner(folder)) rmSync(folder, { recursive: true, force: true });
  }
  // Claimed before it gets its name, so that a sweep of another run never takes it for an abandoned one.
  const unclaimed = mkdtempSync(join(parent, '.new-'));
  chmodSync(unclaimed, isRoot ? 0o711 : 0o700);
  claim(unclaimed);
  const folder = unclaimed.replace('.new-', `${kind}-`);
  renameSync(unclaimed, folder);
  return folder;
}
