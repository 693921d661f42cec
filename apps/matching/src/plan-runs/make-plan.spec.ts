import { describe, expect, it } from '@jest/globals';
import { type PersonFeatures, SiteId } from '@patenwerk/contracts';
import { BadPeople } from '@patenwerk/matching-engine';
import { newId } from '@patenwerk/persistence';
import { aMenteesFeatures, aMentorsFeatures } from '@patenwerk/testing';
import fc from 'fast-check';
import { poolFrom } from '../candidates/site-pool.js';
import { explainPlan, makePlan, medianOf } from './make-plan.js';
import { hashOf, type PlanInput, planInputOf, type PlanSettings } from './plan-input.js';
import { planProblem } from './plan-problem.js';

const siteId = SiteId.parse(newId());
const today = '2026-11-23';
const settings: PlanSettings = { criterion: 'placed', maxDistanceKm: null };
const nothing = { revision: 1, maxDistanceKm: 15, rural: false, loads: {}, proposals: {}, harmed: [], past: [], declined: [] };
type Given = Partial<Omit<Parameters<typeof planInputOf>[0], 'waiting'>>;

/** The input of a plan for these people; everybody who is a mentee waits. */
function given(people: PersonFeatures[], question: Given = {}, chosen = settings, day = today): PlanInput {
  const waiting = people.filter(({ role }) => role === 'mentee').map(({ personId }) => personId);
  return planInputOf({ ...nothing, ...question, waiting }, poolFrom(people, day, 1), chosen, day);
}
const mentor = (changes: Partial<PersonFeatures> = {}) => aMentorsFeatures({ ...changes, siteId });
const mentee = (changes: Partial<PersonFeatures> = {}) => aMenteesFeatures({ ...changes, siteId });
const pairsOf = (input: PlanInput): string[][] => makePlan(input).pairs.map(({ menteeId, mentorId }) => [menteeId, mentorId]);
const explained = (input: PlanInput) => explainPlan(input, makePlan(input));

const slots = ['mon_pm', 'tue_am', 'wed_pm', 'sat_eve'] as const;
const person = fc.record({
  isMentor: fc.boolean(),
  slots: fc.subarray([...slots], { minLength: 1 }),
  plz: fc.constantFrom('44787', '44789', '45127', '58452'),
  capacity: fc.integer({ min: 1, max: 3 }),
  readySince: fc.constantFrom('2026-01-05', '2026-06-01', '2026-11-01', null),
});
const people = fc.array(person, { maxLength: 14 }).map((those) => those.map(({ isMentor, ...changes }) => (isMentor ? mentor(changes) : mentee(changes))));

describe('a plan for everybody who waits', () => {
  it('places two with the two who fit them, although one mentor suits both best', () => {
    const [near, far] = [mentor(), mentor({ plz: '44879', offers: ['sport'], slots: ['mon_pm'] })];
    const [flexible, bound] = [mentee(), mentee({ slots: ['tue_am'] })];
    expect(new Set(pairsOf(given([near, far, flexible, bound])).map(String))).toEqual(new Set([[flexible.personId, far.personId], [bound.personId, near.personId]].map(String)));
    const { pairs, figures } = explained(given([near, far, flexible, bound]));
    expect(pairs.map(({ menteeId, firstChoice }) => [menteeId, firstChoice]).sort()).toEqual([[flexible.personId, false], [bound.personId, true]].sort());
    expect(figures).toMatchObject({ mentees: 2, mentors: 2, places: 2, possiblePairs: 3, placed: 2, longestWaitLeft: null });
  });

  it('is the same, and so is its hash, in whatever order the people come', () => {
    fc.assert(
      fc.property(people, fc.constantFrom('placed' as const, 'score' as const), (those, criterion) => {
        const [one, other] = [given(those, {}, { ...settings, criterion }), given([...those].reverse(), {}, { ...settings, criterion })];
        expect(hashOf(one)).toBe(hashOf(other));
        expect(explained(one)).toEqual(explained(other));
      }),
      { numRuns: 60 },
    );
  });

  it('has everybody once, nobody beyond their places, and is proven', () => {
    fc.assert(
      fc.property(people, (those) => {
        const { pairs, leftOver, figures, gap } = makePlan(given(those));
        expect([...pairs, ...leftOver].map(({ menteeId }) => menteeId).sort()).toEqual(those.filter(({ role }) => role === 'mentee').map(({ personId }) => personId as string).sort());
        for (const { personId, capacity } of those) expect(pairs.filter(({ mentorId }) => mentorId === personId).length).toBeLessThanOrEqual(capacity);
        expect([gap, figures.placed]).toEqual([0, pairs.length]);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves places alone that are taken or wait for an answer', () => {
    const only = mentor({ capacity: 2 });
    const waiting = [mentee(), mentee()];
    expect(makePlan(given([only, ...waiting], { loads: { [only.personId]: 1 } })).figures).toMatchObject({ mentors: 1, places: 1, placed: 1 });
    expect(makePlan(given([only, ...waiting], { loads: { [only.personId]: 1 }, proposals: { [only.personId]: 1 } })).figures).toMatchObject({ mentors: 0, places: 0, placed: 0 });
  });

  it('brings nobody together again who said no, was matched before or has to be protected', () => {
    const [one, other, waiting] = [mentor(), mentor(), mentee()];
    const pair = [one.personId, waiting.personId] as const;
    const rest = [other.personId, waiting.personId] as const;
    for (const question of [{ past: [pair], declined: [rest] }, { harmed: [pair], past: [rest] }]) {
      expect(makePlan(given([one, other, waiting], question)).leftOver).toEqual([{ menteeId: waiting.personId, waitingDays: 56, fitting: 0 }]);
    }
    expect(explained(given([one, other, waiting], { harmed: [pair], past: [rest] })).leftOver).toEqual([expect.objectContaining({ excluded: [{ gate: 'conflict', count: 1 }], met: 1 })]);
    // The mentee's own list does not have them either, so the only one left is the first choice.
    expect(explained(given([one, other, waiting], { declined: [pair] })).pairs).toEqual([expect.objectContaining({ mentorId: other.personId, firstChoice: true })]);
  });

  it('says what keeps everybody off whom nobody fits, and that others go first where somebody would', () => {
    const only = mentor();
    const [first, second, night] = [mentee({ readySince: '2026-01-05' }), mentee(), mentee({ slots: ['sun_eve'] })];
    const { leftOver } = explained(given([only, mentor({ ready: false, readySince: null }), first, second, night]));
    expect(leftOver.map(({ menteeId, fitting, excluded, met }) => [menteeId, fitting, excluded, met]).sort()).toEqual(
      [
        [second.personId, 1, [], 0],
        [night.personId, 0, [{ gate: 'mentor_ready', count: 1 }, { gate: 'time', count: 1 }], 0],
      ].sort(),
    );
  });

  it('of nobody is empty, and explained', () => {
    const none = { mentees: 0, mentors: 0, places: 0, possiblePairs: 0, placed: 0, meanScore: null, lowestScore: null, medianKm: null, longestWaitLeft: null };
    expect(explained(given([]))).toEqual({ pairs: [], leftOver: [], gap: 0, figures: none });
    expect(explained(given([mentor()])).figures).toEqual({ ...none, mentors: 1, places: 1 });
    const alone = mentee();
    expect(explained(given([alone]))).toMatchObject({ leftOver: [{ menteeId: alone.personId, fitting: 0, excluded: [], met: 0 }], figures: { ...none, mentees: 1, longestWaitLeft: 56 } });
  });

  it('asks "what if" in place of the site’s limit', () => {
    const far = [mentor({ plz: '45127' }), mentee()];
    expect(makePlan(given(far, { maxDistanceKm: 5 })).figures.placed).toBe(0);
    expect(makePlan(given(far, { maxDistanceKm: 5 }, { ...settings, maxDistanceKm: 20 })).figures.placed).toBe(1);
  });

  it('is refused with a sentence for people of whom none can be made', () => {
    const twice = mentee();
    const input = { ...given([mentor(), twice]), mentees: [twice, twice] };
    expect(() => makePlan(input)).toThrow(BadPeople);
    expect(planProblem(new BadPeople('date', 'p-1', 'no day'))?.details.errors).toEqual([
      { field: 'siteId', de: 'Ein Datum ist kein Tag (p-1). Bitte prüfen Sie die Angaben; ein Plan ist so nicht möglich.', en: 'A date is no day (p-1). Please check the particulars; no plan can be made like this.' },
    ]);
    expect(planProblem(new Error('else'))).toBeUndefined();
  });
});

describe('the hash of what a plan is made from', () => {
  const [one, other, waiting] = [mentor(), mentor({ ready: false, readySince: null }), mentee()];
  const base = hashOf(given([one, other, waiting]));

  it('stays when only days pass, a version rises, or somebody changes who could not be in it', () => {
    expect(hashOf(given([one, other, waiting], {}, settings, '2027-02-01'))).toBe(base);
    expect(hashOf(given([{ ...one, version: 9 }, other, waiting]))).toBe(base);
    expect(hashOf(given([one, { ...other, offers: ['sport'] }, waiting]))).toBe(base);
  });

  it('changes with a profile, a place, a no, a limit or a newcomer', () => {
    const changed = [
      given([{ ...one, slots: ['mon_pm'] }, other, waiting]),
      given([one, other, { ...waiting, plz: '44789' }]),
      given([one, other, waiting], { loads: { [one.personId]: 1 } }),
      given([one, other, waiting], { declined: [[one.personId, waiting.personId]] }),
      given([one, other, waiting], { maxDistanceKm: 10 }),
      given([one, { ...other, ready: true }, waiting]),
      given([one, other, waiting, mentee()]),
      given([one, other, waiting], {}, { ...settings, maxDistanceKm: 20 }),
      given([one, other, waiting], {}, { ...settings, criterion: 'score' }),
    ].map(hashOf);
    expect(new Set([base, ...changed]).size).toBe(changed.length + 1);
  });
});

describe('a median', () => {
  it('lies in the middle, to a tenth', () => {
    expect([medianOf([]), medianOf([3]), medianOf([5, 1]), medianOf([9, 1.26, 1.34])]).toEqual([null, 3, 3, 1.3]);
  });
});
