/** One line of a CSV file that Excel opens: separated by semicolons, every cell quoted, and nothing in it is taken for a formula. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${defused(cell).replace(/"/g, '""')}"`).join(';')}\r\n`;
}

/** A cell that a spreadsheet would calculate gets an apostrophe before it; reading it again takes it away. */
export function defused(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}
