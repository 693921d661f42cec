import { describe, expect, it } from '@jest/globals';
import { type SiteTransition, siteStates } from '@patenwerk/contracts';
import fc from 'fast-check';
import { canReach, closingGuards, nextStatus } from './site-status.js';

describe('the status of a site', () => {
  it('an unconfirmed place becomes active or former only with a source', () => {
    expect(() => nextStatus('unknown', 'confirmActive', undefined)).toThrow('guard_failed');
    expect(() => nextStatus('unknown', 'confirmFormer', undefined)).toThrow('guard_failed');
    expect(nextStatus('unknown', 'confirmActive', 'Telefonat')).toBe('active');
    expect(nextStatus('unknown', 'confirmFormer', 'Telefonat')).toBe('former');
  });

  it('an unconfirmed place can be neither paused nor opened', () => {
    for (const step of ['open', 'pause', 'close'] as const) expect(() => nextStatus('unknown', step, 'Telefonat')).toThrow('transition_forbidden');
  });

  it('a former site can be opened again', () => {
    expect(nextStatus('former', 'open', undefined)).toBe('active');
  });

  it('whatever steps are tried, a site never becomes unconfirmed or planned again', () => {
    const steps = fc.array(fc.constantFrom(...(Object.keys(siteStates.transitions) as SiteTransition[])), { maxLength: 12 });
    fc.assert(
      fc.property(steps, (transitions) => {
        let status = nextStatus('unknown', 'confirmActive', 'Quelle');
        for (const transition of transitions) {
          if (siteStates.transitions[transition].from.includes(status)) status = nextStatus(status, transition, 'Quelle');
          expect(['active', 'paused', 'former']).toContain(status);
        }
      }),
    );
  });

  it('demo data can show an unconfirmed place as active, paused or former, never as planned', () => {
    expect(['active', 'paused', 'former', 'unknown'].every((status) => canReach('unknown', status as 'active'))).toBe(true);
    expect(canReach('unknown', 'planned')).toBe(false);
  });
});

describe('a site that closes', () => {
  const guards = (left: { people: number; matches: number }, told?: string) => closingGuards(left, told, '2026-11-23').map(({ guard }) => guard);

  it('does so freely when nobody is left', () => {
    expect(guards({ people: 0, matches: 0 })).toEqual([]);
  });

  it('leaves nobody behind who has not been told', () => {
    expect(guards({ people: 3, matches: 0 })).toEqual(['peopleHandedOver']);
    expect(guards({ people: 3, matches: 0 }, '2026-11-24')).toEqual(['peopleHandedOver']);
    expect(guards({ people: 3, matches: 0 }, '2026-11-23')).toEqual([]);
  });

  it('never does so over a running match, whoever has been told', () => {
    expect(guards({ people: 2, matches: 1 }, '2026-11-23')).toEqual(['peopleHandedOver']);
  });
});
