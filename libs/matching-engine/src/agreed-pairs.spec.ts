import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { agreedPairs } from './agreed-pairs.js';
import { BadPool, checkPool, type Pool } from './plan.js';
import { poolOfTable } from './pools.fixture.js';
import { solve } from './solve.js';

const need = (rows: number, share: number): Float64Array => new Float64Array(rows).fill(share);
const edgesOf = (pool: Pool): string[] => Array.from({ length: pool.rows }, (_, row) => [...pool.column.subarray(pool.from[row], pool.from[row + 1])].map((column) => `${row}-${column}`)).flat();

/** Three mentees and three mentors of today, and possible futures with two more of each. */
const days = fc.integer({ min: 1, max: 12 }).chain((most) => {
  const table = (rows: number, columns: number) => fc.array(fc.array(fc.integer({ min: 0, max: most }), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });
  const future = fc.record({ beside: table(3, 2), below: table(2, 5) });
  return fc.record({ table: table(3, 3), capacity: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 3, maxLength: 3 }), futures: fc.array(future, { minLength: 1, maxLength: 4 }) }).map(({ table: now, capacity, futures }) => ({
    table: now,
    capacity,
    futures: futures.map(({ beside, below }) => [...now.map((row, at) => [...row, ...beside[at]!]), ...below]),
  }));
});

describe('Pairs on which the possible futures agree', () => {
  it('cost nothing in any of these futures: with all of them placed today, the best plan of each is still reached', () => {
    fc.assert(
      fc.property(days, ({ table, capacity, futures }) => {
        const places = [...capacity, 1, 1];
        const kept = agreedPairs(poolOfTable(table, capacity), futures.map((future) => poolOfTable(future, places)), need(3, 1));
        const placed = solve(kept);
        expect(placed.pairs).toBe(kept.column.length);
        const left = places.map((count, column) => count - placed.columnOf.filter((to) => to === column).length);
        for (const future of futures) {
          const rest = future.map((row, at) => row.map((weight, column) => (placed.columnOf[at] ?? -1) >= 0 || left[column] === 0 ? 0 : weight));
          expect(placed.value + solve(poolOfTable(rest, left.map((count) => Math.max(1, count)))).value).toBe(solve(poolOfTable(future, places)).value);
        }
      }),
    );
  });

  it('are fewer the more of the futures have to agree, and always pairs of today as they are', () => {
    fc.assert(
      fc.property(days, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), ({ table, capacity, futures }, one, other) => {
        const today = poolOfTable(table, capacity);
        const kept = (share: number): Pool => agreedPairs(today, futures.map((future) => poolOfTable(future, [...capacity, 1, 1])), need(3, share));
        const [more, fewer] = [kept(Math.min(one, other)), kept(Math.max(one, other))];
        checkPool(more);
        expect(edgesOf(more)).toEqual(expect.arrayContaining(edgesOf(fewer)));
        expect(edgesOf(today)).toEqual(expect.arrayContaining(edgesOf(more)));
        expect(kept(0)).toEqual(today);
      }),
    );
  });

  it('are the best plan of today where nobody else is expected', () => {
    fc.assert(
      fc.property(days, ({ table, capacity }) => {
        const today = poolOfTable(table, capacity);
        expect(agreedPairs(today, [], need(3, 1))).toEqual(today);
        expect(solve(agreedPairs(today, [today, today], need(3, 1))).value).toBe(solve(today).value);
      }),
    );
  });

  it('hold back a mentor who is soon needed for somebody else, but not for a mentee whose turn it is', () => {
    const today = poolOfTable([[40], [30]], [1]);
    const nobody = poolOfTable([[40], [30]], [1]);
    const somebody = poolOfTable([[40], [30], [90]], [1]);
    const planned = (...needed: number[]): number[] => [...solve(agreedPairs(today, [nobody, somebody], Float64Array.from(needed))).columnOf];
    expect([planned(1, 1), planned(0.5, 1), planned(1, 0)]).toEqual([[-1, -1], [0, -1], [-1, 0]]);
  });

  it('are not looked for in a future without the people of today', () => {
    expect(() => agreedPairs(poolOfTable([[3], [2]], [1]), [poolOfTable([[3]], [1])], need(2, 1))).toThrow(BadPool);
  });
});
