import { describe, expect, it } from '@jest/globals';
import { taxonomies } from '@patenwerk/contracts';
import { postcodes } from '@patenwerk/geo/postcodes';
import fc from 'fast-check';
import { CandidateIndex } from './candidate-index.js';
import { buildColumns } from './columns.js';
import { type MentorFeatures, pairIndex } from './features.js';
import { failedGates } from './gates.js';
import { mentee, mentor } from './people.fixture.js';
import { prepareQuery } from './query.js';
import { rank, type RankOptions } from './rank.js';
import { partIds } from './rules.js';
import { scoreParts } from './score.js';
import { shortlist } from './shortlist.js';

const today = '2026-11-23';
const options: RankOptions = { today, site: { maxDistanceKm: 15, rural: false } };
// Mostly people who pass the other gates, so that many are found; some anywhere in Germany.
const anywhere = fc.constantFrom(...postcodes().filter((_, at) => at % 97 === 0).map(({ plz }) => plz));
const open = { consent: true, documentsValid: true, trainingsBooked: true, extendedCertificateValid: true, childProtectionTraining: true };
const likely: fc.Arbitrary<MentorFeatures> = fc.tuple(mentor, anywhere, fc.nat(9), fc.constantFrom('bochum', 'bochum', 'bochum', 'siegen')).map(([person, plz, dice, siteId]) => ({
  ...person,
  siteId,
  ...(dice < 7 ? { ready: true, gatesOfReadiness: { ...open, childProtectionTraining: dice > 0 }, languages: [...person.languages, { code: 'de', level: 'native' as const }], genderWish: null, load: dice === 1 ? person.load : 0, capacity: 2 } : {}),
  ...(dice === 3 ? { plz } : {}),
}));
const seeker = fc.tuple(mentee, fc.nat(9)).map(([person, dice]) => ({ ...person, ...(dice < 7 ? { consent: true, isMinor: dice === 1, genderWish: dice === 2 ? person.genderWish : null, plz: dice === 3 ? person.plz : '44787', slots: taxonomies.weekSlots.map(({ id }) => id).slice(dice), languages: [...person.languages, { code: 'de' as const, level: 'b1' as const }] } : {}) }));
const crowd = fc.uniqueArray(likely, { maxLength: 25, selector: (each) => each.personId });
const limitKm = fc.constantFrom(undefined, undefined, 0, 2, 20, 100, 700, Infinity, NaN);

describe('For any people, the index', () => {
  it('finds exactly those whom every gate lets pass, with the score that the parts add up to', () => {
    let found = 0;
    fc.assert(
      fc.property(crowd, seeker, limitKm, fc.boolean(), fc.array(fc.nat(24), { maxLength: 3 }), (mentors, person, maxDistanceKm, rural, excluded) => {
        const columns = buildColumns(mentors, today);
        const index = new CandidateIndex(columns);
        const exclusions = pairIndex(excluded.flatMap((at) => (mentors[at] ? [[mentors[at].personId, person.personId] as const] : [])));
        const query = prepareQuery(person, columns, { today, site: { maxDistanceKm: null, rural }, maxDistanceKm, exclusions });
        const { from, to } = columns.siteRanges.get(person.siteId) ?? { from: 0, to: 0 };
        const points = new Uint8Array(partIds.length);
        const passing = Array.from({ length: to - from }, (_, at) => from + at).filter((row) => failedGates(query, row) === 0);
        // Asked twice: the second time from the lists that are kept.
        for (let round = 0; round < 2; round++) {
          const count = index.find(query);
          index.scoreAll(query, count);
          const rows = Array.from({ length: count }, (_, at) => [index.rowAt(index.found[at]!), index.foundScore[at]!]);
          expect(rows.sort(([a], [b]) => a! - b!)).toEqual(passing.map((row) => [row, scoreParts(query, row, points)]));
        }
        found += passing.length;
      }),
      { numRuns: 1_500 },
    );
    // The test would say nothing if nobody ever passed.
    expect(found).toBeGreaterThan(300);
  });

  it('ranks as the shortlist does, ties included, and sees a load that has changed', () => {
    fc.assert(
      fc.property(crowd, seeker, fc.nat(6), fc.nat(24), fc.boolean(), (mentors, person, limit, busy, twins) => {
        // Twins differ in nothing but their id: ties down to the last rule.
        const people = twins ? mentors.map((each) => ({ ...mentors[0]!, personId: each.personId })) : mentors;
        const columns = buildColumns(people, today);
        const index = new CandidateIndex(columns);
        const pastPairs = pairIndex(people.slice(0, 1).map((each) => [each.personId, person.personId] as const));
        for (const load of [undefined, 3, 0]) {
          if (load !== undefined && busy < columns.count) columns.load[busy] = load;
          const list = shortlist(person, columns, { ...options, limit, pastPairs });
          const ranked = rank(person, index, { ...options, limit, pastPairs });
          expect(ranked.map(({ row, score }) => [columns.personIds[row], score])).toEqual(list.candidates.map(({ mentorId, score }) => [mentorId, score]));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds nobody where there is nobody', () => {
    fc.assert(
      fc.property(seeker, (person) => {
        expect(rank(person, new CandidateIndex(buildColumns([], today)), options)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});
