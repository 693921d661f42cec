/** Headers as node takes them fastest: name, value, name, value … */
export type FlatHeaders = readonly string[];

/** The same as lines for the wire. Only for names and values of our own making: nothing is checked. */
export function headerLines(headers: FlatHeaders): string {
  let lines = '';
  for (let at = 0; at < headers.length; at += 2) lines += `${headers[at]}: ${headers[at + 1]}\r\n`;
  return lines;
}
