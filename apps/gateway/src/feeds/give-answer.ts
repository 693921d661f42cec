import type { IncomingMessage, ServerResponse } from 'node:http';
import { isNamedIn } from './if-none-match.js';
import type { FlatHeaders, Variant } from './ready-answer.js';
import type { Snapshots } from './snapshots.js';

/** Sends a ready answer, or only 304 to who has it already. `own` are the headers of this one request. */
export function giveAnswer({ counts }: Pick<Snapshots, 'counts'>, request: IncomingMessage, response: ServerResponse, variant: Variant, own: FlatHeaders): void {
  if (isNamedIn(request.headers['if-none-match'], variant.etag)) {
    counts.unchanged += 1;
    response.writeHead(304, [...variant.unchanged, ...own]).end();
  } else {
    counts.ready += 1;
    response.writeHead(200, [...variant.head, ...own]).end(variant.text, 'latin1');
  }
}
