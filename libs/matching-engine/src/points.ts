import { taxonomies } from '@patenwerk/contracts';
import { rules } from './rules.js';
import { durationShare, languageShareOf, pointsOf, wishShareOf } from './score.js';

// Points looked up instead of worked out, for the loops over very many pairs. Every table is filled by the functions of score.ts: there is one truth.

const levels = taxonomies.languageLevels.length;
const interests = taxonomies.interests.length + 1;

/** Points for one shared language: [mentee's level × 8 + mentor's level]. */
export const languagePoints = new Uint8Array(levels * 8);
for (let mentee = 0; mentee < levels; mentee++) for (let mentor = 0; mentor < levels; mentor++) languagePoints[mentee * 8 + mentor] = pointsOf('language', languageShareOf(mentee, mentor));

/** Points for the expected duration: [mentee's position × 256 + mentor's position]. */
export const durationPoints = new Uint8Array(256 * 256);
for (let mentee = 0; mentee < 256; mentee++) for (let mentor = 0; mentor < 256; mentor++) durationPoints[mentee * 256 + mentor] = pointsOf('expected_duration', durationShare(mentee, mentor));

/** Points for shared slots, by their number. */
export const slotPoints = Uint8Array.from({ length: 33 }, (_, shared) => pointsOf('availability', Math.min(1, shared / rules.availability.fullAtSlots)));

/** Points for goals: [number of goals × 8 + covered ones as bits, the first goal in bit 0]. */
export const goalPoints = new Uint8Array(32);
for (let goals = 1; goals <= rules.goals.rankWeights.length; goals++) {
  const weights = rules.goals.rankWeights.slice(0, goals);
  const all = weights.reduce((sum: number, weight) => sum + weight, 0);
  for (let covered = 0; covered < 1 << goals; covered++) {
    goalPoints[goals * 8 + covered] = pointsOf('goals_skills', weights.reduce((sum: number, weight, rank) => sum + ((covered >>> rank) & 1 ? weight : 0), 0) / all);
  }
}

/** Points for shared interests and for shared dislikes: [shared × {@link named} + named by either]. */
export const named = interests;
export const interestPoints = new Uint8Array(interests * interests);
export const dislikePoints = new Uint8Array(interests * interests);
for (let all = 1; all < interests; all++) {
  for (let shared = 0; shared <= all; shared++) {
    interestPoints[shared * named + all] = pointsOf('shared_interests', shared / all);
    dislikePoints[shared * named + all] = pointsOf('shared_dislikes', shared / all);
  }
}

/** Points for wishes: [age met × 2 + stage of life met]. */
export const wishPoints = Uint8Array.of(pointsOf('age_and_life_stage_wish', wishShareOf(false, false)), pointsOf('age_and_life_stage_wish', wishShareOf(false, true)), pointsOf('age_and_life_stage_wish', wishShareOf(true, false)), pointsOf('age_and_life_stage_wish', wishShareOf(true, true)));
