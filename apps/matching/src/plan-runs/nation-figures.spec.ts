import { describe, expect, it } from '@jest/globals';
import { SiteId } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import fc from 'fast-check';
import { type SitePlan, toldSites, totalOf } from './nation-figures.js';

const aPlan = (scores: number[], waits: number[], places = scores.length, km: (number | null)[] = []): SitePlan => ({
  siteId: SiteId.parse(newId()),
  plan: {
    pairs: scores.map((score, at) => ({ menteeId: newId(), mentorId: newId(), score, distanceKm: km[at] ?? null, samePostcode: false, menteeWaitingDays: 1, mentorWaitingDays: 1 })),
    leftOver: waits.map((waitingDays) => ({ menteeId: newId(), waitingDays, fitting: 0 })),
    figures: { mentees: scores.length + waits.length, mentors: places, places, possiblePairs: scores.length, placed: scores.length, meanScore: null, lowestScore: null, medianKm: null, longestWaitLeft: null },
    gap: 0,
  },
});
const many = (count: number, value = 60): number[] => Array.from({ length: count }, () => value);

describe('the figures of all sites', () => {
  it('are sums, and means over all pairs', () => {
    expect(totalOf([aPlan([80, 70], [30], 4, [2, 9]), aPlan([30], [], 1, [4]), aPlan([], [])])).toEqual({
      mentees: 4, mentors: 5, places: 5, possiblePairs: 3, placed: 3, meanScore: 60, lowestScore: 30, medianKm: 4, longestWaitLeft: 30,
    });
    expect(totalOf([])).toMatchObject({ mentees: 0, meanScore: null, lowestScore: null, medianKm: null, longestWaitLeft: null });
  });

  it('tell no number under five of a site, and leave out sites without anybody', () => {
    const told = toldSites([aPlan(many(9), many(8), 12), aPlan(many(4), many(7), 2), aPlan(many(6), many(1), 6), aPlan(many(3), many(1), 3), aPlan([], [], 0)]);
    expect(told.map(({ siteId: _id, ...figures }) => figures)).toEqual([
      { mentees: 17, places: 12, placed: 9, leftOver: 8 },
      { mentees: 11, places: null, placed: null, leftOver: null },
      // Only one site has fewer than five who wait: beside the exact total the next smallest would give it away.
      { mentees: null, places: 6, placed: null, leftOver: null },
      { mentees: null, places: null, placed: null, leftOver: null },
    ]);
  });

  it('never let a small number be worked out from the others', () => {
    const site = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
    fc.assert(
      fc.property(fc.array(site, { minLength: 2, maxLength: 8 }), (those) => {
        const plans = those.map(([placed, left, free]) => aPlan(many(placed), many(left), placed + free));
        const told = toldSites(plans);
        for (const name of ['mentees', 'places', 'placed', 'leftOver'] as const) {
          expect(told.filter((each) => (each[name] ?? 5) < 5)).toEqual([]);
          // A single hidden cell is the total less the others.
          if (told.length > 1) expect(told.filter((each) => each[name] === null)).not.toHaveLength(1);
        }
        // Of who waits, who is placed and who is not, any two give the third.
        for (const { mentees, placed, leftOver } of told) {
          expect([placed === null, placed === null || mentees !== null]).toEqual([leftOver === null, true]);
        }
      }),
    );
  });
});
