import type { Seating } from './seating.js';

/**
 * Seats rows that are not placed along edges that cost nothing: ways from a row to a free place, or to somebody who gains nothing, that do not
 * cross, until there are none. Returns the rows that are left. With many equal weights most of the ways are such, and one walk in depth
 * finds them with less work than a search for each row.
 */
export function walk(seating: Seating, rows: Int32Array): Int32Array {
  const { gain } = seating;
  for (const row of rows) gain[row] = seating.bestGain(row);
  const steps = new Walk(seating);
  let left = rows.filter((row) => gain[row]! > 0);
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

  constructor(private readonly seating: Seating) {
    this.seenIn = new Int32Array(seating.columns);
  }

  begin(): void {
    this.step += 1;
  }

  /** Moves everybody on a way from this row to an end up by one; false when there is none that nobody has gone in this step. */
  seats(start: number): boolean {
    const { seating, seenIn, step } = this;
    const { edges, gain, price, capacity, seated, first, next, columnOf } = seating;
    const stack: { row: number; edge: number }[] = [{ row: start, edge: edges.from[start]! }];
    const columns: number[] = [];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const { row } = top;
      if (top.edge === edges.to[row]) {
        stack.pop();
        // The next holder of the column that led here; the column itself when there is none.
        const sibling = stack.length > 0 ? next[row]! : -1;
        if (sibling >= 0) {
          if (gain[sibling] === 0) return this.move(stack, columns, sibling, -1);
          stack.push({ row: sibling, edge: edges.from[sibling]! });
        } else columns.pop();
        continue;
      }
      const edge = top.edge++;
      const to = edges.column[edge]!;
      if (seenIn[to] === step || columnOf[row] === to || gain[row]! + price[to]! !== edges.weight[edge]!) continue;
      seenIn[to] = step;
      if (seated[to]! < capacity[to]!) return this.move(stack, columns, -1, to);
      const holder = first[to]!;
      if (holder < 0) continue;
      columns.push(to);
      if (gain[holder] === 0) return this.move(stack, columns, holder, -1);
      stack.push({ row: holder, edge: edges.from[holder]! });
    }
    return false;
  }

  /** `columns[i]` is where the row at depth i goes; the last one takes the free place, or that of `evicted`. */
  private move(stack: readonly { row: number }[], columns: number[], evicted: number, free: number): boolean {
    const { seating } = this;
    if (evicted >= 0) seating.take(evicted);
    const into = free >= 0 ? [...columns, free] : columns;
    for (let depth = into.length - 1; depth >= 0; depth--) {
      const { row } = stack[depth]!;
      if (seating.columnOf[row]! >= 0) seating.take(row);
      seating.put(row, into[depth]!);
    }
    return true;
  }
}
