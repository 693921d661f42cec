import { vacate } from './fill.js';
import type { Pool } from './plan.js';
import { seat } from './seat.js';
import type { Seating } from './seating.js';

/** From so many edges a row on, on the average, a plan is first made with the best ones of each row. */
const many = 64;
/** So many of a row. */
const best = 32;

export function isDense({ rows, column }: Pool): boolean {
  return column.length > many * rows;
}

/** The same pool with the heaviest edges of each row only. */
export function thinned(pool: Pool): Pool {
  const from = new Int32Array(pool.rows + 1);
  const kept = new Int32Array(Math.min(pool.column.length, pool.rows * best));
  let count = 0;
  for (let row = 0; row < pool.rows; row++) from[row + 1] = count = greatest(pool.weight, pool.from[row]!, pool.from[row + 1]!, kept, count);
  const [column, weight] = [new Int32Array(count), new Float64Array(count)];
  for (let at = 0; at < count; at++) {
    column[at] = pool.column[kept[at]!]!;
    weight[at] = pool.weight[kept[at]!]!;
  }
  return { ...pool, from, column, weight };
}

/**
 * Looks through all edges of the pool for those that were left out and are better for a row than what it has, by the duals; adds the best of them and seats the row
 * anew, until there are none. Then the duals prove the plan for the whole pool.
 */
export function addMissing(seating: Seating, pool: Pool): void {
  const missing = new Int32Array(pool.columns);
  const gains = new Float64Array(pool.columns);
  const picked = new Int32Array(best);
  for (let changed = true; changed; ) {
    changed = false;
    for (let row = 0; row < pool.rows; row++) {
      const gain = seating.gain[row]!;
      let count = 0;
      for (let edge = pool.from[row]!; edge < pool.from[row + 1]!; edge++) {
        const more = pool.weight[edge]! - seating.price[pool.column[edge]!]! - gain;
        if (more <= 0) continue;
        missing[count] = edge;
        gains[count++] = more;
      }
      if (count === 0) continue;
      changed = true;
      if (seating.columnOf[row]! >= 0) vacate(seating, row);
      for (let at = greatest(gains, 0, count, picked, 0) - 1; at >= 0; at--) {
        const edge = missing[picked[at]!]!;
        seating.edges.add(row, pool.column[edge]!, pool.weight[edge]!);
      }
      seat(seating, row);
    }
  }
}

const steps = 256;
const inStep = new Int32Array(steps);

/**
 * Writes the places of the greatest values between two places, {@link best} at the most, into `target` from `at` on; returns the place after the last. Told apart in steps:
 * of those in the last step that has room the first ones are taken.
 */
function greatest(values: Float64Array, from: number, to: number, target: Int32Array, at: number): number {
  let [least, most] = [Infinity, -Infinity];
  for (let place = from; place < to; place++) {
    const value = values[place]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const scale = most > least ? (steps - 1) / (most - least) : 0;
  inStep.fill(0);
  for (let place = from; place < to; place++) inStep[((values[place]! - least) * scale) | 0]! += 1;
  let last = steps - 1;
  let room = best;
  while (last > 0 && inStep[last]! <= room) room -= inStep[last--]!;
  for (let place = from; place < to; place++) {
    const step = ((values[place]! - least) * scale) | 0;
    if (step < last || (step === last && --room < 0)) continue;
    target[at++] = place;
  }
  return at;
}
