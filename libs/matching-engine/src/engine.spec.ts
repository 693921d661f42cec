import { describe, expect, it } from '@jest/globals';
import { Candidate, taxonomies, type TaxonomyId } from '@patenwerk/contracts';
import { distanceBetweenPostcodes } from '@patenwerk/geo/postcodes';
import fc from 'fast-check';
import {
  buildColumns,
  explainPair,
  gateIds,
  type GateId,
  type MenteeFeatures,
  type MentorFeatures,
  type PairOptions,
  pairIndex,
  partIds,
  type PartId,
  rules,
  shortlist,
  type ShortlistOptions,
} from './index.js';
import { berlin, bochum, essen, mentee, mentor, plz, some, witten } from './people.fixture.js';

const today = '2026-11-23';
const options: PairOptions = { today, site: { maxDistanceKm: 15, rural: false } };

function aMentor(change: Partial<MentorFeatures> = {}): MentorFeatures {
  return {
    personId: 'mentor-1',
    siteId: 'bochum',
    ready: true,
    gatesOfReadiness: { consent: true, documentsValid: true, trainingsBooked: true, extendedCertificateValid: true, childProtectionTraining: true },
    capacity: 1,
    load: 0,
    languages: [{ code: 'de', level: 'native' }],
    slots: ['tue_pm', 'thu_pm'],
    goalAreas: ['vocational', 'german'],
    interests: ['sewing', 'cooking', 'walking'],
    dislikes: ['football'],
    gender: 'female',
    genderWish: null,
    maxDistanceKm: null,
    plz: bochum,
    birthYear: 1958,
    expectedDuration: 'm12',
    targetGroupExperience: ['young_adult'],
    targetGroupWishes: [],
    formats: ['one_to_one'],
    readySince: '2026-11-11',
    ...change,
  };
}

function aMentee(change: Partial<MenteeFeatures> = {}): MenteeFeatures {
  return {
    personId: 'mentee-1',
    siteId: 'bochum',
    ready: true,
    consent: true,
    isMinor: false,
    parentalConsent: false,
    languages: [
      { code: 'prs', level: 'native' },
      { code: 'de', level: 'a2' },
    ],
    slots: ['tue_pm', 'thu_pm', 'sat_am'],
    goals: ['vocational', 'german', 'forms_letters'],
    interests: ['sewing', 'cooking', 'dance'],
    dislikes: ['football'],
    gender: 'female',
    genderWish: 'female',
    ageWish: null,
    maxDistanceKm: null,
    plz: bochum,
    birthYear: 2002,
    expectedDuration: 'm12',
    targetGroups: ['young_adult'],
    interpreterNoted: false,
    readySince: '2026-10-13',
    ...change,
  };
}

const explain = (mentor: Partial<MentorFeatures>, mentee: Partial<MenteeFeatures> = {}, change: Partial<PairOptions> = {}) =>
  explainPair(aMentor(mentor), aMentee(mentee), { ...options, ...change });
const part = (id: PartId, mentor: Partial<MentorFeatures>, mentee: Partial<MenteeFeatures> = {}) => explain(mentor, mentee).parts.find((each) => each.id === id)!;
const failedOf = (mentor: Partial<MentorFeatures>, mentee: Partial<MenteeFeatures> = {}, change: Partial<PairOptions> = {}): GateId[] =>
  explain(mentor, mentee, change)
    .gates.filter((gate) => !gate.passed)
    .map((gate) => gate.id);
const list = (mentors: MentorFeatures[], mentee: Partial<MenteeFeatures> = {}, change: Partial<ShortlistOptions> = {}) =>
  shortlist(aMentee(mentee), buildColumns(mentors, today), { ...options, ...change });

describe('the rules', () => {
  it('have weights that add up to 100 and nine gates', () => {
    expect(Object.values(rules.weights).reduce((sum, weight) => sum + weight, 0)).toBe(100);
    expect(Object.keys(rules.weights)).toEqual([...partIds]);
    expect(gateIds).toHaveLength(9);
  });
});

describe('the gates', () => {
  it('all nine are passed by the pair of the examples', () => {
    expect(failedOf({})).toEqual([]);
  });

  it('consent: both sides have received the privacy notice and consented to the profile', () => {
    expect(failedOf({ gatesOfReadiness: { ...aMentor().gatesOfReadiness, consent: false } })).toEqual(['consent']);
    expect(failedOf({}, { consent: false })).toEqual(['consent']);
  });

  it('minor_certificate: a minor needs a valid certificate, the child protection training and the consent of the guardians', () => {
    const minor = { isMinor: true, parentalConsent: true };
    const gates = aMentor().gatesOfReadiness;
    expect(failedOf({}, minor)).toEqual([]);
    expect(failedOf({}, { isMinor: true, parentalConsent: false })).toEqual(['minor_certificate']);
    expect(failedOf({ gatesOfReadiness: { ...gates, extendedCertificateValid: false } }, minor)).toEqual(['minor_certificate']);
    expect(failedOf({ gatesOfReadiness: { ...gates, childProtectionTraining: false } }, minor)).toEqual(['minor_certificate']);
    expect(failedOf({ gatesOfReadiness: { ...gates, extendedCertificateValid: false, childProtectionTraining: false } })).toEqual([]);
  });

  it('mentor_ready: the intake is through, documents are valid and trainings booked', () => {
    const gates = aMentor().gatesOfReadiness;
    expect(failedOf({ ready: false })).toEqual(['mentor_ready']);
    expect(failedOf({ gatesOfReadiness: { ...gates, documentsValid: false } })).toEqual(['mentor_ready']);
    expect(failedOf({ gatesOfReadiness: { ...gates, trainingsBooked: false } })).toEqual(['mentor_ready']);
  });

  it('capacity: a mentor at capacity is not proposed', () => {
    expect(failedOf({ capacity: 2, load: 1 })).toEqual([]);
    expect(failedOf({ capacity: 2, load: 2 })).toEqual(['capacity']);
    expect(list([aMentor({ load: 1 })]).candidates).toEqual([]);
  });

  it('gender_wish: a stated wish of either side is met, and nobody who states no gender meets it', () => {
    expect(failedOf({ gender: 'male' })).toEqual(['gender_wish']);
    expect(failedOf({ gender: 'undisclosed' })).toEqual(['gender_wish']);
    expect(failedOf({ gender: null })).toEqual(['gender_wish']);
    expect(failedOf({ genderWish: 'male' })).toEqual(['gender_wish']);
    expect(failedOf({ gender: 'diverse', genderWish: 'any' }, { genderWish: 'any' })).toEqual([]);
  });

  it('language: one shared language with B1 on one side and A2 on the other', () => {
    const english = (level: TaxonomyId<'languageLevels'>) => [{ code: 'en' as const, level }];
    expect(failedOf({ languages: english('b1') }, { languages: english('a2') })).toEqual([]);
    expect(failedOf({ languages: english('a2') }, { languages: english('b1') })).toEqual([]);
    expect(failedOf({ languages: english('a2') }, { languages: english('a2') })).toEqual(['language']);
    expect(failedOf({ languages: english('native') }, { languages: english('a1') })).toEqual(['language']);
  });

  it('language: first words of German are enough when an interpreter is noted', () => {
    const first = [{ code: 'de' as const, level: 'a1' as const }];
    expect(failedOf({}, { languages: first })).toEqual(['language']);
    expect(failedOf({}, { languages: first, interpreterNoted: true })).toEqual([]);
    expect(failedOf({}, { languages: [{ code: 'prs', level: 'native' }], interpreterNoted: true })).toEqual(['language']);
  });

  it('distance: the straight line is within the limits of both sides', () => {
    expect(failedOf({ plz: witten })).toEqual([]);
    expect(failedOf({ plz: witten, maxDistanceKm: 5 })).toEqual(['distance']);
    expect(failedOf({ plz: witten }, { maxDistanceKm: 5 })).toEqual(['distance']);
    expect(failedOf({ plz: berlin })).toEqual(['distance']);
    expect(failedOf({ plz: '00000' })).toEqual(['distance']);
    expect(failedOf({ plz: null }, { plz: null })).toEqual(['distance']);
  });

  it('distance: 15 km in town and 30 km in the country where nobody says otherwise', () => {
    const twentyKm = { plz: '45894' };
    const km = distanceBetweenPostcodes(bochum, twentyKm.plz)!;
    expect(km > 15 && km < 30).toBe(true);
    expect(failedOf(twentyKm, {}, { site: { maxDistanceKm: null, rural: false } })).toEqual(['distance']);
    expect(failedOf(twentyKm, {}, { site: { maxDistanceKm: null, rural: true } })).toEqual([]);
  });

  it('distance: a digital match has no limit when both would meet online', () => {
    expect(failedOf({ plz: berlin, formats: ['digital'] }, { formats: ['digital'] })).toEqual([]);
    expect(failedOf({ plz: berlin, formats: ['digital'] })).toEqual(['distance']);
  });

  it('distance: "what if" takes the place of the limits of mentee and site, not of the mentor’s own', () => {
    expect(failedOf({ plz: witten }, { maxDistanceKm: 5 }, { maxDistanceKm: 20 })).toEqual([]);
    expect(failedOf({ plz: witten, maxDistanceKm: 5 }, {}, { maxDistanceKm: 20 })).toEqual(['distance']);
    expect(failedOf({ plz: witten }, {}, { maxDistanceKm: 3 })).toEqual(['distance']);
  });

  it('time: at least one shared week slot', () => {
    expect(failedOf({ slots: ['sat_am'] })).toEqual([]);
    expect(failedOf({ slots: ['sun_eve'] })).toEqual(['time']);
    expect(failedOf({ slots: [] })).toEqual(['time']);
  });

  it('conflict: an exclusion pair is never proposed, whichever side named it, and is no near miss', () => {
    for (const pair of [['mentor-1', 'mentee-1'], ['mentee-1', 'mentor-1']] as const) {
      const exclusions = pairIndex([pair]);
      expect(failedOf({}, {}, { exclusions })).toEqual(['conflict']);
      const result = list([aMentor()], {}, { exclusions });
      expect(result.candidates).toEqual([]);
      expect(result.nearMisses).toEqual([]);
      expect(result.excluded).toMatchObject([{ gate: 'conflict', count: 1 }]);
    }
  });
});

describe('the score', () => {
  it('counts the first goal double', () => {
    expect(part('goals_skills', { goalAreas: ['vocational'] })).toMatchObject({ points: 12, max: 24, de: 'Deckt Ziel 1: Ausbildung' });
    expect(part('goals_skills', {})).toMatchObject({ points: 18, de: 'Deckt Ziel 1 und 2: Ausbildung, Deutsch', en: 'Covers goal 1 and 2: training, German' });
    expect(part('goals_skills', { goalAreas: ['german', 'forms_letters'] })).toMatchObject({ points: 12, de: 'Deckt Ziel 2 und 3: Deutsch, Briefe' });
    expect(part('goals_skills', { goalAreas: ['vocational', 'german', 'forms_letters', 'job'] })).toMatchObject({ points: 24, de: 'Deckt alle drei Ziele' });
  });

  it('gives all points for time from three shared slots on', () => {
    expect(part('availability', {})).toMatchObject({ points: 12, max: 18, de: 'Dienstag und Donnerstag Nachmittag', en: 'Tuesday and Thursday afternoon' });
    expect(part('availability', { slots: ['sat_am'] })).toMatchObject({ points: 6, de: 'Samstag Vormittag' });
    expect(part('availability', { slots: ['tue_pm', 'thu_pm', 'sat_am', 'sun_am'] })).toMatchObject({ points: 18, de: 'Drei gemeinsame Zeiten' });
  });

  it('gives all points for the way up to 2 km and none at the limit', () => {
    expect(part('distance', {})).toMatchObject({ points: 14, de: 'Gleiche Postleitzahl' });
    const km = distanceBetweenPostcodes(bochum, witten)!;
    expect(part('distance', { plz: witten })).toMatchObject({ points: Math.round((14 * (15 - km)) / 13), de: `Etwa ${Math.round(km)} km, Grenze 15 km` });
    expect(part('distance', { plz: essen, maxDistanceKm: Math.ceil(distanceBetweenPostcodes(bochum, essen)!) }).points).toBeLessThanOrEqual(1);
  });

  it('takes the lower level of the best shared language, and the mentee’s native language in full', () => {
    expect(part('language', {})).toMatchObject({ points: 7, de: 'Deutsch, Mentee A2' });
    expect(part('language', { languages: [{ code: 'prs', level: 'native' }] })).toMatchObject({ points: 14, de: 'Dari ist für beide Muttersprache', en: 'Dari is native to both' });
    expect(part('language', { languages: [{ code: 'prs', level: 'b1' }] }).points).toBe(14);
    expect(part('language', { languages: [{ code: 'prs', level: 'a2' }] }).points).toBe(7);
  });

  it('wants both to expect the same duration', () => {
    expect(part('expected_duration', {})).toMatchObject({ points: 10, de: 'Beide möchten 12 Monate' });
    expect(part('expected_duration', { expectedDuration: 'm6' })).toMatchObject({ points: 5, de: 'Eine Stufe Unterschied: 6 und 12 Monate' });
    expect(part('expected_duration', { expectedDuration: 'm3' })).toMatchObject({ points: 0, de: 'Großer Unterschied: 3 und 12 Monate' });
    expect(part('expected_duration', { expectedDuration: 'unsure' })).toMatchObject({ points: 0, de: 'Patin oder Pate ist unsicher, Wunsch: 12 Monate' });
    expect(part('expected_duration', { expectedDuration: null }, { expectedDuration: 'm3' }).points).toBe(5);
  });

  it('compares interests only when both named at least three', () => {
    expect(part('shared_interests', {})).toMatchObject({ points: 4, de: 'Beide mögen: Nähen und Stricken, Kochen' });
    expect(part('shared_interests', { interests: ['sewing', 'cooking'] }).points).toBe(0);
  });

  it('values shared dislikes', () => {
    expect(part('shared_dislikes', {})).toMatchObject({ points: 4, de: 'Beide mögen nicht: Fußball' });
    expect(part('shared_dislikes', { dislikes: [] }).points).toBe(0);
  });

  it('treats no wish as a met wish for age and stage of life', () => {
    expect(part('age_and_life_stage_wish', {}).points).toBe(5);
    expect(part('age_and_life_stage_wish', {}, { ageWish: { from: 30, to: 50 } }).points).toBe(3);
    expect(part('age_and_life_stage_wish', {}, { ageWish: { from: 60, to: null } }).points).toBe(5);
    expect(part('age_and_life_stage_wish', { targetGroupWishes: ['child_primary'] }).points).toBe(3);
    expect(part('age_and_life_stage_wish', { targetGroupWishes: ['child_primary'], birthYear: null }, { ageWish: { from: 60, to: null } }).points).toBe(0);
  });

  it('reads the stage of life from the year of birth, also without the consent to special details', () => {
    const young = { targetGroups: [], birthYear: 2012 };
    expect(part('age_and_life_stage_wish', { targetGroupWishes: ['adolescent'] }, young).points).toBe(5);
    expect(part('age_and_life_stage_wish', { targetGroupWishes: ['young_adult'] }, young)).toMatchObject({ points: 3, de: 'Patin oder Pate wünscht sich eine andere Zielgruppe' });
    expect(part('experience_with_target_group', { targetGroupExperience: ['adolescent'] }, young).points).toBe(0);
  });

  it('says that a wish cannot be compared when the year of birth is missing', () => {
    expect(part('age_and_life_stage_wish', { birthYear: null }, { ageWish: { from: 60, to: null } })).toMatchObject({ points: 3, de: 'Gewünscht ist ein bestimmtes Alter; das Geburtsjahr der Patin oder des Paten fehlt' });
    expect(part('age_and_life_stage_wish', { targetGroupWishes: ['adolescent'] }, { targetGroups: [], birthYear: null }).de).toContain('nicht bekannt');
  });

  it('adds points for experience with the target group', () => {
    expect(part('experience_with_target_group', {}).points).toBe(3);
    expect(part('experience_with_target_group', { targetGroupExperience: [] }).points).toBe(0);
  });

  it('shows the waiting bonus beside the score: one point for four weeks, at most six', () => {
    const at = (readySince: string) => explain({}, { readySince });
    expect(at('2026-10-27').waitingBonus.points).toBe(0);
    expect(at('2026-10-26').waitingBonus).toEqual({ points: 1, de: 'Wartet seit vier Wochen', en: 'Waiting for 4 weeks' });
    expect(at('2020-01-01').waitingBonus.points).toBe(6);
    expect(at('2020-01-01').score).toBe(at('2026-11-23').score);
  });
});

describe('the reasons', () => {
  it('say what would bring more points, and how many', () => {
    expect(explain({ slots: ['tue_pm'] }).wouldChange).toContainEqual({
      points: 6,
      de: 'Ein zweiter gemeinsamer Nachmittag brächte 6 Punkte mehr.',
      en: 'A second shared afternoon would bring 6 points more.',
    });
    expect(explain({ expectedDuration: 'unsure' }).wouldChange[0]).toMatchObject({ points: 10, de: 'Eine gemeinsame Dauer von 12 Monaten brächte 10 Punkte mehr.' });
  });

  it('say what speaks for and against', () => {
    const { speaksFor, speaksAgainst } = explain({ slots: ['sat_am'], expectedDuration: 'm6' });
    expect(speaksFor.map(({ de }) => de)).toEqual([
      'Deckt Ziel 1 und 2: Ausbildung, Deutsch',
      'Nachbarschaft: gleiche Postleitzahl',
      'Beide mögen: Nähen und Stricken, Kochen',
      'Beide mögen nicht: Fußball',
    ]);
    expect(speaksAgainst.map(({ de }) => de)).toEqual([
      'Briefe (Ziel 3) ist nicht dabei',
      'Nur eine gemeinsame Zeit: Samstag Vormittag',
      'Deutsch erst auf A2',
      'Möchte 6 Monate, Mentee 12 Monate',
    ]);
  });

  it('tell the coordinator when the two have been matched before', () => {
    expect(explain({}, {}, { pastPairs: pairIndex([['mentee-1', 'mentor-1']]) }).speaksAgainst[0]!.de).toBe('Hatten schon einmal eine Patenschaft: bitte nachlesen, wie sie endete');
  });
});

describe('the shortlist', () => {
  it('names the near misses with what would open the gate', () => {
    const gates = aMentor().gatesOfReadiness;
    const { nearMisses, candidates, excluded, checked, passed } = list([
      aMentor({ personId: 'a', slots: ['sun_eve'] }),
      aMentor({ personId: 'b', gatesOfReadiness: { ...gates, trainingsBooked: false } }),
      aMentor({ personId: 'c', slots: [], load: 1 }),
      aMentor({ personId: 'd' }),
    ]);
    expect(candidates.map((each) => each.mentorId)).toEqual(['d']);
    expect(nearMisses.map(({ mentorId, gate, de }) => [mentorId, gate, de])).toEqual([
      ['b', 'mentor_ready', 'Es fehlt noch: eine Schulung. Zur nächsten Schulung einladen: gebucht genügt für das Kennenlernen.'],
      ['a', 'time', 'Keine gemeinsame Zeit in der Woche. Dienstag Nachmittag würde genügen.'],
    ]);
    expect(excluded.map(({ gate, count, de }) => [gate, count, de])).toEqual([
      ['mentor_ready', 1, 'Aufnahme noch nicht fertig'],
      ['capacity', 1, 'Schon genug Patenschaften'],
      ['time', 1, 'Keine gemeinsame Zeit'],
    ]);
    expect({ checked, passed }).toEqual({ checked: 4, passed: 1 });
  });

  it('leaves out whom the mentee had a match with before, says how many those are, and offers nothing that would mend it', () => {
    const mentors = [aMentor({ personId: 'a' }), aMentor({ personId: 'b' }), aMentor({ personId: 'c', slots: ['sun_eve'] })];
    const pastPairs = pairIndex([['mentee-1', 'a'], ['c', 'mentee-1']]);
    const { candidates, nearMisses, excluded, checked, passed } = list(mentors, {}, { pastPairs });
    expect(candidates.map(({ mentorId }) => mentorId)).toEqual(['b']);
    expect(nearMisses).toEqual([]);
    expect(excluded.map(({ gate, count, de, en }) => [gate, count, de, en])).toEqual([
      ['time', 1, 'Keine gemeinsame Zeit', 'No shared time'],
      ['past_pair', 1, 'Hatten schon einmal eine Patenschaft', 'Have had a match before'],
    ]);
    expect({ checked, passed }).toEqual({ checked: 3, passed: 1 });
    expect(list(mentors, {}, { pastPairs, limit: 0 }).passed).toBe(1);
  });

  it('holds only mentors of the mentee’s own site', () => {
    expect(list([aMentor({ siteId: 'witten' })])).toMatchObject({ checked: 0, candidates: [] });
  });

  it('breaks ties by distance, then by the longer waiting mentor, then by the person id', () => {
    const near = { plz: bochum };
    const twoKm = { plz: '44801' };
    expect(distanceBetweenPostcodes(bochum, twoKm.plz)!).toBeLessThan(2);
    const { candidates } = list([
      aMentor({ personId: 'e', ...near, readySince: '2026-11-01' }),
      aMentor({ personId: 'd', ...near, readySince: '2026-11-01' }),
      aMentor({ personId: 'c', ...near, readySince: '2026-01-01' }),
      aMentor({ personId: 'b', ...twoKm, readySince: '2025-01-01' }),
      aMentor({ personId: 'a', ...near, goalAreas: ['vocational', 'german', 'forms_letters'], readySince: null }),
    ]);
    expect(candidates.map((each) => each.mentorId)).toEqual(['a', 'c', 'd', 'e', 'b']);
  });
});

const pointsOf = (id: PartId, a: MentorFeatures, b: MenteeFeatures): number => explainPair(a, b, options).parts.find((each) => each.id === id)!.points;

describe('for any two people', () => {
  it('the score lies between 0 and 100 and is the sum of its parts', () => {
    fc.assert(
      fc.property(mentor, mentee, (a, b) => {
        const { score, parts } = explainPair(a, b, options);
        expect(score).toBe(parts.reduce((sum, each) => sum + each.points, 0));
        expect(score >= 0 && score <= 100).toBe(true);
        for (const each of parts) expect(Number.isInteger(each.points) && each.points >= 0 && each.points <= each.max && each.max === rules.weights[each.id]).toBe(true);
      }),
    );
  });

  it('the explanation holds what the contract of the shortlist shows', () => {
    fc.assert(
      fc.property(mentor, mentee, (a, b) => {
        const explanation = explainPair(a, b, options);
        expect(explanation).toMatchObject(Candidate.parse(explanation));
      }),
    );
  });

  it('every sentence is there in both languages', () => {
    fc.assert(
      fc.property(mentor, mentee, (a, b) => {
        const { parts, gates, speaksFor, speaksAgainst, wouldChange, waitingBonus } = explainPair(a, b, options);
        for (const { de, en } of [...parts, ...gates, ...speaksFor, ...speaksAgainst, ...wouldChange, waitingBonus]) {
          for (const text of [de, en]) expect(text).toMatch(/^(?!.*(undefined|NaN|Infinity|null)).*\S$/);
        }
      }),
    );
  });

  it('the scan and the explanation of the pair agree', () => {
    fc.assert(
      fc.property(fc.uniqueArray(mentor, { maxLength: 12, selector: (each) => each.personId }), mentee, (mentors, person) => {
        const result = shortlist(person, buildColumns(mentors, today), { ...options, limit: 12 });
        const alone = mentors.map((each) => explainPair(each, person, options));
        expect(result.candidates.length).toBe(alone.filter((each) => each.eligible).length);
        for (const candidate of result.candidates) expect(candidate).toEqual(alone.find((each) => each.mentorId === candidate.mentorId));
        const single = alone.filter((each) => each.gates.filter((gate) => !gate.passed).length === 1);
        expect(result.nearMisses.map((each) => each.mentorId).sort()).toEqual(single.map((each) => each.mentorId).sort());
        for (const { gate, count } of result.excluded) expect(count).toBe(alone.filter((each) => each.gates.find((one) => !one.passed)?.id === gate).length);
        expect(result.passed + result.excluded.reduce((sum, each) => sum + each.count, 0)).toBe(result.checked);
      }),
    );
  });

  it('gates and score are what the rules say, worked out again with plain objects', () => {
    fc.assert(
      fc.property(mentor, mentee, (a, b) => {
        const { gates, score } = explainPair(a, b, options);
        expect(gates.filter((gate) => !gate.passed).map((gate) => gate.id)).toEqual(plainGates(a, b));
        expect(score).toBe(plainScore(a, b));
      }),
      { numRuns: 500 },
    );
  });

  it('a shorter list is the beginning of a longer one, in whatever order the mentors come', () => {
    fc.assert(
      fc.property(fc.uniqueArray(mentor, { maxLength: 12, selector: (each) => each.personId }), mentee, fc.integer({ min: 0, max: 12 }), (mentors, person, limit) => {
        const whole = shortlist(person, buildColumns(mentors, today), { ...options, limit: 12 });
        const some = shortlist(person, buildColumns([...mentors].reverse(), today), { ...options, limit });
        expect(some.candidates).toEqual(whole.candidates.slice(0, limit));
        expect(some.nearMisses).toEqual(whole.nearMisses.slice(0, limit));
      }),
    );
  });

  it('one more shared slot never lowers the score', () => {
    fc.assert(
      fc.property(mentor, mentee, fc.constantFrom(...taxonomies.weekSlots.map((each) => each.id)), (a, b, slot) => {
        const more = explainPair({ ...a, slots: [...a.slots, slot] }, { ...b, slots: [...b.slots, slot] }, options);
        expect(more.score).toBeGreaterThanOrEqual(explainPair(a, b, options).score);
      }),
    );
  });

  it('one more goal covered never lowers the score', () => {
    fc.assert(
      fc.property(mentor, mentee, some('goalAreas', 4), (a, b, more) => {
        expect(explainPair({ ...a, goalAreas: [...a.goalAreas, ...more] }, b, options).score).toBeGreaterThanOrEqual(explainPair(a, b, options).score);
      }),
    );
  });

  it('closer never lowers the score', () => {
    fc.assert(
      fc.property(mentor, mentee, plz, plz, (a, b, first, second) => {
        const km = (place: string | null): number => distanceBetweenPostcodes(place ?? '', b.plz ?? '') ?? Infinity;
        const [closer, farther] = km(first) <= km(second) ? [first, second] : [second, first];
        expect(explainPair({ ...a, plz: closer }, b, options).score).toBeGreaterThanOrEqual(explainPair({ ...a, plz: farther }, b, options).score);
      }),
    );
  });

  it('better German of the mentee never lowers the points for language', () => {
    const levels = taxonomies.languageLevels.map((each) => each.id);
    fc.assert(
      fc.property(mentor, mentee, fc.integer({ min: 0, max: levels.length - 2 }), (a, b, level) => {
        const others = b.languages.filter((skill) => skill.code !== 'de');
        const at = (index: number): MenteeFeatures => ({ ...b, languages: [...others, { code: 'de', level: levels[index]! }] });
        expect(pointsOf('language', a, at(level + 1))).toBeGreaterThanOrEqual(pointsOf('language', a, at(level)));
      }),
    );
  });

  it('the points promised for one more shared time really come', () => {
    fc.assert(
      fc.property(mentor, mentee, (a, b) => {
        const slot = b.slots.find((each) => !a.slots.includes(each));
        const sharedNow = b.slots.filter((each) => a.slots.includes(each)).length;
        fc.pre(slot !== undefined && (sharedNow === 1 || sharedNow === 2));
        const promise = explainPair(a, b, options).wouldChange.find(({ de }) => /zweite|dritte/.test(de));
        fc.pre(promise !== undefined);
        expect(explainPair({ ...a, slots: [...a.slots, slot!] }, b, options).score - explainPair(a, b, options).score).toBe(promise!.points);
      }),
    );
  });

  it('origin and religion change nothing: what is no feature is not read', () => {
    const unrelated = fc.record({
      originCountry: fc.string(),
      nationality: fc.string(),
      religion: fc.string(),
      name: fc.string(),
      residenceStatus: fc.string(),
      skinColour: fc.string(),
    });
    fc.assert(
      fc.property(mentor, mentee, unrelated, unrelated, (a, b, x, y) => {
        expect(explainPair({ ...a, ...x }, { ...b, ...y }, options)).toEqual(explainPair(a, b, options));
      }),
    );
  });

  it('an interest in talks about religion changes nothing', () => {
    fc.assert(
      fc.property(mentor, mentee, (a, b) => {
        const talk = 'religion_conversation' as const;
        const without = (each: readonly TaxonomyId<'interests'>[]) => each.filter((interest) => interest !== talk);
        const added = explainPair({ ...a, interests: [...without(a.interests), talk] }, { ...b, interests: [...without(b.interests), talk] }, options);
        expect(added).toEqual(explainPair({ ...a, interests: without(a.interests) }, { ...b, interests: without(b.interests) }, options));
      }),
    );
  });
});

// The rules once more, slow and plain: the reference for the columns.
const level = (person: MentorFeatures | MenteeFeatures, code: string): number =>
  Math.max(0, ...person.languages.filter((skill) => skill.code === code).map((skill) => taxonomies.languageLevels.findIndex((each) => each.id === skill.level)));
const common = <T>(a: readonly T[], b: readonly T[]): T[] => a.filter((each) => b.includes(each));
const limitOf = (a: MentorFeatures, b: MenteeFeatures): number => Math.min(a.maxDistanceKm ?? 15, b.maxDistanceKm ?? 15);

function plainGates(a: MentorFeatures, b: MenteeFeatures): GateId[] {
  const gates = a.gatesOfReadiness;
  const km = distanceBetweenPostcodes(a.plz ?? '', b.plz ?? '');
  const wishMet = (wish: string | null, gender: string | null): boolean => wish === null || wish === 'any' || wish === gender;
  const [a2, b1] = [2, 3];
  const passes: Record<GateId, boolean> = {
    consent: gates.consent && b.consent,
    minor_certificate: !b.isMinor || (gates.extendedCertificateValid && gates.childProtectionTraining && b.parentalConsent),
    mentor_ready: a.ready && gates.documentsValid && gates.trainingsBooked,
    capacity: a.load < a.capacity,
    gender_wish: wishMet(b.genderWish, a.gender) && wishMet(a.genderWish, b.gender),
    language:
      taxonomies.languages.some(({ id }) => Math.min(level(a, id), level(b, id)) >= a2 && Math.max(level(a, id), level(b, id)) >= b1) ||
      (b.interpreterNoted && level(b, 'de') >= 1),
    distance: (km !== undefined && km <= limitOf(a, b)) || (a.formats.includes('digital') && (b.formats ?? []).includes('digital')),
    time: common(a.slots, b.slots).length > 0,
    conflict: true,
  };
  return gateIds.filter((gate) => !passes[gate]);
}

function plainScore(a: MentorFeatures, b: MenteeFeatures): number {
  const goalSum = b.goals.reduce((sum, _, rank) => sum + (rank === 0 ? 2 : 1), 0);
  const goalHit = b.goals.reduce((sum, goal, rank) => sum + (a.goalAreas.includes(goal) ? (rank === 0 ? 2 : 1) : 0), 0);
  const km = distanceBetweenPostcodes(a.plz ?? '', b.plz ?? '') ?? Infinity;
  const limit = limitOf(a, b);
  const shareByLevel = [0, 0.25, 0.5, 0.7, 0.85, 1, 1];
  const language = Math.max(
    0,
    ...taxonomies.languages.map(({ id }) => (level(b, id) === 6 && level(a, id) >= 3 ? 1 : shareByLevel[Math.min(level(a, id), level(b, id))]!)),
  );
  const order = ['m3', 'm6', 'm12', 'm24', 'open'];
  const [x, y] = [a.expectedDuration ?? 'unsure', b.expectedDuration ?? 'unsure'];
  const sure = [x, y].find((each) => each !== 'unsure');
  const duration =
    x === y ? 1 : x === 'unsure' || y === 'unsure' ? (['m3', 'm6'].includes(sure!) ? 0.5 : 0) : Math.abs(order.indexOf(x) - order.indexOf(y)) === 1 ? 0.5 : 0;
  const compared = (ids: readonly string[]): string[] => ids.filter((each) => each !== 'religion_conversation');
  const jaccard = (p: string[], q: string[]): number => (p.length + q.length === 0 ? 0 : common(p, q).length / new Set([...p, ...q]).size);
  const [likesA, likesB] = [compared(a.interests), compared(b.interests)];
  const age = a.birthYear === null ? undefined : 2026 - a.birthYear;
  const { from = null, to = null } = b.ageWish ?? {};
  const ageMet = from === null && to === null ? true : age !== undefined && age >= (from ?? 0) && age <= (to ?? 200);
  const years = b.birthYear === null ? -1 : 2026 - b.birthYear;
  const stage = years < 0 || years > 27 ? [] : [years < 6 ? 'child_preschool' : years < 12 ? 'child_primary' : years < 18 ? 'adolescent' : 'young_adult'];
  const stageMet = a.targetGroupWishes.length === 0 || common(a.targetGroupWishes, [...b.targetGroups, ...stage]).length > 0;
  const shares = [
    [24, goalSum === 0 ? 0 : goalHit / goalSum],
    [18, Math.min(1, common(a.slots, b.slots).length / 3)],
    [14, km > limit ? 0 : km <= 2 ? 1 : (limit - km) / (limit - 2)],
    [14, language],
    [10, duration],
    [8, likesA.length < 3 || likesB.length < 3 ? 0 : jaccard(likesA, likesB)],
    [4, jaccard(compared(a.dislikes), compared(b.dislikes))],
    [5, (ageMet ? 0.5 : 0) + (stageMet ? 0.5 : 0)],
    [3, common(a.targetGroupExperience, b.targetGroups).length > 0 ? 1 : 0],
  ] as const;
  return shares.reduce((sum, [weight, share]) => sum + Math.round(weight * share), 0);
}
