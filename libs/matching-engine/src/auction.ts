import type { Seating } from './seating.js';

/** An auction that does not come to its end is left to the augmenting paths after so many bids a row. */
const bidsPerRow = 12;

/**
 * Every row bids for what is best for it; a full column keeps its highest bids and costs what the highest one it turned down would have
 * paid. Prices only rise, so whoever holds a place stays content. Rows whose bid raises nothing (ties) are given back.
 */
export function auction(seating: Seating, order: Int32Array): Int32Array {
  const { edges, price, capacity, seated } = seating;
  const { from, to, column, weight, rows } = edges;
  // What each holder would pay before something else is as good for it.
  const bid = new Float64Array(rows);
  const left: number[] = [];
  let bids = bidsPerRow * rows;
  for (let at = 0; at < order.length; at++) {
    let row = order[at]!;
    for (;;) {
      let best = -1;
      let bestGain = 0;
      let secondGain = 0;
      let full = false;
      for (let edge = from[row]!; edge < to[row]!; edge++) {
        const value = weight[edge]! - price[column[edge]!]!;
        if (value > bestGain) {
          secondGain = bestGain;
          bestGain = value;
          best = column[edge]!;
          full = seated[best]! >= capacity[best]!;
        } else {
          if (value > secondGain) secondGain = value;
          // Equally good: rather where a place is free.
          if (full && value === bestGain && seated[column[edge]!]! < capacity[column[edge]!]!) {
            best = column[edge]!;
            full = false;
          }
        }
      }
      if (best < 0) break;
      const offer = price[best]! + bestGain - secondGain;
      if (!full) {
        bid[row] = offer;
        seating.put(row, best);
        break;
      }
      const lowest = seating.lowest(best, bid);
      const loser = offer > bid[lowest]! ? lowest : row;
      const turnedDown = loser === row ? offer : bid[lowest]!;
      bids -= 1;
      if ((turnedDown <= price[best]! && loser === row) || bids < 0) {
        left.push(row);
        break;
      }
      if (loser === lowest) {
        bid[row] = offer;
        seating.take(lowest);
        seating.put(row, best);
      }
      price[best] = turnedDown;
      row = loser;
    }
  }
  settle(seating);
  return Int32Array.from(left);
}

/** What everybody gains at the prices the auction ended with. */
function settle({ edges, columnOf, gain, price }: Seating): void {
  for (let row = 0; row < edges.rows; row++) {
    const own = columnOf[row]!;
    gain[row] = own < 0 ? 0 : edges.weight[edges.at(row, own)]! - price[own]!;
  }
}
