import type { FoundPair, LikeableRow } from './duplicates.repository.js';
import { likeness, shelvesOf } from './likeness.js';

/** All pairs of records that may be one person, the older first. Only those with a name of the same sound or the same address are compared. */
export function pairsOf(records: readonly LikeableRow[]): FoundPair[] {
  const shelves = new Map<string, LikeableRow[]>();
  for (const record of records) for (const shelf of shelvesOf(record)) shelves.set(shelf, [...(shelves.get(shelf) ?? []), record]);
  const found = new Map<string, FoundPair>();
  for (const together of shelves.values()) {
    together.forEach((one, at) => {
      for (const other of together.slice(at + 1)) {
        const pair = compared(one, other);
        if (pair) found.set(`${pair.personId} ${pair.otherPersonId}`, pair);
      }
    });
  }
  return [...found.values()];
}

function compared(one: LikeableRow, other: LikeableRow): FoundPair | null {
  if (one.householdId !== null && one.householdId === other.householdId) return null;
  const like = likeness(one, other);
  return like && { ...inOrder(one.id, other.id), ...like };
}

/** Ids tell the age of a record: the older stands first, so that a pair is kept once. */
export function inOrder(a: string, b: string): { personId: string; otherPersonId: string } {
  return a < b ? { personId: a, otherPersonId: b } : { personId: b, otherPersonId: a };
}
