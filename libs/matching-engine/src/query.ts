import { distanceBetweenPostcodes } from '@patenwerk/geo/postcodes';
import { maskOf, positionOf } from './bits.js';
import { comparable, durationPosition, genderPosition, type MentorColumns, spokenFrom, wishPosition } from './columns.js';
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
  goalBits: Int32Array;
  goalWeights: Int32Array;
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
  /** Distance to each postcode of the columns, worked out when first needed (NaN until then). */
  kmToPostcode: Float64Array;
  excludedRows: ReadonlySet<number>;
  pastRows: ReadonlySet<number>;
  waitingDays: number;
}

/** Turns the mentee into masks and numbers once, before the scan. */
export function prepareQuery(mentee: MenteeFeatures, columns: MentorColumns, options: PairOptions): Query {
  const goals = mentee.goals.slice(0, rules.goals.rankWeights.length);
  const goalWeights = Int32Array.from(goals, (_, rank) => rules.goals.rankWeights[rank]!);
  const otherSide = spokenFrom(mentee.languages, rules.language.otherSideFrom);
  const oneSide = spokenFrom(mentee.languages, rules.language.oneSideFrom);
  const interests = comparable(mentee.interests);
  const dislikes = comparable(mentee.dislikes);
  const siteLimitKm = options.maxDistanceKm ?? siteDistanceLimit(options.site);
  return {
    mentee,
    columns,
    slots: maskOf('weekSlots', mentee.slots),
    goalBits: Int32Array.from(goals, (goal) => maskOf('goalAreas', [goal])),
    goalWeights,
    goalWeightSum: goalWeights.reduce((sum, weight) => sum + weight, 0),
    languages: bestSkills(mentee),
    otherSideLow: maskOf('languages', otherSide, 0),
    otherSideHigh: maskOf('languages', otherSide, 1),
    oneSideLow: maskOf('languages', oneSide, 0),
    oneSideHigh: maskOf('languages', oneSide, 1),
    interpreterHelps: mentee.interpreterNoted && spokenFrom(mentee.languages, rules.language.withInterpreterFrom).includes('de'),
    interestsLow: maskOf('interests', interests, 0),
    interestsHigh: maskOf('interests', interests, 1),
    dislikesLow: maskOf('interests', dislikes, 0),
    dislikesHigh: maskOf('interests', dislikes, 1),
    targetGroups: maskOf('targetGroups', mentee.targetGroups),
    gender: genderPosition(mentee.gender),
    genderWish: wishPosition(mentee.genderWish),
    ageFrom: mentee.ageWish?.from ?? -1,
    ageTo: mentee.ageWish?.to ?? -1,
    duration: durationPosition(mentee.expectedDuration),
    digital: mentee.formats?.includes('digital') ?? false,
    siteLimitKm,
    menteeLimitKm: options.maxDistanceKm ?? mentee.maxDistanceKm ?? siteLimitKm,
    kmToPostcode: new Float64Array(columns.postcodes.length).fill(NaN),
    excludedRows: rowsOf(columns, options.exclusions?.get(mentee.personId)),
    pastRows: rowsOf(columns, options.pastPairs?.get(mentee.personId)),
    waitingDays: mentee.readySince === null ? 0 : daysBetween(mentee.readySince, options.today),
  };
}

/** The limit that holds where a person names none. */
export function siteDistanceLimit(site: SiteSettings): number {
  return site.maxDistanceKm ?? (site.rural ? rules.distance.ruralLimitKm : rules.distance.defaultLimitKm);
}

/** Straight line to the mentor of a row; Infinity when a postcode is unknown. */
export function kmTo(query: Query, row: number): number {
  const postcode = query.columns.postcode[row]!;
  let km = query.kmToPostcode[postcode]!;
  if (Number.isNaN(km)) {
    km = distanceBetweenPostcodes(query.mentee.plz ?? '', query.columns.postcodes[postcode]!) ?? Infinity;
    query.kmToPostcode[postcode] = km;
  }
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

function bestSkills({ languages }: MenteeFeatures): { language: number; level: number }[] {
  const levels = new Map<number, number>();
  for (const { code, level } of languages) {
    const language = positionOf('languages', code);
    const position = positionOf('languageLevels', level);
    if (language >= 0 && position > (levels.get(language) ?? 0)) levels.set(language, position);
  }
  return [...levels].map(([language, level]) => ({ language, level }));
}

function rowsOf(columns: MentorColumns, personIds: ReadonlySet<string> | undefined): Set<number> {
  const rows = new Set<number>();
  for (const personId of personIds ?? []) {
    const row = columns.rowOf.get(personId);
    if (row !== undefined) rows.add(row);
  }
  return rows;
}
