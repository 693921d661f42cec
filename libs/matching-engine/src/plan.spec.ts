import { describe, expect, it } from '@jest/globals';
import { BadPool, type Pool } from './plan.js';
import { poolOfTable } from './pools.fixture.js';
import { solve } from './solve.js';

/** What is refused of a good pool with one change, and at which place. */
function refused(change: Partial<Pool>): [string, number] | undefined {
  try {
    solve({ ...poolOfTable([[3, 2], [0, 4]], [1, 2]), ...change });
    return undefined;
  } catch (error) {
    if (error instanceof BadPool) return [error.fault, error.at];
    throw error;
  }
}

describe('A pool that no plan can be made of', () => {
  it('is refused by name and place: never a wrong plan', () => {
    expect(refused({})).toBeUndefined();
    const weight = (...values: number[]): Float64Array => Float64Array.from(values);
    expect([
      refused({ weight: weight(NaN, 2, 4) }),
      refused({ weight: weight(3, -2, 4) }),
      refused({ weight: weight(3, 2, 0) }),
      refused({ weight: weight(3, 2.5, 4) }),
      refused({ weight: weight(3, 2, 2 ** 51) }),
      refused({ weight: weight(3, Infinity, 4) }),
      refused({ weight: weight(3, 2) }),
    ]).toEqual([['weight', 0], ['weight', 1], ['weight', 2], ['weight', 1], ['weight', 2], ['weight', 1], ['weight', -1]]);
    expect([refused({ capacity: Int32Array.of(0, 1) }), refused({ capacity: Int32Array.of(1, 1_001) }), refused({ capacity: Int32Array.of(1) })]).toEqual([['capacity', 0], ['capacity', 1], ['capacity', -1]]);
    expect([refused({ column: Int32Array.of(0, 2, 1) }), refused({ column: Int32Array.of(0, -1, 1) }), refused({ column: Int32Array.of(1, 1, 1) })]).toEqual([['column', 1], ['column', 1], ['duplicate', 1]]);
    expect([refused({ from: Int32Array.of(0, 2) }), refused({ from: Int32Array.of(0, 3, 2) }), refused({ rows: -1 }), refused({ columns: 1.5 })]).toEqual([['from', -1], ['from', -1], ['rows', -1], ['columns', -1]]);
  });

  it('says what would be right', () => {
    expect(() => solve({ ...poolOfTable([[3]], [1]), capacity: Int32Array.of(0) })).toThrow('Column 0 has 0 places: 1 to 1000 are possible. Leave out who has none.');
  });
});

describe('An empty pool', () => {
  it('has a plan without pairs', () => {
    for (const pool of [poolOfTable([], []), poolOfTable([], [1]), poolOfTable([[], []], []), poolOfTable([[0], [0]], [2])]) expect(solve(pool)).toMatchObject({ pairs: 0, value: 0 });
  });
});
