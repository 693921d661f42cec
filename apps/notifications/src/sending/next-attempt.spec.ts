import { describe, expect, it } from '@jest/globals';
import { isFinal, maxAttempts, nextAttempt, problemCode } from './next-attempt.js';

const now = new Date('2026-11-23T09:00:00Z');

describe('a mail that could not be sent', () => {
  it('is tried again after ever longer pauses, eight times in all', () => {
    const pauses = Array.from({ length: maxAttempts - 1 }, (_, index) => nextAttempt(index + 1, now).getTime() - now.getTime());
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect([maxAttempts, new Set(pauses).size]).toEqual([8, 7]);
    expect([isFinal({ code: 'ECONNECTION' }, 7), isFinal({ code: 'ECONNECTION' }, 8)]).toEqual([false, true]);
  });

  it('is given up at once when the mailbox does not exist', () => {
    expect(isFinal({ code: 'EENVELOPE', responseCode: 550 }, 1)).toBe(true);
    expect(isFinal({ code: 'EENVELOPE', responseCode: 450 }, 1)).toBe(false);
  });

  it('leaves a code behind, no address', () => {
    expect(problemCode(Object.assign(new Error('550 no such user ingrid@example.org'), { code: 'EENVELOPE', responseCode: 550 }))).toBe('EENVELOPE 550');
    expect(problemCode('ingrid@example.org')).toBe('unknown');
  });
});
