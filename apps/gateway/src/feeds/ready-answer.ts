import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Encoding } from './accept-encoding.js';
import { type FlatHeaders, headerLines } from './header-lines.js';

/** One answer in one encoding, ready to leave as it is. */
export interface Variant {
  body: Buffer;
  /** The body once more, each byte one character: headers and such a text leave in one piece, which is what a quick answer is made of. */
  text: string;
  etag: string;
  head: FlatHeaders;
  /** The headers of a 304: what a cache may need to keep its copy, and nothing about a body. */
  unchanged: FlatHeaders;
  /** Both once more with their status, as lines that await those of this one request. */
  lines: { head: string; unchanged: string };
}

/** Below this a compressed answer saves less than its header costs. */
const worthCompressing = 1_024;
/** Small enough to make while somebody waits: some milliseconds for the largest answer. */
const brotliQuality = 5;

/** Browsers and programs ask again each time and mostly get a 304: that is how a change is seen at once. Pages of every origin may read public facts. */
const forCaches: FlatHeaders = ['cache-control', 'public, no-cache', 'vary', 'Accept-Encoding'];
const forBrowsers: FlatHeaders = ['access-control-allow-origin', '*', 'cross-origin-resource-policy', 'cross-origin'];

/** The bytes of one public answer with a strong ETag; compressed forms are made when first asked for, once. */
export class ReadyAnswer {
  readonly plain: Variant;
  private readonly tag: string;
  private readonly made = new Map<Encoding, Variant>();
  private readonly making = new Map<Encoding, Promise<Variant>>();

  constructor(
    body: Buffer,
    private readonly security: FlatHeaders,
  ) {
    this.tag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
    this.plain = this.variant(body, 'identity');
    this.made.set('identity', this.plain);
  }

  /** What this takes in memory, in bytes, compressed forms included. */
  get bytes(): number {
    return [...this.made.values()].reduce((sum, { body }) => sum + body.length, 0);
  }

  /** The form for this encoding if it is there already. */
  now(encoding: Encoding): Variant | undefined {
    return this.plain.body.length < worthCompressing ? this.plain : this.made.get(encoding);
  }

  /** The form for this encoding, made now if need be. */
  async in(encoding: Encoding): Promise<Variant> {
    const there = this.now(encoding);
    if (there) return there;
    const making = this.making.get(encoding) ?? this.compress(encoding);
    this.making.set(encoding, making);
    return making;
  }

  private async compress(encoding: Encoding): Promise<Variant> {
    const { body } = this.plain;
    const smaller =
      encoding === 'br' ? await promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }) : await promisify(gzip)(body);
    const variant = this.variant(smaller, encoding);
    this.made.set(encoding, variant);
    this.making.delete(encoding);
    return variant;
  }

  /** A strong ETag names these very bytes, so every encoding has one of its own. */
  private variant(body: Buffer, encoding: Encoding): Variant {
    const etag = encoding === 'identity' ? `"${this.tag}"` : `"${this.tag}-${encoding}"`;
    const unchanged = ['etag', etag, ...forCaches];
    const coded = encoding === 'identity' ? [] : ['content-encoding', encoding];
    const head = ['content-type', 'application/json; charset=utf-8', 'content-length', String(body.length), ...coded, ...unchanged, ...forBrowsers, ...this.security];
    const lines = { head: `HTTP/1.1 200 OK\r\n${headerLines(head)}`, unchanged: `HTTP/1.1 304 Not Modified\r\n${headerLines(unchanged)}` };
    return { body, text: body.toString('latin1'), etag, head, unchanged, lines };
  }
}
