import { z } from 'zod';
import { personal } from '../kernel/classification.js';
import { GuardProblem } from '../kernel/problem.js';
import { PersonRole } from '../people/person.js';
import { MatchId, MeetingId, PersonId, SiteId, UserId } from '../shared/ids.js';
import { idOf } from '../shared/taxonomy.js';
import { AgeWish, Day, ExpectedDuration, GenderWish, Goals, Languages, Moment, Sentence, Slots } from '../shared/values.js';
import { matchStates, type MatchState, type MatchTransition } from './match.states.js';

export const MatchStateId = z.enum(Object.keys(matchStates.states) as [MatchState, ...MatchState[]]);
export const MatchTransitionId = z.enum(Object.keys(matchStates.transitions) as [MatchTransition, ...MatchTransition[]]);

/** One hard condition of a pair, passed or not, in words. */
export const Gate = Sentence.extend({ id: z.string(), passed: z.boolean() });
/** One part of the score: points of max, with the reason. */
export const ScorePart = Sentence.extend({ id: z.string(), points: z.number(), max: z.number() });

/** One mentor for the mentee, explained. The machine proposes, a person decides. */
export const Candidate = z.object({
  mentorId: PersonId,
  score: z.number(),
  parts: z.array(ScorePart),
  gates: z.array(Gate),
  speaksFor: z.array(Sentence),
  speaksAgainst: z.array(Sentence),
  wouldChange: z.array(Sentence.extend({ points: z.number() })),
  distanceKm: z.number().nullable(),
  samePostcode: z.boolean(),
  distance: Sentence,
  mentorWaitingDays: z.number().int(),
  load: z.number().int(),
  capacity: z.number().int(),
});
export type Candidate = z.infer<typeof Candidate>;

/** A proposal of these two that one of them declined. Both pass every gate, so they may be asked again with a reason; the machine does not propose it. */
export const DeclinedBefore = z.object({
  mentorId: PersonId,
  menteeId: PersonId,
  matchId: MatchId,
  /** Who said no; null when it was declined before anybody noted who. */
  by: PersonRole.nullable(),
  on: Moment,
});
export type DeclinedBefore = z.infer<typeof DeclinedBefore>;

export const Shortlist = z.object({
  menteeId: PersonId,
  siteId: SiteId,
  waitingDays: z.number().int(),
  mentee: z.object({ goals: Goals, languages: Languages, slots: Slots, genderWish: GenderWish, ageWish: AgeWish.nullable().optional(), expectedDuration: ExpectedDuration, plz: personal('contact', z.string().nullable()) }),
  checked: z.number().int(),
  candidates: z.array(Candidate),
  /** One condition failed, and what would mend it. */
  nearMisses: z.array(z.object({ mentorId: PersonId, gate: z.string(), de: z.string(), en: z.string() })),
  excluded: z.array(Sentence.extend({ gate: z.string(), count: z.number().int() })),
  /** The newest first. Optional for one release. */
  declined: z.array(DeclinedBefore).optional(),
  /** Everybody of the household who waits, the mentee at the head: the list is for all of them together. Absent for somebody alone. */
  together: z.array(PersonId).optional(),
  waitingBonus: Sentence.extend({ points: z.number() }),
  /** The match that is open already for this mentee, if any. */
  openMatchId: MatchId.nullable(),
});
export type Shortlist = z.infer<typeof Shortlist>;

/** One mentee for the mentor, explained: the other side of the same pair. */
export const MenteeCandidate = Candidate.omit({ mentorId: true, mentorWaitingDays: true, load: true, capacity: true }).extend({
  menteeId: PersonId,
  /** Everybody who waits with the mentee and comes along, the mentee at the head: one line for all of them. Absent for somebody alone. */
  menteeIds: z.array(PersonId).optional(),
  menteeWaitingDays: z.number().int(),
  /** Points for waiting, told apart from the fit; the order counts both. */
  waitingBonus: Sentence.extend({ points: z.number() }),
  /** Is the mentor the first on this mentee's own list? */
  firstChoice: z.boolean(),
});
export type MenteeCandidate = z.infer<typeof MenteeCandidate>;

/** Whom could this mentor accompany? Ready mentees of the site without an open match. */
export const MentorShortlist = z.object({
  mentorId: PersonId,
  siteId: SiteId,
  waitingDays: z.number().int(),
  load: z.number().int(),
  capacity: z.number().int(),
  checked: z.number().int(),
  candidates: z.array(MenteeCandidate),
  nearMisses: z.array(z.object({ menteeId: PersonId, gate: z.string(), de: z.string(), en: z.string() })),
  excluded: z.array(Sentence.extend({ gate: z.string(), count: z.number().int() })),
  /** The newest first. Optional for one release. */
  declined: z.array(DeclinedBefore).optional(),
});
export type MentorShortlist = z.infer<typeof MentorShortlist>;

/** So many people at most on each side of a match: a couple who mentor together; a family. */
export const mostInMatch = { mentor: 2, mentee: 5 } as const;

export const Meeting = z.object({ id: MeetingId, matchId: MatchId, date: Day, minutes: z.number().int(), activity: personal('confidential', z.string()), recordedBy: UserId, createdAt: Moment });
export type Meeting = z.infer<typeof Meeting>;

export const MeetingInput = z.object({
  date: Day,
  minutes: z.number().int().min(5, 'Mindestens 5 Minuten. | At least 5 minutes.').max(1440, 'Höchstens 24 Stunden. | At most 24 hours.'),
  activity: personal('confidential', z.string().trim().min(1).max(300)),
});

export const MatchStep = z.object({ transition: z.string(), from: MatchStateId.nullable(), to: MatchStateId, on: Moment, by: UserId, reason: z.string().nullable(), corrected: z.boolean() });

/** Does the match count for the year, and what is missing. */
export const YearCount = z.object({ year: z.number().int(), counts: z.boolean(), meetings: z.number().int(), needed: z.number().int(), agreementSigned: z.boolean(), quotaFree: z.boolean(), de: z.string(), en: z.string() });
export type YearCount = z.infer<typeof YearCount>;

/** A row of the list of matches: ids, the console asks people for the names. */
export const MatchRow = z.object({
  id: MatchId,
  siteId: SiteId,
  mentorId: PersonId,
  menteeId: PersonId,
  /** Everybody of each side, the first of it at the head. Optional for one release. */
  mentorIds: z.array(PersonId).optional(),
  menteeIds: z.array(PersonId).optional(),
  format: idOf('matchFormats'),
  state: MatchStateId,
  since: Moment,
  agreedOn: Day.nullable(),
  endedOn: Day.nullable(),
  lastMeetingOn: Day.nullable(),
  meetingsThisYear: z.number().int(),
  countsThisYear: z.boolean(),
  /** While somebody has to answer, the last day for it; else null. Optional for one release: a copy of the one before does not tell it. */
  expiresOn: Day.nullable().optional(),
  version: z.number().int(),
});
export type MatchRow = z.infer<typeof MatchRow>;

/** One match with its steps, its next steps and their guards. */
export const Match = MatchRow.extend({
  goals: Goals,
  phase: z.enum(['refugee', 'opportunity']),
  coordinatorId: UserId,
  score: z.number().nullable(),
  overruleReason: z.string().nullable(),
  /** Who said no; null when nobody did, or when it was declined before anybody noted who. Optional for one release. */
  declinedBy: PersonRole.nullable().optional(),
  introductionOn: Day.nullable(),
  trialFrom: Day.nullable(),
  trialEnds: Day.nullable(),
  plannedEnd: Day.nullable(),
  endReason: idOf('endReasons').nullable(),
  closingTalkOn: Day.nullable(),
  steps: z.array(MatchStep),
  /** What may be done now; a blocked one says what is missing. */
  next: z.array(z.object({ transition: MatchTransitionId, allowed: z.boolean(), missing: z.array(GuardProblem) })),
  /** The last step can be taken back until then; null when nothing can. */
  correctableUntil: Moment.nullable(),
  gates: z.array(Gate),
  counting: YearCount,
  meetings: z.array(Meeting),
  /** The data of one of them may not be worked with (Art. 18 GDPR): the match can be seen, rested and ended. Optional for one release. */
  restricted: z.boolean().optional(),
  /** Who has left the match while it went on. Optional for one release. */
  left: z.array(z.object({ personId: PersonId, side: PersonRole, leftOn: Day, reason: z.string().nullable() })).optional(),
}).meta({ id: 'Match' });
export type Match = z.infer<typeof Match>;
