import type { Pool } from './plan.js';

/** What part of a pool each column and each row belongs to: two columns are in one part when a row has edges to both, or a chain of such rows links them. */
export interface Parts {
  /** The first column of the part. */
  ofColumn: Int32Array;
  /** -1 for a row without edges. */
  ofRow: Int32Array;
}

/** The parts that hang together: sites mostly, that share nobody. */
export function partsOf({ rows, columns, from, column }: Pool): Parts {
  // Each column points to itself or to one before it.
  const ofColumn = new Int32Array(columns);
  for (let at = 0; at < columns; at++) ofColumn[at] = at;
  let parts = columns;
  for (let row = 0; row < rows && parts > 1; row++) {
    let part = -1;
    for (let edge = from[row]!, end = from[row + 1]!; edge < end; edge++) {
      let at = column[edge]!;
      if (ofColumn[at] === part) continue;
      while (ofColumn[at] !== at) {
        ofColumn[at] = ofColumn[ofColumn[at]!]!;
        at = ofColumn[at]!;
      }
      if (part >= 0 && at !== part) {
        parts -= 1;
        if (part < at) ofColumn[at] = part;
        else ofColumn[part] = at;
      }
      if (part < 0 || at < part) part = at;
    }
  }
  for (let at = 0; at < columns; at++) ofColumn[at] = ofColumn[ofColumn[at]!]!;
  const ofRow = new Int32Array(rows);
  for (let row = 0; row < rows; row++) ofRow[row] = from[row]! < from[row + 1]! ? ofColumn[column[from[row]!]!]! : -1;
  return { ofColumn, ofRow };
}

/** 1 for each column of a part that has fewer places than rows; undefined when there are none. */
export function scarceColumns({ rows, columns, capacity }: Pool, { ofColumn, ofRow }: Parts): Uint8Array | undefined {
  const surplus = new Int32Array(columns);
  for (let at = 0; at < columns; at++) surplus[ofColumn[at]!]! -= capacity[at]!;
  for (let row = 0; row < rows; row++) if (ofRow[row]! >= 0) surplus[ofRow[row]!]! += 1;
  if (!surplus.some((rowsTooMany) => rowsTooMany > 0)) return undefined;
  const scarce = new Uint8Array(columns);
  for (let at = 0; at < columns; at++) if (surplus[ofColumn[at]!]! > 0) scarce[at] = 1;
  return scarce;
}
