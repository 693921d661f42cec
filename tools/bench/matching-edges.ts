import { performance } from 'node:perf_hooks';
import { buildColumns, CandidateIndex, poolOf, rank } from '@patenwerk/matching-engine';
import { median, percentile } from './load.js';
import { crowd } from './people.js';
import { machine, round, type Row, table, tell } from './table.js';

// npm run bench:matching-edges: from people in memory to ranked mentors and to the edges of a plan, on one thread. Prints a table; nothing is kept.

const site = { maxDistanceKm: null, rural: false };
const rounds = 5;

function timed<T>(work: () => T): { ms: number; result: T } {
  const begin = performance.now();
  const result = work();
  return { ms: performance.now() - begin, result };
}

/** Milliseconds of computing so far: what counts on a machine that others use as well. */
function computed(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Ranks 2,000 mentees one after the other: first each for the first time, then again. */
function ranking(what: string, sites: number): Row[] {
  tell(`${what} …`);
  const { today, mentors, mentees } = crowd({ mentors: 100_000, mentees: 2_000, sites });
  const { ms, result: index } = timed(() => new CandidateIndex(buildColumns(mentors, today)));
  const rows: Row[] = [];
  let found = 0;
  for (let turn = 0; turn < 3; turn++) {
    const times = mentees.map((mentee) => {
      const { ms: one, result } = timed(() => rank(mentee, index, { today, site }));
      found += result.length;
      return one;
    });
    if (turn === 1) continue;
    times.sort((a, b) => a - b);
    rows.push({ what: `best 5 of 100,000 mentors, ${what}${turn === 0 ? ', asked for the first time' : ''}`, goal: 'p50 ≤ 0.05 ms', seen: `p50 ${round(median(times), 4)}, p95 ${round(percentile(times, 0.95), 4)}, p99 ${round(percentile(times, 0.99), 4)} ms` });
  }
  tell(`${found} ranked; columns and index in ${round(ms)} ms`);
  return rows;
}

function edges(people: number, sites: number, goal: string): Row {
  const what = `${people.toLocaleString('en')} × ${people.toLocaleString('en')}, ${sites} sites`;
  tell(`${what} …`);
  const { today, mentors, mentees } = crowd({ mentors: people, mentees: people, sites });
  const spent: Record<'columns' | 'index' | 'pool' | 'cpu' | 'all', number[]> = { columns: [], index: [], pool: [], cpu: [], all: [] };
  let count = 0;
  for (let turn = 0; turn <= rounds; turn++) {
    const columns = timed(() => buildColumns(mentors, today));
    const index = timed(() => new CandidateIndex(columns.result));
    const before = computed();
    const pool = timed(() => poolOf(mentees, index.result, { today, site }));
    count = pool.result.pool.column.length;
    tell(`columns ${round(columns.ms)}, index ${round(index.ms)}, edges ${round(pool.ms)} ms`);
    const cpu = computed() - before;
    if (turn === 0) continue;
    spent.cpu.push(cpu);
    spent.columns.push(columns.ms);
    spent.index.push(index.ms);
    spent.pool.push(pool.ms);
    spent.all.push(columns.ms + index.ms + pool.ms);
  }
  const seen = `edges ${round(median(spent.pool))} ms (computing ${round(median(spent.cpu))}); columns ${round(median(spent.columns))}, index ${round(median(spent.index))} ms; together ${round(median(spent.all))} ms`;
  return { what: `people → ${count.toLocaleString('en')} edges, ${what}`, goal, seen };
}

const rows = [
  ...ranking('1,000 sites', 1_000),
  ...ranking('17 sites', 17),
  // The hard case: nobody is far away.
  ...ranking('all in one city', 1),
  edges(10_000, 32, '≤ 50 ms'),
  edges(10_000, 17, 'reported'),
  edges(100_000, 320, '≤ 500 ms'),
];
tell(`${machine()}\n`);
process.stdout.write(table(rows));
