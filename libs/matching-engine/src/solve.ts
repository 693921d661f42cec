import { checkPool, type Plan, type Pool } from './plan.js';
import { Seating } from './seating.js';

/**
 * The plan of the greatest weight in which every row has one column at most and no column more rows than places. Exact, with the
 * duals that prove it. First an auction without increments: quick, and right as far as it comes. Then shortest augmenting
 * paths for the rows that the auction left over. The same pool always gives the same plan. {@link BadPool} for a bad one.
 */
export function solve(pool: Pool): Plan {
  checkPool(pool);
  const seating = new Seating(pool);
  const left = seating.auction(fallingBest(pool));
  for (let at = 0; at < left.length; at++) seating.seat(left[at]!);
  return seating.plan();
}

/** Rows by their heaviest edge, heaviest first; equal ones in their order. Who has much to lose is seated first and seldom moved. */
function fallingBest({ rows, from, weight }: Pool): Int32Array {
  const best = new Float64Array(rows);
  for (let row = 0; row < rows; row++) for (let edge = from[row]!; edge < from[row + 1]!; edge++) if (weight[edge]! > best[row]!) best[row] = weight[edge]!;
  return Int32Array.from({ length: rows }, (_, row) => row).sort((one, other) => best[other]! - best[one]! || one - other);
}
