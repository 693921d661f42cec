import { describe, expect, it } from '@jest/globals';
import { cumulated } from './cumulated.js';
import { publicFigure } from './public-figure.js';

describe('public figures', () => {
  it('a number under five is not told to the public', () => {
    expect([0, 1, 4].map(publicFigure)).toEqual(Array(3).fill({ value: null, suppressed: true }));
    expect(publicFigure(5)).toEqual({ value: 5, suppressed: false });
  });
});

describe('counted matches over the months', () => {
  it('add up within a year and begin anew in the next', () => {
    const months = cumulated([{ year: 2025, month: 2, counted: 3 }, { year: 2025, month: 12, counted: 4 }, { year: 2026, month: 1, counted: 2 }], [2025, 2026], '2026-11-23');
    expect(months.filter(({ year }) => year === 2025).map(({ counted }) => counted)).toEqual([0, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 7]);
    expect(months.find(({ year, month }) => year === 2026 && month === 1)?.counted).toBe(2);
  });

  it('end with the current month', () => {
    expect(cumulated([], [2026], '2026-11-23')).toHaveLength(11);
  });
});
