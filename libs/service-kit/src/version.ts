import { existsSync, readFileSync } from 'node:fs';

const root = new URL('../../../package.json', import.meta.url);
/** Written by tools/build.mjs; running from source there is none. */
const commit = new URL('./commit.txt', import.meta.url);

/** The release that runs, e.g. 0.1.0+a719864: version of the package and the commit it was built from, where that is known. */
export const houseVersion = [versionOf(root), existsSync(commit) ? readFileSync(commit, 'utf8').trim() : ''].filter(Boolean).join('+');

function versionOf(file: URL): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
