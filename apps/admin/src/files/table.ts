/** A value of a file: text, number, a day (ISO) or nothing. */
export type Cell = string | number | { day: string } | null;

/** One column of a list as it goes into a file: its head and how its value is read off a row. */
export interface Column<Row> {
  head: string;
  cell: (row: Row) => Cell;
}

/** Rows as cells, head first. */
export function cellsOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Cell[][] {
  return [columns.map(({ head }) => head), ...rows.map((row) => columns.map(({ cell }) => cell(row)))];
}

/** Rows to take along, and how many more there are whose people nobody may work with (Art. 18). */
export interface Taken<Row> {
  rows: readonly Row[];
  leftOut: number;
}

/** Without the rows that are about somebody whose processing is restricted. */
export function withoutRestricted<Row>(all: readonly Row[], isRestricted: (row: Row) => boolean): Taken<Row> {
  const rows = all.filter((row) => !isRestricted(row));
  return { rows, leftOut: all.length - rows.length };
}
