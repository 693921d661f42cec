import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isRoot, programsHome } from './places.mjs';
import { Refusal } from './refusal.mjs';
import { inPath, isProgram } from './search-path.mjs';

const run = promisify(execFile);

/** The oldest version of nats-server whose JetStream we rely on. */
export const oldestNats = '2.10.23';

// Newest first; the machine's own suites may be years older than what we need.
const suites = { Debian: ['forky', 'trixie'], Ubuntu: ['resolute', 'questing', 'plucky'] };
const components = { Debian: ['main'], Ubuntu: ['main', 'universe'] };

/** Path of a nats-server that is new enough: NATS_SERVER_BIN, PATH, our cache, else Debian's package unpacked into the cache. */
export async function findNats(onProgress = () => {}) {
  const named = process.env.NATS_SERVER_BIN;
  if (named) {
    if (await isNewEnough(named)) return named;
    throw new Refusal(`NATS_SERVER_BIN nennt ${named}; das ist kein nats-server ab ${oldestNats}.`);
  }
  const candidates = [inPath('nats-server'), ...cached()];
  for (const candidate of candidates) if (candidate && (await isNewEnough(candidate))) return candidate;
  if (process.platform === 'linux' && inPath('apt-get') && inPath('dpkg')) {
    onProgress('Der Nachrichtenserver NATS wird aus dem Paketverzeichnis dieses Rechners geholt …');
    const fetched = await fromPackage();
    if (fetched) return fetched;
  }
  throw new Refusal(`Es fehlt das Programm nats-server ab ${oldestNats}: ${howToInstall()}`);
}

function howToInstall() {
  if (process.platform === 'darwin') return 'bitte einmal `brew install nats-server` ausführen.';
  if (process.platform === 'win32') return 'bitte einmal `winget install NATSAuthors.NATSServer` ausführen.';
  return 'bitte installieren Sie es und nennen Sie seinen Pfad mit NATS_SERVER_BIN, oder starten Sie `docker run -p 4222:4222 nats -js` und nennen Sie es mit NATS_URL=nats://127.0.0.1:4222.';
}

function cached() {
  const home = programsHome();
  return readdirSync(home)
    .filter((name) => /^nats-server-[\d.]+$/.test(name))
    .map((name) => join(home, name, 'nats-server'));
}

async function versionOf(program) {
  if (!isProgram(program)) return undefined;
  try {
    return /nats-server.*?(\d+\.\d+\.\d+)/.exec((await run(program, ['--version'])).stdout)?.[1];
  } catch {
    return undefined;
  }
}

async function isNewEnough(program) {
  const version = await versionOf(program);
  return version !== undefined && atLeast(version, oldestNats);
}

function atLeast(version, oldest) {
  const [a, b] = [version, oldest].map((text) => text.split('.').map(Number));
  const differing = a.findIndex((part, index) => part !== b[index]);
  return differing === -1 || a[differing] > b[differing];
}

// A private apt folder beside the machine's own: nothing of the machine is changed and no root is needed.
// The mirror is the one the machine itself is set up with, signatures are checked with its own keys.
async function fromPackage() {
  for (const source of await ownSources()) {
    for (const suite of suites[source.origin]) {
      const work = mkdtempSync(join(programsHome(), '.apt-'));
      try {
        const program = await unpackFrom({ ...source, suite }, work);
        if (program) return program;
      } catch {
        // This mirror does not carry the suite, or not now: the next one may.
      } finally {
        rmSync(work, { recursive: true, force: true });
      }
    }
  }
  return undefined;
}

async function ownSources() {
  const { stdout } = await run('apt-get', ['indextargets', '--format', '$(ORIGIN)|$(REPO_URI)|$(COMPONENT)|$(SIGNED_BY)', 'Created-By: Packages']);
  const seen = new Map();
  for (const line of stdout.split('\n')) {
    const [origin, uri, component, signedBy] = line.split('|');
    if (suites[origin] && component === 'main' && !/security/.test(uri)) seen.set(uri, { origin, uri, signedBy: cleanSignedBy(origin, signedBy) });
  }
  return [...seen.values()];
}

// apt leaves an unknown field of its format as it stands.
function cleanSignedBy(origin, signedBy) {
  const own = `/usr/share/keyrings/${origin.toLowerCase()}-archive-keyring.gpg`;
  if (signedBy && !signedBy.startsWith('$')) return signedBy;
  return existsSync(own) ? own : undefined;
}

async function unpackFrom({ origin, uri, suite, signedBy }, work) {
  for (const folder of ['etc/empty.d', 'state/lists/partial', 'cache/archives/partial', 'download']) mkdirSync(join(work, folder), { recursive: true });
  const options = signedBy ? ` [signed-by=${signedBy}]` : '';
  writeFileSync(join(work, 'etc/sources.list'), `deb${options} ${uri} ${suite} ${components[origin].join(' ')}\n`);
  writeFileSync(join(work, 'state/status'), '');
  const settings = {
    'Dir::Etc::SourceList': join(work, 'etc/sources.list'),
    'Dir::Etc::SourceParts': join(work, 'etc/empty.d'),
    'Dir::Etc::Preferences': '/dev/null',
    'Dir::Etc::PreferencesParts': join(work, 'etc/empty.d'),
    'Dir::State': join(work, 'state'),
    'Dir::State::status': join(work, 'state/status'),
    'Dir::Cache': join(work, 'cache'),
    'Acquire::Languages': 'none',
    'Acquire::PDiffs': 'false',
    'Acquire::Retries': '2',
    'APT::Update::Post-Invoke-Success::': '',
    // apt's own download user could not enter our folder.
    ...(isRoot ? { 'APT::Sandbox::User': 'root' } : {}),
  };
  const apt = (...args) => run('apt-get', [...Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]), ...args], { cwd: join(work, 'download') });
  await apt('update', '-q');
  await apt('download', '-q', 'nats-server');
  const archive = readdirSync(join(work, 'download')).find((name) => name.endsWith('.deb'));
  if (!archive) return undefined;
  await run('dpkg', ['-x', join(work, 'download', archive), join(work, 'unpacked')]);
  const unpacked = ['usr/sbin', 'usr/bin'].map((folder) => join(work, 'unpacked', folder, 'nats-server')).find(isProgram);
  const version = unpacked && (await versionOf(unpacked));
  if (!version || !atLeast(version, oldestNats)) return undefined;
  const home = join(programsHome(), `nats-server-${version}`);
  mkdirSync(home, { recursive: true, mode: 0o755 });
  renameSync(unpacked, join(home, 'nats-server'));
  return join(home, 'nats-server');
}
