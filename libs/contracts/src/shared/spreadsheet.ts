/** What makes a spreadsheet read a text as a formula (OWASP, CSV injection); also behind blanks, which some of them skip. */
const formula = /^[\s\u00a0]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** The text as it may stand in a file that a spreadsheet opens: what would be a formula gets an apostrophe before it. */
export function defused(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The text of a cell that {@link defused} has changed, as it was; any other stays as it is. */
export function asTyped(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}
