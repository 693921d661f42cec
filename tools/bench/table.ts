import { cpus, loadavg, totalmem } from 'node:os';
import { berlinDay } from '@patenwerk/persistence';

export interface Row {
  what: string;
  goal: string;
  seen: string;
}

const busyBefore = loadavg()[0] ?? 0;

export const tell = (line: string): void => void process.stderr.write(`${line}\n`);
export const round = (value: number, digits = 0): string => value.toFixed(digits);

/** The rows of one measure; one that fails says so in its row, and the others are not lost. */
export async function attempt(what: string, goal: string, measure: () => Promise<Row[]>): Promise<Row[]> {
  tell(`${what} …`);
  try {
    return await measure();
  } catch (error) {
    process.exitCode = 1;
    tell(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return [{ what, goal, seen: `failed: ${String(error instanceof Error ? error.message : error).split('\n', 1)[0]?.replaceAll('|', '/')}` }];
  }
}

/** The machine, and whether it was busy with other work before we began. */
export function machine(): string {
  const busy = busyBefore > cpus().length * 0.25 ? ' **The machine was busy with other work: read the ratios, not the absolute figures.**' : '';
  return [
    `Machine: ${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 1_073_741_824)} GB, ${process.platform}, Node ${process.versions.node};`,
    `${berlinDay(new Date())}; load before the run ${round(busyBefore, 1)}.${busy}`,
  ].join('\n');
}

export function table(rows: readonly Row[]): string {
  return ['| what | goal | seen |', '|---|---|---|', ...rows.map(({ what, goal, seen }) => `| ${what} | ${goal} | ${seen} |`), ''].join('\n');
}
