import type { Parts } from './parts.js';
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
  /** The part of each row, as the pool numbers them. */
  partOf: Int32Array;
}

/** The parts of the pool with these columns, sides changed; undefined when that would make too many edges. */
export function turned(pool: Pool, { ofColumn, ofRow }: Parts, wanted: Uint8Array): Turned | undefined {
  const { columns, capacity, from, column, weight } = pool;
  const rowOf = ofRow.map((_, row) => row).filter((row) => ofRow[row]! >= 0 && wanted[ofRow[row]!]);
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
  return { pool: { rows: places, columns: rowOf.length, capacity: new Int32Array(rowOf.length).fill(1), from: begins, column: to, weight: worth }, columnOf, rowOf, partOf: columnOf.map((at) => ofColumn[at]!) };
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
