import { taxonomies } from '@patenwerk/contracts';
import type { LanguageSkill, MenteeFeatures } from './features.js';

const levels: readonly string[] = taxonomies.languageLevels.map(({ id }) => id);
/** A match has at most so many goals, ranked. */
const mostGoals = 3;

/**
 * A family or a class as one node: a mentor fits it who fits all of them together. Times are those that all have free, the limits the narrowest, languages
 * those that somebody speaks (at the best level), goals by their ranks until there are three; a minor makes all of it a matter of minors. The first one's id
 * stands for it; the way is measured from `plz`, the contact person's, if that is known.
 */
export function asOne(members: readonly [MenteeFeatures, ...MenteeFeatures[]], plz?: string | null): MenteeFeatures {
  const [first] = members;
  const minors = members.filter(({ isMinor }) => isMinor);
  const limits = members.flatMap(({ maxDistanceKm }) => maxDistanceKm ?? []);
  const days = members.flatMap(({ readySince }) => readySince ?? []).sort();
  const years = members.flatMap(({ birthYear }) => birthYear ?? []);
  return {
    ...first,
    ready: members.every(({ ready }) => ready),
    consent: members.every(({ consent }) => consent),
    isMinor: minors.length > 0,
    parentalConsent: minors.every(({ parentalConsent }) => parentalConsent),
    plz: plz ?? first.plz,
    languages: bestOf(members.flatMap(({ languages }) => languages)),
    slots: first.slots.filter((slot) => members.every(({ slots }) => slots.includes(slot))),
    goals: byRank(members.map(({ goals }) => goals)).slice(0, mostGoals),
    interests: union(members.map(({ interests }) => interests)),
    dislikes: union(members.map(({ dislikes }) => dislikes)),
    targetGroups: union(members.map(({ targetGroups }) => targetGroups)),
    formats: union(members.map(({ formats = [] }) => formats)),
    ageWish: narrowest(members.flatMap(({ ageWish }) => ageWish ?? [])),
    // Who wishes a woman or a man only is one with a family of which all are that.
    gender: members.every(({ gender }) => gender === first.gender) ? first.gender : null,
    genderWish: members.find(({ genderWish }) => genderWish !== null && genderWish !== 'any')?.genderWish ?? first.genderWish,
    maxDistanceKm: limits.length > 0 ? Math.min(...limits) : null,
    birthYear: years.length > 0 ? Math.max(...years) : null,
    readySince: days[0] ?? null,
    interpreterNoted: members.every(({ interpreterNoted }) => interpreterNoted),
  };
}

/** The ages that suit everybody who has a wish; wishes that exclude each other leave none, and no mentor meets them. */
function narrowest(wishes: readonly NonNullable<MenteeFeatures['ageWish']>[]): MenteeFeatures['ageWish'] {
  const from = wishes.flatMap((wish) => wish.from ?? []);
  const to = wishes.flatMap((wish) => wish.to ?? []);
  return wishes.length === 0 ? null : { from: from.length > 0 ? Math.max(...from) : null, to: to.length > 0 ? Math.min(...to) : null };
}

function bestOf(skills: readonly LanguageSkill[]): LanguageSkill[] {
  const best = new Map<string, LanguageSkill>();
  for (const skill of skills) {
    const known = best.get(skill.code);
    if (!known || levels.indexOf(skill.level) > levels.indexOf(known.level)) best.set(skill.code, skill);
  }
  return [...best.values()];
}

/** First everybody's first, then everybody's second. */
function byRank<T>(ranked: readonly (readonly T[])[]): T[] {
  const longest = Math.max(...ranked.map(({ length }) => length));
  return [...new Set(Array.from({ length: longest }, (_, rank) => ranked.flatMap((each) => each.slice(rank, rank + 1))).flat())];
}

function union<T>(lists: readonly (readonly T[])[]): T[] {
  return [...new Set(lists.flat())];
}
