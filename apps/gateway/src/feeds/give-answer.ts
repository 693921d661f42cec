import type { IncomingMessage, ServerResponse } from 'node:http';
import { type FlatHeaders, headerLines } from './header-lines.js';
import { isNamedIn } from './if-none-match.js';
import type { Variant } from './ready-answer.js';
import type { Snapshots } from './snapshots.js';
import { isOrdinary, sendWritten } from './written-head.js';

/**
 * Sends a ready answer, or only 304 to who has it already. `own` are the headers of this one request, `connection` the lines
 * that end a written head; without those node puts the head together.
 */
export function giveAnswer({ counts }: Pick<Snapshots, 'counts'>, request: IncomingMessage, response: ServerResponse, variant: Variant, own: FlatHeaders, connection?: string): void {
  const unchanged = isNamedIn(request.headers['if-none-match'], variant.etag);
  counts[unchanged ? 'unchanged' : 'ready'] += 1;
  const [status, kind] = unchanged ? ([304, 'unchanged'] as const) : ([200, 'head'] as const);
  const text = unchanged ? '' : variant.text;
  if (connection !== undefined && isOrdinary(request, response)) sendWritten(response, status, variant.lines[kind] + headerLines(own) + connection + text);
  else response.writeHead(status, [...variant[kind], ...own]).end(text, 'latin1');
}
