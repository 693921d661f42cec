import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildColumns, CandidateIndex, PlanReasons, poolOf, solve } from '@patenwerk/matching-engine';
import { median } from './load.js';
import { crowd } from './people.js';
import { machine, round, type Row, table, tell } from './table.js';

// From people in memory to the reasons of a plan. A part of npm run bench:matching; by itself: node tools/with-source.mjs tools/bench/matching-people.ts --people 10000

const rounds = 5;
/** So many rounds go before, until the code is as quick as it gets: a service that plans all day has them behind it. */
const warmUps = 3;
const steps = ['columns', 'edges', 'plan', 'reasons', 'all', 'cpu'] as const;

/** Everything one thread does from people as objects to the points of every pair; then the sentences of all of them, which nobody asks for at once. */
export function fromPeopleToReasons(people: number, sites: number, goal: string): Row {
  const size = `${people.toLocaleString('en')} × ${people.toLocaleString('en')}`;
  tell(`people → reasons, ${size} …`);
  const { today, mentors, mentees } = crowd({ mentors: people, mentees: people, sites });
  const options = { today, site: { maxDistanceKm: null, rural: false } };
  const parts: Record<(typeof steps)[number], number[]> = { columns: [], edges: [], plan: [], reasons: [], all: [], cpu: [] };
  let told = '';
  for (let turn = 1 - warmUps; turn <= rounds; turn += 1) {
    const before = process.cpuUsage();
    const began = performance.now();
    const index = new CandidateIndex(buildColumns(mentors, today));
    const indexed = performance.now();
    const pool = poolOf(mentees, index, options);
    const pooled = performance.now();
    const plan = solve(pool.pool);
    const planned = performance.now();
    const reasons = new PlanReasons(pool, plan, index, options);
    const done = performance.now();
    const { user, system } = process.cpuUsage(before);
    const took = { columns: indexed - began, edges: pooled - indexed, plan: planned - pooled, reasons: done - planned, all: done - began, cpu: (user + system) / 1_000 };
    tell(steps.map((step) => `${step} ${round(took[step])}`).join(', '));
    if (turn > 0) for (const step of steps) parts[step].push(took[step]);
    if (turn < rounds) continue;
    for (let row = 0; row < pool.pool.rows; row += 1) reasons.explain(row);
    told = `${pool.pool.column.length.toLocaleString('en')} edges, ${plan.pairs.toLocaleString('en')} pairs; every sentence of every pair besides: ${round(performance.now() - done)} ms; ${round(process.memoryUsage().rss / 1_048_576)} MB resident`;
  }
  const spent = (step: (typeof steps)[number]): string => round(median(parts[step]));
  return {
    what: `People in memory → edges → plan → reasons, ${size}, ${sites} sites, one thread, warm`,
    goal,
    seen: `**${spent('all')} ms** (computing ${spent('cpu')}): columns and index ${spent('columns')}, edges ${spent('edges')}, plan ${spent('plan')}, points of every pair ${spent('reasons')}; ${told}`,
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { people: { type: 'string', default: '100000' } } });
  const rows = [fromPeopleToReasons(10_000, 32, '≤ 100 ms')];
  if (Number(values.people) >= 100_000) rows.push(fromPeopleToReasons(100_000, 320, '≤ 1.0 s, ≤ 1 GB'));
  tell(`${machine()}\n`);
  process.stdout.write(table(rows));
}
