import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Flaw, verify } from './certificate.js';
import type { Plan, Pool } from './plan.js';
import { poolOfTable } from './pools.fixture.js';
import { solve } from './solve.js';

const some = fc.integer({ min: 1, max: 6 }).chain((columns) =>
  fc.record({
    capacity: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: columns, maxLength: columns }),
    table: fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 15 }),
  }),
);
const copyOf = ({ columnOf, gain, price, pairs, value }: Plan): Plan => ({ columnOf: columnOf.slice(), gain: gain.slice(), price: price.slice(), pairs, value });

/** A plan of the pool with the pairs told, worth what it is worth, beside the duals of the best one. */
function planWith(pool: Pool, columnOf: Int32Array, { gain, price }: Plan): Plan {
  let value = 0;
  let pairs = 0;
  for (let row = 0; row < pool.rows; row++)
    for (let edge = pool.from[row]!; edge < pool.from[row + 1]!; edge++)
      if (pool.column[edge] === columnOf[row]) {
        value += pool.weight[edge]!;
        pairs += 1;
      }
  return { columnOf, gain: gain.slice(), price: price.slice(), pairs, value };
}

describe('The certificate', () => {
  it('refuses every plan that is worth less than the best, whatever is taken out of it', () => {
    fc.assert(
      fc.property(some, fc.nat(), ({ table, capacity }, chance) => {
        const pool = poolOfTable(table, capacity);
        const plan = solve(pool);
        const placed = [...plan.columnOf.keys()].filter((row) => plan.columnOf[row]! >= 0);
        if (placed.length === 0) return;
        const columnOf = plan.columnOf.slice();
        columnOf[placed[chance % placed.length]!] = -1;
        const worse = planWith(pool, columnOf, plan);
        expect([worse.value < plan.value, verify(pool, worse).best]).toEqual([true, false]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('refuses duals that do not hold, up or down', () => {
    fc.assert(
      fc.property(some, fc.nat(), fc.constantFrom(-1, 1, 0.5, NaN), fc.boolean(), ({ table, capacity }, chance, by, atRow) => {
        const pool = poolOfTable(table, capacity);
        const plan = copyOf(solve(pool));
        const duals = atRow ? plan.gain : plan.price;
        duals[chance % duals.length]! += by;
        expect(verify(pool, plan).best).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('says what is wrong, and where', () => {
    const pool = poolOfTable([[5, 4], [5, 0], [0, 3]], [1, 1]);
    const best = solve(pool);
    expect([[...best.columnOf], best.value, verify(pool, best)]).toEqual([[1, 0, -1], 9, { best: true, gap: 0, flaw: undefined }]);
    const spoilt = (change: (plan: Plan) => void): Flaw | undefined => {
      const plan = copyOf(best);
      change(plan);
      return verify(pool, plan).flaw;
    };
    expect([
      spoilt((plan) => (plan.columnOf = plan.columnOf.subarray(1))),
      spoilt((plan) => (plan.columnOf[2] = 0)),
      spoilt((plan) => (plan.columnOf[2] = 1)),
      spoilt((plan) => (plan.price[0]! = -1)),
      spoilt((plan) => (plan.gain[0]! = -1)),
      spoilt((plan) => (plan.gain[2]! = 1)),
      spoilt((plan) => (plan.price[1]! -= 1)),
      spoilt((plan) => (plan.gain[1]! += 1)),
      spoilt((plan) => (plan.value += 1)),
    ].map((flaw) => flaw?.what)).toEqual(['shape', 'unknown_pair', expect.stringMatching(/loose_pair|over_capacity/), 'negative_price', 'negative_gain', 'gain_without_place', 'better_edge', 'loose_pair', 'sums']);
  });
});
