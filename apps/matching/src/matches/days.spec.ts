import { describe, expect, it } from '@jest/globals';
import { addDays, addMonths, daysBetween, englishDay, germanDay } from './days.js';

describe('days', () => {
  it('are added over the end of a month and a year', () => {
    expect(addDays('2026-12-30', 3)).toBe('2027-01-02');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });
  it('twelve months later are the same day, or the last of a shorter month', () => {
    expect(addMonths('2026-11-23', 12)).toBe('2027-11-23');
    expect(addMonths('2028-02-29', 12)).toBe('2029-02-28');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  });
  it('between two days are counted with their sign, also over the change of clocks', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-11-23', '2026-11-16')).toBe(-7);
  });
  it('are told without the year that everybody knows', () => {
    expect(germanDay('2026-11-25', '2026-11-23')).toBe('25. November');
    expect(germanDay('2027-01-05', '2026-11-23')).toBe('5. Januar 2027');
    expect(englishDay('2027-01-05', '2026-11-23')).toBe('5 January 2027');
  });
});
