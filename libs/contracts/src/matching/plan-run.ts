import { z } from 'zod';
import { personal } from '../kernel/classification.js';
import { MatchId, PersonId, PlanRunId, SiteId, UserId } from '../shared/ids.js';
import { Day, Goals, Languages, Moment, PersonPostcode, Sentence, Slots } from '../shared/values.js';

/** What comes first in a plan: as many people placed as possible, then the points; or the points alone. */
export const PlanCriterionId = z.enum(['placed', 'score']);
export type PlanCriterionId = z.infer<typeof PlanCriterionId>;

/** The figures of a plan: numbers without people. */
export const PlanFigures = z.object({
  /** Mentees who are ready and have no open match. */
  mentees: z.number().int(),
  /** Mentors with a free place, and their places; open proposals hold theirs. */
  mentors: z.number().int(),
  places: z.number().int(),
  /** Pairs that pass all gates and were no match before. */
  possiblePairs: z.number().int(),
  placed: z.number().int(),
  /** Mean and lowest score of the pairs, 0 to 100; null when nobody is placed. */
  meanScore: z.number().nullable(),
  lowestScore: z.number().nullable(),
  /** Median way of the pairs whose way is known, in km. */
  medianKm: z.number().nullable(),
  /** Days the longest waiting mentee without a place has waited; null when everybody is placed. */
  longestWaitLeft: z.number().int().nullable(),
});
export type PlanFigures = z.infer<typeof PlanFigures>;

/** One plan for the whole pool of a site, as it was made: a dry run, nothing is proposed by it. */
export const PlanRunRow = z.object({
  id: PlanRunId,
  siteId: SiteId,
  createdAt: Moment,
  createdBy: UserId,
  /** The day the waiting times were counted to. */
  day: Day,
  criterion: PlanCriterionId,
  /** What if: the limit in km in place of the mentees' and the site's; null as they are. Never beyond what a mentor wants. */
  maxDistanceKm: z.number().int().nullable(),
  /** The run whose settings this one repeats. */
  repeatOf: PlanRunId.nullable(),
  figures: PlanFigures,
});
export type PlanRunRow = z.infer<typeof PlanRunRow>;

/** Everybody who is planned as one with the mentee, a family that waits together, the mentee among them; absent for somebody alone. As of now. Optional for one release. */
const menteeIds = z.array(PersonId).optional();

export const PlanPair = z.object({
  menteeId: PersonId,
  menteeIds,
  mentorId: PersonId,
  score: z.number().int(),
  distanceKm: z.number().nullable(),
  samePostcode: z.boolean(),
  menteeWaitingDays: z.number().int(),
  mentorWaitingDays: z.number().int(),
  /** Was this mentor the first on the mentee's own list? If not, somebody else would have gone without, or fits less well elsewhere. */
  firstChoice: z.boolean(),
  /** What has become of it since: still free, proposed or running (with its match), or no longer possible. */
  since: z.enum(['free', 'proposed', 'gone']),
  matchId: MatchId.nullable(),
  /** Why the two cannot be proposed today: what has changed, or that only the plan's what-if distance reaches. Null when they can, or are. Optional for one release. */
  blocked: Sentence.nullable().optional(),
});
export type PlanPair = z.infer<typeof PlanPair>;

/** A mentee without a place, and why. */
export const PlanLeftOver = z.object({
  menteeId: PersonId,
  menteeIds,
  waitingDays: z.number().int(),
  /** Mentors who pass all gates; 0 = nobody can, more = they are needed elsewhere. */
  fitting: z.number().int(),
  reason: Sentence,
});
export type PlanLeftOver = z.infer<typeof PlanLeftOver>;

export const PlanRun = PlanRunRow.extend({
  /** Longest waiting mentee first. */
  pairs: z.array(PlanPair),
  leftOver: z.array(PlanLeftOver),
  /** Has anything changed since that the plan depends on? Then it is worth repeating. */
  changedSince: z.boolean(),
  /** So many people of the site are in no plan because nobody may work with their data (Art. 18 GDPR), as of now. Optional for one release. */
  restricted: z.number().int().optional(),
  /** How far from the best the plan was, proven when it was made: 0, or it would not have been kept. */
  gap: z.number(),
}).meta({ id: 'PlanRun' });
export type PlanRun = z.infer<typeof PlanRun>;

/** What differs between two runs of one site, for each mentee who is in one of them. */
export const PlanComparison = z.object({
  before: PlanRunRow,
  after: PlanRunRow,
  /** Mentees with the same mentor in both, or in neither. */
  same: z.number().int(),
  /** mentor null = without a place; `there` false = not in the pool of that run. Longest waiting first. */
  differing: z.array(
    z.object({
      menteeId: PersonId,
      before: z.object({ there: z.boolean(), mentorId: PersonId.nullable(), score: z.number().int().nullable() }),
      after: z.object({ there: z.boolean(), mentorId: PersonId.nullable(), score: z.number().int().nullable() }),
    }),
  ),
});
export type PlanComparison = z.infer<typeof PlanComparison>;

/** Figures of plans of all sites. Fewer than five people are told as null. */
export const NationPlanFigures = z.object({
  day: Day,
  criterion: PlanCriterionId,
  maxDistanceKm: z.number().int().nullable(),
  /** Sums over all sites; means are weighted by pairs. */
  total: PlanFigures,
  sites: z.array(z.object({ siteId: SiteId, mentees: z.number().int().nullable(), places: z.number().int().nullable(), placed: z.number().int().nullable(), leftOver: z.number().int().nullable() })),
});
export type NationPlanFigures = z.infer<typeof NationPlanFigures>;

/** A mentor who is not there yet and would help most: what they bring, and what that changes, proven by planning anew with them. */
export const RecruitingAdvice = z.object({
  /** Place to live; null = anywhere at the site. */
  plz: PersonPostcode.nullable(),
  place: personal('contact', z.string()).nullable(),
  languages: Languages,
  slots: Slots,
  goals: Goals,
  /** Only where somebody who waits wishes it. */
  gender: personal('profile', z.enum(['female', 'male'])).nullable(),
  /** Waiting mentees placed in addition. */
  placesMore: z.number().int(),
  /** Who waits and passes all gates with such a mentor. */
  couldTake: z.number().int(),
  /** One sentence to read out. */
  sentence: Sentence,
});
export type RecruitingAdvice = z.infer<typeof RecruitingAdvice>;

/** How much longer somebody waits, from how long others waited at this site. */
export const ExpectedWait = z.object({
  /** Half of those who waited as long were placed within so many days more; null when that is too far to tell. */
  medianDays: z.number().int().nullable(),
  /** Three quarters of them. */
  mostDays: z.number().int().nullable(),
  sentence: Sentence,
});
export type ExpectedWait = z.infer<typeof ExpectedWait>;
