import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { type Pool, solve } from '@patenwerk/matching-engine';
import type loadHighs from 'highs';
import munkres from 'munkres';
import { median } from './load.js';
import { onePlaceEach } from './matching-pools.js';
import { round, type Row, tell } from './table.js';

/** The package is CommonJS: what it exports is the function itself. */
type LoadHighs = (typeof loadHighs)['default'];
type Highs = Awaited<ReturnType<LoadHighs>>;

const rounds = 3;

/** Where LEMON is not installed: the plan beside two solvers from npm, in one run. They must find the same value. */
export async function besidesNpm(): Promise<Row[]> {
  const [small, large] = [onePlaceEach(1_000), onePlaceEach(10_000)];
  const highs = (await (createRequire(import.meta.url)('highs') as LoadHighs)());
  return [
    beside('1,000 × 1,000 ÷ munkres', '≤ 0.03', small, () => byMunkres(small)),
    beside('10,000 × 10,000 ÷ highs', '≤ 0.001', large, () => byHighs(highs, large)),
  ];
}

function beside(what: string, goal: string, pool: Pool, theirs: () => { value: number; millis: number }): Row {
  tell(`${what} …`);
  const own: number[] = [];
  const other: number[] = [];
  for (let turn = 0; turn <= rounds; turn += 1) {
    const began = performance.now();
    const plan = solve(pool);
    const millis = performance.now() - began;
    if (turn > 0) own.push(millis);
    if (turn !== 1) continue;
    const peer = theirs();
    if (peer.value !== plan.value) throw new Error(`${what}: ${peer.value} there, ${plan.value} here.`);
    other.push(peer.millis);
  }
  return { what, goal, seen: `**${round(median(own) / median(other), 4)}**: ${round(median(own), 1)} ÷ ${round(median(other))} ms` };
}

/** A table of costs; no edge costs nothing and is worth nothing. */
function byMunkres({ rows, columns, from, column, weight }: Pool): { value: number; millis: number } {
  const costs = Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
  for (let row = 0; row < rows; row += 1) for (let edge = from[row] ?? 0; edge < (from[row + 1] ?? 0); edge += 1) (costs[row] ?? [])[column[edge] ?? 0] = -(weight[edge] ?? 0);
  const began = performance.now();
  const pairs = munkres(costs);
  const millis = performance.now() - began;
  return { value: -pairs.reduce((sum, [row, to]) => sum + (costs[row]?.[to] ?? 0), 0), millis };
}

/** A linear programme: each row at most once, each column at most its places. Writing it down does not count. */
function byHighs(highs: Highs, { rows, columns, capacity, from, column, weight }: Pool): { value: number; millis: number } {
  const terms: string[] = [];
  const into: string[][] = Array.from({ length: columns }, () => []);
  const once: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    const own: string[] = [];
    for (let edge = from[row] ?? 0; edge < (from[row + 1] ?? 0); edge += 1) {
      const name = `x${edge}`;
      terms.push(`${weight[edge]} ${name}`);
      into[column[edge] ?? 0]?.push(name);
      own.push(name);
    }
    if (own.length > 0) once.push(`r${row}: ${own.join(' + ')} <= 1`);
  }
  const places = into.flatMap((names, at) => (names.length > 0 ? [`c${at}: ${names.join(' + ')} <= ${capacity[at]}`] : []));
  const problem = `Maximize\n obj: ${terms.join('\n + ')}\nSubject To\n${[...once, ...places].join('\n')}\nEnd\n`;
  const began = performance.now();
  const { Status, ObjectiveValue } = highs.solve(problem);
  const millis = performance.now() - began;
  if (Status !== 'Optimal') throw new Error(`highs says ${Status}.`);
  return { value: Math.round(ObjectiveValue), millis };
}
