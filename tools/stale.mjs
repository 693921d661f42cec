import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.mjs';

const skipped = new Set(['node_modules', 'dist', '.vite', '.data', 'screenshots']);

/** All files below a folder, without what is installed or built. */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** Mark of one file: another time or size is taken for another content. */
export function markOf(file) {
  const { mtimeMs, size } = statSync(file);
  return `${mtimeMs}:${size}`;
}

/** One mark for many files. */
export function markOfAll(files) {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) hash.update(`${file}|${markOf(file)}\n`);
  return hash.digest('hex');
}

/** What was remembered under this name; it goes with node_modules, so that new packages build anew. */
export function recall(name) {
  try {
    return JSON.parse(readFileSync(placeOf(name), 'utf8'));
  } catch {
    return undefined;
  }
}

export function remember(name, value) {
  mkdirSync(dirname(placeOf(name)), { recursive: true });
  writeFileSync(placeOf(name), JSON.stringify(value));
}

const placeOf = (name) => join(root, 'node_modules/.cache/patenwerk', `${name}.json`);
