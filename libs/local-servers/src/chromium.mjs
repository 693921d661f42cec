import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isRoot } from './places.mjs';
import { Refusal } from './refusal.mjs';
import { inPath, isProgram } from './search-path.mjs';

const run = promisify(execFile);

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge', 'microsoft-edge-stable', 'msedge'];

const elsewhere = {
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`),
  win32: [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
    .filter(Boolean)
    .flatMap((folder) => [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')]),
};

/** Path of a Chromium: CHROMIUM_BIN, PATH, playwright's own, else Debian's package when we are root. */
export async function findChromium(onProgress = () => {}) {
  const named = process.env.CHROMIUM_BIN;
  if (named) {
    if (isProgram(named)) return named;
    throw new Refusal(`CHROMIUM_BIN nennt ${named}; das ist kein Programm.`);
  }
  const found = (await installed()) ?? (await fromPackage(onProgress));
  if (found) return found;
  throw new Refusal(`Es fehlt ein Chromium für die Tests im Browser: ${howToInstall()}`);
}

function howToInstall() {
  if (process.platform !== 'linux') return 'bitte Chrome installieren oder mit CHROMIUM_BIN den Pfad eines Chromium nennen.';
  return 'bitte einmal `sudo apt-get install --no-install-recommends chromium` ausführen oder mit CHROMIUM_BIN seinen Pfad nennen.';
}

async function installed() {
  const candidates = [inPath(...names), ...(elsewhere[process.platform] ?? []).filter(isProgram), await playwrightsOwn()];
  for (const candidate of candidates) if (candidate && (await starts(candidate))) return candidate;
  return undefined;
}

// Ubuntu's package of that name is only a sentence about snap: a program counts when it tells its version.
async function starts(program) {
  if (process.platform === 'win32') return true;
  try {
    return /\d+\.\d+/.test((await run(program, ['--version'])).stdout);
  } catch {
    return false;
  }
}

async function playwrightsOwn() {
  try {
    const { chromium } = await import('playwright-core');
    const path = chromium.executablePath();
    return isProgram(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

async function fromPackage(onProgress) {
  if (process.platform !== 'linux' || !isRoot || !inPath('apt-get')) return undefined;
  onProgress('Chromium für die Tests im Browser wird installiert …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run('apt-get', ['update', '-q'], { env, maxBuffer: 1 << 26 });
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { env, maxBuffer: 1 << 26 });
  } catch {
    return undefined;
  }
  return installed();
}
