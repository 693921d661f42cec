import { openText, sealText, type SealingKeys } from '@patenwerk/persistence';
import { importRules } from '@patenwerk/contracts';
import type { ByteSource } from '../list-reading/byte-source.js';

type PieceOf = (seq: number) => Promise<string | undefined>;

export const sealPiece = (keys: SealingKeys, id: string, seq: number, base64: string): string => sealText(keys, base64, `${id}/${seq}`);

/** The uploaded file where it lies, in sealed pieces; one piece at a time is in memory. `furthest` tells how far somebody has read. */
export class StoredFile implements ByteSource {
  furthest = 0;

  constructor(
    readonly size: number,
    private readonly id: string,
    private readonly keys: SealingKeys,
    private readonly pieceOf: PieceOf,
  ) {}

  async *read(start: number, end: number): AsyncGenerator<Buffer> {
    const { pieceBytes } = importRules;
    for (let at = start; at < Math.min(end, this.size); ) {
      const seq = Math.floor(at / pieceBytes);
      const piece = await this.open(seq);
      const from = at - seq * pieceBytes;
      const slice = piece.subarray(from, Math.min(piece.length, end - seq * pieceBytes));
      // A piece that is missing: the list was discarded meanwhile.
      if (slice.length === 0) throw new Error('A piece of the list is missing.');
      at += slice.length;
      this.furthest = Math.max(this.furthest, at);
      yield slice;
    }
  }

  private async open(seq: number): Promise<Buffer> {
    const sealed = await this.pieceOf(seq);
    return sealed === undefined ? Buffer.alloc(0) : Buffer.from(openText(this.keys, sealed, `${this.id}/${seq}`), 'base64');
  }
}

