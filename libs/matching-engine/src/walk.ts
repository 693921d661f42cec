import { fitting } from './edges.js';
import type { Seating } from './seating.js';

/**
 * Seats rows that are not placed along edges that cost nothing, where a way of such edges leads to a free place or to somebody who gains nothing. Returns the rows that
 * are left: for them there is none. With many equal weights most of the ways are such, and this costs less than a search for each row.
 */
export function walk(seating: Seating, rows: Int32Array): Int32Array {
  const { gain } = seating;
  for (const row of rows) gain[row] = seating.bestGain(row);
  const open = rows.filter((row) => gain[row]! > 0);
  return open.length === 0 ? open : new Trees(seating).seat(open);
}

const none = -1;

/**
 * A tree grows from every row that is left, all at the same time and in breadth: columns that cost nothing to reach, and whoever holds a place there. Each column is in one
 * tree. Where a tree finds an end, everybody on the way moves up by one, and its columns go to the trees that were stopped by it. So no column is looked at again unless
 * somebody found a place beyond it.
 */
class Trees {
  /** The row from which the tree of a column grows. */
  private readonly rootOf: Int32Array;
  /** The row that would move to the column. */
  private readonly via: Int32Array;
  /** Columns of the tree of a row as a chain. */
  private readonly firstIn: Int32Array;
  private readonly nextIn: Int32Array;
  private readonly growing: Uint8Array;
  /** Rows that were stopped by a column of another tree, as a chain for each column. */
  private readonly firstStopped: Int32Array;
  private stopped: Int32Array;
  private nextStopped: Int32Array;
  private countStopped = 0;
  private queue: Int32Array;
  private countQueued = 0;

  constructor(private readonly seating: Seating) {
    const { columns, edges } = seating;
    this.rootOf = new Int32Array(columns).fill(none);
    this.via = new Int32Array(columns);
    this.firstIn = new Int32Array(edges.rows).fill(none);
    this.nextIn = new Int32Array(columns);
    this.growing = new Uint8Array(edges.rows);
    this.firstStopped = new Int32Array(columns).fill(none);
    this.stopped = new Int32Array(columns);
    this.nextStopped = new Int32Array(columns);
    this.queue = new Int32Array(columns);
  }

  seat(rows: Int32Array): Int32Array {
    const { growing, rootOf } = this;
    const { first, next } = this.seating;
    for (const root of rows) growing[root] = 1;
    for (const root of rows) if (growing[root]) this.grow(root, root);
    for (let at = 0; at < this.countQueued; at++) {
      const column = this.queue[at]!;
      const root = rootOf[column]!;
      // A tree that has ended may have been queued, and its columns again with another one: looking twice does no harm.
      for (let row = root === none ? none : first[column]!; row >= 0 && growing[root]; ) {
        const after = next[row]!;
        this.grow(root, row);
        row = after;
      }
    }
    return rows.filter((row) => growing[row]);
  }

  /** A row of a tree looks where it could move without cost. */
  private grow(root: number, row: number): void {
    const { rootOf } = this;
    const { edges, gain, price, columnOf } = this.seating;
    const { from, to: ends, column, weight } = edges;
    const own = gain[row]!;
    for (let edge = from[row]!; edge < ends[row]!; edge++) {
      const to = column[edge]!;
      if (own + price[to]! !== weight[edge]! || rootOf[to] === root || columnOf[row] === to) continue;
      if (rootOf[to] !== none) this.stop(row, to);
      else if (this.takes(root, row, to)) return;
    }
  }

  /** A column joins a tree; true when that was the end of the tree. */
  private takes(root: number, row: number, column: number): boolean {
    const { gain, capacity, seated, first, next } = this.seating;
    this.via[column] = row;
    if (seated[column]! < capacity[column]!) {
      this.end(root, column);
      return true;
    }
    this.rootOf[column] = root;
    this.nextIn[column] = this.firstIn[root]!;
    this.firstIn[root] = column;
    for (let holder = first[column]!; holder >= 0; holder = next[holder]!) {
      if (gain[holder] !== 0) continue;
      this.seating.take(holder);
      this.end(root, column);
      return true;
    }
    if (this.countQueued === this.queue.length) this.queue = fitting(this.queue, this.countQueued + 1);
    this.queue[this.countQueued++] = column;
    return false;
  }

  private stop(row: number, column: number): void {
    const at = this.countStopped++;
    this.stopped = fitting(this.stopped, this.countStopped);
    this.nextStopped = fitting(this.nextStopped, this.countStopped);
    this.stopped[at] = row;
    this.nextStopped[at] = this.firstStopped[column]!;
    this.firstStopped[column] = at;
  }

  /** A tree has found a free place: everybody on the way moves up by one, and its columns go to those who were stopped by it. */
  private end(root: number, place: number): void {
    const { rootOf, nextIn, firstStopped, stopped, nextStopped } = this;
    const { columnOf } = this.seating;
    this.seating.moveUp(root, this.via, place);
    this.growing[root] = 0;
    for (let at = this.firstIn[root]!; at !== none; at = nextIn[at]!) rootOf[at] = none;
    for (let at = this.firstIn[root]!; at !== none; ) {
      const after = nextIn[at]!;
      let entry = firstStopped[at]!;
      firstStopped[at] = none;
      for (; entry !== none; entry = nextStopped[entry]!) {
        const row = stopped[entry]!;
        const its = columnOf[row]!;
        const other = its < 0 ? row : rootOf[its]!;
        if (other === none || !this.growing[other] || its === at) continue;
        if (rootOf[at] === none) this.takes(other, row, at);
        else if (rootOf[at] !== other) this.stop(row, at);
      }
      at = after;
    }
  }
}
