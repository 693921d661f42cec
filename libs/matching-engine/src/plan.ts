/**
 * Who could be matched with whom, as sparse rows: the edges of row r stand at `from[r]` to `from[r + 1]`. A row is a mentee, or a
 * household that gets one match; a column is a mentor. Weights are whole numbers above 0; what is not worth proposing has no edge.
 */
export interface Pool {
  rows: number;
  columns: number;
  /** Places of each column, 1 to {@link limits.capacity}. */
  capacity: Int32Array;
  from: Int32Array;
  column: Int32Array;
  weight: Float64Array;
}

/** A plan with its proof: what each row gains and each column costs at the best, in units of weight. See certificate.ts. */
export interface Plan {
  /** The column of each row; -1 = not placed. */
  columnOf: Int32Array;
  gain: Float64Array;
  price: Float64Array;
  pairs: number;
  /** Sum of the weights of the pairs. */
  value: number;
}

export const limits = {
  rows: 10_000_000,
  columns: 10_000_000,
  edges: 500_000_000,
  capacity: 1_000,
  /** Sums of two of these, and of a row of prices, stay whole numbers that a double can hold. */
  weight: 2 ** 50,
} as const;

export type PoolFault = 'rows' | 'columns' | 'capacity' | 'from' | 'column' | 'weight' | 'duplicate';

/** A pool that no plan can be made of: which field, and where. */
export class BadPool extends Error {
  constructor(
    readonly fault: PoolFault,
    readonly at: number,
    message: string,
  ) {
    super(message);
    this.name = 'BadPool';
  }
}

/** Refuses a pool that would give a wrong plan: {@link BadPool} names the field and the place. */
export function checkPool({ rows, columns, capacity, from, column, weight }: Pool): void {
  const refuse = (fault: PoolFault, at: number, message: string): never => {
    throw new BadPool(fault, at, message);
  };
  const isCount = (count: number, most: number): boolean => Number.isInteger(count) && count >= 0 && count <= most;
  if (!isCount(rows, limits.rows)) refuse('rows', -1, `The number of rows is ${rows}: it must be a whole number from 0 to ${limits.rows}.`);
  if (!isCount(columns, limits.columns)) refuse('columns', -1, `The number of columns is ${columns}: it must be a whole number from 0 to ${limits.columns}.`);
  if (capacity.length !== columns) refuse('capacity', -1, `${capacity.length} capacities for ${columns} columns.`);
  for (let at = 0; at < columns; at++) if (!(capacity[at]! >= 1 && capacity[at]! <= limits.capacity)) refuse('capacity', at, `Column ${at} has ${capacity[at]} places: 1 to ${limits.capacity} are possible. Leave out who has none.`);
  const edges = column.length;
  if (weight.length !== edges) refuse('weight', -1, `${weight.length} weights for ${edges} edges.`);
  if (from.length !== rows + 1 || from[0] !== 0 || from[rows] !== edges) refuse('from', -1, `The beginnings of the rows must be ${rows + 1} numbers from 0 to ${edges}.`);
  for (let row = 0; row < rows; row++) if (from[row + 1]! < from[row]!) refuse('from', row, `Row ${row} ends before it begins.`);
  const edge = firstFaulty({ rows, columns, capacity, from, column, weight });
  if (edge < 0) return;
  const [to, value] = [column[edge]!, weight[edge]!];
  if (to < 0 || to >= columns) refuse('column', edge, `Edge ${edge} leads to column ${to}; there are ${columns}.`);
  if (!(value >= 1 && value <= limits.weight && value === Math.floor(value))) refuse('weight', edge, `Edge ${edge} weighs ${value}: a whole number from 1 to 2^50 is possible.`);
  refuse('duplicate', edge, `Row ${from.findIndex((end) => end > edge) - 1} has two edges to column ${to}.`);
}

/** The first edge that leads nowhere, leads where one of its row leads already, or has no weight; -1 when there is none. By itself, for it is most of the work. */
function firstFaulty({ rows, columns, from, column, weight }: Pool): number {
  const seenBy = new Int32Array(columns).fill(-1);
  const most = limits.weight;
  for (let row = 0; row < rows; row++) {
    for (let edge = from[row]!, end = from[row + 1]!; edge < end; edge++) {
      const to = column[edge]!;
      const value = weight[edge]!;
      if (!(to >= 0 && to < columns && seenBy[to] !== row && value >= 1 && value <= most && value === Math.floor(value))) return edge;
      seenBy[to] = row;
    }
  }
  return -1;
}
