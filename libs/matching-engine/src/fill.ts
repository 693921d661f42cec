import type { Seating } from './seating.js';

/** A placed row leaves its place, which is filled again by whoever gains most by it. The row itself is nobody for the time being. */
export function vacate(seating: Seating, row: number): void {
  const column = seating.columnOf[row]!;
  seating.take(row);
  seating.gain[row] = 0;
  fill(seating, column, row);
}

/**
 * Fills a free place whose price is above 0, by the cheapest chain of moves; or the place, or another one, stays free and costs nothing from
 * now on. `absent` is a row that nobody may look at, -1 for none.
 */
export function fill(seating: Seating, column: number, absent = -1): void {
  const { gain, price, edges, columnOf, first, next, search } = seating;
  if (price[column] === 0) return;
  search.begin();
  const { cost, via, into, done } = search;
  search.reach(column, 0);
  // The cheapest end so far: a place of `lastColumn` stays free, or `lastRow`, who has none, takes the one at `lastColumn`.
  let end = price[column]!;
  let lastColumn = column;
  let lastRow = -1;
  for (let at = search.next(end); at >= 0; at = search.next(end)) {
    const { base } = search;
    if (base + price[at]! < end) {
      end = base + price[at]!;
      lastColumn = at;
      lastRow = -1;
    }
    for (const row of edges.rowsAt(at)) {
      const own = columnOf[row]!;
      if (row === absent || own === at) continue;
      const edge = edges.at(row, at);
      if (edge < 0) continue;
      const reached = base + gain[row]! + price[at]! - edges.weight[edge]!;
      if (reached >= end || (own >= 0 && reached >= cost[own]!)) continue;
      if (own < 0) {
        end = reached;
        lastColumn = at;
        lastRow = row;
      } else {
        via[own] = row;
        into[own] = at;
        search.reach(own, reached);
      }
    }
  }
  for (let at = 0; at < search.countDone; at++) {
    const to = done[at]!;
    const less = end - cost[to]!;
    price[to] = price[to]! - less;
    for (let holder = first[to]!; holder >= 0; holder = next[holder]!) gain[holder] = gain[holder]! + less;
  }
  search.end();
  // From the place backwards: each leaves the next place to whoever comes after.
  const steps: [row: number, into: number][] = lastRow < 0 ? [] : [[lastRow, lastColumn]];
  for (let at = lastColumn; at !== column; at = into[at]!) steps.push([via[at]!, into[at]!]);
  for (const [row, place] of steps.reverse()) {
    if (columnOf[row]! >= 0) seating.take(row);
    seating.put(row, place);
  }
  if (lastRow >= 0) gain[lastRow] = edges.weight[edges.at(lastRow, lastColumn)]! - price[lastColumn]!;
}
