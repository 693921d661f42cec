import { describe, expect, it } from '@jest/globals';
import { intakeOf } from '../intake/intake.js';
import { retentionRules } from '@patenwerk/contracts';
import { berlinDay } from '@patenwerk/persistence';
import fc from 'fast-check';
import { dueOf, isDue } from './retention.js';

const declined = { role: 'mentor', state: 'declined', createdAt: '2020-01-01T00:00:00Z', heldUntil: null };

describe('A retention period', () => {
  it('is counted in whole days of Berlin, across leap days and changes of summer time', () => {
    const on = (since: string) => dueOf({ ...declined, since })?.on;
    // Half past eleven in the evening (UTC) is the next day in Berlin.
    expect(on('2027-03-27T22:59:59Z')).toBe('2027-09-27');
    expect(on('2027-03-27T23:00:00Z')).toBe('2027-09-28');
    expect(on('2026-10-25T00:30:00Z')).toBe('2027-04-25');
    expect(on('2027-08-31T10:00:00Z')).toBe('2028-02-29');
    expect(on('2026-08-31T10:00:00Z')).toBe('2027-02-28');
    expect(dueOf({ ...declined, state: 'left', since: '2028-02-29T12:00:00Z', heldUntil: null })?.on).toBe('2034-02-28');
  });

  it('never runs for somebody who is with us', () => {
    for (const state of ['interested', 'ready', 'resting', 'training']) expect(dueOf({ ...declined, state, since: '1990-01-01T00:00:00Z', heldUntil: null })).toBeUndefined();
    for (const state of ['registered', 'ready', 'matched', 'guardian_consent']) expect(dueOf({ ...declined, role: 'mentee', state, since: '1990-01-01T00:00:00Z', heldUntil: null })).toBeUndefined();
  });

  it('is put off by a hold until the day after its last, never brought forward', () => {
    const since = '2027-01-10T12:00:00Z';
    expect(dueOf({ ...declined, since, heldUntil: '2027-12-31' })?.on).toBe('2028-01-01');
    expect(dueOf({ ...declined, since, heldUntil: '2027-02-01' })?.on).toBe('2027-07-10');
  });

  it('leaves a site time to look: nobody is erased before 2027, nor within thirty days of being entered', () => {
    expect(dueOf({ ...declined, since: '2019-05-05T10:00:00Z' })?.on).toBe('2027-01-01');
    expect(dueOf({ ...declined, since: '2019-05-05T10:00:00Z', createdAt: '2027-03-01T10:00:00Z' })?.on).toBe('2027-03-31');
  });

  it('names states that are there, each once, with a source', () => {
    const named = retentionRules.flatMap(({ role, states }) => states.map((state) => `${role} ${state}`));
    expect(new Set(named).size).toBe(named.length);
    expect(retentionRules.filter(({ role, states, source }) => source.length < 10 || states.some((state) => !(state in intakeOf(role).states)))).toEqual([]);
  });

  it('property: once due, always due; not due on the day before; a day of five years is none too many', () => {
    const moment = fc.date({ min: new Date('2026-07-02T00:00:00Z'), max: new Date('2031-12-31T23:59:59Z'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, fc.constantFrom(...retentionRules), fc.integer({ min: 0, max: 800 }), (began, rule, later) => {
        const kept = { ...declined, role: rule.role, state: rule.states[0]!, since: began.toISOString() };
        const { on } = dueOf(kept)!;
        const dayBefore = new Date(Date.parse(on) - 86_400_000).toISOString().slice(0, 10);
        const after = new Date(Date.parse(on) + later * 86_400_000).toISOString().slice(0, 10);
        expect([isDue(kept, dayBefore), isDue(kept, on), isDue(kept, after)]).toEqual([false, true, true]);
        // So many months are never more than that many of 31 days, never less than of 28.
        const days = (Date.parse(on) - Date.parse(berlinDay(began))) / 86_400_000;
        expect(days).toBeGreaterThanOrEqual(rule.months * 28);
        expect(days).toBeLessThanOrEqual(rule.months * 31);
      }),
    );
  });
});
