import type { Pool } from './plan.js';

/** A pool from a table of weights; 0 = no edge. */
export function poolOfTable(table: readonly (readonly number[])[], capacity: readonly number[]): Pool {
  const rows = table.map((row) => row.flatMap((weight, column) => (weight > 0 ? [{ weight, column }] : [])));
  const edges = rows.flat();
  let sum = 0;
  return {
    rows: table.length,
    columns: capacity.length,
    capacity: Int32Array.from(capacity),
    from: Int32Array.from([0, ...rows.map((row) => (sum += row.length))]),
    column: Int32Array.from(edges, ({ column }) => column),
    weight: Float64Array.from(edges, ({ weight }) => weight),
  };
}
