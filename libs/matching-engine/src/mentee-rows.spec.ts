import { describe, expect, it } from '@jest/globals';
import { taxonomies } from '@patenwerk/contracts';
import fc from 'fast-check';
import { CandidateIndex } from './candidate-index.js';
import { buildColumns } from './columns.js';
import { dayNumber } from './days.js';
import { type MenteeFeatures, type MentorFeatures, pairIndex } from './features.js';
import { MenteeRows } from './mentee-rows.js';
import { mentee, mentor } from './people.fixture.js';
import { poolOf, type PoolOptions } from './pool-of.js';
import { emptyQuery, prepareQuery, readMentee, settle } from './query.js';
import { solve } from './solve.js';

const today = '2026-11-23';
const options: PoolOptions = { today, site: { maxDistanceKm: 40, rural: false } };
const atSomeSite = fc.constantFrom('bochum', 'witten', 'essen');
const mentees = fc.uniqueArray(fc.tuple(mentee, atSomeSite).map(([each, siteId]): MenteeFeatures => ({ ...each, siteId })), { maxLength: 25, selector: (each) => each.personId });
const mentors = fc.uniqueArray(fc.tuple(mentor, atSomeSite).map(([each, siteId]): MentorFeatures => ({ ...each, siteId })), { maxLength: 25, selector: (each) => each.personId });

describe('What is kept of a mentee', () => {
  it('is recalled as it was read, whoever was asked about in between', () => {
    fc.assert(
      fc.property(mentees, mentors, (waiting, those) => {
        const columns = buildColumns(those, today);
        const pairs = { exclusions: pairIndex(waiting.map((each, at) => [each.personId, those[at]?.personId ?? ''])), pastPairs: pairIndex(waiting.map((each) => [each.personId, those[0]?.personId ?? ''])) };
        const rows = new MenteeRows(waiting.length);
        for (const [row, each] of waiting.entries()) {
          const query = emptyQuery(each, columns);
          readMentee(query, each, dayNumber(today));
          rows.keep(row, query);
        }
        if (waiting.length === 0) return;
        const query = emptyQuery(waiting[0]!, columns);
        for (const [row, each] of [...waiting.entries()].reverse()) {
          rows.recall(row, query);
          settle(query, each, each.siteId, { ...options, ...pairs });
          const made = prepareQuery(each, columns, { ...options, ...pairs });
          // Only the first ones of both lists count, those behind are of somebody else.
          const { count } = made.spoken;
          const told = ({ spoken, goalBits, ...rest }: typeof made) => ({ ...rest, goalBits: [...goalBits.subarray(0, rest.goals)], spoken: { ...spoken, language: [...spoken.language.subarray(0, count)], level: [...spoken.level.subarray(0, count)] } });
          expect(told(query)).toEqual(told(made));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('The pool of several sites', () => {
  it('is the pools of each of them: planned at once as planned site by site', () => {
    fc.assert(
      fc.property(mentees, mentors, (waiting, those) => {
        const planned = (of: string | undefined) => {
          const people = poolOf(waiting.filter(({ siteId }) => of === undefined || siteId === of), new CandidateIndex(buildColumns(those.filter(({ siteId }) => of === undefined || siteId === of), today)), options);
          const plan = solve(people.pool);
          return { edges: people.pool.column.length, pairs: plan.pairs, units: [...plan.columnOf].reduce((sum, column, row) => sum + (column < 0 ? 0 : people.scale.unitsIn(weightOf(people.pool, row, column))), 0) };
        };
        const each = ['bochum', 'witten', 'essen'].map(planned);
        const sum = (of: 'edges' | 'pairs' | 'units'): number => each.reduce((all, its) => all + its[of], 0);
        expect(planned(undefined)).toEqual({ edges: sum('edges'), pairs: sum('pairs'), units: sum('units') });
      }),
      { numRuns: 150 },
    );
  });

  it('has the edges of a mentee whom very many fit by falling weight, equal ones in the order of the mentors', () => {
    const [one] = fc.sample(mentor, 1) as [MentorFeatures];
    const [other] = fc.sample(mentee, 1) as [MenteeFeatures];
    const slots = taxonomies.weekSlots.map(({ id }) => id);
    const easy = { languages: [{ code: 'de', level: 'native' }], slots, genderWish: null, plz: '44787', readySince: null, ready: true } as const;
    const open = { consent: true, documentsValid: true, trainingsBooked: true, extendedCertificateValid: true, childProtectionTraining: true };
    const those = Array.from({ length: 900 }, (_, at): MentorFeatures => ({ ...one, ...easy, personId: `mentor-${String(at % 3)}-${String(at)}`, gatesOfReadiness: open, load: 0, capacity: 1, slots: slots.slice(0, 1 + (at % 5)) }));
    const { pool } = poolOf([{ ...other, ...easy, consent: true, isMinor: false }], new CandidateIndex(buildColumns(those, today)), options);
    expect(pool.column).toHaveLength(900);
    for (let edge = 1; edge < 900; edge++) {
      const [before, its] = [pool.weight[edge - 1]!, pool.weight[edge]!];
      expect(before > its || (before === its && pool.column[edge - 1]! < pool.column[edge]!)).toBe(true);
    }
  });
});

function weightOf({ from, column, weight }: { from: Int32Array; column: Int32Array; weight: Float64Array }, row: number, of: number): number {
  for (let edge = from[row]!; edge < from[row + 1]!; edge++) if (column[edge] === of) return weight[edge]!;
  throw new Error('A pair without an edge.');
}
