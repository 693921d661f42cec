import type { Seating } from './seating.js';

/** So many rows are walked for to begin with; where fewer than this share of them find a way, the others are left to the searches at once. */
const tried = 64;
const worthGoingOn = 0.1;

/**
 * Seats rows that are not placed along edges that cost nothing: ways from a row to a free place, or to somebody who gains nothing, that do not
 * cross, until there are none. Returns the rows that are left. With many equal weights most of the ways are such, and one walk in depth
 * finds them with less work than a search for each row.
 */
export function walk(seating: Seating, rows: Int32Array): Int32Array {
  const { gain } = seating;
  for (const row of rows) gain[row] = seating.bestGain(row);
  const open = rows.filter((row) => gain[row]! > 0);
  if (open.length === 0) return open;
  const steps = new Walk(seating);
  steps.begin();
  const first = open.subarray(0, tried).filter((row) => !steps.seats(row));
  let left = Int32Array.from([...first, ...open.subarray(tried)]);
  if (open.length > tried && first.length > tried * (1 - worthGoingOn)) return left;
  for (let before = -1; before !== left.length && left.length > 0; ) {
    before = left.length;
    steps.begin();
    left = left.filter((row) => !steps.seats(row));
  }
  return left;
}

/** Walks along edges that cost nothing, in depth, each column once a step. */
class Walk {
  private readonly seenIn: Int32Array;
  private step = 0;
  /** The way so far: the row at each depth, its next edge, and the column it would go to. */
  private readonly row: Int32Array;
  private readonly edge: Int32Array;
  private readonly into: Int32Array;
  /** Up to here no edge of a row leads to a free place: places are only ever taken. */
  private readonly looked: Int32Array;

  constructor(private readonly seating: Seating) {
    const { rows } = seating.edges;
    this.seenIn = new Int32Array(seating.columns);
    this.row = new Int32Array(rows + 1);
    this.edge = new Int32Array(rows + 1);
    this.into = new Int32Array(rows + 1);
    this.looked = seating.edges.from.slice(0, rows);
  }

  begin(): void {
    this.step += 1;
  }

  /** Moves everybody on a way from this row to an end up by one; false when there is none that nobody has gone in this step. */
  seats(start: number): boolean {
    const { seating, seenIn, step, row: rows, edge: edges, into } = this;
    const { from, to: ends, column, weight } = seating.edges;
    const { gain, price, first, next, columnOf } = seating;
    let depth = 0;
    rows[0] = start;
    edges[0] = -1;
    while (depth >= 0) {
      const row = rows[depth]!;
      if (edges[depth] === -1) {
        // New on the way: a free place next door, or nothing to lose, ends it.
        if (depth > 0 && gain[row] === 0) return this.move(depth, -1);
        const free = this.freeNextDoor(row);
        if (free >= 0) return this.move(depth, free);
        edges[depth] = from[row]!;
      }
      let deeper = false;
      for (let at = edges[depth]!; at < ends[row]!; at++) {
        const to = column[at]!;
        if (seenIn[to] === step || columnOf[row] === to || gain[row]! + price[to]! !== weight[at]!) continue;
        seenIn[to] = step;
        const holder = first[to]!;
        if (holder < 0) continue;
        edges[depth] = at + 1;
        into[depth] = to;
        depth += 1;
        rows[depth] = holder;
        edges[depth] = -1;
        deeper = true;
        break;
      }
      if (deeper) continue;
      // The next holder of the column that led here; when there is none, back.
      const sibling = depth > 0 ? next[row]! : -1;
      if (sibling >= 0) {
        rows[depth] = sibling;
        edges[depth] = -1;
      } else depth -= 1;
    }
    return false;
  }

  /** A column with a free place to which an edge of the row leads that costs nothing; -1 when there is none. */
  private freeNextDoor(row: number): number {
    const { looked, seating } = this;
    const { to: ends, column, weight } = seating.edges;
    const { gain, price, capacity, seated } = seating;
    for (let at = looked[row]!; at < ends[row]!; at++) {
      const to = column[at]!;
      if (seated[to]! >= capacity[to]! || gain[row]! + price[to]! !== weight[at]!) continue;
      looked[row] = at;
      return to;
    }
    looked[row] = ends[row]!;
    return -1;
  }

  /** The row at each depth goes where it would; the last one takes the free place, or goes without when there is none. */
  private move(depth: number, free: number): boolean {
    const { seating, row: rows, into } = this;
    if (free >= 0) into[depth] = free;
    else seating.take(rows[depth]!);
    for (let at = free >= 0 ? depth : depth - 1; at >= 0; at--) {
      const row = rows[at]!;
      if (seating.columnOf[row]! >= 0) seating.take(row);
      seating.put(row, into[at]!);
    }
    return true;
  }
}
