import { defused } from '@patenwerk/contracts';

/** One line of a CSV file that Excel opens: separated by semicolons, every cell quoted, and nothing in it is taken for a formula. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${defused(cell).replace(/"/g, '""')}"`).join(';')}\r\n`;
}
