import { asTyped } from '@patenwerk/contracts';
import type { ListRow } from '../list-reading/list-file.js';

/** Something in a row that cannot be taken: which field, and how to mend it. */
export interface RowProblem {
  field: string | null;
  de: string;
  en: string;
}

/** The cells of one row by field; several columns of one field are read as one list. What is wrong is collected here. */
export class Cells {
  readonly problems: RowProblem[] = [];

  constructor(
    private readonly row: ListRow,
    private readonly columns: ReadonlyMap<string, readonly number[]>,
  ) {}

  has(field: string): boolean {
    return this.columns.has(field);
  }

  get(field: string): string {
    const columns = this.columns.get(field);
    if (!columns) return '';
    if (columns.length === 1) return this.cell(columns[0] as number);
    return columns.map((column) => this.cell(column)).filter(Boolean).join('; ');
  }

  /** Several columns of one field, each on its own. */
  each(field: string): string[] {
    return (this.columns.get(field) ?? []).map((column) => this.cell(column)).filter(Boolean);
  }

  wrong(field: string | null, de: string, en: string): void {
    this.problems.push({ field, de, en });
  }

  private cell(column: number): string {
    const cell = (this.row.cells[column] ?? '').trim();
    // Excel's way to keep a leading zero (="0234"), and a formula that an earlier export has defused.
    if (cell.charCodeAt(0) === 61) return /^="([^"]*)"$/.exec(cell)?.[1] ?? cell;
    return cell.charCodeAt(0) === 39 ? asTyped(cell) : cell;
  }
}

/** Field → its columns. */
export function columnsOfFields(fields: readonly (string | null)[]): ReadonlyMap<string, readonly number[]> {
  const columns = new Map<string, number[]>();
  for (const [index, field] of fields.entries()) if (field) columns.set(field, [...(columns.get(field) ?? []), index]);
  return columns;
}
