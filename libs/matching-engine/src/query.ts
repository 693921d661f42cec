import { distanceBetweenPostcodes } from '@patenwerk/geo/postcodes';
import { maskOf, positionOf } from './bits.js';
import { comparable, durationPosition, genderPosition, type MentorColumns, spokenBy, wishPosition } from './columns.js';
import { daysBetween } from './days.js';
import type { ExclusionPairs, MenteeFeatures, PastPairs, SiteSettings } from './features.js';
import { rules } from './rules.js';

/** What a question about a mentee depends on besides the two people. */
export interface PairOptions {
  /** YYYY-MM-DD in Europe/Berlin. */
  today: string;
  site: SiteSettings;
  /** "What if": takes the place of the mentee's and the site's limit; a mentor's own limit holds all the same. */
  maxDistanceKm?: number;
  exclusions?: ExclusionPairs;
  pastPairs?: PastPairs;
}

/** One mentee made ready to be held against every row of the columns. */
export interface Query {
  mentee: MenteeFeatures;
  columns: MentorColumns;
  slots: number;
  /** One bit per ranked goal, with its weight beside it. */
  goalBits: readonly number[];
  goalWeights: readonly number[];
  goalWeightSum: number;
  languages: readonly { language: number; level: number }[];
  otherSideLow: number;
  otherSideHigh: number;
  oneSideLow: number;
  oneSideHigh: number;
  interpreterHelps: boolean;
  interestsLow: number;
  interestsHigh: number;
  dislikesLow: number;
  dislikesHigh: number;
  targetGroups: number;
  gender: number;
  genderWish: number;
  /** Wished age of the mentor; -1 = open on that side. */
  ageFrom: number;
  ageTo: number;
  duration: number;
  digital: boolean;
  siteLimitKm: number;
  menteeLimitKm: number;
  /** Where all rows are looked at: distance to each postcode of the columns, NaN until it is first needed ({@link forAllRows}). */
  kmToPostcode: Float64Array | undefined;
  excludedRows: ReadonlySet<number>;
  pastRows: ReadonlySet<number>;
  waitingDays: number;
}

const german = positionOf('languages', 'de');
const withInterpreterFrom = positionOf('languageLevels', rules.language.withInterpreterFrom);

/** Turns the mentee into masks and numbers once, before the scan. */
export function prepareQuery(mentee: MenteeFeatures, columns: MentorColumns, options: PairOptions): Query {
  const goalBits: number[] = [];
  const goalWeights: number[] = [];
  let goalWeightSum = 0;
  for (let rank = 0; rank < mentee.goals.length && rank < rules.goals.rankWeights.length; rank++) {
    const position = positionOf('goalAreas', mentee.goals[rank]!);
    goalBits.push(position < 0 ? 0 : 1 << position);
    goalWeights.push(rules.goals.rankWeights[rank]!);
    goalWeightSum += rules.goals.rankWeights[rank]!;
  }
  const { skills, otherSideLow, otherSideHigh, oneSideLow, oneSideHigh } = spokenBy(mentee.languages);
  const { low: interestsLow, high: interestsHigh } = comparable(mentee.interests);
  const { low: dislikesLow, high: dislikesHigh } = comparable(mentee.dislikes);
  const siteLimitKm = options.maxDistanceKm ?? siteDistanceLimit(options.site);
  return {
    mentee,
    columns,
    slots: maskOf('weekSlots', mentee.slots),
    goalBits,
    goalWeights,
    goalWeightSum,
    languages: skills,
    otherSideLow,
    otherSideHigh,
    oneSideLow,
    oneSideHigh,
    interpreterHelps: mentee.interpreterNoted && skills.some(({ language, level }) => language === german && level >= withInterpreterFrom),
    interestsLow,
    interestsHigh,
    dislikesLow,
    dislikesHigh,
    targetGroups: maskOf('targetGroups', mentee.targetGroups),
    gender: genderPosition(mentee.gender),
    genderWish: wishPosition(mentee.genderWish),
    ageFrom: mentee.ageWish?.from ?? -1,
    ageTo: mentee.ageWish?.to ?? -1,
    duration: durationPosition(mentee.expectedDuration),
    digital: mentee.formats?.includes('digital') ?? false,
    siteLimitKm,
    menteeLimitKm: options.maxDistanceKm ?? mentee.maxDistanceKm ?? siteLimitKm,
    kmToPostcode: undefined,
    excludedRows: rowsOf(columns, options.exclusions?.get(mentee.personId)),
    pastRows: rowsOf(columns, options.pastPairs?.get(mentee.personId)),
    waitingDays: mentee.readySince === null ? 0 : daysBetween(mentee.readySince, options.today),
  };
}

/** The limit that holds where a person names none. */
export function siteDistanceLimit(site: SiteSettings): number {
  return site.maxDistanceKm ?? (site.rural ? rules.distance.ruralLimitKm : rules.distance.defaultLimitKm);
}

/** The query for a look at all rows: each distance is worked out once. For a few rows that room is not worth making. */
export function forAllRows(query: Query): Query {
  query.kmToPostcode = new Float64Array(query.columns.postcodes.length).fill(NaN);
  return query;
}

/** Straight line to the mentor of a row; Infinity when a postcode is unknown. */
export function kmTo(query: Query, row: number): number {
  const { kmToPostcode, columns } = query;
  const postcode = columns.postcode[row]!;
  const known = kmToPostcode?.[postcode] ?? NaN;
  if (!Number.isNaN(known)) return known;
  const km = distanceBetweenPostcodes(query.mentee.plz ?? '', columns.postcodes[postcode]!) ?? Infinity;
  if (kmToPostcode) kmToPostcode[postcode] = km;
  return km;
}

/** Both live in one postcode, where the true distance is unknown. */
export function samePostcode(query: Query, row: number): boolean {
  const { columns, mentee } = query;
  return columns.postcodes[columns.postcode[row]!] === mentee.plz && kmTo(query, row) === 0;
}

/** The shorter of both sides' limits. */
export function limitKm(query: Query, row: number): number {
  const own = query.columns.ownLimitKm[row]!;
  return Math.min(query.menteeLimitKm, own > 0 ? own : query.siteLimitKm);
}

const noRows: ReadonlySet<number> = new Set();

function rowsOf(columns: MentorColumns, personIds: ReadonlySet<string> | undefined): ReadonlySet<number> {
  if (!personIds || personIds.size === 0) return noRows;
  const rows = new Set<number>();
  for (const personId of personIds) {
    const row = columns.rowOf.get(personId);
    if (row !== undefined) rows.add(row);
  }
  return rows;
}
