import { taxonomies, type TaxonomyId, type TaxonomyName } from '@patenwerk/contracts';
import fc from 'fast-check';
import type { MenteeFeatures, MentorFeatures } from './features.js';

export const bochum = '44787';
export const witten = '58452';
export const essen = '45127';
export const berlin = '10115';

// Arbitrary people, near enough to each other that all gates are now passed, now failed.
export const some = <N extends TaxonomyName>(name: N, maxLength: number) =>
  fc.uniqueArray(fc.constantFrom(...taxonomies[name].map((entry) => entry.id as TaxonomyId<N>)), { maxLength });
const skills = fc.array(fc.record({ code: fc.constantFrom('de', 'en', 'prs', 'ckb', 'gsg' as const), level: fc.constantFrom(...taxonomies.languageLevels.map((each) => each.id)) }), { maxLength: 4 });
export const plz = fc.constantFrom(bochum, '44789', '44892', witten, essen, '45894', berlin, '00000', null);
const often = fc.integer({ min: 0, max: 9 }).map((n) => n > 0);
const shared = {
  ready: often,
  languages: skills as fc.Arbitrary<MentorFeatures['languages']>,
  slots: some('weekSlots', 12),
  interests: some('interests', 12),
  dislikes: some('interests', 4),
  gender: fc.constantFrom('female', 'male', 'diverse', 'undisclosed', null),
  genderWish: fc.constantFrom('female', 'male', 'any', null, null, null),
  maxDistanceKm: fc.constantFrom(null, null, 3, 10, 40),
  plz,
  birthYear: fc.option(fc.integer({ min: 1930, max: 2010 })),
  expectedDuration: fc.constantFrom(null, ...taxonomies.expectedDurations.map((each) => each.id)),
  readySince: fc.constantFrom(null, '2026-11-01', '2026-05-01', '2024-02-29'),
} as const;
export const mentor: fc.Arbitrary<MentorFeatures> = fc.record({
  ...shared,
  personId: fc.uuid(),
  siteId: fc.constant('bochum'),
  gatesOfReadiness: fc.record({ consent: often, documentsValid: often, trainingsBooked: often, extendedCertificateValid: often, childProtectionTraining: often }),
  capacity: fc.integer({ min: 1, max: 3 }),
  load: fc.integer({ min: 0, max: 2 }),
  goalAreas: some('goalAreas', 12),
  targetGroupExperience: some('targetGroups', 4),
  targetGroupWishes: some('targetGroups', 4),
  formats: some('matchFormats', 3),
});
export const mentee: fc.Arbitrary<MenteeFeatures> = fc.record({
  ...shared,
  personId: fc.uuid(),
  siteId: fc.constant('bochum'),
  consent: often,
  isMinor: fc.boolean(),
  parentalConsent: often,
  goals: some('goalAreas', 3),
  ageWish: fc.option(fc.record({ from: fc.option(fc.integer({ min: 18, max: 60 })), to: fc.option(fc.integer({ min: 50, max: 90 })) })),
  targetGroups: some('targetGroups', 4),
  interpreterNoted: fc.boolean(),
  formats: some('matchFormats', 3),
});
