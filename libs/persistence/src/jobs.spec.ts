import { describe, expect, it } from '@jest/globals';
import { isDue } from './jobs.js';

const at = (moment: string) => new Date(moment);

describe('A job', () => {
  it('that never ran is due', () => {
    expect(isDue({ dailyAtHour: 3 }, null, at('2026-11-23T00:00:00Z'))).toBe(true);
  });

  it('every ten minutes is due ten minutes after its last run, not before', () => {
    expect(isDue({ everyMinutes: 10 }, '2026-11-23T09:00:00Z', at('2026-11-23T09:09:59Z'))).toBe(false);
    expect(isDue({ everyMinutes: 10 }, '2026-11-23T09:00:00Z', at('2026-11-23T09:10:00Z'))).toBe(true);
  });

  it('of the night runs once a day from its hour in Berlin on, also over the change of summer time', () => {
    const night = { dailyAtHour: 3 };
    // 3:30 in Berlin; the day after, clocks go back from 3 to 2.
    expect(isDue(night, '2026-10-24T01:30:00Z', at('2026-10-24T21:59:00Z'))).toBe(false);
    expect(isDue(night, '2026-10-24T01:30:00Z', at('2026-10-25T01:30:00Z'))).toBe(false);
    expect(isDue(night, '2026-10-24T01:30:00Z', at('2026-10-25T02:00:00Z'))).toBe(true);
    // Clocks go forward from 2 to 3.
    expect(isDue(night, '2026-03-28T02:30:00Z', at('2026-03-29T00:59:00Z'))).toBe(false);
    expect(isDue(night, '2026-03-28T02:30:00Z', at('2026-03-29T01:00:00Z'))).toBe(true);
  });

  it('is not put off by a clock that was set back', () => {
    expect(isDue({ everyMinutes: 10 }, '2026-11-24T09:00:00Z', at('2026-11-23T09:00:00Z'))).toBe(true);
  });
});
