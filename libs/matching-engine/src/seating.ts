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

  /** Backwards along a way, from a free place to the row where it begins: everybody moves up by one. `via` has the row that moves to each column. */
  moveUp(start: number, via: Int32Array, place: number): void {
    for (let into = place; ; ) {
      const row = via[into]!;
      const before = this.columnOf[row]!;
      if (before >= 0) this.take(row);
      this.put(row, into);
      if (row === start) return;
      into = before;
    }
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

/** The room in which the cheapest chain of moves is sought: what a column costs to reach, and how. Kept, and left clean, from search to search. */
export class Search {
  /** Infinity for a column that is not reached. */
  cost: Float64Array;
  /** The row that moves, and where to when that is not the column itself. */
  via: Int32Array;
  into: Int32Array;
  /** The columns done in this search, in their order. */
  done: Int32Array;
  countDone = 0;
  /** What the column done last costs. */
  base = 0;
  private readonly heap = new Heap();
  /** Columns that cost no more than the last one: with many equal weights most of them, and no heap has to order them. */
  private equal: Int32Array;
  private countEqual = 0;
  private reached: Int32Array;
  private countReached = 0;

  constructor(columns: number) {
    this.cost = new Float64Array(columns).fill(Infinity);
    this.via = new Int32Array(columns);
    this.into = new Int32Array(columns);
    this.done = new Int32Array(columns);
    this.equal = new Int32Array(columns);
    this.reached = new Int32Array(columns);
  }

  begin(): void {
    this.countDone = 0;
    this.base = 0;
  }

  /** A column is reached, for less than before. */
  reach(column: number, cost: number): void {
    if (this.cost[column] === Infinity) this.reached[this.countReached++] = column;
    this.cost[column] = cost;
    if (cost === this.base) this.equal[this.countEqual++] = column;
    else this.heap.push(cost, column);
  }

  /** The cheapest column that is not done, done from now on; -1 when all that are left cost `end` or more. Its cost is in `base`. */
  next(end: number): number {
    const { heap, cost, done } = this;
    if (this.base >= end) return -1;
    if (this.countEqual > 0) return (done[this.countDone++] = this.equal[--this.countEqual]!);
    for (;;) {
      const column = heap.pop();
      if (column < 0 || heap.key >= end) return -1;
      // Reached for less since then.
      if (cost[column] !== heap.key) continue;
      this.base = heap.key;
      done[this.countDone++] = column;
      return column;
    }
  }

  end(): void {
    for (let at = 0; at < this.countReached; at++) this.cost[this.reached[at]!] = Infinity;
    this.countReached = 0;
    this.countEqual = 0;
    this.heap.clear();
  }

  fit(columns: number): void {
    const before = this.cost.length;
    for (const name of ['via', 'into', 'done', 'equal', 'reached'] as const) this[name] = fitting(this[name], columns);
    this.cost = fitting(this.cost, columns);
    this.cost.fill(Infinity, before);
  }
}
