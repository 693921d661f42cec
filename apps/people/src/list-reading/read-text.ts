import { type ByteSource, headOf } from './byte-source.js';
import { noList } from './list-file.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** How a text file is written: by its mark, else UTF-8 when every byte fits, else Windows-1252 as Excel saves it. Refuses what is no text. */
export async function encodingOf(source: ByteSource): Promise<Encoding> {
  const head = await headOf(source, 4096);
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // Without a mark: in German text nearly every second byte of UTF-16 is zero.
  if (odd > head.length / 4 && even === 0) return 'utf-16le';
  if (even > head.length / 4 && odd === 0) return 'utf-16be';
  if (even + odd > 0 || isBinary(head)) throw noList();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of source.read(0, source.size)) decoder.decode(piece, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** The file's text, piece by piece, without its mark. */
export async function* textOf(source: ByteSource, encoding: Encoding, bytes = source.size): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of source.read(0, Math.min(bytes, source.size))) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

/** Pictures, PDF and the like are told by their first bytes; web pages and JSON that call themselves a list, too. */
function isBinary(head: Buffer): boolean {
  const start = head.toString('latin1', 0, 512).replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  return /^(%PDF|\x89PNG|GIF8|\xff\xd8\xff|\{\\rtf|<\?xml|<!doctype|<html|<table|[[{]\s*["{[])/i.test(start);
}
