import { describe, expect, it } from '@jest/globals';
import type { DomainError } from '@patenwerk/contracts';
import { checkScopes, expiryOf, isUsable, keyState, overlapEnd } from './key-rules.js';
import { hashOfKey, keyIn, newKeySecret } from './key-secret.js';

const now = new Date('2026-11-23T10:00:00Z');
const lifetime = { expiresAt: '2026-12-01T23:00:00.000Z', withdrawnAt: null, replacedBy: null };
const fieldsOf = (work: () => unknown): string[] => {
  try {
    work();
  } catch (error) {
    return ((error as DomainError).details.errors ?? []).map(({ field }) => field);
  }
  return [];
};

describe('A key', () => {
  it('is good until it expires, is withdrawn, or a rotation ends it', () => {
    expect(keyState(lifetime, now)).toBe('good');
    expect(keyState(lifetime, new Date('2026-12-01T23:00:00Z'))).toBe('expired');
    expect(keyState({ ...lifetime, withdrawnAt: '2026-11-22T10:00:00.000Z' }, now)).toBe('withdrawn');
    expect(keyState({ ...lifetime, replacedBy: 'x' }, now)).toBe('replaced');
    expect((['good', 'replaced', 'expired', 'withdrawn'] as const).filter(isUsable)).toEqual(['good', 'replaced']);
  });

  it('lasts to the end of its last day in Berlin, in summer and in winter', () => {
    expect(expiryOf('2026-11-23', '2026-11-23')).toBe('2026-11-23T23:00:00.000Z');
    expect(expiryOf('2027-07-01', '2026-11-23')).toBe('2027-07-01T22:00:00.000Z');
  });

  it('lasts two years at the longest, and not into the past', () => {
    expect(fieldsOf(() => expiryOf('2028-11-23', '2026-11-23'))).toEqual([]);
    expect(fieldsOf(() => expiryOf('2028-11-24', '2026-11-23'))).toEqual(['expiresOn']);
    expect(fieldsOf(() => expiryOf('2026-11-22', '2026-11-23'))).toEqual(['expiresOn']);
  });

  it('of a directory has no reports', () => {
    expect(fieldsOf(() => checkScopes('directory_api', ['public']))).toEqual([]);
    expect(fieldsOf(() => checkScopes('directory_api', ['public', 'reports']))).toEqual(['scopes']);
    expect(fieldsOf(() => checkScopes('funder_api', ['public', 'reports']))).toEqual([]);
  });

  it('that is renewed stays good for the overlap, but no longer than it would have been', () => {
    expect(overlapEnd(lifetime.expiresAt, 3, now)).toBe('2026-11-26T10:00:00.000Z');
    expect(overlapEnd(lifetime.expiresAt, 30, now)).toBe(lifetime.expiresAt);
    expect(overlapEnd(lifetime.expiresAt, 0, now)).toBe(now.toISOString());
  });

  it('is never the same twice, is found in its header, and what is kept does not contain it', () => {
    const [one, other] = [newKeySecret(), newKeySecret()];
    expect(one.secret).not.toBe(other.secret);
    expect(one.secret.startsWith(`${one.prefix}_`)).toBe(true);
    expect(keyIn(`Bearer ${one.secret}`)).toBe(one.secret);
    expect([keyIn(one.secret), keyIn('Bearer pw_short'), keyIn('Basic eDp5'), keyIn(`Bearer ${one.secret}x`)]).toEqual([null, null, null, null]);
    expect(hashOfKey(one.secret)).not.toContain(one.secret.slice(-20));
  });
});
