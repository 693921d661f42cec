import type { Pool } from './plan.js';

export interface Edge {
  column: number;
  /** Whole, 1 or more. */
  weight: number;
}

/** The edges of a pool in a form that can change: those of row r stand at `from[r]` to `to[r]`; a row that grows moves to the end. */
export class Edges {
  rows: number;
  from: Int32Array;
  to: Int32Array;
  column: Int32Array;
  weight: Float64Array;
  private used: number;
  /** The rows that have, or had, an edge to a column. Made when first needed: a plan made once does without. */
  private rowsOf: number[][] | undefined;

  /** Reads the pool's own arrays until the first change. */
  constructor(pool: Pool) {
    this.rows = pool.rows;
    this.from = pool.from.subarray(0, pool.rows);
    this.to = pool.from.subarray(1);
    this.column = pool.column;
    this.weight = pool.weight;
    this.used = pool.column.length;
  }

  /** The place of an edge; -1 when there is none. */
  at(row: number, column: number): number {
    for (let edge = this.from[row]!; edge < this.to[row]!; edge++) if (this.column[edge] === column) return edge;
    return -1;
  }

  /** Rows that may have an edge to the column: look with `at`, some have lost it. */
  rowsAt(column: number): readonly number[] {
    return this.byColumn()[column] ?? [];
  }

  /** Appends a row; returns its number. */
  addRow(edges: readonly Edge[]): number {
    const byColumn = this.byColumn();
    const row = this.rows++;
    this.from = fitting(this.from, this.rows);
    this.to = fitting(this.to, this.rows);
    this.from[row] = this.used;
    for (const { column, weight } of edges) {
      this.append(column, weight);
      (byColumn[column] ??= []).push(row);
    }
    this.to[row] = this.used;
    return row;
  }

  /** Adds an edge that is not there yet. */
  add(row: number, column: number, weight: number): void {
    const byColumn = this.byColumn();
    const [from, to] = [this.from[row]!, this.to[row]!];
    this.from[row] = this.used;
    for (let edge = from; edge < to; edge++) this.append(this.column[edge]!, this.weight[edge]!);
    this.append(column, weight);
    this.to[row] = this.used;
    const there = (byColumn[column] ??= []);
    if (!there.includes(row)) there.push(row);
  }

  /** Removes an edge if it is there. */
  drop(row: number, column: number): void {
    this.byColumn();
    const edge = this.at(row, column);
    if (edge < 0) return;
    const last = this.to[row]! - 1;
    this.column[edge] = this.column[last]!;
    this.weight[edge] = this.weight[last]!;
    this.to[row] = last;
  }

  /** Removes all edges to a column. */
  dropColumn(column: number): void {
    for (const row of this.rowsAt(column)) this.drop(row, column);
    this.byColumn()[column] = [];
  }

  /** Removes all edges of a row. */
  dropAll(row: number): void {
    this.byColumn();
    this.to[row] = this.from[row]!;
  }

  /** A copy as a pool without gaps. */
  pool(capacity: Int32Array): Pool {
    const from = new Int32Array(this.rows + 1);
    for (let row = 0; row < this.rows; row++) from[row + 1] = from[row]! + this.to[row]! - this.from[row]!;
    const column = new Int32Array(from[this.rows]!);
    const weight = new Float64Array(from[this.rows]!);
    for (let row = 0; row < this.rows; row++) {
      column.set(this.column.subarray(this.from[row], this.to[row]), from[row]);
      weight.set(this.weight.subarray(this.from[row], this.to[row]), from[row]);
    }
    return { rows: this.rows, columns: capacity.length, capacity, from, column, weight };
  }

  private append(column: number, weight: number): void {
    this.column = fitting(this.column, this.used + 1);
    this.weight = fitting(this.weight, this.used + 1);
    this.column[this.used] = column;
    this.weight[this.used] = weight;
    this.used += 1;
  }

  /** From here on the arrays are ours: the first change copies them. */
  private byColumn(): number[][] {
    if (this.rowsOf) return this.rowsOf;
    const rowsOf: number[][] = [];
    for (let row = 0; row < this.rows; row++) for (let edge = this.from[row]!; edge < this.to[row]!; edge++) (rowsOf[this.column[edge]!] ??= []).push(row);
    this.from = this.from.slice();
    this.to = this.to.slice();
    this.column = this.column.slice();
    this.weight = this.weight.slice();
    return (this.rowsOf = rowsOf);
  }
}

/** The array itself, or a copy with a quarter more room when it is too short. */
export function fitting<T extends Int32Array | Float64Array>(array: T, length: number): T {
  if (array.length >= length) return array;
  const longer = (array instanceof Int32Array ? new Int32Array(Math.ceil(length * 1.25) + 16) : new Float64Array(Math.ceil(length * 1.25) + 16)) as T;
  longer.set(array);
  return longer;
}
