import { defused } from '@patenwerk/contracts';
import type { Cell } from './table.js';

/** Rows as CSV that a German spreadsheet opens by a click: UTF-8 with BOM, semicolons, CRLF, days as 24.12.2026, decimal comma. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${rows.map((row) => row.map((cell) => quoted(written(cell))).join(';')).join('\r\n')}\r\n`;
}

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  return typeof cell === 'string' ? defused(cell) : cell.day.slice(0, 10).split('-').reverse().join('.');
}

function quoted(text: string): string {
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
