import { describe, expect, it } from '@jest/globals';
import { aMatchToLoad } from '@patenwerk/testing';
import { replayMatch, yearsOf } from './replay-match.js';

const siteId = '019abcde-0000-7000-8000-000000000001';
const wrong = (changes: Omit<Parameters<typeof aMatchToLoad>[0], 'siteId'>): string[] => [...new Set(replayMatch(aMatchToLoad({ siteId, ...changes }), '2026-11-23').problems.map(({ field }) => field))];
const { steps } = aMatchToLoad({ siteId });

describe('a loaded match', () => {
  it('walks the same way as a single one', () => {
    const replay = replayMatch(aMatchToLoad({ siteId }), '2026-11-23');
    expect(replay.problems).toEqual([]);
    expect(replay.fields).toMatchObject({ state: 'active', introductionOn: '2026-03-10', trialFrom: '2026-03-12', agreedOn: '2026-04-20', plannedEnd: '2027-04-20' });
    expect(replay.steps.map(({ from, to }) => [from, to])).toEqual([[null, 'proposed'], ['proposed', 'mentor_asked'], ['mentor_asked', 'mentee_asked'], ['mentee_asked', 'introduction'], ['introduction', 'trial'], ['trial', 'active']]);
    expect(replay.steps.at(-1)?.before).toMatchObject({ state: 'trial' });
  });

  it('takes only steps the machine has', () => {
    expect(wrong({ steps: steps.filter(({ transition }) => transition !== 'askMentor') })).toContain('steps.1');
    expect(wrong({ steps: steps.slice(1) })).toContain('steps.0');
  });

  it('stands where its steps lead', () => {
    expect(wrong({ state: 'closing' })).toEqual(['state']);
  });

  it('is not active without an agreement', () => {
    expect(wrong({ agreedOn: null, plannedEnd: null })).toContain('steps.5');
  });

  it('has its days in order', () => {
    expect(wrong({ agreedOn: '2026-03-11' })).toContain('signedOn');
    expect(wrong({ introductionOn: '2026-03-14' })).toContain('steps.4');
    expect(wrong({ steps: steps.map((step, index) => (index === 2 ? { ...step, on: '2026-02-01T09:00:00Z' } : step)) })).toContain('steps.2');
    expect(wrong({ steps: steps.map((step, index) => (index === 5 ? { ...step, on: '2026-12-01T09:00:00Z' } : step)) })).toContain('steps.5');
  });

  it('that is open still waits for its answer: seven days after its last step, or three after the load', () => {
    const open = (lastStep: string) => {
      const none = { introductionOn: null, trialFrom: null, agreedOn: null, plannedEnd: null, meetings: [] };
      const { problems, fields } = replayMatch(aMatchToLoad({ siteId, ...none, state: 'mentor_asked', steps: [steps[0], { transition: 'askMentor', on: `${lastStep}T09:00:00Z`, reason: null }] }), '2026-11-23');
      return [problems, fields.expiresOn];
    };
    expect([open('2026-11-20'), open('2026-11-16'), open('2026-11-15'), open('2026-03-20')]).toEqual([[[], '2026-11-27'], [[], '2026-11-23'], [[], '2026-11-26'], [[], '2026-11-26']]);
  });

  it('may have expired, if its days were over', () => {
    const expired = (on: string) => wrong({ state: 'expired', steps: [...steps.slice(0, 3), { transition: 'expire', on: `${on}T09:00:00Z`, reason: null }], introductionOn: null, trialFrom: null, agreedOn: null, plannedEnd: null, meetings: [] });
    expect([expired('2026-03-12'), expired('2026-03-11')]).toEqual([[], ['steps.3']]);
  });

  it('has no end without the step that ends it', () => {
    expect(wrong({ endedOn: '2026-09-01', endReason: 'goal_reached' })).toEqual(['endedOn', 'endReason']);
  });

  it('has meetings between its introduction and its end', () => {
    const on = (date: string) => ({ meetings: [{ id: siteId, date, minutes: 60, activity: 'Lesen' }] });
    expect(wrong(on('2026-03-09'))).toEqual(['meetings.0.date']);
    expect(wrong(on('2026-11-24'))).toEqual(['meetings.0.date']);
    expect(wrong(on('2026-03-10'))).toEqual([]);
  });
});

describe('meetings bring to each year', () => {
  it('their days, two on one day being one, and the third of them', () => {
    const meetings = ['2025-12-30', '2026-02-01', '2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'].map((date) => ({ date }));
    expect(yearsOf(meetings)).toEqual([
      { year: 2025, meetingDays: 1, thirdMeetingOn: null },
      { year: 2026, meetingDays: 4, thirdMeetingOn: '2026-03-01' },
    ]);
  });
});
