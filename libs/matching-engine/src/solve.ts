import { checkPool, type Plan, type Pool } from './plan.js';
import { auction } from './auction.js';
import { addMissing, isDense, thinned } from './dense.js';
import { seat } from './seat.js';
import { walk } from './walk.js';
import { scarceColumns, turnBack, turned } from './turned.js';
import { Seating } from './seating.js';

/**
 * The plan of the greatest weight in which every row has one column at most and no column more rows than places. Exact, with the
 * duals that prove it. First an auction without increments: quick, and right as far as it comes; then ways that cost nothing; then shortest augmenting
 * paths for the rows that are left. The same pool always gives the same plan. {@link BadPool} for a bad one.
 */
export function solve(pool: Pool): Plan {
  checkPool(pool);
  if (!isDense(pool)) return seatedAll(pool).plan();
  const seating = seatedAll(thinned(pool));
  addMissing(seating, pool);
  return seating.plan();
}

/** The same with everything that is needed to go on from it, all edges among it. */
export function auctioned(pool: Pool): Seating {
  checkPool(pool);
  return seatedAll(pool);
}

function seatedAll(pool: Pool): Seating {
  const seating = new Seating(pool);
  const scarce = scarceColumns(pool);
  const part = scarce && turned(pool, scarce);
  if (!part) return bidding(seating, fallingBest(pool));
  turnBack(seating, part, bidding(new Seating(part.pool), fallingBest(part.pool)));
  return bidding(seating, fallingBest(pool).filter((row) => pool.from[row]! < pool.from[row + 1]! && !scarce[pool.column[pool.from[row]!]!]));
}

/** Seats these rows, as far as it is worth it; all others stay as they are. */
export function bidding(seating: Seating, rows: Int32Array): Seating {
  for (const row of walk(seating, auction(seating, rows))) seat(seating, row);
  return seating;
}

/** So many steps between the lightest and the heaviest; more tell the rows apart no better. */
const steps = 4_096;

/** Rows by their heaviest edge, heaviest first, in steps; equal ones in their order. Who has much to lose is seated first and seldom moved. */
export function fallingBest({ rows, from, weight }: Pool): Int32Array {
  const best = new Float64Array(rows);
  let [least, most] = [Infinity, 0];
  for (let row = 0; row < rows; row++) {
    let heaviest = 0;
    for (let edge = from[row]!; edge < from[row + 1]!; edge++) if (weight[edge]! > heaviest) heaviest = weight[edge]!;
    best[row] = heaviest;
    if (heaviest > most) most = heaviest;
    if (heaviest > 0 && heaviest < least) least = heaviest;
  }
  const scale = most > least ? (steps - 1) / (most - least) : 0;
  const stepOf = (row: number): number => (best[row]! === 0 ? steps : steps - 1 - Math.floor((best[row]! - least) * scale));
  const begin = new Int32Array(steps + 2);
  for (let row = 0; row < rows; row++) begin[stepOf(row) + 1]! += 1;
  for (let step = 0; step <= steps; step++) begin[step + 1]! += begin[step]!;
  const order = new Int32Array(rows);
  for (let row = 0; row < rows; row++) order[begin[stepOf(row)]!++] = row;
  return order;
}
