import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { MenteeFeatures } from './features.js';
import { asOne } from './household.js';
import { bochum, mentee, witten } from './people.fixture.js';

const mother: MenteeFeatures = {
  personId: 'a', siteId: 'bochum', ready: true, consent: true, isMinor: false, parentalConsent: false, languages: [{ code: 'ar', level: 'native' }, { code: 'de', level: 'a1' }], slots: ['mon_pm', 'tue_am'],
  interests: ['cooking'], dislikes: [], gender: 'female', genderWish: 'female', maxDistanceKm: 10, plz: bochum, birthYear: 1985, expectedDuration: 'm12', readySince: '2026-10-01', goals: ['german', 'job'], targetGroups: [], interpreterNoted: true,
};
const son: MenteeFeatures = { ...mother, personId: 'b', isMinor: true, parentalConsent: true, languages: [{ code: 'de', level: 'b1' }], slots: ['mon_pm', 'wed_pm'], gender: 'male', genderWish: 'any', maxDistanceKm: null, birthYear: 2014, readySince: '2026-09-01', goals: ['homework', 'german'], interpreterNoted: false };

describe('a household as one node', () => {
  it('has the times all have free, the narrowest way, the best of the languages and the first goals of everybody', () => {
    expect(asOne([mother, son], witten)).toMatchObject({
      personId: 'a', slots: ['mon_pm'], maxDistanceKm: 10, plz: witten, goals: ['german', 'homework', 'job'], languages: [{ code: 'ar', level: 'native' }, { code: 'de', level: 'b1' }],
      readySince: '2026-09-01', genderWish: 'female', gender: null, birthYear: 2014, interpreterNoted: false,
    });
  });

  it('wishes for the ages that suit everybody who has a wish', () => {
    expect(asOne([{ ...mother, ageWish: { from: 40, to: null } }, { ...son, ageWish: { from: 20, to: 60 } }]).ageWish).toEqual({ from: 40, to: 60 });
    expect(asOne([{ ...mother, ageWish: null }, { ...son, ageWish: { from: null, to: 60 } }]).ageWish).toEqual({ from: null, to: 60 });
    expect(asOne([mother, son]).ageWish).toBeNull();
  });

  it('is a matter of minors when one of them is, and each minor needs the consent', () => {
    expect(asOne([mother, son])).toMatchObject({ isMinor: true, parentalConsent: true });
    expect(asOne([mother, son, { ...son, personId: 'c', parentalConsent: false }]).parentalConsent).toBe(false);
  });

  it('of one is that one', () => {
    fc.assert(
      fc.property(mentee, (one) => {
        const languages = one.languages.length === new Set(one.languages.map(({ code }) => code)).size;
        const same = asOne([one]);
        expect({ ...same, languages: null }).toEqual({ ...one, formats: one.formats ?? [], languages: null, parentalConsent: one.isMinor ? one.parentalConsent : true });
        if (languages) expect(same.languages).toEqual(one.languages);
      }),
    );
  });

  it('never allows what one of its members forbids', () => {
    fc.assert(
      fc.property(fc.array(mentee, { minLength: 1, maxLength: 5 }), (members) => {
        const node = asOne(members as [MenteeFeatures, ...MenteeFeatures[]]);
        for (const member of members) {
          expect(member.slots).toEqual(expect.arrayContaining([...node.slots]));
          if (member.maxDistanceKm !== null) expect(node.maxDistanceKm).toBeLessThanOrEqual(member.maxDistanceKm);
          if (!member.consent || !member.ready) expect(node.consent && node.ready).toBe(false);
          if (member.isMinor) expect(node.isMinor).toBe(true);
        }
        expect(node.goals.length).toBeLessThanOrEqual(3);
      }),
    );
  });
});
