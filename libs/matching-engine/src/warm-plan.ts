import type { Edge, Edges } from './edges.js';
import { BadPool, checkPool, limits, type Plan, type Pool } from './plan.js';
import { fill, vacate } from './fill.js';
import { seat } from './seat.js';
import type { Seating } from './seating.js';
import { auctioned } from './solve.js';

/**
 * A plan that follows changes: each repairs it by cheapest chains of moves, from the duals as they are, and it stays worth what a plan
 * made anew would be. Rows and columns keep their numbers; one that has left only has no edges any more, no places.
 * A faulty change is refused by {@link BadPool}, and nothing is changed.
 */
export class WarmPlan {
  private readonly seating: Seating;
  private readonly edges: Edges;

  constructor(pool: Pool) {
    this.seating = auctioned(pool);
    this.edges = this.seating.edges;
  }

  /** The plan and the pool as they are now, copied: what `verify` takes. */
  now(): { pool: Pool; plan: Plan } {
    return { pool: this.edges.pool(this.seating.capacity.slice(0, this.seating.columns)), plan: this.seating.plan() };
  }

  /** The column of a row; -1 = not placed. */
  columnOf(row: number): number {
    return this.seating.columnOf[row] ?? -1;
  }

  /** What a row gains in the plan; 0 = not placed, or no better than that. */
  gainOf(row: number): number {
    return this.seating.gain[row] ?? 0;
  }

  /** How many rows are placed. */
  placed(): number {
    const { columnOf } = this.seating;
    let placed = 0;
    for (let row = 0; row < this.edges.rows; row++) if (columnOf[row]! >= 0) placed += 1;
    return placed;
  }

  /** What the plan is worth, by its duals: the sum of the gains and of price × places. */
  worth(): number {
    const { gain, price, capacity, columns } = this.seating;
    let worth = 0;
    for (let row = 0; row < this.edges.rows; row++) worth += gain[row]!;
    for (let column = 0; column < columns; column++) worth += price[column]! * capacity[column]!;
    return worth;
  }

  /** A new row; returns its number. */
  addRow(edges: readonly Edge[]): number {
    checkEdges(edges, this.seating.columns);
    const row = this.seating.addRow(edges);
    seat(this.seating, row);
    return row;
  }

  /** A new column with its edges by row; returns its number. */
  addColumn(capacity: number, edges: readonly { row: number; weight: number }[]): number {
    checkPlaces(capacity);
    checkEdges(edges.map(({ row, weight }) => ({ column: row, weight })), this.edges.rows);
    const column = this.seating.addColumn(edges);
    this.setCapacity(column, capacity);
    return column;
  }

  /** The column leaves, its holders are seated anew. The number of the last one is given again. */
  removeColumn(column: number): void {
    this.setCapacity(column, 0);
    this.edges.dropColumn(column);
    if (column === this.seating.columns - 1) this.seating.columns -= 1;
  }

  /** The row leaves: it has a match, or waits no longer. */
  removeRow(row: number): void {
    this.refuseUnknown(row, this.edges.rows);
    const column = this.columnOf(row);
    this.edges.dropAll(row);
    if (column >= 0) vacate(this.seating, row);
  }

  /** This pair shall not be: declined, or excluded since. */
  forbid(row: number, column: number): void {
    this.refuseUnknown(row, this.edges.rows);
    this.refuseUnknown(column, this.seating.columns);
    const held = this.columnOf(row) === column;
    this.edges.drop(row, column);
    if (!held) return;
    vacate(this.seating, row);
    seat(this.seating, row);
  }

  /** The places of a column from now on; 0 while it pauses. More are filled; fewer seat their holders anew, those first who gain least there. */
  setCapacity(column: number, places: number): void {
    const { seating } = this;
    this.refuseUnknown(column, seating.columns);
    checkPlaces(places);
    // Place by place: whoever fills one may leave another.
    while (seating.capacity[column]! < places) {
      seating.capacity[column]! += 1;
      fill(seating, column);
    }
    seating.capacity[column] = places;
    const evicted: number[] = [];
    while (seating.seated[column]! > places) {
      const row = seating.lowest(column, seating.gain);
      seating.take(row);
      evicted.push(row);
    }
    for (const row of evicted) seat(seating, row);
  }

  private refuseUnknown(number: number, count: number): void {
    if (!(Number.isInteger(number) && number >= 0 && number < count)) throw new BadPool('column', number, `There is no row or column ${number}.`);
  }
}

function checkPlaces(places: number): void {
  if (!(Number.isInteger(places) && places >= 0 && places <= limits.capacity)) throw new BadPool('capacity', -1, `${places} places: 0 to ${limits.capacity} are possible.`);
}

/** Edges from one end to `count` others: each there, none twice, whole weights. */
function checkEdges(edges: readonly Edge[], count: number): void {
  checkPool({
    rows: 1,
    columns: count,
    capacity: new Int32Array(count).fill(1),
    from: Int32Array.of(0, edges.length),
    column: Int32Array.from(edges, ({ column }) => column),
    weight: Float64Array.from(edges, ({ weight }) => weight),
  });
}
