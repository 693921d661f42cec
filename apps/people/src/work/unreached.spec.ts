import { describe, expect, it } from '@jest/globals';
import { triedInVain } from './unreached.js';

const inVain = (...days: string[]) => days.map((on) => ({ on, reached: false }));

describe('not reached', () => {
  it('is who was tried three times in vain within 21 days', () => {
    expect(triedInVain(inVain('2026-11-02', '2026-11-10', '2026-11-23'))).toBe(true);
    expect(triedInVain(inVain('2026-11-01', '2026-11-10', '2026-11-23'))).toBe(false);
    expect(triedInVain(inVain('2026-11-10', '2026-11-23'))).toBe(false);
  });

  it('counts the last three, in whatever order they were recorded', () => {
    expect(triedInVain(inVain('2026-11-20', '2026-06-01', '2026-11-12', '2026-11-05'))).toBe(true);
  });

  it('is not who was reached meanwhile; the count begins anew', () => {
    const reached = { on: '2026-11-12', reached: true };
    expect(triedInVain([...inVain('2026-11-05', '2026-11-08'), reached, ...inVain('2026-11-20')])).toBe(false);
    expect(triedInVain([reached, ...inVain('2026-11-13', '2026-11-16', '2026-11-20')])).toBe(true);
  });

  it('counts across the change to summer time in days, not in hours', () => {
    expect(triedInVain(inVain('2026-03-15', '2026-03-29', '2026-04-05'))).toBe(true);
    expect(triedInVain(inVain('2026-03-15', '2026-03-29', '2026-04-06'))).toBe(false);
  });
});
