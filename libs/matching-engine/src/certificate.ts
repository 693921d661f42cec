import type { Plan, Pool } from './plan.js';

/** What is wrong with a plan, and at which row, column or edge. */
export interface Flaw {
  what: 'shape' | 'unknown_pair' | 'over_capacity' | 'negative_gain' | 'negative_price' | 'gain_without_place' | 'price_with_free_place' | 'better_edge' | 'loose_pair' | 'sums';
  at: number;
}

export interface Verdict {
  /** Proven: no plan of this pool is worth more. */
  best: boolean;
  /** What the duals allow at most, less what the plan is worth; 0 for the best plan, NaN for one that is none. */
  gap: number;
  flaw: Flaw | undefined;
}

/**
 * Proves a plan without trusting who made it: looks at every edge once. For any plan whatever, the sum of its weights is at most the sum of the
 * gains and of price × places, as long as gain + price ≥ weight for every edge and nothing is below 0 (weak duality). Where both are equal,
 * no plan can be better.
 */
export function verify(pool: Pool, plan: Plan): Verdict {
  const no = (what: Flaw['what'], at: number): Verdict => ({ best: false, gap: NaN, flaw: { what, at } });
  const { rows, columns, capacity, from, column, weight } = pool;
  const { columnOf, gain, price } = plan;
  if (columnOf.length !== rows || gain.length !== rows || price.length !== columns) return no('shape', -1);
  const seated = new Int32Array(columns);
  let bound = 0;
  let value = 0;
  let pairs = 0;
  for (let at = 0; at < columns; at++) {
    if (!(price[at]! >= 0)) return no('negative_price', at);
    bound += price[at]! * capacity[at]!;
  }
  for (let row = 0; row < rows; row++) {
    const own = columnOf[row]!;
    const needed = gain[row]!;
    if (!(needed >= 0)) return no('negative_gain', row);
    bound += needed;
    let found = own < 0;
    for (let edge = from[row]!; edge < from[row + 1]!; edge++) {
      const slack = needed + price[column[edge]!]! - weight[edge]!;
      if (!(slack >= 0)) return no('better_edge', edge);
      if (column[edge] !== own) continue;
      if (slack !== 0) return no('loose_pair', row);
      found = true;
      value += weight[edge]!;
    }
    if (!found) return no('unknown_pair', row);
    if (own < 0) {
      if (needed > 0) return no('gain_without_place', row);
      continue;
    }
    pairs += 1;
    seated[own]! += 1;
    if (seated[own]! > capacity[own]!) return no('over_capacity', own);
  }
  for (let at = 0; at < columns; at++) if (price[at]! > 0 && seated[at]! < capacity[at]!) return no('price_with_free_place', at);
  if (pairs !== plan.pairs || value !== plan.value) return no('sums', -1);
  return { best: bound === value, gap: bound - value, flaw: undefined };
}
