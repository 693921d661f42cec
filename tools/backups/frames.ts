import { z } from 'zod';
import { Pieces, SpoiltFile } from './sealed-file.js';

/** What stands at the beginning: which release wrote it, when, which migrations each schema had, and how far the ledger of erasures went. */
export const Head = z.object({
  kind: z.literal('head'),
  release: z.string(),
  at: z.iso.datetime(),
  migrations: z.record(z.string(), z.array(z.string())),
  erasures: z.object({ count: z.number().int(), mac: z.string() }),
});
export type Head = z.output<typeof Head>;

const TableStart = z.object({ kind: z.literal('table'), schema: z.string(), table: z.string(), columns: z.array(z.string()) });
export type TableStart = z.output<typeof TableStart>;
const TableEnd = z.object({ kind: z.literal('rows'), rows: z.number().int(), digest: z.string() });
const Sequence = z.object({ kind: z.literal('sequence'), schema: z.string(), name: z.string(), value: z.string(), called: z.boolean() });
/** The last: without it the backup was never finished. */
const Tail = z.object({ kind: z.literal('tail'), tables: z.number().int(), rows: z.number().int() });

const Note = z.discriminatedUnion('kind', [Head, TableStart, TableEnd, Sequence, Tail]);
export type Note = z.output<typeof Note>;
export type Frame = { note: Note } | { data: Buffer };

const headerSize = 5;
const noteMark = 1;
const dataMark = 2;
const longestFrame = 64 * 1024 * 1024;

export function toBytes(frame: Frame): Buffer {
  const body = 'data' in frame ? frame.data : Buffer.from(JSON.stringify(frame.note));
  const header = Buffer.alloc(headerSize);
  header.writeUInt8('data' in frame ? dataMark : noteMark, 0);
  header.writeUInt32BE(body.length, 1);
  return Buffer.concat([header, body]);
}

/** Reads frames until the tail; throws `SpoiltFile` when it does not come or something follows it. */
export async function* readFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  const pieces = new Pieces(source);
  for (;;) {
    const header = await pieces.take(headerSize);
    const length = header.length === headerSize ? header.readUInt32BE(1) : -1;
    if (length < 0 || length > longestFrame) throw new SpoiltFile('The backup ends too early.');
    const body = await pieces.take(length);
    if (body.length < length) throw new SpoiltFile('The backup ends too early.');
    if (header.readUInt8(0) === dataMark) {
      yield { data: body };
      continue;
    }
    const note = Note.parse(JSON.parse(body.toString('utf8')));
    yield { note };
    if (note.kind === 'tail') {
      if ((await pieces.take(1)).length > 0) throw new SpoiltFile('The backup goes on after its end.');
      return;
    }
  }
}
