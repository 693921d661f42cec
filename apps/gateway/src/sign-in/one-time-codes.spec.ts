import { describe, expect, it } from '@jest/globals';
import { hashOfCode, newCodes, newSalt } from './one-time-codes.js';

describe('A sheet of one-time codes', () => {
  it('has ten different codes of twice four digits', () => {
    const codes = newCodes();
    expect([codes.length, new Set(codes).size]).toEqual([10, 10]);
    for (const code of codes) expect(code).toMatch(/^\d{4} \d{4}$/);
  });

  it('knows its codes however they are spaced, and only its own', async () => {
    const salt = newSalt();
    const kept = await hashOfCode('1234 5678', salt);
    expect(await Promise.all(['12345678', '1234-5678', ' 1234 5678 '].map((code) => hashOfCode(code, salt)))).toEqual([kept, kept, kept]);
    expect(await hashOfCode('12345679', salt)).not.toBe(kept);
    expect(await hashOfCode('12345678', newSalt())).not.toBe(kept);
  });
});
