import { Heap } from './heap.js';
import type { Plan, Pool } from './plan.js';

/** An auction that does not come to its end is left to the augmenting paths after so many bids a row. */
const bidsPerRow = 12;

/**
 * Rows on columns, with duals that prove it right at every moment for the rows seated or given up so far:
 *   gain[r] + price[c] ≥ weight for every edge, equal for every pair;
 *   a row not placed gains 0; a column with a free place costs 0; nothing is below 0.
 * Every step keeps this, so the end is the best plan. All numbers are whole, so nothing is rounded.
 */
export class Seating {
  readonly columnOf: Int32Array;
  readonly gain: Float64Array;
  readonly price: Float64Array;
  private readonly pool: Pool;
  /** Rows of a column as a chain: first[column], then next[row]. */
  private readonly first: Int32Array;
  private readonly next: Int32Array;
  private readonly seated: Int32Array;
  /** What each holder would pay before something else is as good for it; of use in the auction only. */
  private readonly bid: Float64Array;
  // The search for an augmenting path: what a column costs to reach, and from which row.
  private readonly cost: Float64Array;
  private readonly via: Int32Array;
  /** 0 = not reached in this search, else its stamp; done ones carry the stamp in `doneIn`. */
  private readonly reachedIn: Int32Array;
  private readonly doneIn: Int32Array;
  private readonly done: Int32Array;
  private readonly heap = new Heap();
  private search = 0;

  constructor(pool: Pool) {
    this.pool = pool;
    const { rows, columns } = pool;
    this.columnOf = new Int32Array(rows).fill(-1);
    this.gain = new Float64Array(rows);
    this.price = new Float64Array(columns);
    this.first = new Int32Array(columns).fill(-1);
    this.next = new Int32Array(rows).fill(-1);
    this.seated = new Int32Array(columns);
    this.bid = new Float64Array(rows);
    this.cost = new Float64Array(columns);
    this.via = new Int32Array(columns);
    this.reachedIn = new Int32Array(columns);
    this.doneIn = new Int32Array(columns);
    this.done = new Int32Array(columns);
  }

  /**
   * Every row bids for what is best for it; a full column keeps its highest bids and costs what the highest one it turned down would have
   * paid. Prices only rise, so whoever holds a place stays content. Rows whose bid raises nothing (ties) are given back.
   */
  auction(order: Int32Array): Int32Array {
    const { from, column, weight, capacity, rows } = this.pool;
    const { price, bid } = this;
    const left: number[] = [];
    let bids = bidsPerRow * rows;
    for (let at = 0; at < order.length; at++) {
      let row = order[at]!;
      for (;;) {
        let best = -1;
        let bestGain = 0;
        let secondGain = 0;
        for (let edge = from[row]!; edge < from[row + 1]!; edge++) {
          const value = weight[edge]! - price[column[edge]!]!;
          if (value > bestGain) {
            secondGain = bestGain;
            bestGain = value;
            best = column[edge]!;
          } else if (value > secondGain) secondGain = value;
        }
        if (best < 0) break;
        const offer = price[best]! + bestGain - secondGain;
        if (this.seated[best]! < capacity[best]!) {
          bid[row] = offer;
          this.put(row, best);
          break;
        }
        const lowest = this.lowestBidder(best);
        const loser = offer > bid[lowest]! ? lowest : row;
        const turnedDown = loser === row ? offer : bid[lowest]!;
        bids -= 1;
        if (turnedDown <= price[best]! && loser === row || bids < 0) {
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
    const { from, column, weight, capacity } = this.pool;
    const { gain, price, cost, via, reachedIn, doneIn, done, heap } = this;
    let own = 0;
    for (let edge = from[row]!; edge < from[row + 1]!; edge++) {
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
      for (let edge = from[reaching]!; edge < from[reaching + 1]!; edge++) {
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

  plan(): Plan {
    const { from, column, weight, rows } = this.pool;
    let pairs = 0;
    let value = 0;
    for (let row = 0; row < rows; row++) {
      const own = this.columnOf[row]!;
      if (own < 0) continue;
      pairs += 1;
      let edge = from[row]!;
      while (column[edge] !== own) edge++;
      value += weight[edge]!;
    }
    return { columnOf: this.columnOf, gain: this.gain, price: this.price, pairs, value };
  }

  /** What everybody gains at the prices the auction ended with. */
  private settle(): void {
    const { from, column, weight, rows } = this.pool;
    for (let row = 0; row < rows; row++) {
      const own = this.columnOf[row]!;
      if (own < 0) {
        this.gain[row] = 0;
        continue;
      }
      let edge = from[row]!;
      while (column[edge] !== own) edge++;
      this.gain[row] = weight[edge]! - this.price[own]!;
    }
  }

  private lowestBidder(column: number): number {
    let lowest = this.first[column]!;
    for (let row = this.next[lowest]!; row >= 0; row = this.next[row]!) if (this.bid[row]! < this.bid[lowest]!) lowest = row;
    return lowest;
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
