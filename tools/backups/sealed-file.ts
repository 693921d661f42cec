import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { SealingKeys } from '@patenwerk/persistence';
import { z } from 'zod';

/** The file is not what a backup of ours wrote: cut off, changed, or sealed with another key. */
export class SpoiltFile extends Error {
  override name = 'SpoiltFile';
}

const Opening = z.object({ patenwerk: z.literal('backup'), format: z.literal(1), key: z.string(), salt: z.string() });

const chunkSize = 65_536;
const tagSize = 16;
const longestOpening = 1_024;

/**
 * Seals a stream in chunks of 64 KiB (AES-256-GCM). The key is derived from the first of `keys` and a fresh salt; the nonce counts the chunks and
 * marks the last, so that none can be changed, moved, left out or cut off.
 */
export async function* seal(source: AsyncIterable<Buffer>, keys: SealingKeys): AsyncGenerator<Buffer> {
  const opening = { patenwerk: 'backup', format: 1, key: keys.current, salt: randomBytes(32).toString('base64') } as const;
  const line = Buffer.from(`${JSON.stringify(opening)}\n`);
  const key = fileKey(keys, opening);
  const bound = createHash('sha256').update(line).digest();
  yield line;
  let count = 0;
  const close = (plain: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(count++, last)).setAAD(bound);
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  };
  const pieces = new Pieces(source);
  for (;;) {
    // One byte more tells whether this chunk is the last.
    const plain = await pieces.take(chunkSize, 1);
    yield close(plain, pieces.ended);
    if (pieces.ended) return;
  }
}

/** Opens what `seal` made. Nothing is handed on that was not proven; throws `SpoiltFile`. */
export async function* open(source: AsyncIterable<Buffer>, keys: SealingKeys): AsyncGenerator<Buffer> {
  const pieces = new Pieces(source);
  const line = await pieces.takeLine(longestOpening);
  const opening = readOpening(line);
  const key = fileKey(keys, opening);
  const bound = createHash('sha256').update(line).digest();
  for (let count = 0; ; count += 1) {
    const sealed = await pieces.take(chunkSize + tagSize, 1);
    if (sealed.length < tagSize) throw new SpoiltFile('The backup is cut off.');
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(count, pieces.ended), { authTagLength: tagSize }).setAAD(bound).setAuthTag(sealed.subarray(-tagSize));
    let plain: Buffer;
    try {
      plain = Buffer.concat([decipher.update(sealed.subarray(0, -tagSize)), decipher.final()]);
    } catch {
      throw new SpoiltFile('The backup is cut off or was changed, or its key is another one.');
    }
    yield plain;
    if (pieces.ended) return;
  }
}

function readOpening(line: Buffer): z.output<typeof Opening> {
  try {
    return Opening.parse(JSON.parse(line.toString('utf8')));
  } catch {
    throw new SpoiltFile('This is no backup of this format.');
  }
}

function fileKey(keys: SealingKeys, { key, salt }: z.output<typeof Opening>): Buffer {
  const master = keys.keys[key];
  if (!master) throw new SpoiltFile(`The backup was sealed with the key "${key}", which BACKUP_KEY does not hold.`);
  return Buffer.from(hkdfSync('sha256', master, Buffer.from(salt, 'base64'), 'patenwerk backup 1', 32));
}

function nonceOf(count: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(Math.floor(count / 2 ** 32), 3);
  nonce.writeUInt32BE(count >>> 0, 7);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}

/** Cuts a stream into pieces of a wanted size. */
export class Pieces {
  private readonly source: AsyncIterator<Buffer>;
  private held: Buffer[] = [];
  private size = 0;
  /** True as soon as nothing is left after the last piece. */
  ended = false;

  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** The next `size` bytes, fewer at the end of the stream. `ahead` bytes more are read (not taken), so that `ended` is known. */
  async take(size: number, ahead = 0): Promise<Buffer> {
    while (this.size < size + ahead) {
      const next = await this.source.next();
      if (next.done) break;
      this.held.push(next.value);
      this.size += next.value.length;
    }
    const all = this.held.length === 1 && this.held[0] ? this.held[0] : Buffer.concat(this.held);
    const taken = all.subarray(0, size);
    const rest = all.subarray(taken.length);
    this.held = rest.length > 0 ? [rest] : [];
    this.size = rest.length;
    this.ended = this.size < ahead;
    return taken;
  }

  /** Up to and with the next line feed; what holds none within `longest` bytes is cut there. */
  async takeLine(longest: number): Promise<Buffer> {
    const start = await this.take(longest);
    const end = start.indexOf(10) + 1 || start.length;
    if (end < start.length) {
      this.held.unshift(start.subarray(end));
      this.size += start.length - end;
    }
    return start.subarray(0, end);
  }
}
