import type { Seating } from './seating.js';

/**
 * Seats one row that is not placed, by the cheapest chain of moves; it or another one may go without.
 */
export function seat(seating: Seating, row: number): void {
  const { edges, gain, price, capacity, seated, first, next, search } = seating;
  const { from, to: ends, column, weight } = edges;
  const own = seating.bestGain(row);
  gain[row] = own;
  if (own === 0) return;
  search.begin();
  const { cost, via, done } = search;
  // The cheapest end so far: this row goes without; `lastRow` goes without; or `lastColumn` has a free place.
  let end = own;
  let lastRow = row;
  let lastColumn = -1;
  let reaching = row;
  for (;;) {
    // Everything that the row at hand can reach more cheaply than before, and than the end we have.
    const offset = search.base + gain[reaching]!;
    for (let edge = from[reaching]!; edge < ends[reaching]!; edge++) {
      const to = column[edge]!;
      const reached = offset - weight[edge]! + price[to]!;
      if (reached >= end || reached >= cost[to]!) continue;
      via[to] = reaching;
      if (seated[to]! < capacity[to]!) {
        end = reached;
        lastColumn = to;
        lastRow = -1;
      } else search.reach(to, reached);
    }
    // The next row of the column at hand, else the first of the next column; a column that pauses has none.
    reaching = reaching === row ? -1 : next[reaching]!;
    while (reaching < 0) {
      const at = search.next(end);
      if (at < 0) break;
      reaching = first[at]!;
    }
    if (reaching < 0) break;
    if (search.base + gain[reaching]! < end) {
      end = search.base + gain[reaching]!;
      lastRow = reaching;
      lastColumn = -1;
    }
  }
  for (let at = 0; at < search.countDone; at++) {
    const to = done[at]!;
    const less = end - cost[to]!;
    price[to] = price[to]! + less;
    for (let holder = first[to]!; holder >= 0; holder = next[holder]!) gain[holder] = gain[holder]! - less;
  }
  search.end();
  gain[row] = own - end;
  if (lastRow === row) return;
  if (lastRow >= 0) {
    lastColumn = seating.columnOf[lastRow]!;
    seating.take(lastRow);
  }
  seating.moveUp(row, via, lastColumn);
}
