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
  const top = new Top();
  let count = 0;
  for (let row = 0; row < pool.rows; row++) {
    top.clear();
    for (let edge = pool.from[row]!; edge < pool.from[row + 1]!; edge++) top.offer(edge, pool.weight[edge]!);
    count = top.into(kept, count);
    from[row + 1] = count;
  }
  const edges = kept.subarray(0, count);
  return { ...pool, from, column: Int32Array.from(edges, (edge) => pool.column[edge]!), weight: Float64Array.from(edges, (edge) => pool.weight[edge]!) };
}

/**
 * Looks through all edges of the pool for those that were left out and are better for a row than what it has, by the duals; adds the best of them and seats the row
 * anew, until there are none. Then the duals prove the plan for the whole pool.
 */
export function addMissing(seating: Seating, pool: Pool): void {
  const top = new Top();
  const missing = new Int32Array(best);
  for (let changed = true; changed; ) {
    changed = false;
    for (let row = 0; row < pool.rows; row++) {
      top.clear();
      const gain = seating.gain[row]!;
      for (let edge = pool.from[row]!; edge < pool.from[row + 1]!; edge++) {
        const more = pool.weight[edge]! - seating.price[pool.column[edge]!]! - gain;
        if (more > 0) top.offer(edge, more);
      }
      const count = top.into(missing, 0);
      if (count === 0) continue;
      changed = true;
      if (seating.columnOf[row]! >= 0) vacate(seating, row);
      for (const edge of missing.subarray(0, count)) seating.edges.add(row, pool.column[edge]!, pool.weight[edge]!);
      seat(seating, row);
    }
  }
}

/** The edges with the greatest values offered; of equal ones the earlier. */
class Top {
  private readonly edges = new Int32Array(best);
  private readonly values = new Float64Array(best);
  private count = 0;

  clear(): void {
    this.count = 0;
  }

  offer(edge: number, value: number): void {
    const { edges, values } = this;
    if (this.count === best && value <= values[best - 1]!) return;
    let at = this.count === best ? best - 1 : this.count++;
    for (; at > 0 && values[at - 1]! < value; at--) {
      edges[at] = edges[at - 1]!;
      values[at] = values[at - 1]!;
    }
    edges[at] = edge;
    values[at] = value;
  }

  /** Writes them from a place on, best first; returns the place after the last. */
  into(target: Int32Array, at: number): number {
    for (let each = 0; each < this.count; each++) target[at + each] = this.edges[each]!;
    return at + this.count;
  }
}
