// npm run bench:matching: the plan for the whole pool beside LEMON's network simplex (C++), on the same pools; every plan is proven.
// --most 20000 leaves out larger pools; --write <file> keeps the table.
import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { type Pool, solve, verify, WarmPlan } from '@patenwerk/matching-engine';
import { Random } from '../demo/random.js';
import { startLemon } from './lemon.js';
import { median, percentile } from './load.js';
import { fromPeopleToReasons } from './matching-people.js';
import { benchPools, smallPool } from './matching-pools.js';
import { besidesNpm } from './npm-solvers.js';
import { machine, round, type Row, table, tell } from './table.js';

const { values } = parseArgs({ options: { most: { type: 'string', default: '100000' }, write: { type: 'string' } } });
const rounds = 5;
/** Rounds before them: the first ones run before the code is compiled. */
const warmUps = 3;
const changes = 500;
const lemon = startLemon();
const rows: Row[] = [];
const ratios: number[] = [];
try {
  for (const { name, pool } of benchPools(Number(values.most))) {
    tell(`${name} …`);
    rows.push(await beside(name, pool));
    if (name === '10,000 × 10,000') rows.push(oneChange(pool));
  }
} finally {
  lemon?.close();
}
if (!lemon) rows.push(...(await besidesNpm()));
rows.push(certificates(10_000), fromPeopleToReasons(10_000, 32, '≤ 100 ms'));
if (Number(values.most) >= 100_000) rows.push(fromPeopleToReasons(100_000, 320, '≤ 1.0 s, ≤ 1 GB'));
const mean = ratios.reduce((sum, each) => sum + each, 0) / ratios.length;
rows.push({ what: 'All of them', goal: 'mean ≤ 0.05, worst ≤ 0.8', seen: lemon ? `mean **${round(mean, 3)}**, worst **${round(Math.max(...ratios), 3)}** of LEMON` : 'not measured: LEMON is not installed (g++ and liblemon-dev)' });
const text = ['# The plan, measured', '', 'Written by `npm run bench:matching`: median of 5 rounds, both sides in turn.', machine(), '', table(rows)].join('\n');
process.stdout.write(text);
if (values.write) writeFileSync(values.write, text);

async function beside(name: string, pool: Pool): Promise<Row> {
  const own: number[] = [];
  const proofs: number[] = [];
  const theirs: number[] = [];
  let value = 0;
  for (let count = 1 - warmUps; count <= rounds; count += 1) {
    const began = performance.now();
    const plan = solve(pool);
    const solved = performance.now();
    const verdict = verify(pool, plan);
    if (!verdict.best) throw new Error(`${name}: the plan is not proven (${JSON.stringify(verdict)}).`);
    value = plan.value;
    if (count > 0) own.push(solved - began);
    if (count > 0) proofs.push((performance.now() - solved) / (solved - began));
    // The peer is compiled beforehand; for the large pools once is enough.
    if (lemon && (count === 1 || pool.rows < 50_000)) {
      const peer = await lemon.solve(pool);
      if (peer.value !== value) throw new Error(`${name}: LEMON finds ${peer.value}, we ${value}.`);
      theirs.push(peer.millis);
    }
  }
  const ratio = median(own) / median(theirs);
  if (lemon) ratios.push(ratio);
  const peer = lemon ? `**${round(ratio, 3)}** of LEMON: ${round(median(own), 1)} ÷ ${round(median(theirs))} ms` : `${round(median(own), 1)} ms`;
  return { what: `${name}, ${pool.column.length} edges`, goal: '', seen: `${peer}; gap 0, proof ${round(median(proofs), 2)} of the solve` };
}

/** Somebody new, a declined proposal, a mentor who pauses and comes back: the plan repaired, beside a plan made anew. */
function oneChange(pool: Pool): Row {
  const random = new Random(20261124);
  const warm = new WarmPlan(pool);
  const times: number[] = [];
  const timed = (change: () => unknown): void => {
    const began = performance.now();
    change();
    times.push(performance.now() - began);
  };
  // The first change lays out the edges by column, once.
  warm.forbid(0, Math.max(0, warm.columnOf(0)));
  for (let count = 0; count < changes; count += 1) {
    const row = random.between(0, pool.rows - 1);
    const column = warm.columnOf(row);
    const edges = Array.from({ length: pool.from[row + 1]! - pool.from[row]! }, (_, at) => ({ column: pool.column[pool.from[row]! + at]!, weight: pool.weight[pool.from[row]! + at]! }));
    timed(() => warm.addRow(edges));
    if (column >= 0) timed(() => warm.forbid(row, column));
    const mentor = random.between(0, pool.columns - 1);
    timed(() => warm.setCapacity(mentor, 0));
    timed(() => warm.setCapacity(mentor, pool.capacity[mentor]!));
    timed(() => warm.removeRow(random.between(0, pool.rows - 1)));
  }
  const now = warm.now();
  if (!verify(now.pool, now.plan).best) throw new Error('The repaired plan is not the best one.');
  const began = performance.now();
  const anew = solve(now.pool);
  const whole = performance.now() - began;
  if (anew.value !== now.plan.value) throw new Error(`Repaired: ${now.plan.value}, made anew: ${anew.value}.`);
  times.sort((one, other) => one - other);
  const p99 = percentile(times, 0.99);
  return { what: `One change → the best plan again, ${times.length} changes`, goal: 'p99 ≤ 1 ms and ≤ 1/200 of a full solve', seen: `p50 ${round(percentile(times, 0.5), 3)} ms, p99 ${round(p99, 3)} ms, 1/${round(whole / p99)} of a full solve (${round(whole)} ms)` };
}

/** Small pools of chance, each planned and proven by itself. */
function certificates(count: number): Row {
  tell(`${count.toLocaleString('en')} pools of chance …`);
  const random = new Random(20261126);
  let [solving, proving, edges] = [0, 0, 0];
  for (let each = 0; each < count; each += 1) {
    const pool = smallPool(random);
    const began = performance.now();
    const plan = solve(pool);
    const solved = performance.now();
    const verdict = verify(pool, plan);
    proving += performance.now() - solved;
    solving += solved - began;
    edges += pool.column.length;
    if (!verdict.best || verdict.gap !== 0) throw new Error(`Pool ${each} of chance: ${JSON.stringify(verdict)}.`);
  }
  return { what: `${count.toLocaleString('en')} pools of chance, ${edges.toLocaleString('en')} edges in all`, goal: 'gap 0; proof ≤ 0.2 of the solve', seen: `gap 0 on all; proof **${round(proving / solving, 2)}** of the solve` };
}
