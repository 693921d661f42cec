import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { expectedBest, heldBack, offersOf } from './holding-back.js';
import { checkPool } from './plan.js';
import { poolOfTable } from './pools.fixture.js';
import { solve } from './solve.js';

const offers = fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 6 }).map((values) => Float64Array.from(values).sort().reverse());
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** The same by trying out who comes and who does not. */
function byTrying(values: Float64Array, chance: number): number {
  let sum = 0;
  for (let coming = 0; coming < 2 ** values.length; coming++) {
    const came = [...values].filter((_, at) => coming & (1 << at));
    sum += Math.max(0, ...came) * chance ** came.length * (1 - chance) ** (values.length - came.length);
  }
  return sum;
}

describe('Who may expect somebody better', () => {
  it('expects the best of those who come, each with the same chance', () => {
    fc.assert(fc.property(offers, share, (values, chance) => expect(expectedBest(values, chance)).toBeCloseTo(byTrying(values, chance), 6)));
  });

  it('expects nothing when nobody comes any more, the best of all when everybody does, and more the longer there is time', () => {
    fc.assert(
      fc.property(offers, share, share, (values, one, other) => {
        expect([expectedBest(values, 0), expectedBest(values, 1)]).toEqual([0, values[0] ?? 0]);
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(expectedBest(values, less)).toBeLessThanOrEqual(expectedBest(values, more) + 1e-6);
      }),
    );
  });

  it('is told what each of a season would leave them, best first', () => {
    expect(offersOf(poolOfTable([[5, 9, 3]], [1, 1, 1]), Float64Array.of(1, 2, 4))).toEqual([Float64Array.of(7, 4)]);
  });

  it('waits; everybody else is planned as if nobody else were to come', () => {
    const pool = poolOfTable([[60, 40], [50, 0]], [1, 1]);
    const planned = (rows: number[], columns: number[]): number[] => [...solve(heldBack(pool, Float64Array.from(rows), Float64Array.from(columns))).columnOf];
    expect(planned([0, 0], [0, 0])).toEqual([...solve(pool).columnOf]);
    expect(planned([45, 0], [0, 0])).toEqual([-1, 0]);
    expect(planned([0, 0], [55, 0])).toEqual([1, -1]);
  });

  it('leaves a pool of which a plan can be made', () => {
    const table = fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 3 }), { maxLength: 5 });
    fc.assert(fc.property(table, fc.array(fc.double({ min: 0, max: 120, noNaN: true }), { minLength: 8, maxLength: 8 }), (weights, holds) => checkPool(heldBack(poolOfTable(weights, [1, 2, 1]), Float64Array.from(holds.slice(0, 5)), Float64Array.from(holds.slice(5))))));
  });
});
