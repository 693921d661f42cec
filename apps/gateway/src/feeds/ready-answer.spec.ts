import { describe, expect, it } from '@jest/globals';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { ReadyAnswer } from './ready-answer.js';

const long = Buffer.from(JSON.stringify({ text: 'Alt und Jung '.repeat(500) }));
const headers = (flat: readonly string[]): Record<string, string> => Object.fromEntries(Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index] ?? '', flat[2 * index + 1] ?? '']));

describe('A ready answer', () => {
  it('is the same in every form, each with a strong ETag of its own', async () => {
    const answer = new ReadyAnswer(long, ['x-frame-options', 'DENY']);
    const [plain, gzip, br] = await Promise.all([answer.in('identity'), answer.in('gzip'), answer.in('br')]);
    expect([plain.body, gunzipSync(gzip.body), brotliDecompressSync(br.body)]).toEqual([long, long, long]);
    expect(new Set([plain.etag, gzip.etag, br.etag]).size).toBe(3);
    for (const { etag } of [plain, gzip, br]) expect(etag).toMatch(/^"[\w-]{22}(-gzip|-br)?"$/);
    expect(headers(br.head)).toMatchObject({ 'content-encoding': 'br', 'content-length': String(br.body.length), vary: 'Accept-Encoding', 'x-frame-options': 'DENY', etag: br.etag });
    expect(headers(plain.head)).not.toHaveProperty('content-encoding');
  });

  it('is compressed once, however many wait for it', async () => {
    const answer = new ReadyAnswer(long, []);
    expect(answer.now('br')).toBeUndefined();
    const [one, other] = await Promise.all([answer.in('br'), answer.in('br')]);
    expect(one).toBe(other);
    expect(answer.now('br')).toBe(one);
  });

  it('stays plain when it is short', async () => {
    const answer = new ReadyAnswer(Buffer.from('{}'), []);
    expect(await answer.in('br')).toBe(answer.plain);
  });

  it('has the same ETag for the same content, in every copy of the gateway', () => {
    expect(new ReadyAnswer(long, []).plain.etag).toBe(new ReadyAnswer(Buffer.from(long), ['a', 'b']).plain.etag);
    expect(new ReadyAnswer(Buffer.from('{}'), []).plain.etag).not.toBe(new ReadyAnswer(Buffer.from('[]'), []).plain.etag);
  });
});
