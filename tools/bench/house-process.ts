import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export interface HouseProcess {
  /** Seconds from the call until the sign-in page has answered. */
  seconds: number;
  /** Resident memory of it and of all that it has started, in MB. */
  memory(): Memory;
  stop(): Promise<void>;
}

export interface Memory {
  /** Pages that several processes share counted in each of them. */
  resident: number;
  /** Those counted once; undefined where the system does not tell. */
  shared: number | undefined;
  processes: number;
}

/** `npm start` as people call it, with data of its own; resolves when the house is ready and its sign-in page answers. `nodeOptions` are for its own process alone. */
export async function startHouse(url: string, env: Record<string, string>, nodeOptions: readonly string[] = []): Promise<HouseProcess> {
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeOptions, join(import.meta.dirname, '../start.mjs')], { env: { ...cleanEnvironment(), ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    await gone;
  };
  const said: string[] = [];
  const ready = new Promise<void>((done, fail) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      if (line.includes('Patenwerk ist bereit')) done();
    });
    void gone.then(() => fail(new Error(`The house did not start:\n${said.join('\n')}`)));
  });
  try {
    const [seconds] = await Promise.all([answered(url, began, gone), ready]);
    return { seconds, memory: () => memoryOf(child.pid ?? 0), stop };
  } catch (error) {
    if (child.exitCode === null) await stop();
    throw error;
  }
}

async function answered(url: string, began: number, gone: Promise<unknown>): Promise<number> {
  let ended = false;
  void gone.then(() => (ended = true));
  while (!ended && performance.now() - began < 300_000) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok && (await answer.text()).includes('<html')) return (performance.now() - began) / 1_000;
    await sleep(25);
  }
  throw new Error(`${url} did not answer.`);
}

// How this tool itself is run must not reach the house.
function cleanEnvironment(): NodeJS.ProcessEnv {
  const dropped = ['DATABASE_URL', 'NATS_URL', 'SWC_NODE_PROJECT', 'TS_NODE_PROJECT', 'NODE_OPTIONS', 'PATENWERK_BEGAN'];
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => !dropped.includes(key)));
}

function memoryOf(first: number): Memory {
  const table = execFileSync('ps', ['-Ao', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number]);
  const family = new Set([first]);
  for (let before = 0; before !== family.size; ) {
    before = family.size;
    for (const [pid, parent] of table) if (family.has(parent)) family.add(pid);
  }
  const resident = table.filter(([pid]) => family.has(pid)).reduce((sum, [, , kilobytes]) => sum + kilobytes, 0) / 1_024;
  return { resident, shared: sharedOnce([...family]), processes: family.size };
}

function sharedOnce(pids: readonly number[]): number | undefined {
  try {
    const kilobytes = pids.map((pid) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0));
    return kilobytes.reduce((sum, each) => sum + each, 0) / 1_024;
  } catch {
    return undefined;
  }
}
