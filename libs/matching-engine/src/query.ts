import { distanceBetweenPostcodes } from '@patenwerk/geo/postcodes';
import { maskOf, positionOf, positions } from './bits.js';
import { comparable, durationPosition, genderPosition, type MentorColumns, nothingSpoken, readLanguages, type Spoken, unknown, wishPosition } from './columns.js';
import { dayNumber, yearOfDay } from './days.js';
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
  siteId: string;
  /** '' = not told. */
  plz: string;
  isMinor: boolean;
  /** A consent is missing: no gate lets anybody pass. */
  barred: boolean;
  slots: number;
  /** So many ranked goals, and one bit for each. */
  goals: number;
  goalBits: Int32Array;
  spoken: Spoken;
  interpreterHelps: boolean;
  interestsLow: number;
  interestsHigh: number;
  dislikesLow: number;
  dislikesHigh: number;
  targetGroups: number;
  /** The groups and, from the year of birth, the stage of life; 0 = nothing is known. Compared with the mentor's wishes only. */
  stages: number;
  gender: number;
  genderWish: number;
  /** Wished age of the mentor; -1 = open on that side. */
  ageFrom: number;
  ageTo: number;
  duration: number;
  digital: boolean;
  /** The mentee's own limit; null = the site's. */
  ownLimitKm: number | null;
  siteLimitKm: number;
  menteeLimitKm: number;
  /** Where all rows are looked at: distance to each postcode of the columns, NaN until it is first needed ({@link forAllRows}). */
  kmToPostcode: Float64Array | undefined;
  excludedRows: ReadonlySet<number>;
  pastRows: ReadonlySet<number>;
  waitingDays: number;
}

export const german = positionOf('languages', 'de');
const withInterpreterFrom = positionOf('languageLevels', rules.language.withInterpreterFrom);

/** Turns the mentee into masks and numbers once, before the scan. */
export function prepareQuery(mentee: MenteeFeatures, columns: MentorColumns, options: PairOptions): Query {
  const query = emptyQuery(mentee, columns);
  readMentee(query, mentee, dayNumber(options.today));
  settle(query, mentee, mentee.siteId, options);
  return query;
}

/** A query that asks nothing yet: {@link readMentee} and {@link settle} have to follow. */
export function emptyQuery(mentee: MenteeFeatures, columns: MentorColumns): Query {
  return {
    mentee,
    columns,
    siteId: '',
    plz: '',
    isMinor: false,
    barred: false,
    slots: 0,
    goals: 0,
    goalBits: new Int32Array(rules.goals.rankWeights.length),
    spoken: nothingSpoken(),
    interpreterHelps: false,
    interestsLow: 0,
    interestsHigh: 0,
    dislikesLow: 0,
    dislikesHigh: 0,
    targetGroups: 0,
    stages: 0,
    gender: unknown,
    genderWish: unknown,
    ageFrom: -1,
    ageTo: -1,
    duration: 0,
    digital: false,
    ownLimitKm: null,
    siteLimitKm: 0,
    menteeLimitKm: 0,
    kmToPostcode: undefined,
    excludedRows: noRows,
    pastRows: noRows,
    waitingDays: 0,
  };
}

/** Makes the query one of another mentee, for loops over very many: no new object. What was asked before is lost; {@link settle} has to follow. */
export function readMentee(query: Query, mentee: MenteeFeatures, today: number): void {
  const { goalBits, spoken } = query;
  query.plz = mentee.plz ?? '';
  query.isMinor = mentee.isMinor;
  query.barred = !mentee.consent || (mentee.isMinor && !mentee.parentalConsent);
  query.slots = maskOf(positions.weekSlots, mentee.slots);
  query.goals = Math.min(goalBits.length, mentee.goals.length);
  for (let rank = 0; rank < query.goals; rank++) {
    const position = positions.goalAreas.get(mentee.goals[rank]!);
    goalBits[rank] = position === undefined ? 0 : 1 << position;
  }
  readLanguages(mentee.languages, spoken);
  query.interpreterHelps = mentee.interpreterNoted && levelIn(spoken, german) >= withInterpreterFrom;
  const interests = comparable(mentee.interests);
  query.interestsLow = interests.low;
  query.interestsHigh = interests.high;
  const dislikes = comparable(mentee.dislikes);
  query.dislikesLow = dislikes.low;
  query.dislikesHigh = dislikes.high;
  query.targetGroups = maskOf(positions.targetGroups, mentee.targetGroups);
  query.stages = query.targetGroups | (mentee.birthYear === null ? 0 : stageOf(yearOfDay(today) - mentee.birthYear));
  query.gender = genderPosition(mentee.gender);
  query.genderWish = wishPosition(mentee.genderWish);
  query.ageFrom = mentee.ageWish?.from ?? -1;
  query.ageTo = mentee.ageWish?.to ?? -1;
  query.duration = durationPosition(mentee.expectedDuration);
  query.digital = mentee.formats?.includes('digital') ?? false;
  query.ownLimitKm = mentee.maxDistanceKm;
  query.waitingDays = mentee.readySince === null ? 0 : Math.max(0, today - dayNumber(mentee.readySince));
}

const lifeStages = Object.entries(rules.lifeStages).map(([id, [from, to]]) => ({ from, to, bit: 1 << positionOf('targetGroups', id as keyof typeof rules.lifeStages) }));

/** The bit of the stage of life at an age in years; 0 for who is older than all of them. */
function stageOf(age: number): number {
  return lifeStages.find(({ from, to }) => age >= from && age <= to)?.bit ?? 0;
}

/** Sets what does not come from the mentee alone: limits, exclusions, past pairs. Looks into the mentee only where pairs are named. */
export function settle(query: Query, mentee: MenteeFeatures, siteId: string, { maxDistanceKm, site, exclusions, pastPairs }: PairOptions): void {
  query.mentee = mentee;
  query.siteId = siteId;
  query.siteLimitKm = maxDistanceKm ?? siteDistanceLimit(site);
  query.menteeLimitKm = maxDistanceKm ?? query.ownLimitKm ?? query.siteLimitKm;
  query.kmToPostcode = undefined;
  query.excludedRows = exclusions ? rowsOf(query.columns, exclusions.get(mentee.personId)) : noRows;
  query.pastRows = pastPairs ? rowsOf(query.columns, pastPairs.get(mentee.personId)) : noRows;
}

/** The level of a language; 0 = not spoken. */
export function levelIn({ count, language, level }: Spoken, position: number): number {
  for (let at = 0; at < count; at++) if (language[at] === position) return level[at]!;
  return 0;
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
  const km = distanceBetweenPostcodes(query.plz, columns.postcodes[postcode]!) ?? Infinity;
  if (kmToPostcode) kmToPostcode[postcode] = km;
  return km;
}

/** Both live in one postcode, where the true distance is unknown. */
export function samePostcode(query: Query, row: number): boolean {
  const { columns, plz } = query;
  return columns.postcodes[columns.postcode[row]!] === plz && kmTo(query, row) === 0;
}

/** The shorter of both sides' limits. */
export function limitKm(query: Query, row: number): number {
  return Math.min(query.menteeLimitKm, mentorLimitKm(query.columns.ownLimitKm[row]!, query.siteLimitKm));
}

/** A mentor's own limit; the site's where none (0) is stated. */
export function mentorLimitKm(own: number, siteLimitKm: number): number {
  return own > 0 ? own : siteLimitKm;
}

const noRows: ReadonlySet<number> = new Set();

function rowsOf(columns: MentorColumns, personIds: ReadonlySet<string> | undefined): ReadonlySet<number> {
  if (!personIds || personIds.size === 0) return noRows;
  const rows = new Set<number>();
  for (const personId of personIds) {
    const row = columns.ids.rowOf(personId);
    if (row >= 0) rows.add(row);
  }
  return rows;
}
