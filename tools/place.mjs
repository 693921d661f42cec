import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { filesBelow } from './stale.mjs';

/**
 * Puts what was built aside into its place, file by file, while a house may be serving from there: first what the page
 * names, then the page itself, last goes what nobody names any more. At no moment is a file missing or half written.
 */
export function place(built, target, page = 'index.html') {
  const namesIn = (folder) => filesBelow(folder).map((file) => relative(folder, file));
  const fresh = namesIn(built).sort((a, b) => Number(a === page) - Number(b === page));
  for (const name of fresh) {
    mkdirSync(dirname(join(target, name)), { recursive: true });
    renameSync(join(built, name), join(target, name));
  }
  rmSync(built, { recursive: true, force: true });
  for (const name of namesIn(target)) if (!fresh.includes(name)) rmSync(join(target, name), { force: true });
}
