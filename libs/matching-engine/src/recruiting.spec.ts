import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CandidateIndex } from './candidate-index.js';
import { buildColumns } from './columns.js';
import type { MenteeFeatures, MentorFeatures } from './features.js';
import { bochum, mentee, mentor } from './people.fixture.js';
import { poolOf, type PoolOptions } from './pool-of.js';
import { asMentor, recruitingAdvice } from './recruiting.js';
import { solve } from './solve.js';

const today = '2026-11-23';
const options: PoolOptions = { today, site: { maxDistanceKm: null, rural: false } };
const mentors = fc.uniqueArray(mentor, { maxLength: 6, selector: (each) => each.personId });
const mentees = fc.uniqueArray(mentee.map((each) => ({ ...each, consent: true, isMinor: false })), { maxLength: 14, selector: (each) => each.personId });
const indexOf = (those: readonly MentorFeatures[]): CandidateIndex => new CandidateIndex(buildColumns(those, today));
const placedOf = (waiting: readonly MenteeFeatures[], those: readonly MentorFeatures[]): number => solve(poolOf(waiting, indexOf(those), { ...options, criterion: 'placed' }).pool).pairs;
const [someone] = fc.sample(mentee, { numRuns: 1, seed: 7 }) as [MenteeFeatures];
const dari = (personId: string, change: Partial<MenteeFeatures> = {}): MenteeFeatures => ({
  ...someone,
  personId,
  consent: true,
  isMinor: false,
  plz: bochum,
  maxDistanceKm: null,
  languages: [{ code: 'prs', level: 'native' }],
  interpreterNoted: false,
  slots: ['tue_am', 'thu_am'],
  goals: ['german'],
  genderWish: null,
  formats: [],
  ...change,
});

describe('Recruiting advice', () => {
  it('tells of each mentor to look for exactly what a plan made anew with them shows', () => {
    fc.assert(
      fc.property(mentees, mentors, (waiting, those) => {
        const before = placedOf(waiting, those);
        const { recruits, leftOver } = recruitingAdvice(waiting, indexOf(those), options);
        expect(leftOver).toBe(waiting.length - before);
        for (const recruit of recruits) {
          const added = asMentor(recruit, 'bochum', 'somebody new');
          expect(placedOf(waiting, [...those, added]) - before).toBe(recruit.placesMore);
          expect(poolOf(waiting, indexOf([added]), options).pool.column.length).toBe(recruit.couldTake);
          expect(recruit.placesMore).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('names the language and the time that those who wait need', () => {
    const waiting = ['a', 'b', 'c', 'd'].map((id) => dari(id));
    expect(recruitingAdvice(waiting, indexOf([]), options)).toMatchObject({
      leftOver: 4,
      recruits: [{ plz: bochum, languages: [{ code: 'prs' }], slots: ['mon_am', 'tue_am', 'wed_am', 'thu_am', 'fri_am'], goals: ['german'], gender: null, placesMore: 3, couldTake: 4 }, { placesMore: 3 }],
    });
  });

  it('asks for a language, or for a woman, only where somebody needs it', () => {
    const german = { languages: [{ code: 'de' as const, level: 'b1' as const }] };
    expect(recruitingAdvice([dari('a', german)], indexOf([]), options).recruits[0]).toMatchObject({ languages: [], gender: null });
    expect(recruitingAdvice([dari('a', { ...german, genderWish: 'female' })], indexOf([]), options).recruits[0]).toMatchObject({ languages: [], gender: 'female' });
  });

  it('says nothing when nobody goes without, or when nobody could be helped', () => {
    expect(recruitingAdvice([], indexOf([]), options)).toEqual({ recruits: [], leftOver: 0 });
    expect(recruitingAdvice([dari('a', { plz: null })], indexOf([]), options)).toEqual({ recruits: [], leftOver: 1 });
  });

  it('is the same whatever the order in which people come', () => {
    fc.assert(
      fc.property(mentees, mentors, (waiting, those) => {
        expect(recruitingAdvice([...waiting].reverse(), indexOf([...those].reverse()), options)).toEqual(recruitingAdvice(waiting, indexOf(those), options));
      }),
      { numRuns: 100 },
    );
  });
});
