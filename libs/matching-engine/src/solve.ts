import { checkPool, type Plan, type Pool } from './plan.js';
import { auction } from './auction.js';
import { addMissing, isDense, thinned } from './dense.js';
import { seat } from './seat.js';
import { walk } from './walk.js';
import { fallingBest } from './order.js';
import { partsOf, scarceColumns } from './parts.js';
import { turnBack, turned } from './turned.js';
import { Seating } from './seating.js';

/**
 * The plan of the greatest weight in which every row has one column at most and no column more rows than places. Exact, with the
 * duals that prove it. First an auction without increments: quick, and right as far as it comes; then ways that cost nothing; then shortest augmenting
 * paths for the rows that are left. The same pool always gives the same plan. {@link BadPool} for a bad one.
 */
export function solve(pool: Pool): Plan {
  checkPool(pool);
  if (!isDense(pool)) return seatedAll(pool).plan();
  const seating = seatedAll(thinned(pool));
  addMissing(seating, pool);
  return seating.plan();
}

/** The same with everything that is needed to go on from it, all edges among it. */
export function auctioned(pool: Pool): Seating {
  checkPool(pool);
  return seatedAll(pool);
}

/**
 * Parts that share nobody are planned one by one. Where there are fewer places than rows, the sides change: whoever is fewer bids, for each of them finds somebody, while
 * rows would raise the prices against each other, and search their whole part, until all who go without have given up.
 */
function seatedAll(pool: Pool): Seating {
  const seating = new Seating(pool);
  const parts = partsOf(pool);
  const order = fallingBest(pool, parts.ofRow);
  const scarce = scarceColumns(pool, parts);
  const part = scarce && turned(pool, parts, scarce);
  if (!part) return bidding(seating, order);
  turnBack(seating, part, bidding(new Seating(part.pool), fallingBest(part.pool, part.partOf)));
  return bidding(seating, order.filter((row) => !scarce[parts.ofRow[row]!]));
}

/** Seats these rows, as far as it is worth it; all others stay as they are. */
export function bidding(seating: Seating, rows: Int32Array): Seating {
  for (const row of walk(seating, auction(seating, rows))) seat(seating, row);
  return seating;
}
