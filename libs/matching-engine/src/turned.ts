import type { Pool } from './plan.js';
import type { Seating } from './seating.js';

/** A column stands once for each of its places; beyond so many edges for one of the pool the sides are left as they are. */
const mostCopies = 3;

/** A part of a pool with the sides changed: a row for each place of its columns, a column for each of its rows. */
export interface Turned {
  pool: Pool;
  /** The column of the pool behind each row of the part, the row behind each column. */
  columnOf: Int32Array;
  rowOf: Int32Array;
}

/**
 * 1 for each column that belongs to a part of the pool with more rows than places; undefined when there are none. Whoever is fewer shall bid there: each of them finds somebody,
 * while rows would raise the prices against each other, and search the whole part, until all who go without have given up.
 */
export function scarceColumns(pool: Pool): Uint8Array | undefined {
  const { rows, columns, capacity, from, column } = pool;
  const partOf = partsOf(pool);
  const surplus = new Int32Array(columns);
  for (let at = 0; at < columns; at++) surplus[partOf[at]!]! -= capacity[at]!;
  for (let row = 0; row < rows; row++) if (from[row]! < from[row + 1]!) surplus[partOf[column[from[row]!]!]!]! += 1;
  if (!surplus.some((rowsTooMany) => rowsTooMany > 0)) return undefined;
  const scarce = new Uint8Array(columns);
  for (let at = 0; at < columns; at++) if (surplus[partOf[at]!]! > 0) scarce[at] = 1;
  return scarce;
}

/** For each column the first one of its part: two columns are in one part when a row has edges to both, or a chain of such rows links them. */
function partsOf({ rows, columns, from, column }: Pool): Int32Array {
  // Each column points to itself or to one before it.
  const before = new Int32Array(columns);
  for (let at = 0; at < columns; at++) before[at] = at;
  let parts = columns;
  for (let row = 0; row < rows && parts > 1; row++) {
    let part = -1;
    for (let edge = from[row]!, end = from[row + 1]!; edge < end; edge++) {
      let at = column[edge]!;
      if (before[at] === part) continue;
      while (before[at] !== at) {
        before[at] = before[before[at]!]!;
        at = before[at]!;
      }
      if (part >= 0 && at !== part) {
        parts -= 1;
        if (part < at) before[at] = part;
        else before[part] = at;
      }
      if (part < 0 || at < part) part = at;
    }
  }
  for (let at = 0; at < columns; at++) before[at] = before[before[at]!]!;
  return before;
}

/** The parts of the pool with these columns, sides changed; undefined when that would make too many edges. */
export function turned(pool: Pool, wanted: Uint8Array): Turned | undefined {
  const { columns, capacity, from, column, weight } = pool;
  const rowOf = rowsOf(pool, wanted);
  const degree = new Int32Array(columns);
  for (const row of rowOf) for (let edge = from[row]!; edge < from[row + 1]!; edge++) degree[column[edge]!]! += 1;
  let [places, edges, copies] = [0, 0, 0];
  for (let at = 0; at < columns; at++) {
    if (!wanted[at]) continue;
    places += capacity[at]!;
    edges += degree[at]!;
    copies += degree[at]! * capacity[at]!;
  }
  if (copies > mostCopies * edges) return undefined;
  const columnOf = new Int32Array(places);
  const begins = new Int32Array(places + 1);
  /** Where the next edge of the first place of a column comes. */
  const next = new Int32Array(columns);
  for (let at = 0, place = 0; at < columns; at++) {
    if (!wanted[at]) continue;
    next[at] = begins[place]!;
    for (let copy = 0; copy < capacity[at]!; copy++) {
      columnOf[place] = at;
      begins[place + 1] = begins[place]! + degree[at]!;
      place += 1;
    }
  }
  const [to, worth] = [new Int32Array(copies), new Float64Array(copies)];
  for (let at = 0; at < rowOf.length; at++) {
    const row = rowOf[at]!;
    for (let edge = from[row]!; edge < from[row + 1]!; edge++) {
      const its = column[edge]!;
      for (let copy = 0, put = next[its]!++; copy < capacity[its]!; copy++, put += degree[its]!) {
        to[put] = at;
        worth[put] = weight[edge]!;
      }
    }
  }
  return { pool: { rows: places, columns: rowOf.length, capacity: new Int32Array(rowOf.length).fill(1), from: begins, column: to, weight: worth }, columnOf, rowOf };
}

/** The rows with edges to these columns: a row belongs to one part, so its first edge tells. */
function rowsOf({ rows, from, column }: Pool, wanted: Uint8Array): Int32Array {
  const found = new Int32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) if (from[row]! < from[row + 1]! && wanted[column[from[row]!]!]) found[count++] = row;
  return found.slice(0, count);
}

/** Takes over what was planned with the sides changed: gains are prices there, prices gains. All places of a column gain the same: they have the same edges. */
export function turnBack(seating: Seating, { columnOf, rowOf }: Turned, part: Seating): void {
  for (let at = 0; at < rowOf.length; at++) seating.gain[rowOf[at]!] = part.price[at]!;
  for (let at = 0; at < columnOf.length; at++) {
    const column = columnOf[at]!;
    seating.price[column] = part.gain[at]!;
    if (part.columnOf[at]! >= 0) seating.put(rowOf[part.columnOf[at]!]!, column);
  }
}
