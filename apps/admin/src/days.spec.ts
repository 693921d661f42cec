import { describe, expect, it } from '@jest/globals';
import { dayAfter, daysBetween, momentAt, parseDay, parseTime, today } from './days.js';

describe('A day typed by hand', () => {
  it('is understood in the ways people write it', () => {
    for (const text of ['25.11.2026', '25.11.26', '25112026', '2026-11-25', '25.11.']) expect(parseDay(text, '2026-11-26')).toBe('2026-11-25');
  });

  it('without a year means the last such day', () => {
    expect(parseDay('24.12.', '2026-11-26')).toBe('2025-12-24');
  });

  it('of something planned means the next such day', () => {
    expect(parseDay('24.12.', '2026-11-26', 'future')).toBe('2026-12-24');
    expect(parseDay('3.2.', '2026-11-26', 'future')).toBe('2027-02-03');
  });

  it('that does not exist is none', () => {
    expect(parseDay('31.2.2026', '2026-11-26')).toBeNull();
    expect(parseDay('gestern', '2026-11-26')).toBeNull();
  });
});

describe('A time typed by hand', () => {
  it('is understood in the ways people write it', () => {
    for (const text of ['18', '18:00', '18.00', '1800', '18 Uhr', '18.00 Uhr']) expect(parseTime(text)).toBe('18:00');
    expect(parseTime('9:30')).toBe('09:30');
  });

  it('that does not exist is none', () => {
    expect(parseTime('25:00')).toBeNull();
    expect(parseTime('abends')).toBeNull();
  });
});

describe('Days in Germany', () => {
  it('begin at midnight in Berlin, not in Greenwich', () => {
    expect(today(new Date('2026-11-22T23:30:00Z'))).toBe('2026-11-23');
  });

  it('are counted whole, over the change of the clock too', () => {
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
  });

  it('turn a wall clock time into a moment, in winter and in summer', () => {
    expect(momentAt('2026-12-03', '18:00')).toBe('2026-12-03T17:00:00.000Z');
    expect(momentAt('2026-07-03', '18:00')).toBe('2026-07-03T16:00:00.000Z');
    expect(momentAt('2026-12-04', '00:30')).toBe('2026-12-03T23:30:00.000Z');
  });
});
