import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { verify } from './certificate.js';
import { BadPool } from './plan.js';
import { poolOfTable } from './pools.fixture.js';
import { solve } from './solve.js';
import { WarmPlan } from './warm-plan.js';

const columns = 4;
const weights = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns });
const change = fc.oneof(
  fc.record({ kind: fc.constant('addRow' as const), weights }),
  fc.record({ kind: fc.constant('removeRow' as const), row: fc.nat(30) }),
  fc.record({ kind: fc.constant('forbid' as const), row: fc.nat(30), column: fc.nat(columns - 1) }),
  fc.record({ kind: fc.constant('setCapacity' as const), column: fc.nat(columns - 1), places: fc.nat(3) }),
  fc.record({ kind: fc.constant('removeLastColumn' as const) }),
  fc.record({ kind: fc.constant('addColumn' as const), places: fc.integer({ min: 0, max: 2 }), weights: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 8 }) }),
);

describe('A plan that follows changes', () => {
  it('is worth after each of them what a plan made anew would be, and proves it', () => {
    fc.assert(
      fc.property(fc.array(weights, { maxLength: 8 }), fc.array(fc.integer({ min: 1, max: 3 }), { minLength: columns, maxLength: columns }), fc.array(change, { maxLength: 12 }), (table, capacity, changes) => {
        const warm = new WarmPlan(poolOfTable(table, capacity));
        for (const each of changes) {
          const { rows } = warm.now().pool;
          if (each.kind === 'addRow') warm.addRow(each.weights.flatMap((weight, column) => (weight > 0 ? [{ column, weight }] : [])));
          else if (each.kind === 'addColumn') warm.addColumn(each.places, each.weights.slice(0, rows).flatMap((weight, row) => (weight > 0 ? [{ row, weight }] : [])));
          else if (each.kind === 'removeLastColumn') {
            // The first four stay: other changes name them.
            const { columns: count } = warm.now().pool;
            if (count > columns) warm.removeColumn(count - 1);
          } else if (each.kind === 'setCapacity') warm.setCapacity(each.column, each.places);
          else if (rows === 0) continue;
          else if (each.kind === 'removeRow') warm.removeRow(each.row % rows);
          else warm.forbid(each.row % rows, each.column);
          const { pool, plan } = warm.now();
          const verdict = verify(pool, plan);
          expect([each, verdict]).toEqual([each, { best: true, gap: 0, flaw: undefined }]);
          expect([warm.placed(), warm.worth()]).toEqual([plan.pairs, plan.value]);
        }
        const { pool, plan } = warm.now();
        if (pool.capacity.every((places) => places > 0)) expect(plan.value).toBe(solve(pool).value);
      }),
      { numRuns: 3_000 },
    );
  });

  it('leaves the pool it was made of as it was', () => {
    const pool = poolOfTable([[3, 2], [2, 0]], [1, 1]);
    const before = structuredClone(pool);
    const warm = new WarmPlan(pool);
    warm.setCapacity(0, 0);
    warm.forbid(0, 1);
    warm.addColumn(1, [{ row: 0, weight: 5 }]);
    warm.addRow([{ column: 2, weight: 7 }]);
    expect(pool).toEqual(before);
  });

  it('refuses a change that cannot be, and stays as it was', () => {
    const warm = new WarmPlan(poolOfTable([[3, 2]], [1, 1]));
    const before = warm.now();
    for (const wrong of [
      () => warm.addRow([{ column: 2, weight: 1 }]),
      () => warm.addRow([{ column: 0, weight: NaN }]),
      () => warm.addRow([{ column: 0, weight: 1 }, { column: 0, weight: 2 }]),
      () => warm.addColumn(-1, []),
      () => warm.addColumn(1, [{ row: 1, weight: 1 }]),
      () => warm.removeRow(1),
      () => warm.forbid(0, 7),
      () => warm.setCapacity(0, 0.5),
    ])
      expect(wrong).toThrow(BadPool);
    expect(warm.now()).toEqual(before);
  });
});
