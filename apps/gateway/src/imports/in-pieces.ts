import { DomainError } from '@patenwerk/contracts';

/** A body in pieces of one size, the last perhaps smaller; no more than one is in memory. Throws `too_large` as soon as more than `maxBytes` have come. */
export async function* inPieces(body: AsyncIterable<Buffer>, pieceBytes: number, maxBytes: number): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  let all = 0;
  for await (const chunk of body) {
    all += chunk.length;
    if (all > maxBytes) throw new DomainError('too_large');
    for (let rest = chunk; rest.length > 0; ) {
      const part = rest.subarray(0, pieceBytes - size);
      waiting.push(part);
      size += part.length;
      rest = rest.subarray(part.length);
      if (size === pieceBytes) {
        yield Buffer.concat(waiting);
        waiting = [];
        size = 0;
      }
    }
  }
  if (size > 0) yield Buffer.concat(waiting);
}
