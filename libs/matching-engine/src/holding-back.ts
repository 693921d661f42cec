import type { Pool } from './plan.js';

/**
 * What somebody may expect of those who are still to come. `offers` is what each person of a season that is over would leave them (weight of the pair less what
 * that person cost in the best plan of that season), best first; `share` (0 to 1) is how much of a season's arrivals comes while they can wait. Each comes again with
 * that chance: the expectation of the best that comes.
 */
export function expectedBest(offers: Float64Array, share: number): number {
  let expected = 0;
  let noneBetter = share;
  for (let at = 0; at < offers.length && noneBetter > 1e-9; at++) {
    expected += noneBetter * offers[at]!;
    noneBetter *= 1 - share;
  }
  return expected;
}

/** For each row what a season that is over would offer it, best first: its edges go to that season's people, `cost` is what each of them cost there. */
export function offersOf({ rows, from, column, weight }: Pool, cost: Float64Array): Float64Array[] {
  return Array.from({ length: rows }, (_, row) => {
    const offers: number[] = [];
    for (let edge = from[row]!; edge < from[row + 1]!; edge++) {
      const offer = weight[edge]! - cost[column[edge]!]!;
      if (offer > 0) offers.push(offer);
    }
    return Float64Array.from(offers).sort().reverse();
  });
}

/**
 * The pool of today with what rows and columns may expect taken off each weight: who may expect more than the pair is worth today waits, and all others are planned as if
 * nobody else were to come. Edges that are worth nothing any more are left out.
 */
export function heldBack(pool: Pool, rowHolds: Float64Array, columnHolds: Float64Array): Pool {
  const from = new Int32Array(pool.rows + 1);
  const column = new Int32Array(pool.column.length);
  const weight = new Float64Array(pool.column.length);
  let count = 0;
  for (let row = 0; row < pool.rows; row++) {
    for (let edge = pool.from[row]!; edge < pool.from[row + 1]!; edge++) {
      const to = pool.column[edge]!;
      const left = Math.round(pool.weight[edge]! - rowHolds[row]! - columnHolds[to]!);
      if (left < 1) continue;
      column[count] = to;
      weight[count] = left;
      count += 1;
    }
    from[row + 1] = count;
  }
  return { ...pool, from, column: column.slice(0, count), weight: weight.slice(0, count) };
}
