import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { verify } from './certificate.js';
import { partsOf, scarceColumns } from './parts.js';
import { poolOfTable } from './pools.fixture.js';
import { solve } from './solve.js';
import { turned } from './turned.js';

/** Sparse, so that a pool falls into parts: some with more rows than places, some with fewer, some columns and rows alone. */
const sparse = fc.integer({ min: 1, max: 10 }).chain((columns) =>
  fc.record({
    capacity: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: columns, maxLength: columns }),
    table: fc.array(fc.array(fc.constantFrom(0, 0, 0, 0, 1, 2, 7), { minLength: columns, maxLength: columns }), { maxLength: 25 }),
  }),
);

/** The columns that can be reached from one, step by step. */
function together(table: readonly (readonly number[])[], start: number): Set<number> {
  const found = new Set([start]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const row of table) if (row.some((weight, column) => weight > 0 && found.has(column))) for (const [column, weight] of row.entries()) if (weight > 0) found.add(column);
  }
  return found;
}

describe('The parts of a pool', () => {
  it('hold those together whom a chain of possible pairs links, and nobody else', () => {
    fc.assert(
      fc.property(sparse, ({ table, capacity }) => {
        const { ofColumn, ofRow } = partsOf(poolOfTable(table, capacity));
        expect([...ofColumn]).toEqual(capacity.map((_, column) => Math.min(...together(table, column))));
        const firstOf = (row: readonly number[]): number => row.findIndex((weight) => weight > 0);
        expect([...ofRow]).toEqual(table.map((row) => (firstOf(row) < 0 ? -1 : Math.min(...together(table, firstOf(row))))));
      }),
      { numRuns: 500 },
    );
  });

  it('are scarce where there are fewer places than rows', () => {
    fc.assert(
      fc.property(sparse, ({ table, capacity }) => {
        const pool = poolOfTable(table, capacity);
        const parts = partsOf(pool);
        const expected = capacity.map((_, column) => {
          const columns = together(table, column);
          const places = [...columns].reduce((sum, each) => sum + capacity[each]!, 0);
          return table.filter((row) => row.some((weight, at) => weight > 0 && columns.has(at))).length > places ? 1 : 0;
        });
        expect([...(scarceColumns(pool, parts) ?? capacity.map(() => 0))]).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('give the same plan whichever side bids, and prove it', () => {
    fc.assert(
      fc.property(sparse, ({ table, capacity }) => {
        const pool = poolOfTable(table, capacity);
        const plan = solve(pool);
        expect(verify(pool, plan)).toEqual({ best: true, gap: 0, flaw: undefined });
        // Every part with its sides changed, as a pool by itself: a row for each place.
        const all = turned(pool, partsOf(pool), new Uint8Array(pool.columns).fill(1));
        if (all) expect(solve(all.pool).value).toBe(plan.value);
      }),
      { numRuns: 1_000 },
    );
  });

  it('keep their sides where the places of few columns would make very many edges', () => {
    const rows = 40;
    const pool = poolOfTable(Array.from({ length: rows }, (_, row) => [1 + (row % 5), row % 3]), [20, 9]);
    const parts = partsOf(pool);
    const scarce = scarceColumns(pool, parts)!;
    expect([[...scarce], turned(pool, parts, scarce)]).toEqual([[1, 1], undefined]);
    expect(verify(pool, solve(pool))).toEqual({ best: true, gap: 0, flaw: undefined });
  });
});
