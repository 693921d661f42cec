import { taxonomies } from '@patenwerk/contracts';
import { bitCount, positionOf } from './bits.js';
import { languageCount } from './columns.js';
import { kmTo, limitKm, type Query } from './query.js';
import { type PartId, partIds, rules } from './rules.js';

const levelShares = taxonomies.languageLevels.map((level) => rules.language.shareByLevel[level.id]);
const native = positionOf('languageLevels', 'native');
const nativeCountsFrom = positionOf('languageLevels', rules.language.nativeCountsFrom);
const unsure = positionOf('expectedDurations', 'unsure');
const unsureGivesNothingFrom = positionOf('expectedDurations', rules.duration.unsureGivesNothingFrom);

/**
 * Points of each part in the order of {@link partIds}, written into `points` from `at` on; returns their sum. Each part is a whole number, so what
 * the coordinator reads adds up to the total.
 */
export function scoreParts(query: Query, row: number, points: Uint8Array, at = 0): number {
  let total = 0;
  for (let part = 0; part < partIds.length; part++) {
    const value = wholePoints(weights[part]!, shares[part]!(query, row));
    points[at + part] = value;
    total += value;
  }
  return total;
}

/** Whole points for a share (0 to 1) of a part. */
export function pointsOf(part: PartId, share: number): number {
  return wholePoints(rules.weights[part], share);
}

function wholePoints(weight: number, share: number): number {
  return Math.round(weight * share);
}

/** The weight of the goals which the mentor's offers cover. */
function goalShare({ goals, goalBits, columns }: Query, row: number): number {
  let covered = 0;
  let all = 0;
  for (let rank = 0; rank < goals; rank++) {
    const weight = rules.goals.rankWeights[rank]!;
    all += weight;
    if (goalBits[rank]! & columns.offers[row]!) covered += weight;
  }
  return all === 0 ? 0 : covered / all;
}

function availabilityShare(query: Query, row: number): number {
  return Math.min(1, bitCount(query.slots & query.columns.slots[row]!) / rules.availability.fullAtSlots);
}

function distanceShare(query: Query, row: number): number {
  return distanceShareOf(kmTo(query, row), limitKm(query, row));
}

/** All up to {@link rules.distance.fullUpToKm}, from there falling to 0 at the limit; an unknown way gives nothing, a way without limit all. */
export function distanceShareOf(km: number, limit: number): number {
  const { fullUpToKm } = rules.distance;
  if (!(km <= limit) || km === Infinity) return 0;
  return km <= fullUpToKm || limit === Infinity ? 1 : (limit - km) / (limit - fullUpToKm);
}

/** Share of the points of one of the mentee's languages. */
function languageShare({ spoken, columns }: Query, row: number, index: number): number {
  return languageShareOf(spoken.level[index]!, columns.languageLevel[row * languageCount + spoken.language[index]!]!);
}

/** Share of the points by the levels of both in one language. */
export function languageShareOf(menteeLevel: number, mentorLevel: number): number {
  if (menteeLevel === native && mentorLevel >= nativeCountsFrom) return 1;
  return levelShares[Math.min(menteeLevel, mentorLevel)]!;
}

/** The mentee's language in which both understand each other best; -1 when there is none. */
export function bestLanguage(query: Query, row: number): number {
  let best = -1;
  let bestShare = 0;
  for (let index = 0; index < query.spoken.count; index++) {
    const share = languageShare(query, row, index);
    if (share > bestShare) {
      bestShare = share;
      best = index;
    }
  }
  return best;
}

function bestLanguageShare(query: Query, row: number): number {
  const best = bestLanguage(query, row);
  return best < 0 ? 0 : languageShare(query, row, best);
}

/** Equal = all, one step apart = half; unsure beside twelve months or more = nothing. */
export function durationShare(a: number, b: number): number {
  if (a === b) return 1;
  if (a === unsure || b === unsure) return (a === unsure ? b : a) >= unsureGivesNothingFrom ? 0 : rules.duration.shareOneStepApart;
  return Math.abs(a - b) === 1 ? rules.duration.shareOneStepApart : 0;
}

/** Shared by all that either named; 0 when one side named fewer than `minimum`. */
function jaccard(aLow: number, aHigh: number, bLow: number, bHigh: number, minimum: number): number {
  if (bitCount(aLow) + bitCount(aHigh) < minimum || bitCount(bLow) + bitCount(bHigh) < minimum) return 0;
  return (bitCount(aLow & bLow) + bitCount(aHigh & bHigh)) / (bitCount(aLow | bLow) + bitCount(aHigh | bHigh));
}

function interestShare(query: Query, row: number): number {
  const { columns } = query;
  return jaccard(query.interestsLow, query.interestsHigh, columns.interestsLow[row]!, columns.interestsHigh[row]!, rules.interests.minimumGiven);
}

function dislikeShare(query: Query, row: number): number {
  const { columns } = query;
  return jaccard(query.dislikesLow, query.dislikesHigh, columns.dislikesLow[row]!, columns.dislikesHigh[row]!, 1);
}

/** The mentee's wish for the mentor's age; no wish is a met wish. */
export function ageWishMet(query: Query, row: number): boolean {
  return ageFits(query.ageFrom, query.ageTo, query.columns.age[row]!);
}

/** An age within the mentee's wish; 0 = not known. */
export function ageFits(ageFrom: number, ageTo: number, age: number): boolean {
  if (ageFrom < 0 && ageTo < 0) return true;
  return age > 0 && age >= ageFrom && (ageTo < 0 || age <= ageTo);
}

/** The mentor's wish for a target group or stage of life; no wish is a met wish. */
export function lifeStageWishMet({ columns, stages }: Query, row: number): boolean {
  return stageFits(columns.targetGroupWishes[row]!, stages);
}

/** The wished groups, and the groups and stage of life of a mentee, as bits. */
export function stageFits(wishes: number, stages: number): boolean {
  return wishes === 0 || (wishes & stages) !== 0;
}

function wishShare(query: Query, row: number): number {
  return wishShareOf(ageWishMet(query, row), lifeStageWishMet(query, row));
}

/** Half for the wished age, half for the wished stage of life. */
export function wishShareOf(ageMet: boolean, stageMet: boolean): number {
  return (ageMet ? 0.5 : 0) + (stageMet ? 0.5 : 0);
}

function experienceShare({ columns, targetGroups }: Query, row: number): number {
  return columns.experience[row]! & targetGroups ? 1 : 0;
}

const shareOf: Record<PartId, (query: Query, row: number) => number> = {
  goals_skills: goalShare,
  availability: availabilityShare,
  distance: distanceShare,
  language: bestLanguageShare,
  expected_duration: (query, row) => durationShare(query.duration, query.columns.duration[row]!),
  shared_interests: interestShare,
  shared_dislikes: dislikeShare,
  age_and_life_stage_wish: wishShare,
  experience_with_target_group: experienceShare,
};
const shares = partIds.map((part) => shareOf[part]);
const weights = partIds.map((part) => rules.weights[part]);
