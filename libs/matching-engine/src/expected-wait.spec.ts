import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Wait, WaitEstimate } from './expected-wait.js';

const days = fc.integer({ min: 0, max: 400 });
const placed = (each: number): Wait => ({ days: each, placed: true });
const wait: fc.Arbitrary<Wait> = fc
  .record({ days, placed: fc.boolean(), before: fc.integer({ min: 0, max: 200 }) })
  .map(({ days: own, placed: ended, before }) => ({ days: own, placed: ended, seenFrom: Math.min(own, before) }));
const waits = fc.array(wait, { maxLength: 60 });
const orNever = (each: number | null): number => each ?? Infinity;

describe('The expected wait', () => {
  it('is, when everybody was placed, the quantile of those who waited longer', () => {
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 60 }), days, fc.constantFrom(0.25, 0.5, 0.75, 1), (all, waited, share) => {
        const longer = all.filter((each) => each > waited).sort((one, other) => one - other);
        const quantile = longer[Math.ceil(longer.length * share) - 1];
        expect(new WaitEstimate(all.map(placed)).remaining(waited, share)).toBe(quantile === undefined ? null : quantile - waited);
      }),
    );
  });

  it('is never negative and never shorter for a larger share', () => {
    fc.assert(
      fc.property(waits, days, (those, waited) => {
        const estimate = new WaitEstimate(those);
        const quantiles = [0.1, 0.5, 0.75, 1].map((share) => orNever(estimate.remaining(waited, share)));
        expect(quantiles.every((each) => each > 0)).toBe(true);
        expect(quantiles).toEqual([...quantiles].sort((one, other) => one - other));
      }),
    );
  });

  it('never becomes shorter because somebody goes on waiting', () => {
    fc.assert(
      fc.property(waits, days, days, (those, waited, going) => {
        const more = new WaitEstimate([...those, { days: going, placed: false }]);
        expect(orNever(more.remaining(waited, 0.5))).toBeGreaterThanOrEqual(orNever(new WaitEstimate(those).remaining(waited, 0.5)));
      }),
    );
  });

  it('becomes shorter by exactly the days that one waits until the next placement', () => {
    const estimate = new WaitEstimate([10, 20, 40, 80].map(placed));
    expect([0, 5, 9].map((waited) => estimate.remaining(waited, 0.5))).toEqual([20, 15, 11]);
    // Whoever is past the first two belongs to those who wait longer.
    expect([10, 20, 80].map((waited) => estimate.remaining(waited, 0.5))).toEqual([30, 20, null]);
  });

  it('counts those who still wait as long as they have waited: the textbook example of Kaplan and Meier', () => {
    const estimate = new WaitEstimate([placed(6), placed(6), placed(6), { days: 6, placed: false }, placed(7), { days: 9, placed: false }, placed(10), { days: 10, placed: false }, { days: 11, placed: false }, placed(13), placed(16)]);
    // 11 people: 8/11 remain after 6 days, of those 6/7 after 7, 4/5 after 10, 1/2 after 13.
    expect([0.25, 0.4, 0.5, 0.7, 0.8].map((share) => estimate.remaining(0, share))).toEqual([6, 10, 10, 13, 16]);
  });

  it('counts a wait that had begun before only from the day it was seen', () => {
    const late: Wait[] = Array.from({ length: 8 }, () => ({ days: 300, placed: true, seenFrom: 200 }));
    const soon = [10, 20].map(placed);
    expect(new WaitEstimate([...soon, ...late]).remaining(0, 0.5)).toBe(10);
    expect(new WaitEstimate([...soon, ...late.map(({ days: own }) => placed(own))]).remaining(0, 0.5)).toBe(300);
  });

  it('says nothing of fewer than ten placements, and how many there are', () => {
    const few = new WaitEstimate([...[3, 5, 8, 13].map(placed), { days: 90, placed: false }]);
    expect(few.of(7)).toBeNull();
    expect(few.basis.de).toBe('Noch zu wenige Vermittlungen für eine Schätzung (4 von 10)');
    expect(new WaitEstimate([]).of(0)).toBeNull();
  });

  it('is told in words, with what it rests on', () => {
    const estimate = new WaitEstimate([1, 7, 14, 20, 21, 22, 60, 90, 150, 300].map(placed));
    expect(estimate.basis).toEqual({ de: 'Grundlage: 10 Vermittlungen der letzten zwölf Monate an Ihrem Standort', en: 'Based on 10 placements of the last twelve months at your site' });
    expect(estimate.of(0)).toEqual({
      medianDays: 21,
      mostDays: 90,
      sentence: { de: 'Die Hälfte derer, die so lange warteten, wurde innerhalb von 3 Wochen vermittelt', en: 'Half of those who waited this long were placed within 3 weeks' },
    });
    const told = [13, 149, 160, 299, 400].map((waited) => estimate.of(waited)?.sentence.de.replace(/.*innerhalb von (.*) vermittelt/, '$1'));
    expect(told).toEqual(['9 Tagen', 'einem Tag', '5 Monaten', 'einem Tag', 'So lange hat hier kaum jemand gewartet: dafür gibt es keine Schätzung']);
  });

  it('leaves out what is no wait', () => {
    const odd: Wait[] = [placed(-3), placed(NaN), { days: 5, placed: true, seenFrom: 9 }, { days: 5, placed: true, seenFrom: -1 }];
    expect(new WaitEstimate(odd).placed).toBe(0);
    expect(new WaitEstimate([...odd, placed(8)]).remaining(0, 0.5)).toBe(8);
  });
});
