import type { TaxonomyId } from '@patenwerk/contracts';

export type Language = TaxonomyId<'languages'>;
export type LanguageLevel = TaxonomyId<'languageLevels'>;
export type Slot = TaxonomyId<'weekSlots'>;
export type GoalArea = TaxonomyId<'goalAreas'>;
export type Interest = TaxonomyId<'interests'>;
export type TargetGroup = TaxonomyId<'targetGroups'>;
export type MatchFormat = TaxonomyId<'matchFormats'>;
export type Gender = TaxonomyId<'genders'>;
export type ExpectedDuration = TaxonomyId<'expectedDurations'>;
export type GenderWish = 'female' | 'male' | 'any';

/** One language with its level. */
export interface LanguageSkill {
  code: Language;
  level: LanguageLevel;
}

/** What both sides bring. Pseudonymous: no name, no contact, no origin, no religion. */
interface PersonFeatures {
  personId: string;
  siteId: string;
  /** The intake is through. A mentor who is not ready fails a gate; to ask only for ready mentees is the caller's guard. */
  ready: boolean;
  languages: readonly LanguageSkill[];
  slots: readonly Slot[];
  interests: readonly Interest[];
  dislikes: readonly Interest[];
  gender: Gender | null;
  /** null and 'any' are the same: no wish. */
  genderWish: GenderWish | null;
  /** Own limit in km; null = the site's. */
  maxDistanceKm: number | null;
  /** null = not told; then the distance is unknown. */
  plz: string | null;
  birthYear: number | null;
  /** null counts as 'unsure'. */
  expectedDuration: ExpectedDuration | null;
  /** Day since when the person waits, YYYY-MM-DD (a moment is cut to its day). */
  readySince: string | null;
}

export interface MentorFeatures extends PersonFeatures {
  gatesOfReadiness: {
    /** Privacy notice received and consent to the profile given. */
    consent: boolean;
    documentsValid: boolean;
    trainingsBooked: boolean;
    /** Inspected at most 60 months ago, at most three months old then (§ 72a SGB VIII). */
    extendedCertificateValid: boolean;
    childProtectionTraining: boolean;
  };
  capacity: number;
  /** Matches in introduction, trial, active, paused or closing. */
  load: number;
  /** What the mentor offers to help with. */
  goalAreas: readonly GoalArea[];
  targetGroupExperience: readonly TargetGroup[];
  targetGroupWishes: readonly TargetGroup[];
  formats: readonly MatchFormat[];
}

export interface MenteeFeatures extends PersonFeatures {
  consent: boolean;
  /** Under 18, or a family with minors. */
  isMinor: boolean;
  parentalConsent: boolean;
  /** Ranked, at most three. */
  goals: readonly GoalArea[];
  /** Wished age of the mentor in years. */
  ageWish?: { from: number | null; to: number | null } | null;
  /** Only with the consent to special categories. */
  targetGroups: readonly TargetGroup[];
  interpreterNoted: boolean;
  /** 'digital' here and at the mentor lifts the limit of distance. */
  formats?: readonly MatchFormat[];
}

/** What the site decides about distances; null = 15 km, 30 km in a rural site. */
export interface SiteSettings {
  maxDistanceKm: number | null;
  rural: boolean;
}

/** Two people; the order does not matter. */
export type PersonPair = readonly [personId: string, personId: string];

/** For a person, those on the other side of a pair. */
export type PairIndex = ReadonlyMap<string, ReadonlySet<string>>;

/** Relatives, same household, former match ended by a boundary violation: never proposed to each other. */
export type ExclusionPairs = PairIndex;

/** Pairs that already had a match; no gate, but no list and no plan proposes them again. */
export type PastPairs = PairIndex;

/** Makes pairs quick to look up from both sides. */
export function pairIndex(pairs: Iterable<PersonPair>): PairIndex {
  const index = new Map<string, Set<string>>();
  const add = (from: string, to: string): void => {
    const others = index.get(from);
    if (others) others.add(to);
    else index.set(from, new Set([to]));
  };
  for (const [a, b] of pairs) {
    add(a, b);
    add(b, a);
  }
  return index;
}
