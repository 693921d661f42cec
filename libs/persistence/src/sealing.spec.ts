import { describe, expect, it } from '@jest/globals';
import { openText, parseSealingKeys, sealText } from './sealing.js';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const text = 'Sie möchte nicht, dass es jemand liest.';

describe('A confidential text', () => {
  it('opens with its key, also after a new key has come', () => {
    const sealed = sealText(parseSealingKeys(`old:${key(1)}`), text, 'row');
    expect(sealed).not.toContain('möchte');
    expect(openText(parseSealingKeys(`new:${key(2)},old:${key(1)}`), sealed, 'row')).toBe(text);
  });

  it('does not open in another row, with another key, or changed', () => {
    const keys = parseSealingKeys(`k:${key(1)}`);
    const sealed = sealText(keys, text, 'row');
    expect(() => openText(keys, sealed, 'other row')).toThrow();
    expect(() => openText(parseSealingKeys(`k:${key(2)}`), sealed, 'row')).toThrow();
    expect(() => openText(keys, `${sealed.slice(0, -8)}AAAAAAA=`, 'row')).toThrow();
  });

  it('needs keys of 32 bytes', () => {
    expect(() => parseSealingKeys('k:c2hvcnQ=')).toThrow('32 bytes');
  });
});
