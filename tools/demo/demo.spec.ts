import { beforeAll, describe, expect, it } from '@jest/globals';
import { bothLikedAndDisliked, EventToLoad, MatchToLoad, PersonToLoad, taxonomies } from '@patenwerk/contracts';
import { distanceBetweenPostcodes, postcode } from '@patenwerk/geo/postcodes';
import { inventDemo, type DemoData } from '../seed.js';
import { addDays } from './days.js';
import { demoSites } from './sites.js';

const today = '2026-11-23';
// Any point will do for the invention; all sites around Bochum here.
const places = new Map(demoSites.map((site, index) => [site.slug, { id: `019abcde-0000-7000-8000-${String(index).padStart(12, '0')}`, ...postcode('44787')!, limitKm: 15 }]));
const plannedReasons = new Set<string>(taxonomies.endReasons.filter((reason) => reason.planned).map((reason) => reason.id));

/** A day in November, early in the year, and one that most years do not have. */
const days = [today, '2027-01-15', '2028-02-29'] as const;
const invented = new Map<string, DemoData>();

describe('the demo data', () => {
  let demo: DemoData;
  beforeAll(() => {
    for (const day of days) invented.set(day, inventDemo(day, places));
    demo = invented.get(today)!;
  });

  it('are the same every time', () => {
    expect(JSON.stringify(inventDemo(today, places))).toBe(JSON.stringify(demo));
  });

  it('can be so many times as many, for measurements, each person and match another', () => {
    const { people, matches } = inventDemo(today, places, 2);
    const ids = [...people, ...matches].map(({ id }) => id);
    expect([people.length > demo.people.length * 1.8, matches.length > demo.matches.length * 1.8, new Set(ids).size]).toEqual([true, true, ids.length]);
  });

  it('have a quota of 750 matches over 17 sites', () => {
    expect([demoSites.length, demoSites.reduce((sum, site) => sum + site.quota, 0)]).toEqual([17, 750]);
  });

  it('hold about 3,500 people and 2,200 matches of three years', () => {
    expect(demo.people.length).toBeGreaterThan(3_300);
    expect(demo.people.length).toBeLessThan(3_900);
    expect(demo.matches.length).toBeGreaterThan(2_000);
    expect(demo.matches.length).toBeLessThan(2_500);
    expect(new Set(demo.matches.map((match) => match.steps[0]!.on.slice(0, 4)))).toEqual(new Set(['2024', '2025', '2026']));
  });

  it('come near the known figures: 71 % women among mentors, 31 % early endings, 64 % of them on the mentor side', () => {
    const mentors = demo.people.filter((person) => person.role === 'mentor');
    const begun = demo.matches.filter((match) => match.trialFrom);
    const early = begun.filter((match) => match.endReason && !plannedReasons.has(match.endReason));
    expect(mentors.filter((person) => person.contact.gender === 'female').length / mentors.length).toBeCloseTo(0.71, 1);
    expect(early.length / begun.length).toBeCloseTo(0.31, 1);
    expect(early.filter((match) => match.endReason!.startsWith('mentor')).length / early.length).toBeCloseTo(0.64, 1);
  });

  it('know the parents of some minors, who have no e-mail address and live with them', () => {
    const children = new Map(demo.people.map((person) => [person.id, person]));
    const families = demo.families.flatMap(({ households }) => households);
    expect(families.length).toBeGreaterThan(demoSites.length * 3);
    for (const { members, contactPersonId } of families) expect([members[0]?.personId, children.get(members[1]?.personId ?? '')?.role]).toEqual([contactPersonId, 'mentee']);
    expect(demo.families.flatMap(({ contacts }) => contacts).every(({ contact }) => contact.email === null)).toBe(true);
  });

  it('never like and dislike the same, and are asked for by name where a minor has just been taken in', () => {
    expect(demo.people.filter(({ profile }) => bothLikedAndDisliked(PersonToLoad.shape.profile.unwrap().parse(profile)).length > 0)).toEqual([]);
    const taken = demo.people.filter(({ role, state, contact }) => role === 'mentee' && state === 'registered' && contact.birthYear !== null && 2026 - contact.birthYear <= 18);
    expect(taken.length).toBeGreaterThan(10);
    expect(taken.filter(({ contact }) => !contact.guardianName)).toEqual([]);
  });

  it('say wishes and skills as often as people do: a minority each', () => {
    const share = (role: string, says: (profile: DemoData['people'][number]['profile']) => boolean) => {
      const all = demo.people.filter((person) => person.role === role);
      return all.filter(({ profile }) => says(profile)).length / all.length;
    };
    expect(share('mentor', ({ ageWish }) => Boolean(ageWish))).toBeCloseTo(0.25, 1);
    expect(share('mentor', ({ targetGroupWishes }) => Boolean(targetGroupWishes?.length))).toBeCloseTo(0.35, 1);
    expect(share('mentor', ({ skills }) => Boolean(skills?.length))).toBeCloseTo(0.5, 1);
    expect(share('mentee', ({ ageWish }) => Boolean(ageWish))).toBeCloseTo(0.15, 1);
    expect(share('mentee', ({ targetGroupWishes, skills }) => Boolean(targetGroupWishes?.length || skills?.length))).toBe(0);
  });

  it('fit the contracts of the bulk paths row by row', () => {
    for (const person of demo.people) expect(PersonToLoad.safeParse(person).error).toBeUndefined();
    for (const contact of demo.families.flatMap(({ contacts }) => contacts)) expect(PersonToLoad.safeParse(contact).error).toBeUndefined();
    for (const match of demo.matches) expect(MatchToLoad.safeParse(match).error).toBeUndefined();
    for (const event of demo.events) expect(EventToLoad.safeParse(event).error).toBeUndefined();
  });

  it('never let a mentor have more running matches than the capacity says', () => {
    const capacity = new Map(demo.people.map((person) => [person.id, person.profile.capacity]));
    const load = new Map<string, number>();
    for (const match of demo.matches.filter((each) => ['introduction', 'trial', 'active', 'paused', 'closing'].includes(each.state))) load.set(match.mentorId, (load.get(match.mentorId) ?? 0) + 1);
    expect([...load].filter(([id, running]) => running > (capacity.get(id) ?? 0))).toEqual([]);
  });

  it.each(['bochum', 'siegen'])('show in %s open answers, trials that end this week, matches that went quiet and some that nearly count', (slug) => {
    const matches = demo.matches.filter((match) => match.siteId === places.get(slug)!.id);
    const ofThisYear = (match: DemoData['matches'][number]): number => new Set(match.meetings.map(({ date }) => date).filter((date) => date.startsWith('2026'))).size;
    const lastSeen = (match: DemoData['matches'][number]): string => match.meetings.map(({ date }) => date).sort().at(-1) ?? match.trialFrom ?? today;
    const inTrial = matches.filter((match) => match.state === 'trial');
    const active = matches.filter((match) => match.state === 'active');
    expect(new Set(matches.map((match) => match.state))).toEqual(new Set(['proposed', 'mentor_asked', 'mentee_asked', 'introduction', 'trial', 'active', 'ended', 'declined']));
    expect(inTrial.filter((match) => addDays(match.trialFrom!, 42) >= today && addDays(match.trialFrom!, 42) <= addDays(today, 7)).length).toBeGreaterThanOrEqual(2);
    expect(active.filter((match) => lastSeen(match) <= addDays(today, -28)).length).toBeGreaterThanOrEqual(2);
    expect(active.filter((match) => lastSeen(match) <= addDays(today, -42)).length).toBeGreaterThanOrEqual(1);
    expect(inTrial.filter((match) => ofThisYear(match) >= 3).length + active.filter((match) => [1, 2].includes(ofThisYear(match))).length).toBeGreaterThanOrEqual(4);
  });

  it.each(days)('hold in Bochum and Siegen open proposals of all ages on %s: one made yesterday, one that expires tomorrow', (day) => {
    const { matches } = invented.get(day)!;
    for (const slug of ['bochum', 'siegen']) {
      const asked = matches.filter((match) => match.siteId === places.get(slug)!.id && ['proposed', 'mentor_asked', 'mentee_asked'].includes(match.state)).map(({ steps }) => steps.at(-1)!.on.slice(0, 10));
      expect(asked).toEqual(expect.arrayContaining([addDays(day, -1), addDays(day, -6)]));
    }
  });

  it.each(days)('leave somebody over at three sites on %s: a language that no mentor who is ready speaks, or a way that none goes', (day) => {
    const ready = (siteId: string, role: string) => invented.get(day)!.people.filter((person) => person.siteId === siteId && person.role === role && person.state === 'ready');
    for (const [slug, unheard, far] of [['bochum', 2, 2], ['goslar', 2, 3], ['siegen', 5, 2]] as const) {
      const { id, limitKm } = places.get(slug)!;
      const mentors = ready(id, 'mentor');
      const spoken = new Set(mentors.flatMap(({ profile }) => profile.languages.map(({ code }) => code)));
      const withoutLanguage = ready(id, 'mentee').filter(({ profile }) => profile.languages.every(({ code }) => !spoken.has(code)));
      const tooFar = ready(id, 'mentee').filter(({ contact }) => mentors.every((mentor) => distanceBetweenPostcodes(mentor.contact.plz!, contact.plz!)! > limitKm));
      expect([slug, mentors.length > 3, withoutLanguage.length, tooFar.length]).toEqual([slug, true, unheard, far]);
    }
  });

  it('let a mentor wait since the last match was over, not since the first one', () => {
    const lastEnd = new Map<string, string>();
    for (const { mentorId, endedOn } of demo.matches) if (endedOn && endedOn > (lastEnd.get(mentorId) ?? '')) lastEnd.set(mentorId, endedOn);
    const again = demo.people.filter((person) => person.role === 'mentor' && person.state === 'ready' && lastEnd.has(person.id));
    expect(again.length).toBeGreaterThan(20);
    expect(again.filter(({ id, readySince }) => readySince! < lastEnd.get(id)!)).toEqual([]);
    const matched = new Set(demo.matches.filter(({ state }) => state !== 'declined').map(({ mentorId }) => mentorId));
    expect(demo.people.filter(({ role, state, id, readySince }) => role === 'mentor' && state === 'ready' && !matched.has(id) && readySince! < addDays(today, -180))).toEqual([]);
  });

  it('grow with the year: early in January the places of the new one are still free', () => {
    const january = invented.get('2027-01-15')!;
    const counted = january.matches.filter((match) => match.agreedOn && new Set(match.meetings.map(({ date }) => date).filter((date) => date.startsWith('2027'))).size >= 3);
    expect(counted.length).toBeLessThan(20);
    expect(january.matches.length).toBeLessThan(demo.matches.length);
  });

  it('use only addresses and numbers that belong to nobody', () => {
    expect(demo.people.filter((person) => person.contact.email && !person.contact.email.endsWith('@vorfuehrung.example'))).toEqual([]);
    expect(demo.people.filter((person) => !/^(0171 39200\d\d|030 23125 \d{3})$/.test(person.contact.phone ?? ''))).toEqual([]);
  });

  it('put an information evening with twelve seats and three waiting into the calendar of Bochum', () => {
    const evening = demo.events.find((event) => event.siteId === places.get('bochum')!.id && event.type === 'info_evening')!;
    expect([evening.seats, evening.enrolments.filter((enrolment) => enrolment.state === 'confirmed').length, evening.enrolments.filter((enrolment) => enrolment.state === 'waitlisted').length]).toEqual([12, 12, 3]);
  });
});
