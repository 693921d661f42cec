import { describe, expect, it } from '@jest/globals';
import { newTimeSecret, stepOfTimeCode, timeCode, timeCodeUri } from './time-code.js';

// RFC 6238, appendix B, SHA-1: the last six of its eight digits.
const secret = '12345678901234567890';
const at = (seconds: number): Date => new Date(seconds * 1000);

describe('A code of an app', () => {
  it('is that of the standard', async () => {
    expect(await Promise.all([59, 1_111_111_109, 2_000_000_000].map((seconds) => timeCode(secret, Math.floor(seconds / 30))))).toEqual(['287082', '081804', '279037']);
  });

  it('is good in its half minute, the one before and the one after, with or without a space', async () => {
    expect(await Promise.all([30, 59, 0, 89].map((seconds) => stepOfTimeCode(secret, '287 082', at(seconds))))).toEqual([1, 1, 1, 1]);
    expect(await stepOfTimeCode(secret, '287082', at(90))).toBeNull();
  });

  it('is refused when it is another, too short or no number', async () => {
    expect(await Promise.all(['287083', '28708', '', '２８７０８２'].map((code) => stepOfTimeCode(secret, code, at(59))))).toEqual([null, null, null, null]);
  });

  it('comes from a key that an app can read and that is new each time', () => {
    const uri = new URL(timeCodeUri(newTimeSecret(), 'heike@example.org'));
    expect([uri.protocol, uri.searchParams.get('issuer'), uri.searchParams.get('secret')]).toEqual(['otpauth:', 'Patenwerk', expect.stringMatching(/^[A-Z2-7]{32}$/)]);
    expect(newTimeSecret()).not.toBe(newTimeSecret());
  });
});
