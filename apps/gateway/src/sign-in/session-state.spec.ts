import { describe, expect, it } from '@jest/globals';
import { rolesWithSecondFactor, scopeOfRole, type Grant, type Role } from '@patenwerk/contracts';
import { isFresh, sessionState, type SessionFacts } from './session-state.js';

const now = new Date('2026-11-23T10:00:00Z');
const ago = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();
const grant = (role: Role): Grant => ({ role, scope: scopeOfRole[role], scopeId: scopeOfRole[role] === 'nation' ? null : '019abcde-0000-7000-8000-000000000001' });
const facts = (changes: Partial<SessionFacts> = {}): SessionFacts => ({
  expiresAt: ago(-600),
  usedAt: ago(1),
  lockedAt: null,
  secondFactorAt: null,
  hasFactor: false,
  exempt: false,
  grants: [grant('site_coordinator')],
  ...changes,
});
const state = (changes?: Partial<SessionFacts>) => sessionState(facts(changes), now, 30);

describe('A session after the password', () => {
  it('of a role that sees people may only set up a second factor', () => {
    expect(rolesWithSecondFactor.map((role) => state({ grants: [grant(role)] }))).toEqual(rolesWithSecondFactor.map(() => 'set_up'));
  });

  it('of a role that sees figures only is open', () => {
    expect(state({ grants: [grant('bas_finance')] })).toBe('open');
  });

  it('must pass a factor that exists, whatever the role and also in the demo', () => {
    expect([state({ hasFactor: true }), state({ hasFactor: true, grants: [grant('bas_finance')] }), state({ hasFactor: true, exempt: true })]).toEqual(['pending', 'pending', 'pending']);
  });

  it('is open once the factor is passed, and for an account of the demo that has none', () => {
    expect([state({ hasFactor: true, secondFactorAt: ago(5) }), state({ exempt: true })]).toEqual(['open', 'open']);
  });

  it('is locked after half an hour without work, not a minute before, and when the person locked it', () => {
    const open = { secondFactorAt: ago(200) };
    expect([state({ ...open, usedAt: ago(29) }), state({ ...open, usedAt: ago(30) }), state({ ...open, lockedAt: ago(1) })]).toEqual(['open', 'locked', 'locked']);
  });

  it('ends after its absolute limit, locked or not', () => {
    expect([state({ expiresAt: ago(0) }), state({ expiresAt: ago(1), lockedAt: ago(2) })]).toEqual(['ended', 'ended']);
  });
});

describe('A fresh sign-in', () => {
  it('is one of the last ten minutes', () => {
    expect([isFresh(ago(9), now), isFresh(ago(10), now), isFresh(null, now)]).toEqual([true, false, false]);
  });
});
