import { describe, expect, it } from '@jest/globals';
import { ageOn } from './age.js';

describe('the age of a person', () => {
  it('counts the birthday itself, where the day of birth is known', () => {
    const born = { birthYear: 2008, birthDate: '2008-11-23' };
    expect([ageOn(born, '2026-11-22'), ageOn(born, '2026-11-23')]).toEqual([17, 18]);
  });

  it('of somebody born on 29 February changes on 1 March in other years', () => {
    const born = { birthYear: 2008, birthDate: '2008-02-29' };
    expect([ageOn(born, '2026-02-28'), ageOn(born, '2026-03-01'), ageOn(born, '2028-02-29')]).toEqual([17, 18, 20]);
  });

  it('is the one reached in the year, where only the year is known', () => {
    expect(ageOn({ birthYear: 2008 }, '2026-01-01')).toBe(18);
    expect(ageOn({ birthYear: null }, '2026-01-01')).toBeNull();
  });
});
