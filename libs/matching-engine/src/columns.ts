import { taxonomies } from '@patenwerk/contracts';
import { bitsOf, maskOf, positionOf } from './bits.js';
import { daysBetween, yearOf } from './days.js';
import type { MentorFeatures } from './features.js';
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
  rowOf: ReadonlyMap<string, number>;
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
  /** Level of each language, language by language: [language × count + row]; 0 = not spoken. */
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

/** Position of a wished gender, {@link unknown} without a wish. */
export function wishPosition(wish: string | null): number {
  return wish === null || wish === 'any' ? unknown : knownOr(unknown, positionOf('genders', wish));
}

/** Position of a gender; not stated is {@link unknown} and meets no wish. */
export function genderPosition(gender: string | null): number {
  return gender === null || gender === 'undisclosed' ? unknown : knownOr(unknown, positionOf('genders', gender));
}

/** Position of an expected duration; not stated counts as unsure. */
export function durationPosition(duration: string | null): number {
  return knownOr(positionOf('expectedDurations', 'unsure'), positionOf('expectedDurations', duration ?? 'unsure'));
}

function knownOr(instead: number, position: number): number {
  return position < 0 ? instead : position;
}

const notCompared = { ...bitsOf('interests', rules.interests.notCompared) };

/** Bits of the interests or dislikes that may be compared; the same object every time. */
export function comparable(interests: readonly string[]): { low: number; high: number } {
  const { low, high } = bitsOf('interests', interests);
  compared.low = low & ~notCompared.low;
  compared.high = high & ~notCompared.high;
  return compared;
}

const compared = { low: 0, high: 0 };

const otherSideFrom = positionOf('languageLevels', rules.language.otherSideFrom);
const oneSideFrom = positionOf('languageLevels', rules.language.oneSideFrom);

/** Languages spoken well enough for either side of the gate, as bits, with position and level of each language. */
export interface Spoken {
  otherSideLow: number;
  otherSideHigh: number;
  oneSideLow: number;
  oneSideHigh: number;
  /** Each language once, at its better level; without those not known here. */
  skills: { language: number; level: number }[];
}

/** Reads the languages of a person once for everything that is asked of them. */
export function spokenBy(languages: MentorFeatures['languages']): Spoken {
  const spoken: Spoken = { otherSideLow: 0, otherSideHigh: 0, oneSideLow: 0, oneSideHigh: 0, skills: [] };
  for (let at = 0; at < languages.length; at++) {
    const language = positionOf('languages', languages[at]!.code);
    const level = positionOf('languageLevels', languages[at]!.level);
    if (language < 0 || level <= 0) continue;
    const bit = 1 << (language & 31);
    if (level >= otherSideFrom) {
      if (language < 32) spoken.otherSideLow |= bit;
      else spoken.otherSideHigh |= bit;
    }
    if (level >= oneSideFrom) {
      if (language < 32) spoken.oneSideLow |= bit;
      else spoken.oneSideHigh |= bit;
    }
    const known = spoken.skills.find((skill) => skill.language === language);
    if (!known) spoken.skills.push({ language, level });
    else if (level > known.level) known.level = level;
  }
  return spoken;
}

/** Age that somebody reaches in the year of `today`; 0 when it is not known. */
export function ageIn(today: string, birthYear: number | null): number {
  return birthYear === null ? 0 : Math.min(254, Math.max(0, yearOf(today) - birthYear));
}

/** Turns mentors into columns. `today` (YYYY-MM-DD, Europe/Berlin) decides ages and waiting times. */
export function buildColumns(mentors: readonly MentorFeatures[], today: string): MentorColumns {
  const sorted = bySite(mentors);
  const count = sorted.length;
  const bytes = (): Uint8Array => new Uint8Array(count);
  const words = (): Int32Array => new Int32Array(count);
  const postcodeIndex = new Map<string, number>();
  const siteRanges = new Map<string, { from: number; to: number }>();
  const columns = {
    count,
    personIds: sorted.map((mentor) => mentor.personId),
    siteRanges,
    rowOf: new Map(sorted.map((mentor, row) => [mentor.personId, row])),
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
    languageLevel: new Uint8Array(count * taxonomies.languages.length),
    ownLimitKm: new Float64Array(count),
    postcode: new Uint16Array(count),
    age: bytes(),
    duration: bytes(),
    waitingDays: words(),
  };
  sorted.forEach((mentor, row) => {
    const range = siteRanges.get(mentor.siteId);
    if (range) range.to = row + 1;
    else siteRanges.set(mentor.siteId, { from: row, to: row + 1 });

    columns.flags[row] = flagsOf(mentor);
    // What is no number of places is none: a byte would turn -1 into 255.
    columns.capacity[row] = Math.max(0, Math.min(255, mentor.capacity));
    columns.load[row] = Math.max(0, Math.min(255, mentor.load));
    columns.gender[row] = genderPosition(mentor.gender);
    columns.genderWish[row] = wishPosition(mentor.genderWish);
    columns.slots[row] = maskOf('weekSlots', mentor.slots);
    columns.offers[row] = maskOf('goalAreas', mentor.goalAreas);
    columns.experience[row] = maskOf('targetGroups', mentor.targetGroupExperience);
    columns.targetGroupWishes[row] = maskOf('targetGroups', mentor.targetGroupWishes);
    const interests = comparable(mentor.interests);
    columns.interestsLow[row] = interests.low;
    columns.interestsHigh[row] = interests.high;
    const dislikes = comparable(mentor.dislikes);
    columns.dislikesLow[row] = dislikes.low;
    columns.dislikesHigh[row] = dislikes.high;
    const spoken = spokenBy(mentor.languages);
    columns.otherSideLow[row] = spoken.otherSideLow;
    columns.otherSideHigh[row] = spoken.otherSideHigh;
    columns.oneSideLow[row] = spoken.oneSideLow;
    columns.oneSideHigh[row] = spoken.oneSideHigh;
    for (const { language, level } of spoken.skills) columns.languageLevel[language * count + row] = level;
    columns.ownLimitKm[row] = mentor.maxDistanceKm ?? 0;
    const plz = mentor.plz ?? '';
    let postcode = postcodeIndex.get(plz);
    if (postcode === undefined) postcodeIndex.set(plz, (postcode = postcodeIndex.size));
    columns.postcode[row] = postcode;
    columns.age[row] = ageIn(today, mentor.birthYear);
    columns.duration[row] = durationPosition(mentor.expectedDuration);
    columns.waitingDays[row] = mentor.readySince === null ? 0 : daysBetween(mentor.readySince, today);
  });
  return { ...columns, postcodes: [...postcodeIndex.keys()] };
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

/** By site, then by person. Sites are few: told apart first, only short lists are left to sort. */
export function bySite<T extends { siteId: string; personId: string }>(people: readonly T[]): T[] {
  const sites = new Map<string, T[]>();
  for (const person of people) {
    const there = sites.get(person.siteId);
    if (there) there.push(person);
    else sites.set(person.siteId, [person]);
  }
  return [...sites]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([, there]) => there.sort((a, b) => compare(a.personId, b.personId)));
}

// By code unit and not by language: the same order on every machine.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
