import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bySite } from './by-site.js';
import { dayNumber, daysBetween } from './days.js';
import { IdRows } from './id-rows.js';

// Ids that share much, little or all of their beginning, some there twice, some with letters beyond ASCII.
const id = fc.oneof(
  fc.uuid({ version: 7 }),
  fc.tuple(fc.constantFrom('', '01a205b3-', '01a205b3-d000-7'), fc.stringMatching(/^[0-9a-zä€]{0,7}$/)).map((parts) => parts.join('')),
  fc.constantFrom('a', 'b'),
);
const people = fc.array(fc.record({ siteId: fc.constantFrom('bochum', 'aachen', 'ahlen', '€'), personId: id }), { maxLength: 60 });

describe('People', () => {
  it('stand by site, then by id, each as a code unit compares; who is there twice keeps the place', () => {
    fc.assert(
      fc.property(people, (those) => {
        const { order, sites } = bySite(those);
        const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
        const sorted = those.map((_, at) => at).sort((a, b) => compare(those[a]!.siteId, those[b]!.siteId) || compare(those[a]!.personId, those[b]!.personId) || a - b);
        expect([...order]).toEqual(sorted);
        for (const { siteId, from, to } of sites) expect(new Set([...order.subarray(from, to)].map((place) => those[place]!.siteId))).toEqual(new Set([siteId]));
        expect(sites.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(those.length);
      }),
      { numRuns: 500 },
    );
  });

  it('are found by their id, the later one of two with the same', () => {
    fc.assert(
      fc.property(fc.array(id, { maxLength: 40 }), id, (ids, other) => {
        const rows = new IdRows(ids);
        for (const each of [...ids, other]) expect(rows.rowOf(each)).toBe(ids.lastIndexOf(each));
        expect(rows.twice()).toBe(ids.find((each, row) => ids.lastIndexOf(each) !== row));
        expect(rows.size).toBe(new Set(ids).size);
      }),
      { numRuns: 500 },
    );
  });
});

describe('A day', () => {
  it('is the number of days that the calendar gives', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }), (moment) => {
        const text = moment.toISOString();
        expect([dayNumber(text), dayNumber(text.slice(0, 10))]).toEqual([Math.floor(moment.getTime() / 86_400_000), Math.floor(moment.getTime() / 86_400_000)]);
      }),
    );
    expect(['2026-11-23', '0999-12-31', '1970-01-01'].map((day) => dayNumber(day))).toEqual([20_780, -354_286, 0]);
  });

  it('is none when it is written otherwise, and nobody has waited since tomorrow', () => {
    for (const text of ['', 'yesterday', '2026-13-01', '2026-11-32', '2026-1-23', '23.11.2026', '20-6-11-23', '2026/11/23']) expect([text, dayNumber(text)]).toEqual([text, NaN]);
    expect([daysBetween('2026-11-24', '2026-11-23'), daysBetween('2024-02-28', '2024-03-01')]).toEqual([0, 2]);
  });
});
