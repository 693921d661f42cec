import { taxonomies } from '@patenwerk/contracts';
import { bitsOf, maskOf, positionOf, positions } from './bits.js';
import { bySite, inOrder, rowsOf } from './by-site.js';
import { dayNumber, yearOf } from './days.js';
import type { MentorFeatures } from './features.js';
import { IdRows } from './id-rows.js';
import { rules } from './rules.js';

/** Yes-or-no features of a mentor, one bit each. */
export const mentorFlag = {
  consent: 1,
  ready: 2,
  documentsValid: 4,
  trainingsBooked: 8,
  extendedCertificate: 16,
  childProtectionTraining: 32,
  digital: 64,
} as const;

/** Everything the gate mentor_ready wants. */
export const readyFlags = mentorFlag.ready | mentorFlag.documentsValid | mentorFlag.trainingsBooked;

/**
 * All mentors as columns: one typed array per feature, one row per mentor, so that a scan reads memory in order and makes no object.
 * Rows are sorted by site, then person: a site is one range and a lower row wins the last tie.
 */
export interface MentorColumns {
  count: number;
  personIds: readonly string[];
  siteRanges: ReadonlyMap<string, { from: number; to: number }>;
  ids: IdRows;
  flags: Uint8Array;
  capacity: Uint8Array;
  load: Uint8Array;
  /** Position in the list of genders; 255 = not known. */
  gender: Uint8Array;
  /** Position of the wished gender; 255 = no wish. */
  genderWish: Uint8Array;
  slots: Int32Array;
  offers: Int32Array;
  experience: Int32Array;
  targetGroupWishes: Int32Array;
  interestsLow: Int32Array;
  interestsHigh: Int32Array;
  dislikesLow: Int32Array;
  dislikesHigh: Int32Array;
  /** Languages from level A2 and from level B1 on, two words each. */
  otherSideLow: Int32Array;
  otherSideHigh: Int32Array;
  oneSideLow: Int32Array;
  oneSideHigh: Int32Array;
  /** Level of each language, mentor by mentor: [row × {@link languageCount} + language]; 0 = not spoken. */
  languageLevel: Uint8Array;
  /** Own limit in km; 0 = none stated. */
  ownLimitKm: Float64Array;
  /** Index into `postcodes`; '' there = not told. */
  postcode: Uint16Array;
  postcodes: readonly string[];
  /** Age in years this year; 0 = not known. */
  age: Uint8Array;
  /** Position in the list of expected durations. */
  duration: Uint8Array;
  waitingDays: Int32Array;
}

export const unknown = 255;
export const languageCount = taxonomies.languages.length;

/** Position of a wished gender, {@link unknown} without a wish. */
export function wishPosition(wish: string | null): number {
  return wish === null || wish === 'any' ? unknown : (positions.genders.get(wish) ?? unknown);
}

/** Position of a gender; not stated is {@link unknown} and meets no wish. */
export function genderPosition(gender: string | null): number {
  return gender === null || gender === 'undisclosed' ? unknown : (positions.genders.get(gender) ?? unknown);
}

/** Position of an expected duration; not stated counts as unsure. */
export function durationPosition(duration: string | null): number {
  return duration === null ? unsure : (positions.expectedDurations.get(duration) ?? unsure);
}

const unsure = positionOf('expectedDurations', 'unsure');
const notCompared = { ...bitsOf(positions.interests, rules.interests.notCompared) };

/** Bits of the interests or dislikes that may be compared; the same object every time. */
export function comparable(interests: readonly string[]): { low: number; high: number } {
  const { low, high } = bitsOf(positions.interests, interests);
  compared.low = low & ~notCompared.low;
  compared.high = high & ~notCompared.high;
  return compared;
}

const compared = { low: 0, high: 0 };

const otherSideFrom = positionOf('languageLevels', rules.language.otherSideFrom);
const oneSideFrom = positionOf('languageLevels', rules.language.oneSideFrom);

/** Languages spoken well enough for either side of the gate, as bits; then each language once with its better level, the first `count` of two lists. */
export interface Spoken {
  otherSideLow: number;
  otherSideHigh: number;
  oneSideLow: number;
  oneSideHigh: number;
  count: number;
  language: Uint8Array;
  level: Uint8Array;
}

/** Room for the languages of a person. */
export function nothingSpoken(): Spoken {
  return { otherSideLow: 0, otherSideHigh: 0, oneSideLow: 0, oneSideHigh: 0, count: 0, language: new Uint8Array(languageCount), level: new Uint8Array(languageCount) };
}

/** Reads the languages of a person once for everything that is asked of them; those not known here are left out. */
export function readLanguages(languages: MentorFeatures['languages'], into: Spoken): void {
  let [otherSideLow, otherSideHigh, oneSideLow, oneSideHigh, count] = [0, 0, 0, 0, 0];
  for (let at = 0; at < languages.length; at++) {
    const language = positions.languages.get(languages[at]!.code);
    const level = positions.languageLevels.get(languages[at]!.level);
    if (language === undefined || level === undefined || level === 0) continue;
    const bit = 1 << (language & 31);
    if (level >= otherSideFrom) {
      if (language < 32) otherSideLow |= bit;
      else otherSideHigh |= bit;
    }
    if (level >= oneSideFrom) {
      if (language < 32) oneSideLow |= bit;
      else oneSideHigh |= bit;
    }
    let known = 0;
    while (known < count && into.language[known] !== language) known += 1;
    if (known < count && into.level[known]! >= level) continue;
    into.language[known] = language;
    into.level[known] = level;
    if (known === count) count += 1;
  }
  into.otherSideLow = otherSideLow;
  into.otherSideHigh = otherSideHigh;
  into.oneSideLow = oneSideLow;
  into.oneSideHigh = oneSideHigh;
  into.count = count;
}

/** Age that somebody reaches in a year; 0 when it is not known. */
function ageIn(year: number, birthYear: number | null): number {
  return birthYear === null ? 0 : Math.min(254, Math.max(0, year - birthYear));
}

/** Turns mentors into columns. `today` (YYYY-MM-DD, Europe/Berlin) decides ages and waiting times. */
export function buildColumns(mentors: readonly MentorFeatures[], today: string): MentorColumns {
  const { ids, order, sites } = bySite(mentors);
  const count = mentors.length;
  const bytes = (): Uint8Array => new Uint8Array(count);
  const words = (): Int32Array => new Int32Array(count);
  const personIds = inOrder(ids, order);
  const postcodeIndex = new Map<string, number>();
  // Whole from the beginning: adding to it later would give it another shape, and all loops over it would be compiled anew.
  const columns: MentorColumns = {
    count,
    personIds,
    siteRanges: new Map(sites.map(({ siteId, from, to }) => [siteId, { from, to }])),
    ids: new IdRows(personIds),
    flags: bytes(),
    capacity: bytes(),
    load: bytes(),
    gender: bytes(),
    genderWish: bytes(),
    slots: words(),
    offers: words(),
    experience: words(),
    targetGroupWishes: words(),
    interestsLow: words(),
    interestsHigh: words(),
    dislikesLow: words(),
    dislikesHigh: words(),
    otherSideLow: words(),
    otherSideHigh: words(),
    oneSideLow: words(),
    oneSideHigh: words(),
    languageLevel: new Uint8Array(count * languageCount),
    ownLimitKm: new Float64Array(count),
    postcode: new Uint16Array(count),
    postcodes: [],
    age: bytes(),
    duration: bytes(),
    waitingDays: words(),
  };
  const year = yearOf(today);
  const day = dayNumber(today);
  const spoken = nothingSpoken();
  const rowAt = rowsOf(order);
  // In the order in which they came, as they mostly lie in memory: an object is far to fetch, a row is not.
  for (let place = 0; place < count; place++) {
    const mentor = mentors[place]!;
    const row = rowAt[place]!;
    const plz = mentor.plz ?? '';
    let postcode = postcodeIndex.get(plz);
    if (postcode === undefined) postcodeIndex.set(plz, (postcode = postcodeIndex.size));
    columns.postcode[row] = postcode;
    writeRow(columns, row, mentor, spoken);
    columns.age[row] = ageIn(year, mentor.birthYear);
    columns.waitingDays[row] = mentor.readySince === null ? 0 : Math.max(0, day - dayNumber(mentor.readySince));
  }
  columns.postcodes = [...postcodeIndex.keys()];
  return columns;
}

/** What comes from the mentor alone. `spoken` is room for the languages. A function of its own, so that it is compiled after few mentors and not after all. */
function writeRow(columns: MentorColumns, row: number, mentor: MentorFeatures, spoken: Spoken): void {
  columns.flags[row] = flagsOf(mentor);
  // What is no number of places is none: a byte would turn -1 into 255.
  columns.capacity[row] = Math.max(0, Math.min(255, mentor.capacity));
  columns.load[row] = Math.max(0, Math.min(255, mentor.load));
  columns.gender[row] = genderPosition(mentor.gender);
  columns.genderWish[row] = wishPosition(mentor.genderWish);
  columns.slots[row] = maskOf(positions.weekSlots, mentor.slots);
  columns.offers[row] = maskOf(positions.goalAreas, mentor.goalAreas);
  columns.experience[row] = maskOf(positions.targetGroups, mentor.targetGroupExperience);
  columns.targetGroupWishes[row] = maskOf(positions.targetGroups, mentor.targetGroupWishes);
  const interests = comparable(mentor.interests);
  columns.interestsLow[row] = interests.low;
  columns.interestsHigh[row] = interests.high;
  const dislikes = comparable(mentor.dislikes);
  columns.dislikesLow[row] = dislikes.low;
  columns.dislikesHigh[row] = dislikes.high;
  readLanguages(mentor.languages, spoken);
  columns.otherSideLow[row] = spoken.otherSideLow;
  columns.otherSideHigh[row] = spoken.otherSideHigh;
  columns.oneSideLow[row] = spoken.oneSideLow;
  columns.oneSideHigh[row] = spoken.oneSideHigh;
  for (let at = 0; at < spoken.count; at++) columns.languageLevel[row * languageCount + spoken.language[at]!] = spoken.level[at]!;
  columns.ownLimitKm[row] = mentor.maxDistanceKm ?? 0;
  columns.duration[row] = durationPosition(mentor.expectedDuration);
}

function flagsOf({ ready, gatesOfReadiness: gates, formats }: MentorFeatures): number {
  return (
    (gates.consent ? mentorFlag.consent : 0) |
    (ready ? mentorFlag.ready : 0) |
    (gates.documentsValid ? mentorFlag.documentsValid : 0) |
    (gates.trainingsBooked ? mentorFlag.trainingsBooked : 0) |
    (gates.extendedCertificateValid ? mentorFlag.extendedCertificate : 0) |
    (gates.childProtectionTraining ? mentorFlag.childProtectionTraining : 0) |
    (formats.includes('digital') ? mentorFlag.digital : 0)
  );
}
