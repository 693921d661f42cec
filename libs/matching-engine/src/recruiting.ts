import { taxonomies } from '@patenwerk/contracts';
import { distanceBetweenPostcodes } from '@patenwerk/geo/postcodes';
import { CandidateIndex } from './candidate-index.js';
import { buildColumns } from './columns.js';
import type { GoalArea, Language, LanguageSkill, MenteeFeatures, MentorFeatures, Slot } from './features.js';
import { idHash, pairHash, type PlanScale } from './plan-scale.js';
import { poolOf, type PoolOptions } from './pool-of.js';
import { prepareQuery, siteDistanceLimit } from './query.js';
import { rules } from './rules.js';
import { WarmPlan } from './warm-plan.js';

/** A mentor who is not there yet: what they bring, and what that changes. */
export interface Recruit {
  plz: string | null;
  /** Besides German. */
  languages: LanguageSkill[];
  slots: Slot[];
  /** What those whom they could take want help with, most wanted first. */
  goals: GoalArea[];
  /** Only where somebody who goes without wishes it. */
  gender: 'female' | 'male' | null;
  /** So many are placed in addition, in the best plan with this mentor; at most as many as one mentor may accompany. */
  placesMore: number;
  /** So many of those who wait pass all gates with them. */
  couldTake: number;
}

export interface RecruitingOptions extends PoolOptions {
  /** So many at most; 3 when not given. */
  limit?: number;
}

/** Towns, languages and goals that are looked at: the most frequent ones among those who go without. */
const towns = 4;
const languagesLookedAt = 8;
const goalsTold = 3;

/** Times of the week as one says them when looking for somebody. */
const weekend = ['sat', 'sun'];
const partsOfWeek: readonly (readonly Slot[])[] = [
  ...['am', 'pm', 'eve'].map((time) => slotsOf((day, its) => its === time && !weekend.includes(day))),
  slotsOf((day) => weekend.includes(day)),
];

function slotsOf(fits: (day: string, time: string) => boolean): Slot[] {
  return taxonomies.weekSlots.map(({ id }) => id).filter((id) => fits(id.split('_')[0]!, id.split('_')[1]!));
}

/**
 * The few mentors whom a site should look for, best first: each places the most of those who go without in the best plan of today. What is told of each is
 * not estimated but proven by planning anew with exactly this mentor. The second is chosen as if the first were there already, so that they differ.
 * `mentees` are those of one site.
 */
export function recruitingAdvice(mentees: readonly MenteeFeatures[], index: CandidateIndex, options: RecruitingOptions): { recruits: Recruit[]; leftOver: number } {
  const people = poolOf(mentees, index, { ...options, criterion: 'placed' });
  const today = new WarmPlan(people.pool);
  const byId = new Map(mentees.map((mentee) => [mentee.personId, mentee]));
  const leftOver = people.menteeIds.filter((_, row) => today.columnOf(row) < 0).map((id) => byId.get(id)!);
  if (leftOver.length === 0) return { recruits: [], leftOver: 0 };
  const offers = offersOf(profilesFor(leftOver, options), people.menteeIds.map((id) => byId.get(id)!), people.scale, options);
  const later = new WarmPlan(people.pool);
  const recruits: Recruit[] = [];
  while (recruits.length < (options.limit ?? 3)) {
    const best = bestOf(offers, later, people.scale.placed);
    if (!best) break;
    later.addColumn(places, best.edges);
    const { plz, languages, slots, goals, gender } = best.profile;
    recruits.push({ plz, languages, slots, goals, gender, placesMore: effectOf(best, today).placed, couldTake: best.edges.length });
  }
  return { recruits, leftOver: leftOver.length };
}

/** As many as a mentor may accompany without a written reason. */
const places = rules.capacity.maximumWithoutReason;

type Profile = Pick<Recruit, 'plz' | 'languages' | 'slots' | 'goals' | 'gender'>;

interface Offer {
  profile: Profile;
  /** How much is asked for beyond place and time: who asks for less finds somebody sooner. */
  demands: number;
  edges: { row: number; weight: number }[];
}

/** A profile as a mentor who is ready. */
export function asMentor({ plz, languages, slots, goals, gender }: Profile, siteId: string, personId: string): MentorFeatures {
  return {
    personId,
    siteId,
    ready: true,
    gatesOfReadiness: { consent: true, documentsValid: true, trainingsBooked: true, extendedCertificateValid: true, childProtectionTraining: true },
    capacity: places,
    load: 0,
    languages: [{ code: 'de', level: 'native' }, ...languages],
    slots,
    goalAreas: goals,
    interests: [],
    dislikes: [],
    gender,
    genderWish: null,
    maxDistanceKm: null,
    plz,
    birthYear: null,
    expectedDuration: 'm12',
    readySince: null,
    targetGroupExperience: [],
    targetGroupWishes: [],
    formats: ['one_to_one'],
  };
}

/** Every mix of a town, a time, a language (or none) and a gender (or none) that somebody who goes without would need. */
function profilesFor(leftOver: readonly MenteeFeatures[], options: PoolOptions): Profile[] {
  const spoken = mostFrequent(leftOver.flatMap(({ languages }) => languages.map(({ code }) => code)).filter((code) => code !== 'de'), languagesLookedAt);
  const genders = mostFrequent(leftOver.flatMap(({ genderWish }) => (genderWish === 'female' || genderWish === 'male' ? [genderWish] : [])), 2);
  return townsFor(leftOver, options).flatMap((plz) =>
    [null, ...spoken].flatMap((language) =>
      [null, ...genders].flatMap((gender) =>
        partsOfWeek.map((slots): Profile => ({ plz, languages: language === null ? [] : [{ code: language, level: 'native' }], slots: [...slots], goals: goalsOf(leftOver, language), gender })),
      ),
    ),
  );
}

function goalsOf(leftOver: readonly MenteeFeatures[], language: Language | null): GoalArea[] {
  const those = language === null ? leftOver : leftOver.filter(({ languages }) => languages.some(({ code }) => code === language));
  return mostFrequent(those.flatMap(({ goals }) => goals), goalsTold);
}

/** Postcodes from which the most of them are within the limit, one after the other, each for those whom the earlier ones do not reach. */
function townsFor(leftOver: readonly MenteeFeatures[], { maxDistanceKm, site }: PoolOptions): string[] {
  const homes = leftOver.map(({ plz, maxDistanceKm: own }) => ({ plz, limit: maxDistanceKm ?? own ?? siteDistanceLimit(site) }));
  const codes = mostFrequent(homes.flatMap(({ plz }) => (plz === null ? [] : [plz])), homes.length);
  const chosen: string[] = [];
  let open = homes;
  while (chosen.length < towns && open.length > 0) {
    const reached = codes.map((code) => ({ code, count: open.filter((home) => reaches(code, home)).length }));
    const best = reached.reduce((one, other) => (other.count > one.count ? other : one), { code: '', count: 0 });
    if (best.count === 0) break;
    chosen.push(best.code);
    open = open.filter((home) => !reaches(best.code, home));
  }
  return chosen;
}

function reaches(code: string, { plz, limit }: { plz: string | null; limit: number }): boolean {
  return plz !== null && (distanceBetweenPostcodes(code, plz) ?? Infinity) <= limit;
}

/** The profiles as mentors with an edge to everybody who waits (in the order of the rows) and passes all gates with them; those for nobody are left out. */
function offersOf(profiles: readonly Profile[], mentees: readonly MenteeFeatures[], scale: PlanScale, options: PoolOptions): Offer[] {
  const siteId = mentees[0]!.siteId;
  const offers = profiles.map((profile): Offer => ({ profile, demands: profile.languages.length + (profile.gender === null ? 0 : 1), edges: [] }));
  const columns = buildColumns(profiles.map((profile, at) => asMentor(profile, siteId, String(at))), options.today);
  const index = new CandidateIndex(columns);
  for (const [row, mentee] of mentees.entries()) {
    const query = prepareQuery(mentee, columns, options);
    const count = index.find(query);
    index.scoreAll(query, count);
    const hash = idHash(mentee.personId);
    for (let each = 0; each < count; each++) {
      const id = columns.personIds[index.rowAt(index.found[each]!)]!;
      const km = index.foundKm[each]!;
      const score = index.foundScore[each]!;
      offers[Number(id)]!.edges.push({ row, weight: scale.weight(score, query.waitingDays, 0, km, pairHash(hash, idHash(id))) });
    }
  }
  return offers.filter(({ edges }) => edges.length > 0);
}

/**
 * The offer that places the most, then asks for the least, then is worth the most. The duals say how much each could be worth at most (the sum of the best
 * weights beyond what their rows gain already); only those are tried that could still be better.
 */
function bestOf(offers: readonly Offer[], plan: WarmPlan, placed: number): Offer | undefined {
  const bounded = offers.map((offer) => {
    const most = mostOf(offer, plan);
    return { offer, most, places: Math.floor(most / placed) };
  });
  bounded.sort((one, other) => other.places - one.places || one.offer.demands - other.offer.demands || other.most - one.most);
  let best: { offer: Offer; placed: number; worth: number } | undefined;
  for (const { offer, most, places } of bounded) {
    if (places === 0 || (best && (places < best.placed || (places === best.placed && (offer.demands > best.offer.demands || (offer.demands === best.offer.demands && most <= best.worth)))))) break;
    const effect = effectOf(offer, plan);
    const better = !best || effect.placed > best.placed || (effect.placed === best.placed && (offer.demands < best.offer.demands || (offer.demands === best.offer.demands && effect.worth > best.worth)));
    if (effect.placed > 0 && better) best = { offer, ...effect };
  }
  return best?.offer;
}

/** What a mentor with these edges can add to the plan at most, by its duals. */
function mostOf({ edges }: Offer, plan: WarmPlan): number {
  const more = edges.map(({ row, weight }) => Math.max(0, weight - plan.gainOf(row))).sort((one, other) => other - one);
  return more.slice(0, places).reduce((sum, each) => sum + each, 0);
}

/** The plan with this mentor beside the plan without: made, read, and taken back. */
function effectOf({ edges }: Offer, plan: WarmPlan): { placed: number; worth: number } {
  const [placed, worth] = [plan.placed(), plan.worth()];
  const column = plan.addColumn(places, edges);
  const effect = { placed: plan.placed() - placed, worth: plan.worth() - worth };
  plan.removeColumn(column);
  return effect;
}

/** The values that come most often, equal ones in the order of the alphabet. */
function mostFrequent<T extends string>(values: readonly T[], count: number): T[] {
  const often = new Map<T, number>();
  for (const value of values) often.set(value, (often.get(value) ?? 0) + 1);
  return [...often]
    .sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1))
    .slice(0, count)
    .map(([value]) => value);
}
