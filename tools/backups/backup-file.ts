import { createReadStream } from 'node:fs';
import { pipeline, Readable, type Transform } from 'node:stream';
import { constants, createBrotliCompress, createBrotliDecompress } from 'node:zlib';
import type { SealingKeys } from '@patenwerk/persistence';
import { type Frame, type Head, readFrames } from './frames.js';
import { open, seal, SpoiltFile } from './sealed-file.js';
import { TableDigest } from './table-digest.js';

// In the middle: half the time of gzip for a smaller file; the best setting takes fifty times as long.
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** Compresses and seals a stream. */
export const pack = (source: AsyncIterable<Buffer>, keys: SealingKeys): AsyncIterable<Buffer> => seal(through(source, createBrotliCompress(quality)), keys);

/** The frames of a backup file, proven as they come. Throws `SpoiltFile`. */
export async function* unpack(file: string, keys: SealingKeys): AsyncGenerator<Frame> {
  const plain = through(open(createReadStream(file), keys), createBrotliDecompress());
  try {
    yield* readFrames(plain);
  } catch (error) {
    if (String((error as NodeJS.ErrnoException).code).startsWith('ERR_BROTLI')) throw new SpoiltFile('The backup cannot be unpacked.');
    throw error;
  } finally {
    plain.destroy();
  }
}

/** An error of the source arrives with whoever reads the result. */
function through(source: AsyncIterable<Buffer>, transform: Transform): Transform {
  pipeline(Readable.from(source), transform, () => undefined);
  return transform;
}

export interface Contents {
  head: Head;
  tables: number;
  rows: number;
}

/** Reads a backup from end to end, as a restore would, without a database. Throws `SpoiltFile` when it is not whole. */
export async function inspect(file: string, keys: SealingKeys): Promise<Contents> {
  let head: Head | undefined;
  let digest = new TableDigest();
  let tables = 0;
  let rows = 0;
  for await (const frame of unpack(file, keys)) {
    if ('data' in frame) {
      digest.add(frame.data);
      continue;
    }
    const { note } = frame;
    if (note.kind === 'head') head = note;
    if (note.kind === 'table') digest = new TableDigest();
    if (note.kind === 'rows') {
      if (note.rows !== digest.rows || note.digest !== digest.digest) throw new SpoiltFile('A table of the backup is not what it was when it was written.');
      tables += 1;
      rows += note.rows;
    }
    if (note.kind === 'tail' && (note.tables !== tables || note.rows !== rows)) throw new SpoiltFile('The backup is not whole.');
  }
  if (!head) throw new SpoiltFile('The backup says nothing about itself.');
  return { head, tables, rows };
}
