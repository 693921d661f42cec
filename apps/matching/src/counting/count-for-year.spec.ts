import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changesCounting, countForYear, eligibleSince, endedEarly, isNearly, leftBehind, type MatchInYear, neededMeetings } from './count-for-year.js';

const aMatch = (changes: Partial<MatchInYear> = {}): MatchInYear => ({
  matchId: 'm1',
  state: 'active',
  trialFrom: '2026-02-01',
  agreedOn: '2026-03-10',
  plannedEnd: '2027-03-10',
  endedOn: null,
  endReason: null,
  meetingDays: 3,
  thirdMeetingOn: '2026-04-20',
  counts: false,
  ...changes,
});

const day = fc.integer({ min: 0, max: 364 }).map((offset) => new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10));
const matches = fc
  .uniqueArray(
    fc.record({
      matchId: fc.uuid(),
      state: fc.constantFrom('trial', 'active', 'paused', 'ended'),
      trialFrom: day,
      agreedOn: fc.option(day),
      plannedEnd: fc.constant('2027-06-30'),
      endedOn: fc.constant(null),
      endReason: fc.constant(null),
      meetingDays: fc.integer({ min: 0, max: 6 }),
      third: day,
      counts: fc.boolean(),
    }),
    { selector: (match) => match.matchId, maxLength: 30 },
  )
  .map((list) => list.map(({ third, ...match }): MatchInYear => ({ ...match, thirdMeetingOn: match.meetingDays >= neededMeetings ? third : null })));
const quota = fc.option(fc.integer({ min: 0, max: 12 }));
const isEligible = (match: MatchInYear) => eligibleSince(match, 2026) !== null;

describe('a match counts for a year', () => {
  it('with a signed agreement and three meetings in it', () => {
    expect(eligibleSince(aMatch(), 2026)).toBe('2026-04-20');
    expect(eligibleSince(aMatch({ agreedOn: null }), 2026)).toBeNull();
    expect(eligibleSince(aMatch({ meetingDays: 2, thirdMeetingOn: null }), 2026)).toBeNull();
  });

  it('from the signature on, when the meetings came first', () => {
    expect(eligibleSince(aMatch({ agreedOn: '2026-06-01' }), 2026)).toBe('2026-06-01');
  });

  it('also when the agreement is of an earlier year, not when it is of a later one', () => {
    expect(eligibleSince(aMatch({ agreedOn: '2025-10-01' }), 2026)).toBe('2026-04-20');
    expect(eligibleSince(aMatch({ agreedOn: '2027-01-02' }), 2026)).toBeNull();
  });

  it('whatever its later state', () => {
    expect(countForYear([aMatch({ state: 'ended', endedOn: '2026-05-01', endReason: 'mentor_moved' })], 2026, 10)).toMatchObject({ counted: 1, endedEarly: 1, running: 0 });
  });

  it('in the month in which it fulfilled the rule', () => {
    expect(countForYear([aMatch()], 2026, null).countedByMonth).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('without limit where nobody has told a quota', () => {
    const many = Array.from({ length: 300 }, (_, index) => aMatch({ matchId: `m${index}` }));
    expect(countForYear(many, 2026, null).counted).toBe(300);
    expect(countForYear(many, 2026, 0).counted).toBe(0);
  });
});

describe('the places of a quota', () => {
  it('go to the earliest third meeting', () => {
    const early = aMatch({ matchId: 'early', thirdMeetingOn: '2026-04-01' });
    const late = aMatch({ matchId: 'late', thirdMeetingOn: '2026-09-01' });
    expect([...countForYear([late, early], 2026, 1).countsSince.keys()]).toEqual(['early']);
  });

  it('stay with who has one, though an earlier match is entered later', () => {
    const early = aMatch({ matchId: 'early', thirdMeetingOn: '2026-04-01' });
    const counted = aMatch({ matchId: 'counted', thirdMeetingOn: '2026-09-01', counts: true });
    expect([...countForYear([early, counted], 2026, 1).countsSince.keys()]).toEqual(['counted']);
  });

  it('are never overbooked, never given without the rule, never left empty while somebody fulfils it', () => {
    fc.assert(
      fc.property(matches, quota, (list, places) => {
        const { counted, countsSince, countedByMonth } = countForYear(list, 2026, places);
        const eligible = list.filter(isEligible);
        expect(counted).toBe(Math.min(places ?? Infinity, eligible.length));
        expect(list.filter((match) => countsSince.has(match.matchId)).every(isEligible)).toBe(true);
        expect(countedByMonth.reduce((sum, count) => sum + count, 0)).toBe(counted);
      }),
    );
  });

  it('do not depend on the order in which matches are looked at', () => {
    fc.assert(
      fc.property(matches, quota, (list, places) => {
        expect(countForYear([...list].reverse(), 2026, places)).toEqual(countForYear(list, 2026, places));
      }),
    );
  });

  it('stay as they are when nothing has changed', () => {
    fc.assert(
      fc.property(matches, quota, (list, places) => {
        const once = countForYear(list, 2026, places);
        const again = countForYear(list.map((match) => ({ ...match, counts: once.countsSince.has(match.matchId) })), 2026, places);
        expect(again).toEqual(once);
      }),
    );
  });

  it('move to exactly one other when one is given up', () => {
    fc.assert(
      fc.property(matches, fc.integer({ min: 1, max: 12 }), (list, places) => {
        const before = countForYear(list, 2026, places);
        const [leaver] = before.countsSince.keys();
        fc.pre(leaver !== undefined);
        const after = countForYear(list.filter((match) => match.matchId !== leaver).map((match) => ({ ...match, counts: before.countsSince.has(match.matchId) })), 2026, places);
        const stayed = [...before.countsSince.keys()].filter((id) => id !== leaver);
        expect(stayed.every((id) => after.countsSince.has(id))).toBe(true);
        expect(after.counted - stayed.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('a match nearly counts', () => {
  it('with a signed agreement and one or two meetings', () => {
    expect([0, 1, 2, 3].map((meetingDays) => isNearly(aMatch({ meetingDays }), 2026))).toEqual([false, true, true, false]);
  });
  it('in a trial that lacks only the signature', () => {
    expect(isNearly(aMatch({ state: 'trial', agreedOn: null }), 2026)).toBe(true);
    expect(isNearly(aMatch({ state: 'trial', agreedOn: null, meetingDays: 2 }), 2026)).toBe(false);
  });
  it('no more when it is over', () => {
    expect(isNearly(aMatch({ state: 'ended', meetingDays: 2 }), 2026)).toBe(false);
  });
});

describe('an early end', () => {
  it('lies before the agreed time and has no planned reason', () => {
    const ended = aMatch({ state: 'ended', endedOn: '2026-08-01', endReason: 'mentor_moved' });
    expect(endedEarly(ended)).toBe(true);
    expect(endedEarly({ ...ended, endReason: 'goal_reached' })).toBe(false);
    expect(endedEarly({ ...ended, plannedEnd: '2026-07-01' })).toBe(false);
  });
  it('is none before the agreement: no negative mark', () => {
    expect(endedEarly(aMatch({ agreedOn: null, endedOn: '2026-08-01', endReason: 'no_chemistry' }))).toBe(false);
  });
});

describe('the figures of a year', () => {
  it('founded is who signed in it, running who had begun and not ended at its close', () => {
    const list = [aMatch({ matchId: 'a' }), aMatch({ matchId: 'b', trialFrom: '2025-11-01', agreedOn: '2025-12-01' }), aMatch({ matchId: 'c', state: 'ended', endedOn: '2026-06-01', endReason: 'goal_reached' })];
    expect(countForYear(list, 2026, null)).toMatchObject({ year: 2026, founded: 2, running: 2 });
    expect(countForYear(list, 2025, null)).toMatchObject({ founded: 1, running: 1 });
  });
});

describe('Other meetings of one match', () => {
  it('are said to change nothing only where a recount of the site would tell the same', () => {
    const meetings = fc.tuple(fc.integer({ min: 0, max: 6 }), day).map(([meetingDays, third]) => ({ meetingDays, thirdMeetingOn: meetingDays >= neededMeetings ? third : null }));
    let unchanged = 0;
    fc.assert(
      fc.property(matches, meetings, quota, (site, other, places) => {
        const [before, ...rest] = site;
        if (!before) return;
        const after = { ...before, ...other };
        if (changesCounting(before, after, 2026)) return;
        unchanged += 1;
        expect(countForYear([after, ...rest], 2026, places)).toEqual(countForYear(site, 2026, places));
      }),
      { numRuns: 500 },
    );
    expect(unchanged).toBeGreaterThan(10);
  });

  it('change nothing from the fourth on, and from the first to the second', () => {
    const grown = (from: Partial<MatchInYear>, to: Partial<MatchInYear>) => changesCounting(aMatch(from), aMatch({ ...from, ...to }), 2026);
    expect(grown({ meetingDays: 3 }, { meetingDays: 4 })).toBe(false);
    expect(grown({ meetingDays: 1, thirdMeetingOn: null }, { meetingDays: 2 })).toBe(false);
    expect(grown({ meetingDays: 0, thirdMeetingOn: null }, { meetingDays: 1 })).toBe(true);
    expect(grown({ meetingDays: 2, thirdMeetingOn: null }, { meetingDays: 3, thirdMeetingOn: '2026-04-20' })).toBe(true);
    expect(grown({ meetingDays: 3 }, { meetingDays: 4, thirdMeetingOn: '2026-04-01' })).toBe(true);
  });
});

describe('A match that goes to another site', () => {
  const going = { ...aMatch({ counts: true }), countsSince: '2026-04-20' };

  it('leaves years that are over as they are, and of the present one what counts, with its foundation', () => {
    expect(leftBehind(going, 2026, 2027)).toEqual({ matchId: 'm1', countsSince: '2026-04-20', founded: true, endedEarly: false, running: true });
    expect(leftBehind(going, 2026, 2026)).toEqual({ matchId: 'm1', countsSince: '2026-04-20', founded: true, endedEarly: false, running: false });
    expect(leftBehind({ ...going, counts: false, countsSince: null }, 2026, 2026)).toBeNull();
  });

  it('keeps its place in the quota, and counts at the new site no more', () => {
    const departed = [{ matchId: 'm1', countsSince: '2026-04-20', founded: true, endedEarly: false, running: false }];
    expect(countForYear([aMatch({ matchId: 'other' })], 2026, 1, departed)).toMatchObject({ counted: 1, founded: 2, running: 1 });
    expect(countForYear([aMatch({ countedElsewhere: true })], 2026, 1)).toMatchObject({ counted: 0, founded: 0, running: 1 });
  });

  it('changes the sum of both sites in no figure, whichever matches go', () => {
    fc.assert(
      fc.property(matches, fc.integer({ min: 2026, max: 2028 }), fc.infiniteStream(fc.boolean()), (list, now, coin) => {
        const before = countForYear(list, 2026, null);
        const site = list.map((match) => ({ ...match, countsSince: before.countsSince.get(match.matchId) ?? null, counts: before.countsSince.has(match.matchId) }));
        const gone = site.filter(() => coin.next().value === true);
        const departed = gone.flatMap((match) => leftBehind(match, 2026, now) ?? []);
        const old = countForYear(site.filter((match) => !gone.includes(match)), 2026, null, departed);
        // A year that is over is closed for whoever comes later.
        const there = now > 2026 ? [] : gone.map((match) => ({ ...match, countedElsewhere: match.countsSince !== null }));
        const fresh = countForYear(there, 2026, null);
        for (const key of ['founded', 'counted', 'endedEarly', 'running'] as const) expect([key, old[key] + fresh[key]]).toEqual([key, before[key]]);
      }),
    );
  });
});
