import { taxonomies } from '@patenwerk/contracts';
import { idsOf } from './bits.js';
import { languageCount } from './columns.js';
import type { ExpectedDuration, GoalArea, LanguageLevel, Slot } from './features.js';
import { bestLanguage } from './score.js';
import type { Query } from './query.js';
import { rules } from './rules.js';

// What the sentences need to know of a pair, read back from the columns: only for the few pairs that are shown.

/** Shared week slots in the order of the week. */
export function sharedSlots(query: Query, row: number): Slot[] {
  return idsOf('weekSlots', query.slots & query.columns.slots[row]!) as Slot[];
}

/** Slots of the mentee at which the mentor has no time. */
export function unsharedSlots(query: Query, row: number): Slot[] {
  return idsOf('weekSlots', query.slots & ~query.columns.slots[row]!) as Slot[];
}

/** The mentee's ranked goals with the question whether the mentor covers them. */
export function goalsOf(query: Query, row: number): { rank: number; goal: GoalArea; covered: boolean; weight: number }[] {
  return Array.from({ length: query.goals }, (_, index) => ({
    rank: index + 1,
    goal: query.mentee.goals[index]!,
    covered: (query.goalBits[index]! & query.columns.offers[row]!) !== 0,
    weight: rules.goals.rankWeights[index]!,
  }));
}

/** The best shared language with both levels. */
export function bestLanguageOf(query: Query, row: number): { index: number; code: string; mentee: LanguageLevel; mentor: LanguageLevel } | undefined {
  const index = bestLanguage(query, row);
  if (index < 0) return undefined;
  const language = query.spoken.language[index]!;
  return {
    index,
    code: taxonomies.languages[language]!.id,
    mentee: taxonomies.languageLevels[query.spoken.level[index]!]!.id,
    mentor: taxonomies.languageLevels[query.columns.languageLevel[row * languageCount + language]!]!.id,
  };
}

/** What both expect. */
export function durationsOf(query: Query, row: number): { mentor: ExpectedDuration; mentee: ExpectedDuration } {
  return { mentor: taxonomies.expectedDurations[query.columns.duration[row]!]!.id, mentee: taxonomies.expectedDurations[query.duration]!.id };
}

/** Shared interests and shared dislikes. */
export function sharedTastes(query: Query, row: number): { interests: string[]; dislikes: string[] } {
  const { columns } = query;
  return {
    interests: idsOf('interests', query.interestsLow & columns.interestsLow[row]!, query.interestsHigh & columns.interestsHigh[row]!),
    dislikes: idsOf('interests', query.dislikesLow & columns.dislikesLow[row]!, query.dislikesHigh & columns.dislikesHigh[row]!),
  };
}
