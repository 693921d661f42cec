import { describe, expect, it } from '@jest/globals';
import { type PersonFeatures, SiteId } from '@patenwerk/contracts';
import { pairIndex, type PairOptions, rules, shortlist } from '@patenwerk/matching-engine';
import { newId } from '@patenwerk/persistence';
import { aMenteesFeatures, aMentorsFeatures } from '@patenwerk/testing';
import fc from 'fast-check';
import { asMentee, asMentor } from '../candidates/engine-features.js';
import { poolFrom } from '../candidates/site-pool.js';
import { menteesFor } from './mentees-for.js';

const siteId = SiteId.parse(newId());
const options: PairOptions = { today: '2026-11-23', site: { maxDistanceKm: 15, rural: false } };
const mentor = aMentorsFeatures({ siteId });
const mentee = (changes: Partial<PersonFeatures> = {}) => aMenteesFeatures({ ...changes, siteId });
const list = (waiting: PersonFeatures[], changes: Partial<PairOptions> = {}, those = mentor) => menteesFor(asMentor(those), waiting.map(asMentee), { ...options, ...changes }, 5);

const somebody = fc
  .record({
    slots: fc.subarray(['mon_pm', 'tue_am', 'sat_eve'] as const, { minLength: 1 }),
    goals: fc.subarray(['german', 'sport', 'housing'] as const),
    plz: fc.constantFrom('44787', '44892', '58452', '10115'),
    readySince: fc.constantFrom('2026-02-01', '2026-08-03', '2026-11-20', null),
    isMinor: fc.boolean(),
  })
  .map((changes) => mentee({ ...changes, parentalConsent: true }));

describe('the mentees for a mentor', () => {
  it('have the same points and sentences as the mentor has on their own lists', () => {
    fc.assert(
      fc.property(fc.array(somebody, { maxLength: 12 }), (waiting) => {
        const { columns } = poolFrom([mentor], options.today, 1);
        for (const { explained } of list(waiting).candidates) {
          const theirs = shortlist(asMentee(waiting.find(({ personId }) => personId === explained.menteeId)!), columns, options);
          expect(explained).toEqual(theirs.candidates[0]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are all looked at: who fits and who is excluded add up', () => {
    fc.assert(
      fc.property(fc.array(somebody, { maxLength: 12 }), (waiting) => {
        const { checked, candidates, excluded } = list(waiting);
        const out = excluded.reduce((sum, { count }) => sum + count, 0);
        expect([checked, candidates.length]).toEqual([waiting.length, Math.min(5, waiting.length - out)]);
      }),
      { numRuns: 40 },
    );
  });

  it('come by score and waiting bonus together, then by the longer wait', () => {
    const [long, longer, best] = [mentee({ readySince: '2026-04-01', goals: ['sport'] }), mentee({ readySince: '2026-03-01', goals: ['sport'] }), mentee({ readySince: '2026-11-20' })];
    const { candidates } = list([long, longer, best]);
    expect(candidates.map(({ explained }) => explained.menteeId)).toEqual([best.personId, longer.personId, long.personId]);
    // The bonus alone can turn two who fit almost alike.
    const [fits, waits] = [mentee({ readySince: '2026-11-20' }), mentee({ readySince: '2026-01-01', expectedDuration: 'm6' })];
    const both = list([fits, waits]).candidates;
    const points = (at: number): number => both[at]!.explained.score;
    expect(both[0]?.explained.menteeId).toBe(waits.personId);
    expect(points(1) - points(0)).toBeGreaterThan(0);
    expect(points(1) - points(0)).toBeLessThanOrEqual(rules.waitingBonus.maximum);
  });

  it('who fail a single gate are told with what would open it', () => {
    const night = mentee({ slots: ['sun_eve'] });
    const { nearMisses, excluded } = list([night, mentee({ slots: ['sun_eve'], plz: '10115' })]);
    expect(nearMisses).toEqual([{ menteeId: night.personId, gate: 'time', de: 'Keine gemeinsame Zeit in der Woche. Sonntag Abend würde genügen.', en: 'No shared time in the week. Sunday evening would do.' }]);
    expect(excluded.map(({ gate, count }) => [gate, count]).sort()).toEqual([['distance', 1], ['time', 1]]);
  });

  it('leave out whom the mentor accompanied before and whom they must never meet', () => {
    const [before, never] = [mentee(), mentee()];
    const { candidates, nearMisses, excluded } = list([before, never], { pastPairs: pairIndex([[mentor.personId, before.personId]]), exclusions: pairIndex([[mentor.personId, never.personId]]) });
    expect([candidates, nearMisses, excluded.map(({ gate }) => gate).sort()]).toEqual([[], [], ['conflict', 'past_pair']]);
  });

  it('are nobody for a mentor who is not ready or has no place', () => {
    expect(list([mentee()], {}, aMentorsFeatures({ siteId, ready: false })).excluded).toEqual([expect.objectContaining({ gate: 'mentor_ready', count: 1 })]);
    const full = menteesFor(asMentor(mentor, 1), [asMentee(mentee())], options, 5);
    expect([full.candidates, full.nearMisses.map(({ gate }) => gate)]).toEqual([[], ['capacity']]);
  });
});
