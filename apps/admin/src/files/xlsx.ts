import writeExcelFile from 'write-excel-file/universal';
import type { Cell } from './table.js';

const widest = 60;

/** Rows as an Excel file: head bold and fixed, days as days. Texts are written as texts, so nothing in them is ever reckoned. */
export async function xlsxOf(sheet: string, [head = [], ...rows]: readonly (readonly Cell[])[]): Promise<Blob> {
  const columns = head.map((_, at) => ({ width: Math.min(widest, 3 + Math.max(...[head, ...rows].map((row) => lengthOf(row[at] ?? null)))) }));
  const data = [head.map((cell) => ({ type: String, value: String(cell), fontWeight: 'bold' as const })), ...rows.map((row) => row.map(cellOf))];
  // A sheet's name has at most 31 letters and none of these.
  return writeExcelFile(data, { sheet: sheet.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31), columns, stickyRowsCount: 1 }).toBlob();
}

function cellOf(cell: Cell) {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { type: Number, value: cell };
  if (typeof cell === 'string') return { type: String, value: cell };
  return { type: Date, value: new Date(`${cell.day.slice(0, 10)}T00:00:00Z`), format: 'dd.mm.yyyy' };
}

function lengthOf(cell: Cell): number {
  return cell === null ? 0 : typeof cell === 'object' ? 10 : String(cell).length;
}
