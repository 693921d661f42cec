import { describe, expect, it } from '@jest/globals';
import { PersonId, PlanRunId, type PlanRunRow, SiteId, type UserId } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import { compareRuns, type WholeRun } from './compare-runs.js';

const id = () => PersonId.parse(newId());
const row = (): PlanRunRow => ({
  id: PlanRunId.parse(newId()), siteId: SiteId.parse(newId()), createdAt: '2026-11-23T09:00:00Z', createdBy: 'k' as UserId, day: '2026-11-23', criterion: 'placed', maxDistanceKm: null, repeatOf: null,
  figures: { mentees: 0, mentors: 0, places: 0, possiblePairs: 0, placed: 0, meanScore: null, lowestScore: null, medianKm: null, longestWaitLeft: null },
});
const [anna, berta, clara, dora, emil] = [id(), id(), id(), id(), id()];
const [one, other] = [id(), id()];
const run = (pairs: [PersonId, PersonId, number, number][], leftOver: [PersonId, number][]): WholeRun => ({
  row: row(),
  pairs: pairs.map(([menteeId, mentorId, score, menteeWaitingDays]) => ({ menteeId, mentorId, score, menteeWaitingDays })),
  leftOver: leftOver.map(([menteeId, waitingDays]) => ({ menteeId, waitingDays })),
});

describe('two runs side by side', () => {
  const before = run([[anna, one, 70, 20], [berta, other, 60, 50]], [[clara, 90], [dora, 10]]);
  const after = run([[anna, one, 75, 21], [clara, other, 55, 91]], [[berta, 51], [emil, 3]]);
  const { same, differing } = compareRuns(before, after);

  it('show each mentee for whom something changes, longest waiting first', () => {
    expect(differing).toEqual([
      { menteeId: clara, before: { there: true, mentorId: null, score: null }, after: { there: true, mentorId: other, score: 55 } },
      { menteeId: berta, before: { there: true, mentorId: other, score: 60 }, after: { there: true, mentorId: null, score: null } },
      { menteeId: dora, before: { there: true, mentorId: null, score: null }, after: { there: false, mentorId: null, score: null } },
      { menteeId: emil, before: { there: false, mentorId: null, score: null }, after: { there: true, mentorId: null, score: null } },
    ]);
  });

  it('count who has the same mentor, also with other points', () => {
    expect(same).toBe(1);
    expect(compareRuns(before, before)).toMatchObject({ same: 4, differing: [] });
  });
});
