import type { Pool } from './plan.js';

/** So many steps between the lightest and the heaviest; more tell the rows apart no better. */
const steps = 4_096;

/**
 * Rows with edges, part by part, for what is looked at stays near that way; in a part by their heaviest edge, heaviest first, in steps; equal ones in their order. Who has much to
 * lose is seated first and seldom moved.
 */
export function fallingBest({ rows, from, weight }: Pool, partOf: Int32Array): Int32Array {
  const best = new Float64Array(rows);
  let [least, most, count] = [Infinity, 0, 0];
  for (let row = 0; row < rows; row++) {
    if (partOf[row]! < 0) continue;
    let heaviest = 0;
    for (let edge = from[row]!; edge < from[row + 1]!; edge++) if (weight[edge]! > heaviest) heaviest = weight[edge]!;
    best[row] = heaviest;
    if (heaviest > most) most = heaviest;
    if (heaviest < least) least = heaviest;
    count += 1;
  }
  const scale = most > least ? (steps - 1) / (most - least) : 0;
  const step = new Int32Array(rows);
  const all = new Int32Array(count);
  for (let row = 0, at = 0; row < rows; row++) {
    if (partOf[row]! < 0) continue;
    step[row] = steps - 1 - Math.floor((best[row]! - least) * scale);
    all[at++] = row;
  }
  return sorted(sorted(all, step), partOf);
}

/** By a number of each row, 0 or more; equal ones in their order. */
function sorted(order: Int32Array, numberOf: Int32Array): Int32Array {
  let most = 0;
  for (const row of order) if (numberOf[row]! > most) most = numberOf[row]!;
  const begin = new Int32Array(most + 2);
  for (const row of order) begin[numberOf[row]! + 1]! += 1;
  for (let at = 1; at <= most; at++) begin[at]! += begin[at - 1]!;
  const result = new Int32Array(order.length);
  for (const row of order) result[begin[numberOf[row]!]!++] = row;
  return result;
}
