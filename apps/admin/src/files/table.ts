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
