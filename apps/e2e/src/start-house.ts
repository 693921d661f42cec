import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort, throwawayFolder } from '@patenwerk/local-servers';
import { shiftClock } from './shift-clock.js';

export interface House {
  /** Address of the console. */
  url: string;
  /** Address of the mail catcher's page. */
  mailUrl: string;
  /** Its database, with every right. */
  databaseUrl: string;
  /** E-mail of each demo account by its label, as the start prints them; with them the one password. */
  accounts: Record<string, string>;
  password: string;
  /** Where its data lie. */
  folder: string;
  /** Ctrl-C in its terminal: every process of the terminal's group gets the signal. */
  ctrlC(): Promise<void>;
  /** kill -9 of the one process that is the house, without a warning. */
  kill(): Promise<void>;
  /** Everything that runs for this house, by process id; the servers it started count as well. */
  processes(): number[];
  /** Ends the house and removes its data. */
  dispose(): Promise<void>;
}

interface HouseOptions {
  /** Data of an earlier start; without it a fresh folder that goes with `dispose`. */
  folder?: string;
  port?: number;
  /** The house lives so many days ahead. */
  daysLater?: number;
  /** Through npm, as people do it; without it there is one process less to kill. */
  npm?: boolean;
}

/** Long enough for a house that has to be built first. */
const patience = 90_000;
const root = resolve(import.meta.dirname, '../../..');
/** All journeys sign in from one address, more often than an office would in one minute. */
const manySignIns = { SIGN_IN_PER_MINUTE: '1000' };

/** Starts the whole house as `npm start` does, with data of its own, and resolves when it says that it is ready. */
export async function startHouse({ folder = throwawayFolder('house'), port, daysLater = 0, npm = false }: HouseOptions = {}): Promise<House> {
  const lines: string[] = [];
  const [program, args] = npm ? ['npm', ['start']] : [process.execPath, [join(root, 'tools/start.mjs')]];
  const child = spawn(program, args, {
    cwd: root,
    // A group of its own, like the job of a terminal.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...plainEnvironment(), PATENWERK_DATA: folder, PORT: String(port ?? (await freePort())), MAIL_PORT: String(await freePort()), ...manySignIns, ...(daysLater ? { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(shiftClock(daysLater))}` } : {}) },
  });
  const gone = once(child, 'exit');
  guard(child.pid ?? 0, gone);
  const said = (pattern: RegExp): Promise<string> =>
    new Promise((found, fail) => {
      const look = (line: string): void => {
        const match = pattern.exec(line);
        if (match?.[1]) found(match[1]);
      };
      for (const line of lines) look(line);
      listeners.push(look);
      void gone.then(() => fail(new Error(`The house ended before it was ready:\n${lines.join('\n')}`)));
      setTimeout(() => fail(new Error(`The house is not ready after ${patience / 1000} seconds:\n${lines.join('\n')}`)), patience).unref();
    });
  const listeners: ((line: string) => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      for (const look of listeners) look(line);
    });
  }
  const [url, mailUrl, password] = await Promise.all([said(/Patenwerk ist bereit:\s+(\S+)/), said(/Abgefangene Mails:\s+(\S+)/), said(/\(Kennwort für alle: (\S+)\)/), said(/(Beenden) mit Strg/)]);
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8').trim();
  return {
    url,
    mailUrl,
    databaseUrl: `postgres://postgres:${read('postgres/password')}@127.0.0.1:${read('postgres/port')}/postgres`,
    accounts: Object.fromEntries(lines.map((line) => / {4}(\S.*?)\s+(\S+@\S+)$/.exec(line)).flatMap((found) => (found ? [[found[1], found[2]]] : []))),
    password,
    folder,
    ctrlC: () => end(child, 'SIGINT', gone, lines),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    processes: () => processesOf(child.pid ?? 0, folder),
    async dispose() {
      await end(child, 'SIGINT', gone, lines);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Starts a house of one's own on a copy of what Jest's set-up has loaded for all: the same people as after a first start, without loading them again. */
export async function startLoadedHouse(): Promise<House> {
  const { HOUSE_LOADED: loaded = '' } = process.env;
  const folder = throwawayFolder('house');
  // As they are, for PostgreSQL wants its files to be its own; whose the folder is stays.
  for (const part of loaded ? readdirSync(loaded).filter((name) => name !== 'owner.json') : []) execFileSync('cp', ['-a', join(loaded, part), join(folder, part)]);
  return startHouse({ folder });
}

/** A house never outlives its tests: whatever ends us, kill -9 included, closes a pipe, and then the guard ends the house. */
function guard(pid: number, gone: Promise<unknown>): void {
  const watch = spawn('/bin/sh', ['-c', 'read -r word; [ "$word" = gone ] || kill -s KILL -- "-$1"', 'guard', String(pid)], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  watch.unref();
  watch.stdin.on('error', () => undefined);
  void gone.then(() => watch.stdin.end('gone\n'));
}

async function end(child: ChildProcess, signal: NodeJS.Signals, gone: Promise<unknown>, lines: readonly string[]): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  process.kill(-child.pid, signal);
  const late = new Promise((_, fail) => setTimeout(() => fail(new Error(`The house still runs 20 seconds after ${signal}:\n${lines.join('\n')}`)), 20_000).unref());
  await Promise.race([gone, late]);
}

/** Whatever was set for the tests must not reach the house. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const own = /^(NODE_ENV|NODE_OPTIONS|JEST_|DATABASE_URL|NATS_URL|TEST_|DEMO_DATA|BASE_URL|SMTP_URL|PATENWERK_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => !own.test(key)));
}

/** The process itself, all its descendants, and whoever names the folder on its command line. Reads Linux's /proc. */
function processesOf(pid: number, folder: string): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap(readProcess);
  const found = new Set(all.filter((each) => each.pid === pid || each.command.includes(folder)).map((each) => each.pid));
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const each of all) if (found.has(each.parent)) found.add(each.pid);
  }
  return [...found];
}

/** Whether a process with this id runs; one that has ended and that nobody has looked after does not. */
export function isRunning(pid: number): boolean {
  return readProcess(String(pid)).length > 0;
}

function readProcess(name: string): { pid: number; parent: number; command: string }[] {
  try {
    const [state = '', parent = '0'] = (readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').pop() ?? '').split(' ');
    if (state === 'Z') return [];
    return [{ pid: Number(name), parent: Number(parent), command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }];
  } catch {
    // It ended while we looked.
    return [];
  }
}
