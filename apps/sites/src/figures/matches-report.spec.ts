import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchesReport } from './matches-report.js';
import { publicCells } from './public-figure.js';

const site = (state: 'NW' | 'BY' | 'HH', status: 'active' | 'former', founded: number) => ({ state, status, figures: { year: 2026, founded, counted: founded, nearly: 0, endedEarly: 0, running: 0 } });

describe('The report to funders', () => {
  it('gives exact totals of the nation and sums by state and by status of the sites', () => {
    const { totals, byState, bySiteStatus } = matchesReport([site('NW', 'active', 20), site('NW', 'former', 7), site('BY', 'active', 9)]);
    expect(totals).toEqual({ sites: 3, founded: 36, counted: 36, running: 0 });
    expect(byState.map(({ state, sites, founded }) => [state, sites, founded.value])).toEqual([['BY', 1, 9], ['NW', 2, 27]]);
    expect(bySiteStatus.map(({ status, founded }) => [status, founded.value])).toEqual([['active', 29], ['former', 7]]);
  });

  it('hides a cell below five and one more, from which the total would give it away', () => {
    const { byState } = matchesReport([site('NW', 'active', 20), site('HH', 'active', 3), site('BY', 'active', 9)]);
    expect(byState.map(({ state, founded }) => [state, founded.value])).toEqual([['BY', null], ['HH', null], ['NW', 20]]);
  });

  it('never lets a small cell be computed from the rest', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 12 }), (values) => {
        const cells = publicCells(values);
        const hidden = values.filter((_, index) => cells[index]?.suppressed);
        expect(cells.every(({ value }) => value === null || value >= 5)).toBe(true);
        if (hidden.length > 0 && hidden.length < values.length) expect([hidden.length >= 2, hidden.reduce((sum, value) => sum + value, 0) >= 5]).toEqual([true, true]);
        if (values.every((value) => value >= 5)) expect(hidden).toEqual([]);
      }),
    );
  });
});
