/** A stored file that can be read as often as needed, from any place on; nobody holds the whole of it. */
export interface ByteSource {
  /** In bytes. */
  readonly size: number;
  /** The bytes from `start` up to, not including, `end`. */
  read(start: number, end: number): AsyncIterable<Buffer>;
}

/** A file that is in memory anyway. */
export function bytesOf(whole: Buffer): ByteSource {
  return {
    size: whole.length,
    async *read(start, end) {
      // In pieces, as from a store: a reader that copes only with the whole is found out.
      for (let at = start; at < end; at += pieceSize) yield whole.subarray(at, Math.min(end, at + pieceSize));
    },
  };
}

const pieceSize = 64 * 1024;

/** The first bytes of a file. */
export async function headOf(source: ByteSource, length: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of source.read(0, Math.min(length, source.size))) pieces.push(piece);
  return Buffer.concat(pieces);
}
