import { type Edge, Edges, fitting } from './edges.js';
import { Heap } from './heap.js';
import type { Plan, Pool } from './plan.js';

/**
 * Rows on columns, with duals that prove it right at every moment for the rows seated or given up so far:
 *   gain[r] + price[c] ≥ weight for every edge, equal for every pair;
 *   a row not placed gains 0; a column with a free place costs 0; nothing is below 0.
 * `auction`, `walk`, `seat` and `fill` each keep this, so the end is the best plan. All numbers are whole, so nothing is rounded.
 */
export class Seating {
  readonly edges: Edges;
  columns: number;
  capacity: Int32Array;
  columnOf: Int32Array;
  gain: Float64Array;
  price: Float64Array;
  /** Rows of a column as a chain: first[column], then next[row]. */
  first: Int32Array;
  next: Int32Array;
  seated: Int32Array;
  readonly search: Search;

  constructor(pool: Pool) {
    const { rows, columns } = pool;
    this.edges = new Edges(pool);
    this.columns = columns;
    this.capacity = pool.capacity.slice();
    this.columnOf = new Int32Array(rows).fill(-1);
    this.gain = new Float64Array(rows);
    this.price = new Float64Array(columns);
    this.first = new Int32Array(columns).fill(-1);
    this.next = new Int32Array(rows).fill(-1);
    this.seated = new Int32Array(columns);
    this.search = new Search(columns);
  }

  /** What a row would gain at its best column at the prices of now. */
  bestGain(row: number): number {
    const { from, to, column, weight } = this.edges;
    let best = 0;
    for (let edge = from[row]!; edge < to[row]!; edge++) {
      const value = weight[edge]! - this.price[column[edge]!]!;
      if (value > best) best = value;
    }
    return best;
  }

  put(row: number, column: number): void {
    this.columnOf[row] = column;
    this.next[row] = this.first[column]!;
    this.first[column] = row;
    this.seated[column]! += 1;
  }

  take(row: number): void {
    const column = this.columnOf[row]!;
    if (this.first[column] === row) this.first[column] = this.next[row]!;
    else {
      let before = this.first[column]!;
      while (this.next[before] !== row) before = this.next[before]!;
      this.next[before] = this.next[row]!;
    }
    this.columnOf[row] = -1;
    this.seated[column]! -= 1;
  }

  /** The holder of the column of whom this is least. */
  lowest(column: number, of: Float64Array): number {
    let lowest = this.first[column]!;
    for (let row = this.next[lowest]!; row >= 0; row = this.next[row]!) if (of[row]! < of[lowest]!) lowest = row;
    return lowest;
  }

  addRow(edges: readonly Edge[]): number {
    const row = this.edges.addRow(edges);
    const rows = row + 1;
    this.columnOf = fitting(this.columnOf, rows);
    this.next = fitting(this.next, rows);
    this.gain = fitting(this.gain, rows);
    this.columnOf[row] = -1;
    this.gain[row] = 0;
    return row;
  }

  /** A column without places: nobody holds one, and it costs as much as keeps everybody content. */
  addColumn(edges: readonly { row: number; weight: number }[]): number {
    const column = this.columns++;
    for (const name of ['capacity', 'first', 'seated'] as const) this[name] = fitting(this[name], this.columns);
    this.price = fitting(this.price, this.columns);
    this.search.fit(this.columns);
    this.first[column] = -1;
    this.capacity[column] = 0;
    this.seated[column] = 0;
    let needed = 0;
    for (const { row, weight } of edges) {
      this.edges.add(row, column, weight);
      needed = Math.max(needed, weight - this.gain[row]!);
    }
    this.price[column] = needed;
    return column;
  }

  plan(): Plan {
    const { rows } = this.edges;
    const columnOf = this.columnOf.slice(0, rows);
    let pairs = 0;
    let value = 0;
    for (let row = 0; row < rows; row++) {
      if (columnOf[row]! < 0) continue;
      pairs += 1;
      value += this.edges.weight[this.edges.at(row, columnOf[row]!)]!;
    }
    return { columnOf, gain: this.gain.slice(0, rows), price: this.price.slice(0, this.columns), pairs, value };
  }
}

/** The room in which the cheapest chain of moves is sought: what a column costs to reach, and how. Kept from search to search; `stamp` tells them apart. */
export class Search {
  readonly heap = new Heap();
  stamp = 0;
  cost: Float64Array;
  /** The row that moves, and where to when that is not the column itself. */
  via: Int32Array;
  into: Int32Array;
  reachedIn: Int32Array;
  doneIn: Int32Array;
  /** The columns done in this search, in their order. */
  done: Int32Array;
  countDone = 0;

  constructor(columns: number) {
    this.cost = new Float64Array(columns);
    this.via = new Int32Array(columns);
    this.into = new Int32Array(columns);
    this.reachedIn = new Int32Array(columns);
    this.doneIn = new Int32Array(columns);
    this.done = new Int32Array(columns);
  }

  begin(): number {
    this.heap.clear();
    this.countDone = 0;
    return ++this.stamp;
  }

  fit(columns: number): void {
    for (const name of ['via', 'into', 'reachedIn', 'doneIn', 'done'] as const) this[name] = fitting(this[name], columns);
    this.cost = fitting(this.cost, columns);
  }

  /** The cheapest column that is not done, done from now on; -1 when all that are left cost `end` or more. Its cost is in `heap.key`. */
  next(end: number): number {
    const { heap, cost, doneIn, done, stamp } = this;
    for (;;) {
      const column = heap.pop();
      if (column < 0 || heap.key >= end) return -1;
      if (doneIn[column] === stamp || cost[column]! < heap.key) continue;
      doneIn[column] = stamp;
      done[this.countDone++] = column;
      return column;
    }
  }
}
