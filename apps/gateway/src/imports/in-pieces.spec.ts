import { describe, expect, it } from '@jest/globals';
import { inPieces } from './in-pieces.js';

async function* body(...sizes: number[]): AsyncGenerator<Buffer> {
  for (const size of sizes) yield Buffer.alloc(size, 'x');
}
const sizes = async (pieces: AsyncIterable<Buffer>): Promise<number[]> => {
  const found: number[] = [];
  for await (const piece of pieces) found.push(piece.length);
  return found;
};

describe('A body', () => {
  it('goes on in pieces of one size, however it comes', async () => {
    expect(await sizes(inPieces(body(3, 5, 12), 8, 100))).toEqual([8, 8, 4]);
    expect(await sizes(inPieces(body(16), 8, 100))).toEqual([8, 8]);
    expect(await sizes(inPieces(body(), 8, 100))).toEqual([]);
  });

  it('that says nothing of its size is refused when it has grown too large, not after all of it has come', async () => {
    let sent = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      for (;;) {
        sent += 8;
        yield Buffer.alloc(8);
      }
    }
    await expect(sizes(inPieces(endless(), 8, 20))).rejects.toMatchObject({ code: 'too_large' });
    expect(sent).toBe(24);
  });
});
