import type { Seating } from './seating.js';

/**
 * Seats many rows that are not placed, all in one search: step by step all of them give up as much as the one that is nearest to an end, then as
 * many as can go, go, on ways that do not cross. One step looks at everything once, so it pays where single searches would each look at much.
 */
export function seatTogether(seating: Seating, rows: Iterable<number>): void {
  const { gain } = seating;
  let waiting: number[] = [];
  for (const row of rows) {
    gain[row] = seating.bestGain(row);
    if (gain[row]! > 0) waiting.push(row);
  }
  const walk = new Walk(seating);
  while (waiting.length > 0) {
    lower(seating, waiting);
    walk.begin();
    waiting = waiting.filter((row) => gain[row]! > 0 && !walk.seats(row));
  }
}

/** Moves the duals until a way without cost leads from one of the waiting rows to an end: one goes without, or a place is free. */
function lower(seating: Seating, waiting: readonly number[]): void {
  const { edges, gain, price, capacity, seated, first, next, search } = seating;
  const { from, to: ends, column, weight } = edges;
  const stamp = search.begin();
  const { cost, reachedIn, doneIn, done, heap } = search;
  let end = Infinity;
  for (const row of waiting) if (gain[row]! < end) end = gain[row]!;
  const reach = (row: number, base: number): void => {
    const offset = base + gain[row]!;
    for (let edge = from[row]!; edge < ends[row]!; edge++) {
      const to = column[edge]!;
      const reached = offset - weight[edge]! + price[to]!;
      if (reached >= end || doneIn[to] === stamp || (reachedIn[to] === stamp && cost[to]! <= reached)) continue;
      reachedIn[to] = stamp;
      cost[to] = reached;
      if (seated[to]! < capacity[to]!) end = reached;
      else heap.push(reached, to);
    }
  };
  for (const row of waiting) reach(row, 0);
  for (let at = search.next(end); at >= 0; at = search.next(end)) {
    const base = heap.key;
    for (let holder = first[at]!; holder >= 0; holder = next[holder]!) {
      if (base + gain[holder]! < end) end = base + gain[holder]!;
      reach(holder, base);
    }
  }
  if (end === 0) return;
  for (let at = 0; at < search.countDone; at++) {
    const to = done[at]!;
    const less = end - cost[to]!;
    price[to] = price[to]! + less;
    for (let holder = first[to]!; holder >= 0; holder = next[holder]!) gain[holder] = gain[holder]! - less;
  }
  for (const row of waiting) gain[row] = gain[row]! - end;
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
