import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../libs/local-servers/src/refusal.mjs';
import { root } from './root.mjs';

/** Runs `npm ci` when a package of the lock is missing or has another version; says so, and every ten seconds that it still runs. */
export async function installPackages(say) {
  if (areInstalled()) return;
  say('Pakete werden installiert (beim ersten Mal ein bis zwei Minuten) …');
  const since = Date.now();
  const stillThere = setInterval(() => say(`… Pakete werden installiert, ${Math.round((Date.now() - since) / 1000)} Sekunden bisher`), 10_000);
  try {
    await npm('ci', '--no-audit', '--no-fund', '--loglevel=error');
  } finally {
    clearInterval(stillThere);
  }
}

function areInstalled() {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const there = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.optional || entry.devOptional || entry.peer) return true;
    return entry.link ? Boolean(there[path]) : there[path]?.version === entry.version;
  });
}

function npm(...args) {
  // Under `npm start` npm tells where it lies; otherwise it is in PATH.
  const script = process.env.npm_execpath;
  const [program, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  const child = spawn(program, [...first, ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...writableCache() },
    shell: program === 'npm' && process.platform === 'win32',
  });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => (code === 0 ? done() : fail(new Refusal('Die Pakete ließen sich nicht installieren; die Meldung von npm steht darüber.'))));
  });
}

// Somebody whose home cannot be written gets a cache of this checkout.
function writableCache() {
  const cache = process.env.npm_config_cache ?? join(homedir(), '.npm');
  try {
    mkdirSync(cache, { recursive: true });
    accessSync(cache, constants.W_OK);
    return {};
  } catch {
    return { npm_config_cache: join(root, '.data/npm-cache') };
  }
}
