import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { verify } from './certificate.js';
import { poolOfTable } from './pools.fixture.js';
import { auctioned, solve } from './solve.js';

/** Every plan there is, one after the other. */
function bestByTrying(table: readonly (readonly number[])[], capacity: readonly number[], row = 0): number {
  if (row === table.length) return 0;
  let best = bestByTrying(table, capacity, row + 1);
  for (const [column, weight] of (table[row] as number[]).entries()) {
    if (weight === 0 || capacity[column] === 0) continue;
    best = Math.max(best, weight + bestByTrying(table, capacity.map((places, at) => (at === column ? places - 1 : places)), row + 1));
  }
  return best;
}

const small = fc.integer({ min: 1, max: 4 }).chain((columns) =>
  fc.record({
    capacity: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: columns, maxLength: columns }),
    table: fc.integer({ min: 1, max: 12 }).chain((most) => fc.array(fc.array(fc.integer({ min: 0, max: most }), { minLength: columns, maxLength: columns }), { maxLength: 6 })),
  }),
);

/** Too large to try all plans, with few different weights, so that many ways cost the same. */
const large = fc.integer({ min: 2, max: 12 }).chain((columns) =>
  fc.record({
    capacity: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: columns, maxLength: columns }),
    table: fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: columns, maxLength: columns }), { minLength: 8, maxLength: 40 }),
  }),
);

/** So many edges a row that only the best are looked at first; few different weights, or many. */
const dense = fc.tuple(fc.integer({ min: 66, max: 90 }), fc.constantFrom(2, 9, 1_000), fc.integer({ min: 1, max: 2_000_000 })).map(([columns, most, seed]) => {
  let state = seed;
  const next = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff);
  return { table: Array.from({ length: 60 + (next() % 60) }, () => Array.from({ length: columns }, () => 1 + (next() >> 8) % most)), capacity: Array.from({ length: columns }, () => 1 + (next() >> 8) % 2) };
});

describe('The plan', () => {
  it('is worth as much as the best of all plans, and proves it', () => {
    fc.assert(
      fc.property(small, ({ table, capacity }) => {
        const pool = poolOfTable(table, capacity);
        const plan = solve(pool);
        expect([plan.value, verify(pool, plan)]).toEqual([bestByTrying(table, capacity), { best: true, gap: 0, flaw: undefined }]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is proven for larger pools, too, in which many ways cost the same', () => {
    fc.assert(
      fc.property(large, ({ table, capacity }) => {
        const pool = poolOfTable(table, capacity);
        expect(verify(pool, solve(pool))).toEqual({ best: true, gap: 0, flaw: undefined });
      }),
      { numRuns: 1_000 },
    );
  });

  it('is the best of all edges of a dense pool, of which only the best are looked at first', () => {
    fc.assert(
      fc.property(dense, ({ table, capacity }) => {
        const pool = poolOfTable(table, capacity);
        const plan = solve(pool);
        expect([plan.value, verify(pool, plan)]).toEqual([auctioned(pool).plan().value, { best: true, gap: 0, flaw: undefined }]);
      }),
      { numRuns: 150 },
    );
  });
});
