import type { PlanComparison, PlanCriterionId, PlanFigures, PlanRunRow } from '@patenwerk/contracts';
import { today } from '../days.js';
import type { Format } from '../format.js';
import type { Words } from '../i18n/words.js';

interface Settings {
  criterion: PlanCriterionId;
  maxDistanceKm: number | null;
}

/** "Zuerst möglichst viele Menschen, Wege bis 20 km": how a plan was made. */
export function settingsText({ criterion, maxDistanceKm }: Settings, words: Words): string {
  return words('plan.settings', { first: words(`plan.first.${criterion}`), way: wayLimit(maxDistanceKm, words) });
}

/** "bis 20 km", "wie eingestellt". */
export function wayLimit(km: number | null, words: Words): string {
  return km === null ? words('plan.asSet') : words('plan.upTo', { km });
}

/** The same for a list of plans: one that repeats another says so. */
export function howText(run: Settings & Pick<PlanRunRow, 'repeatOf'>, words: Words): string {
  return run.repeatOf === null ? settingsText(run, words) : words('plan.repeated', { how: settingsText(run, words) });
}

/** "Montag, 23. November, 14:05 Uhr", or shorter "Mo 23. Nov., 14:05 Uhr"; with the year when it is another one. */
export function madeText({ createdAt }: Pick<PlanRunRow, 'createdAt'>, words: Words, format: Format, length: 'weekday' | 'short' = 'weekday'): string {
  const day = createdAt.slice(0, 4) === today().slice(0, 4) ? format[length](createdAt) : format.long(createdAt);
  return words('plan.moment', { day, time: format.time(createdAt) });
}

/** What becomes of a mentee from one plan to another. */
export type Change = 'gains' | 'loses' | 'other' | 'joined' | 'gone' | 'same';

/** Pure: the two sides of one mentee in, one word out. */
export function changeOf({ before, after }: Pick<PlanComparison['differing'][number], 'before' | 'after'>): Change {
  if (!before.there) return 'joined';
  if (!after.there) return 'gone';
  if (before.mentorId === after.mentorId) return 'same';
  if (before.mentorId === null) return 'gains';
  return after.mentorId === null ? 'loses' : 'other';
}

/** Which figures of two plans are compared, in what they are counted, and whether a larger one is said to be "mehr" or "länger". */
export const comparedFigures = [
  { id: 'placed', unit: 'people' },
  { id: 'mentees', unit: 'people' },
  { id: 'places', unit: 'places' },
  { id: 'possiblePairs', unit: 'pairs' },
  { id: 'meanScore', unit: 'points' },
  { id: 'lowestScore', unit: 'points' },
  { id: 'medianKm', unit: 'km' },
  { id: 'longestWaitLeft', unit: 'days' },
] as const satisfies readonly { id: keyof PlanFigures; unit: string }[];

export type ComparedFigure = (typeof comparedFigures)[number];

/** A difference as it is said: none, so much more or less of what is shown, or not to be said because one side is unknown. */
export function differenceOf(before: number | null, after: number | null): { kind: 'same' | 'more' | 'less' | 'unknown'; by: number } {
  if (before === null || after === null) return { kind: before === after ? 'same' : 'unknown', by: 0 };
  // Of the rounded figures, for those are what stands beside it.
  const by = Math.round(after) - Math.round(before);
  return { kind: by === 0 ? 'same' : by > 0 ? 'more' : 'less', by: Math.abs(by) };
}

/** Those who wait, the longest first; who waits equally long stays in the order of the answer. */
export function longestFirst<Row extends { waitingDays: number }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => b.waitingDays - a.waitingDays);
}

/** The way in an address such as ?km=20; null when it is none that may be asked for. */
export function kmOf(text: string | null): number | null {
  const km = Number(text);
  return text && Number.isInteger(km) && km >= 1 && km <= 200 ? km : null;
}
