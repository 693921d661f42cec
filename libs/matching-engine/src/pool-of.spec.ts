import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CandidateIndex } from './candidate-index.js';
import { verify } from './certificate.js';
import { buildColumns } from './columns.js';
import { explainPair } from './explain.js';
import { type MenteeFeatures, type MentorFeatures, pairIndex } from './features.js';
import { mentee, mentor } from './people.fixture.js';
import { checkPool } from './plan.js';
import { PlanScale, PoolTooLarge, unitsOf } from './plan-scale.js';
import { BadPeople, poolOf, type PoolOptions } from './pool-of.js';
import { solve } from './solve.js';

const today = '2026-11-23';
const options: PoolOptions = { today, site: { maxDistanceKm: 40, rural: false } };
const easy = { ready: true, genderWish: null, languages: [{ code: 'de' as const, level: 'native' as const }] };
const gates = { consent: true, documentsValid: true, trainingsBooked: true, extendedCertificateValid: true, childProtectionTraining: true };
const mentors = fc.uniqueArray(mentor.map((each) => ({ ...each, ...easy, gatesOfReadiness: gates })), { maxLength: 12, selector: (each) => each.personId });
const mentees = fc.uniqueArray(mentee.map((each) => ({ ...each, ...easy, consent: true, isMinor: false })), { maxLength: 12, selector: (each) => each.personId });
const made = (waiting: MenteeFeatures[], those: MentorFeatures[], change: Partial<PoolOptions> = {}) => {
  const columns = buildColumns(those, today);
  const { pool, menteeIds, mentorRows, scale, pastPairs, excluded } = poolOf(waiting, new CandidateIndex(columns), { ...options, ...change });
  return { pool, menteeIds, scale, pastPairs, excluded, mentorIds: [...mentorRows].map((row) => columns.personIds[row]!) };
};
const edgesOf = ({ pool, menteeIds, mentorIds }: ReturnType<typeof made>): [string, string, number][] =>
  menteeIds.flatMap((id, row) => Array.from({ length: pool.from[row + 1]! - pool.from[row]! }, (_, at): [string, string, number] => [id, mentorIds[pool.column[pool.from[row]! + at]!]!, pool.weight[pool.from[row]! + at]!]));

describe('The pool', () => {
  it('has an edge for exactly the pairs that pass every gate and never met, worth score and waiting time; a certified plan can be made of it', () => {
    fc.assert(
      fc.property(mentees, mentors, fc.constantFrom('placed' as const, 'score' as const), fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 3 }), (waiting, those, criterion, past) => {
        const pastPairs = pairIndex(past.flatMap(([a, b]) => (waiting[a] && those[b] ? [[waiting[a].personId, those[b].personId] as const] : [])));
        const people = made(waiting, those, { criterion, pastPairs });
        checkPool(people.pool);
        const expected = waiting.flatMap((b) =>
          those.map((a) => ({ a, b, pair: explainPair(a, b, options) })).filter(({ a, pair }) => pair.eligible && !pastPairs.get(b.personId)?.has(a.personId)),
        );
        const days = (since: string | null): number => (since === null ? 0 : (Date.parse(today) - Date.parse(since)) / 86_400_000);
        const units = new Map(expected.map(({ a, b, pair }) => [`${b.personId} ${a.personId}`, unitsOf(pair.score, days(b.readySince), days(a.readySince))]));
        expect(new Map(edgesOf(people).map(([b, a, weight]) => [`${b} ${a}`, people.scale.unitsIn(weight)]))).toEqual(units);
        expect(verify(people.pool, solve(people.pool))).toEqual({ best: true, gap: 0, flaw: undefined });
      }),
      { numRuns: 200 },
    );
  });

  it('is the same whatever the order in which people come', () => {
    fc.assert(
      fc.property(mentees, mentors, (waiting, those) => {
        expect(made([...waiting].reverse(), [...those].reverse())).toEqual(made(waiting, those));
      }),
      { numRuns: 100 },
    );
  });

  it('says which gate excludes how many when nobody fits', () => {
    fc.assert(
      fc.property(mentees, mentors, (waiting, those) => {
        const { pool, excluded } = made(waiting, those.map((each) => ({ ...each, capacity: 0 })));
        expect([pool.columns, pool.column.length, excluded.reduce((sum, { count }) => sum + count, 0)]).toEqual([0, 0, waiting.length * those.length]);
      }),
      { numRuns: 30 },
    );
    expect(made([], [])).toMatchObject({ pool: { rows: 0, columns: 0 }, excluded: [] });
  });

  it('refuses people who are there twice, and what is no distance or day', () => {
    const [one] = fc.sample(mentee, 1) as [MenteeFeatures];
    const [other] = fc.sample(mentor, 1) as [MentorFeatures];
    const refused = (make: () => unknown): string => {
      try {
        make();
      } catch (error) {
        if (error instanceof BadPeople) return error.fault;
      }
      return 'accepted';
    };
    expect([
      refused(() => made([one, one], [])),
      refused(() => made([], [other, other])),
      refused(() => made([{ ...one, maxDistanceKm: NaN }], [])),
      refused(() => made([], [{ ...other, maxDistanceKm: -1 }])),
      refused(() => made([{ ...one, readySince: 'yesterday' }], [])),
      refused(() => made([], [], { today: 'today' })),
      refused(() => made([one], [other])),
    ]).toEqual(['duplicate_mentee', 'duplicate_mentor', 'distance', 'distance', 'date', 'date', 'accepted']);
  });
});

describe('The weights of a plan', () => {
  const size = fc.record({ pairs: fc.integer({ min: 1, max: 100_000 }), pairsAtOneSite: fc.integer({ min: 1, max: 500 }), menteeDays: fc.nat(2_000), mentorDays: fc.nat(2_000) }).map((each) => ({ ...each, pairsAtOneSite: Math.min(each.pairs, each.pairsAtOneSite) }));

  it('put being placed before score and waiting, and these before ties, however many pairs a site has; sums stay exact', () => {
    fc.assert(
      fc.property(size, (each) => {
        const scale = new PlanScale('placed', each);
        const [least, most] = [scale.weight(0, 0, 0, Infinity, 0), scale.weight(100, each.menteeDays, each.mentorDays, 0, -1 >>> 0)];
        expect(each.pairsAtOneSite * (most - scale.placed)).toBeLessThan(scale.placed);
        const ties = scale.kmSteps * scale.waitSteps * scale.hashes;
        expect(ties === 1 || each.pairsAtOneSite * ties < scale.unit).toBe(true);
        expect(Number.isSafeInteger(each.pairs * most) && Number.isInteger(least) && least >= 1).toBe(true);
      }),
    );
  });

  it('never fall with a better score, a longer wait of either side, a shorter way', () => {
    fc.assert(
      fc.property(size, fc.nat(99), fc.nat(1_900), fc.nat(1_900), fc.nat(60), fc.nat(90), (each, score, menteeDays, mentorDays, km, more) => {
        const scale = new PlanScale('score', each);
        const weight = scale.weight(score, menteeDays, mentorDays, km, 7);
        for (const better of [scale.weight(score + 1, menteeDays, mentorDays, km, 7), scale.weight(score, menteeDays + more, mentorDays, km, 7), scale.weight(score, menteeDays, mentorDays + more, km, 7), scale.weight(score, menteeDays, mentorDays, km / 2, 7)]) expect(better).toBeGreaterThanOrEqual(weight);
        expect(scale.weight(score, menteeDays + 7_000, mentorDays, km, 7)).toBeGreaterThan(scale.weight(score + 1, menteeDays, mentorDays, 0, 7));
      }),
    );
  });

  it('refuse a pool that is too large for whole numbers', () => {
    expect(() => new PlanScale('placed', { pairs: 8_000_000, pairsAtOneSite: 8_000_000, menteeDays: 700, mentorDays: 700 })).toThrow(PoolTooLarge);
  });
});
