import { type Edge, Edges, fitting } from './edges.js';
import { Heap } from './heap.js';
import type { Plan, Pool } from './plan.js';

/** An auction that does not come to its end is left to the augmenting paths after so many bids a row. */
const bidsPerRow = 12;
/** Whoever is as good a holder may push another one out, so that ties find a free place; a chain of so many, else it would go round. */
const hopsPerRow = 8;

/**
 * Rows on columns, with duals that prove it right at every moment for the rows seated or given up so far:
 *   gain[r] + price[c] ≥ weight for every edge, equal for every pair;
 *   a row not placed gains 0; a column with a free place costs 0; nothing is below 0.
 * Every step keeps this, so the end is the best plan. All numbers are whole, so nothing is rounded.
 */
export class Seating {
  readonly edges: Edges;
  columns: number;
  capacity: Int32Array;
  columnOf: Int32Array;
  private gain: Float64Array;
  private price: Float64Array;
  /** Rows of a column as a chain: first[column], then next[row]. */
  private first: Int32Array;
  private next: Int32Array;
  private seated: Int32Array;
  /** Not in the pool for the moment: nobody looks at it. */
  private absent = -1;
  // The search for the cheapest chain of moves: what a column costs to reach, from which row, in which search.
  private cost: Float64Array;
  private via: Int32Array;
  private into: Int32Array;
  private reachedIn: Int32Array;
  private doneIn: Int32Array;
  private done: Int32Array;
  private readonly heap = new Heap();
  private search = 0;

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
    this.cost = new Float64Array(columns);
    this.via = new Int32Array(columns);
    this.into = new Int32Array(columns);
    this.reachedIn = new Int32Array(columns);
    this.doneIn = new Int32Array(columns);
    this.done = new Int32Array(columns);
  }

  /**
   * Every row bids for what is best for it; a full column keeps its highest bids and costs what the highest one it turned down would have
   * paid. Prices only rise, so whoever holds a place stays content. Rows whose bid raises nothing (ties) are given back.
   */
  auction(order: Int32Array): Int32Array {
    const { from, to, column, weight, rows } = this.edges;
    const { price, capacity } = this;
    // What each holder would pay before something else is as good for it.
    const bid = new Float64Array(rows);
    const left: number[] = [];
    let bids = bidsPerRow * rows;
    for (let at = 0; at < order.length; at++) {
      let row = order[at]!;
      let hops = 0;
      for (;;) {
        let best = -1;
        let bestGain = 0;
        let secondGain = 0;
        let full = false;
        for (let edge = from[row]!; edge < to[row]!; edge++) {
          const value = weight[edge]! - price[column[edge]!]!;
          if (value > bestGain) {
            secondGain = bestGain;
            bestGain = value;
            best = column[edge]!;
            full = this.seated[best]! >= capacity[best]!;
          } else {
            if (value > secondGain) secondGain = value;
            // Equally good: rather where a place is free.
            if (full && value === bestGain && this.seated[column[edge]!]! < capacity[column[edge]!]!) {
              best = column[edge]!;
              full = false;
            }
          }
        }
        if (best < 0) break;
        const offer = price[best]! + bestGain - secondGain;
        if (!full) {
          bid[row] = offer;
          this.put(row, best);
          break;
        }
        const lowest = this.lowest(best, bid);
        const loser = offer > bid[lowest]! || (offer === bid[lowest]! && hops++ < hopsPerRow) ? lowest : row;
        const turnedDown = loser === row ? offer : bid[lowest]!;
        bids -= 1;
        if ((turnedDown <= price[best]! && loser === row) || bids < 0) {
          left.push(row);
          break;
        }
        if (loser === lowest) {
          bid[row] = offer;
          this.take(lowest);
          this.put(row, best);
        }
        price[best] = turnedDown;
        row = loser;
      }
    }
    this.settle();
    return Int32Array.from(left);
  }

  /** Seats one row that is not placed, by the cheapest chain of moves; it or another one may go without. */
  seat(row: number): void {
    const { from, to: ends, column, weight } = this.edges;
    const { gain, price, capacity, cost, via, reachedIn, doneIn, done, heap } = this;
    let own = 0;
    for (let edge = from[row]!; edge < ends[row]!; edge++) {
      const value = weight[edge]! - price[column[edge]!]!;
      if (value > own) own = value;
    }
    gain[row] = own;
    if (own === 0) return;
    const search = ++this.search;
    heap.clear();
    // The cheapest end so far: this row goes without; `lastRow` goes without; or `lastColumn` has a free place.
    let end = own;
    let lastRow = row;
    let lastColumn = -1;
    let countDone = 0;
    let reaching = row;
    let base = 0;
    let chain = -1;
    for (;;) {
      // Everything that the row at hand can reach more cheaply than the end we have.
      const offset = base + gain[reaching]!;
      for (let edge = from[reaching]!; edge < ends[reaching]!; edge++) {
        const to = column[edge]!;
        const reached = offset - weight[edge]! + price[to]!;
        if (reached >= end || doneIn[to] === search || (reachedIn[to] === search && cost[to]! <= reached)) continue;
        reachedIn[to] = search;
        cost[to] = reached;
        via[to] = reaching;
        if (this.seated[to]! < capacity[to]!) {
          end = reached;
          lastColumn = to;
          lastRow = -1;
        } else heap.push(reached, to);
      }
      // The next row of the column at hand, else the next column.
      if (chain >= 0) chain = this.next[chain]!;
      while (chain < 0) {
        const to = heap.pop();
        if (to < 0 || heap.key >= end) {
          chain = -2;
          break;
        }
        if (doneIn[to] === search || cost[to]! < heap.key) continue;
        doneIn[to] = search;
        done[countDone++] = to;
        base = heap.key;
        chain = this.first[to]!;
      }
      if (chain === -2) break;
      reaching = chain;
      if (base + gain[reaching]! < end) {
        end = base + gain[reaching]!;
        lastRow = reaching;
        lastColumn = -1;
      }
    }
    for (let at = 0; at < countDone; at++) {
      const to = done[at]!;
      const less = end - cost[to]!;
      price[to] = price[to]! + less;
      for (let holder = this.first[to]!; holder >= 0; holder = this.next[holder]!) gain[holder] = gain[holder]! - less;
    }
    gain[row] = own - end;
    if (lastRow === row) return;
    // Backwards along the way: everybody moves up by one.
    let into = lastColumn;
    if (into < 0) {
      into = this.columnOf[lastRow]!;
      this.take(lastRow);
    }
    for (;;) {
      const mover = via[into]!;
      const before = this.columnOf[mover]!;
      if (before >= 0) this.take(mover);
      this.put(mover, into);
      if (mover === row) return;
      into = before;
    }
  }

  /** A placed row leaves its place, which is filled again by whoever gains most by it. The row itself is nobody for the time being. */
  vacate(row: number): void {
    const column = this.columnOf[row]!;
    this.take(row);
    this.gain[row] = 0;
    this.absent = row;
    this.fill(column);
    this.absent = -1;
  }

  /** More places are filled, fewer seat their holders anew: those first who are worth least there. */
  setCapacity(column: number, places: number): void {
    // Place by place: whoever fills one may leave another.
    while (this.capacity[column]! < places) {
      this.capacity[column]! += 1;
      this.fill(column);
    }
    this.capacity[column] = places;
    const evicted: number[] = [];
    while (this.seated[column]! > places) {
      const row = this.lowest(column, this.gain);
      this.take(row);
      evicted.push(row);
    }
    for (const row of evicted) this.seat(row);
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
    for (const name of ['capacity', 'first', 'seated', 'via', 'into', 'reachedIn', 'doneIn', 'done'] as const) this[name] = fitting(this[name], this.columns);
    for (const name of ['price', 'cost'] as const) this[name] = fitting(this[name], this.columns);
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

  /** Fills a free place whose price is above 0, by the cheapest chain of moves; or the place, or another one, costs nothing from now on. */
  private fill(column: number): void {
    const { gain, price, cost, via, reachedIn, doneIn, done, heap, edges } = this;
    if (price[column] === 0) return;
    const search = ++this.search;
    heap.clear();
    cost[column] = 0;
    reachedIn[column] = search;
    heap.push(0, column);
    // The cheapest end so far: a place of `lastColumn` stays free, or `lastRow`, who has none, takes the one at `lastColumn`.
    let end = price[column]!;
    let lastColumn = column;
    let lastRow = -1;
    let countDone = 0;
    for (let at = heap.pop(); at >= 0 && heap.key < end; at = heap.pop()) {
      if (doneIn[at] === search || cost[at]! < heap.key) continue;
      doneIn[at] = search;
      done[countDone++] = at;
      const base = heap.key;
      if (base + price[at]! < end) {
        end = base + price[at]!;
        lastColumn = at;
        lastRow = -1;
      }
      for (const row of edges.rowsAt(at)) {
        if (row === this.absent) continue;
        const own = this.columnOf[row]!;
        if (own === at || (own >= 0 && doneIn[own] === search)) continue;
        const edge = edges.at(row, at);
        if (edge < 0) continue;
        const reached = base + gain[row]! + price[at]! - edges.weight[edge]!;
        if (reached >= end) continue;
        if (own < 0) {
          end = reached;
          lastColumn = at;
          lastRow = row;
        } else if (reachedIn[own] !== search || reached < cost[own]!) {
          reachedIn[own] = search;
          cost[own] = reached;
          // Here: the row that would move away, and where to.
          via[own] = row;
          this.into[own] = at;
          heap.push(reached, own);
        }
      }
    }
    const steps: { row: number; into: number }[] = [];
    if (lastRow >= 0) steps.push({ row: lastRow, into: lastColumn });
    // From the end back to the place: who leaves `lastColumn` goes to the column it was reached from.
    for (let at = lastColumn; at !== column; ) {
      steps.push({ row: via[at]!, into: this.into[at]! });
      at = this.into[at]!;
    }
    for (let at = 0; at < countDone; at++) {
      const to = done[at]!;
      const less = end - cost[to]!;
      if (less <= 0) continue;
      price[to] = price[to]! - less;
      for (let holder = this.first[to]!; holder >= 0; holder = this.next[holder]!) gain[holder] = gain[holder]! + less;
    }
    for (const { row, into } of steps.reverse()) {
      if (this.columnOf[row]! >= 0) this.take(row);
      this.put(row, into);
    }
    if (lastRow >= 0) gain[lastRow] = edges.weight[edges.at(lastRow, lastColumn)]! - price[lastColumn]!;
  }

  /** The holder of the column of whom this is least. */
  private lowest(column: number, of: Float64Array): number {
    let lowest = this.first[column]!;
    for (let row = this.next[lowest]!; row >= 0; row = this.next[row]!) if (of[row]! < of[lowest]!) lowest = row;
    return lowest;
  }

  /** What everybody gains at the prices the auction ended with. */
  private settle(): void {
    const { edges, columnOf, gain, price } = this;
    for (let row = 0; row < edges.rows; row++) {
      const own = columnOf[row]!;
      gain[row] = own < 0 ? 0 : edges.weight[edges.at(row, own)]! - price[own]!;
    }
  }

  private put(row: number, column: number): void {
    this.columnOf[row] = column;
    this.next[row] = this.first[column]!;
    this.first[column] = row;
    this.seated[column]! += 1;
  }

  private take(row: number): void {
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
}
