import { Readable } from 'node:stream';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import type { ByteSource } from './byte-source.js';
import { listLimits, noList, refusedFile } from './list-file.js';

const bomb = (): Error =>
  refusedFile('Diese Excel-Datei ist ausgepackt viel zu groß. Bitte kopieren Sie die Liste in eine neue Tabelle und speichern Sie sie.', 'Unpacked, this Excel file is far too large. Please copy the list into a new sheet and save that.');

class StoredFile extends RandomAccessReader {
  constructor(private readonly source: ByteSource) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.source.read(start, end));
  }
}

/** The parts of a zip file, read where they lie. What was made to fill memory or disk is refused by what it says of itself and, while unpacking, by what it is. */
export class ZipParts {
  private unpacked = 0;

  private constructor(
    private readonly file: ZipFile,
    private readonly parts: Map<string, Entry>,
  ) {}

  static async open(source: ByteSource): Promise<ZipParts> {
    try {
      const file = await fromRandomAccessReaderPromise(new StoredFile(source), source.size, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
      if (file.entryCount > 2_000) throw bomb();
      const parts = new Map<string, Entry>();
      for await (const entry of file.eachEntry()) parts.set(entry.fileName.toLowerCase(), entry);
      return new ZipParts(file, parts);
    } catch (error) {
      throw damaged(error);
    }
  }

  get names(): string[] {
    return [...this.parts.keys()];
  }

  has(name: string): boolean {
    return this.parts.has(name.toLowerCase());
  }

  /** A part unpacked, in pieces. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.parts.get(name.toLowerCase());
    if (!entry) throw noList();
    if (entry.uncompressedSize > listLimits.unpacked) throw bomb();
    let size = 0;
    try {
      for await (const piece of await this.file.openReadStreamPromise(entry)) {
        size += (piece as Buffer).length;
        this.unpacked += (piece as Buffer).length;
        if (this.unpacked > 2 * listLimits.unpacked || size > listLimits.unpacked) throw bomb();
        if (size > 4 * 1024 * 1024 && size > entry.compressedSize * listLimits.growth) throw bomb();
        yield piece as Buffer;
      }
    } catch (error) {
      throw damaged(error);
    }
  }
}

/** Whatever the unpacking says of a broken file becomes one sentence. */
function damaged(error: unknown): unknown {
  if (error instanceof Error && error.name === 'DomainError') return error;
  return refusedFile('Diese Excel-Datei ist beschädigt. Bitte öffnen und speichern Sie sie noch einmal.', 'This Excel file is damaged. Please open and save it once more.');
}
