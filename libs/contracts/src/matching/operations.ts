import { z } from 'zod';
import { defineOperation } from '../kernel/operation.js';
import { manyIds, PageQuery, pageOf } from '../kernel/page.js';
import { PersonRole } from '../people/person.js';
import { MatchId, MeetingId, PersonId, PlanRunId, SiteId, UserId } from '../shared/ids.js';
import { idOf } from '../shared/taxonomy.js';
import { FieldProblem } from '../kernel/problem.js';
import { Day, Moment, Sentence, Version, Year } from '../shared/values.js';
import { Match, MatchRow, mostInMatch, MatchStateId, MatchTransitionId, Meeting, MeetingInput, MentorShortlist, Shortlist } from './match.js';
import { ExpectedWait, NationPlanFigures, PlanComparison, PlanCriterionId, PlanRun, PlanRunRow, RecruitingAdvice } from './plan-run.js';
import { SiteYearFigures } from '../sites/site.js';

/** A match with its past as the bulk path loads it. */
export const MatchToLoad = z.object({
  id: MatchId,
  siteId: SiteId,
  mentorId: PersonId,
  menteeId: PersonId,
  /** Further mentees of the match. */
  otherMenteeIds: z.array(PersonId).max(mostInMatch.mentee - 1).optional(),
  format: idOf('matchFormats'),
  goals: Match.shape.goals,
  phase: Match.shape.phase,
  state: MatchStateId,
  /** Who accompanies it; whoever loads it unless told. */
  coordinatorId: UserId.optional(),
  /** Since when the two had been ready when they were proposed, as far as it is known. */
  menteeReadySince: Day.nullable().optional(),
  mentorReadySince: Day.nullable().optional(),
  steps: z.array(z.object({ transition: MatchTransitionId.or(z.literal('propose')), on: Moment, reason: z.string().nullable() })),
  introductionOn: Day.nullable(),
  trialFrom: Day.nullable(),
  agreedOn: Day.nullable(),
  plannedEnd: Day.nullable(),
  endedOn: Day.nullable(),
  endReason: idOf('endReasons').nullable(),
  closingTalkOn: Day.nullable(),
  meetings: z.array(z.object({ id: MeetingId, date: Day, minutes: z.number().int(), activity: z.string() })),
});
export type MatchToLoad = z.infer<typeof MatchToLoad>;

/** What if the way could be so long: in place of the mentees' and the site's limit, never beyond what a mentor wants. */
const WhatIfKm = z.coerce.number().int().min(1, 'Mindestens 1 km. | At least 1 km.').max(200, 'Höchstens 200 km. | At most 200 km.');

/** A match with the colleague who accompanies it. Optional for one release. */
const LookedAfter = MatchRow.extend({ coordinatorId: UserId.optional() });

export const matching = {
  shortlist: defineOperation({
    subject: 'matching.shortlist',
    http: { method: 'GET', path: '/api/mentees/{menteeId}/shortlist' },
    access: { resource: 'matches', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Wer passt? Erklärte Vorschläge für eine Mentee oder einen Mentee', en: 'Who fits? Explained proposals for a mentee' },
    /** `alone`: without the others of the household. */
    input: z.object({ menteeId: PersonId, maxDistanceKm: WhatIfKm.optional(), alone: z.enum(['yes']).optional() }),
    output: Shortlist,
    errors: ['guard_failed'],
    sample: (w) => ({ menteeId: w.menteeId }),
  }),
  mentorShortlist: defineOperation({
    subject: 'matching.mentor_shortlist',
    http: { method: 'GET', path: '/api/mentors/{mentorId}/shortlist' },
    access: { resource: 'matches', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Zu wem passt diese Patin oder dieser Pate? Erklärte Vorschläge', en: 'Whom does this mentor fit? Explained proposals' },
    input: z.object({ mentorId: PersonId, maxDistanceKm: WhatIfKm.optional() }),
    output: MentorShortlist,
    errors: ['guard_failed'],
    sample: (w) => ({ mentorId: w.mentorId }),
  }),
  propose: defineOperation({
    subject: 'matching.propose',
    http: { method: 'POST', path: '/api/matches', status: 201 },
    access: { resource: 'matches', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Eine Patenschaft vorschlagen; wer nicht an erster Stelle steht, braucht einen Grund', en: 'Propose a match; choosing other than the first needs a reason' },
    input: z.object({
      menteeId: PersonId,
      mentorId: PersonId,
      /** Further people of the household who come along. */
      otherMenteeIds: z.array(PersonId).max(mostInMatch.mentee - 1).optional(),
      format: idOf('matchFormats').default('one_to_one'),
      reason: z.string().trim().min(3).max(500).optional(),
      /** The kept plan that has this pair: then the plan is the reason. */
      planRunId: PlanRunId.optional(),
    }),
    output: Match,
    errors: ['guard_failed', 'already_exists'],
    sample: (w) => ({ menteeId: w.menteeId, mentorId: w.mentorId, reason: 'Wunsch der Mentee im Erstgespräch' }),
  }),
  list: defineOperation({
    subject: 'matching.list',
    http: { method: 'GET', path: '/api/matches' },
    access: { resource: 'matches', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Patenschaften des Standorts', en: 'Matches of the site' },
    input: PageQuery.extend({
      siteId: SiteId.optional(),
      state: MatchStateId.optional(),
      /** open = somebody has to answer, running = in introduction to closing, ended = over. */
      group: z.enum(['open', 'running', 'ended']).optional(),
      /** Comma-separated ids of people; the console finds them by name first. */
      personIds: z.string().max(8000).optional(),
      counting: z.enum(['counted', 'nearly', 'not']).optional(),
    }),
    output: pageOf(MatchRow),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  getMany: defineOperation({
    subject: 'matching.get_many',
    http: { method: 'GET', path: '/api/matches/rows' },
    access: { resource: 'matches', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Mehrere Patenschaften als Zeilen', en: 'Several matches as rows' },
    input: z.object({ ids: manyIds(MatchId) }),
    output: z.object({ items: z.array(MatchRow) }),
    errors: [],
    sample: (w) => ({ ids: [w.activeMatchId] }),
  }),
  get: defineOperation({
    subject: 'matching.get',
    http: { method: 'GET', path: '/api/matches/{id}' },
    access: { resource: 'matches', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Eine Patenschaft mit Verlauf und nächstem Schritt', en: 'One match with history and next step' },
    input: z.object({ id: MatchId }),
    output: Match,
    errors: [],
    sample: (w) => ({ id: w.activeMatchId }),
  }),
  advance: defineOperation({
    subject: 'matching.advance',
    http: { method: 'POST', path: '/api/matches/{id}/steps' },
    access: { resource: 'matches', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Den nächsten Schritt eintragen', en: 'Record the next step' },
    input: z.object({
      id: MatchId,
      version: Version,
      transition: MatchTransitionId,
      /** Day of the introduction, or the first day of the trial (today unless told). */
      on: Day.optional(),
      reason: z.string().trim().min(3).max(500).optional(),
      endReason: idOf('endReasons').optional(),
      closingTalkOn: Day.optional(),
      /** Who said no, with `decline`; whoever was asked last unless told. */
      by: PersonRole.optional(),
    }),
    output: Match,
    errors: ['version_conflict', 'transition_forbidden', 'guard_failed'],
    sample: (w) => ({ id: w.proposedMatchId, version: w.proposedMatchVersion, transition: 'askMentor' }),
  }),
  addMember: defineOperation({
    subject: 'matching.add_member',
    http: { method: 'POST', path: '/api/matches/{id}/members' },
    access: { resource: 'matches', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Jemanden in eine Patenschaft aufnehmen: höchstens zwei Patinnen oder Paten, fünf Mentees', en: 'Add somebody to a match: at most two mentors, five mentees' },
    input: z.object({ id: MatchId, version: Version, personId: PersonId, side: PersonRole }),
    output: Match,
    errors: ['version_conflict', 'transition_forbidden', 'guard_failed', 'already_exists'],
    sample: (w) => ({ id: w.activeMatchId, version: w.activeMatchVersion, personId: w.mentorId, side: 'mentor' }),
  }),
  leaveMatch: defineOperation({
    subject: 'matching.leave_match',
    http: { method: 'POST', path: '/api/matches/{id}/members/{personId}/leave' },
    access: { resource: 'matches', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Jemand verlässt eine Patenschaft, die weitergeht', en: 'Somebody leaves a match that goes on' },
    input: z.object({ id: MatchId, version: Version, personId: PersonId, reason: z.string().trim().min(3).max(500) }),
    output: Match,
    errors: ['version_conflict', 'transition_forbidden', 'guard_failed'],
    sample: (w) => ({ id: w.pairMatchId, version: w.pairMatchVersion, personId: w.secondMenteeId, reason: 'Ist weggezogen' }),
  }),
  extend: defineOperation({
    subject: 'matching.extend',
    http: { method: 'POST', path: '/api/matches/{id}/extend' },
    access: { resource: 'matches', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Einem offenen Vorschlag noch einmal sieben Tage geben', en: 'Give an open proposal seven days more' },
    input: z.object({ id: MatchId, version: Version }),
    output: Match,
    errors: ['version_conflict', 'transition_forbidden', 'guard_failed'],
    sample: (w) => ({ id: w.proposedMatchId, version: w.proposedMatchVersion }),
  }),
  correct: defineOperation({
    subject: 'matching.correct',
    http: { method: 'POST', path: '/api/matches/{id}/correct' },
    access: { resource: 'matches', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Den letzten Schritt zurücknehmen (24 Stunden, mit Grund)', en: 'Take back the last step (24 hours, with reason)' },
    input: z.object({ id: MatchId, version: Version, reason: z.string().trim().min(3).max(500) }),
    output: Match,
    errors: ['version_conflict', 'correction_too_late', 'guard_failed', 'already_exists'],
    sample: (w) => ({ id: w.trialMatchId, version: w.trialMatchVersion, reason: 'Verklickt' }),
  }),
  recordAgreement: defineOperation({
    subject: 'matching.record_agreement',
    http: { method: 'PUT', path: '/api/matches/{id}/agreement' },
    access: { resource: 'matches', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Die unterschriebene Vereinbarung eintragen', en: 'Record the signed agreement' },
    input: z.object({ id: MatchId, version: Version, signedOn: Day, plannedEnd: Day.optional() }),
    output: Match,
    errors: ['version_conflict', 'transition_forbidden', 'guard_failed'],
    sample: (w) => ({ id: w.trialMatchId, version: w.trialMatchVersion, signedOn: w.today }),
  }),
  recordMeeting: defineOperation({
    subject: 'matching.record_meeting',
    http: { method: 'POST', path: '/api/matches/{matchId}/meetings', status: 201 },
    access: { resource: 'meetings', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Ein Treffen eintragen', en: 'Record a meeting' },
    input: MeetingInput.extend({ matchId: MatchId }),
    output: Meeting,
    errors: ['transition_forbidden', 'guard_failed'],
    sample: (w) => ({ matchId: w.activeMatchId, date: w.today, minutes: 90, activity: 'Spaziergang' }),
  }),
  /** The meetings of a site over all matches, the latest first: a list to look through and to take along. */
  meetings: defineOperation({
    subject: 'matching.meetings',
    http: { method: 'GET', path: '/api/meetings' },
    access: { resource: 'meetings', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Treffen des Standorts', en: 'Meetings of the site' },
    input: PageQuery.extend({ siteId: SiteId, year: Year.optional() }),
    output: pageOf(Meeting),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  removeMeeting: defineOperation({
    subject: 'matching.remove_meeting',
    http: { method: 'DELETE', path: '/api/matches/{matchId}/meetings/{id}' },
    access: { resource: 'meetings', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Ein Treffen wieder entfernen', en: 'Remove a meeting' },
    input: z.object({ matchId: MatchId, id: MeetingId }),
    output: z.object({ id: MeetingId }),
    errors: ['guard_failed'],
    sample: (w) => ({ matchId: w.activeMatchId, id: w.meetingId }),
  }),
  waiting: defineOperation({
    subject: 'matching.waiting',
    http: { method: 'GET', path: '/api/waiting' },
    access: { resource: 'matches', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Warteliste beider Seiten', en: 'Waiting list of both sides' },
    input: z.object({ siteId: SiteId }),
    output: z.object({
      mentees: z.array(z.object({ personId: PersonId, waitingDays: z.number().int(), fitting: z.number().int(), expected: ExpectedWait.nullable().optional() })),
      mentors: z.array(z.object({ personId: PersonId, waitingDays: z.number().int(), fitting: z.number().int().optional(), expected: ExpectedWait.nullable().optional() })),
      /** What the expected waits rest on, or why there are none. */
      basis: z.object({ mentees: Sentence, mentors: Sentence }).optional(),
    }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  startPlanRun: defineOperation({
    subject: 'matching.start_plan_run',
    http: { method: 'POST', path: '/api/plan-runs', status: 201 },
    access: { resource: 'matches', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Probelauf: den besten Plan für alle Wartenden eines Standorts machen und aufheben', en: "Dry run: make and keep the best plan for everybody who waits at a site" },
    /** With `repeatOf` the settings of that run hold, and the others are not looked at. */
    input: z.object({ siteId: SiteId, criterion: PlanCriterionId.default('placed'), maxDistanceKm: WhatIfKm.optional(), repeatOf: PlanRunId.optional() }),
    output: PlanRun,
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  planRuns: defineOperation({
    subject: 'matching.plan_runs',
    http: { method: 'GET', path: '/api/plan-runs' },
    access: { resource: 'matches', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Die aufgehobenen Probeläufe eines Standorts, neueste zuerst', en: 'The kept dry runs of a site, newest first' },
    input: z.object({ siteId: SiteId }),
    output: z.object({ items: z.array(PlanRunRow) }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  planRun: defineOperation({
    subject: 'matching.plan_run',
    http: { method: 'GET', path: '/api/plan-runs/{id}' },
    access: { resource: 'matches', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Ein Probelauf mit seinen Paaren und denen, die leer ausgehen', en: 'One dry run with its pairs and those who go without' },
    input: z.object({ id: PlanRunId }),
    output: PlanRun,
    errors: [],
    sample: (w) => ({ id: w.planRunId }),
  }),
  comparePlanRuns: defineOperation({
    subject: 'matching.compare_plan_runs',
    http: { method: 'GET', path: '/api/plan-runs/{id}/compare/{otherId}' },
    access: { resource: 'matches', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Zwei Probeläufe nebeneinander: was sich für wen ändert', en: 'Two dry runs side by side: what changes for whom' },
    input: z.object({ id: PlanRunId, otherId: PlanRunId }),
    output: PlanComparison,
    errors: [],
    sample: (w) => ({ id: w.planRunId, otherId: w.otherPlanRunId }),
  }),
  nationPlanFigures: defineOperation({
    subject: 'matching.nation_plan_figures',
    http: { method: 'GET', path: '/api/plan-figures' },
    access: { resource: 'figures', right: 'figures' },
    scopedBy: 'nation',
    summary: { de: 'Wie viele Wartende die besten Pläne aller Standorte vermitteln könnten: nur Zahlen', en: 'How many people who wait the best plans of all sites could place: figures only' },
    input: z.object({ criterion: PlanCriterionId.default('placed'), maxDistanceKm: WhatIfKm.optional() }),
    output: NationPlanFigures,
    errors: [],
    sample: () => ({}),
  }),
  recruitingAdvice: defineOperation({
    subject: 'matching.recruiting_advice',
    http: { method: 'GET', path: '/api/sites/{siteId}/recruiting-advice' },
    access: { resource: 'matches', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Wen sollte der Standort suchen? Die wenigen Profile, die am meisten helfen', en: 'Whom should the site look for? The few profiles that help most' },
    input: z.object({ siteId: SiteId }),
    output: z.object({
      items: z.array(RecruitingAdvice),
      /** Mentees who go without in the best plan of today: the advice is for them. */
      leftOver: z.number().int(),
    }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  today: defineOperation({
    subject: 'matching.today',
    http: { method: 'GET', path: '/api/today/matches' },
    access: { resource: 'matches', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Heute: offene Fragen, Wartende, Patenschaften ohne Treffen', en: 'Today: open answers, people waiting, matches without a meeting' },
    input: z.object({ siteId: SiteId }),
    output: z.object({
      /** Proposals somebody has to answer, what expires first on top; `days` since the last step. */
      toAnswer: z.array(LookedAfter.extend({ days: z.number().int() })),
      /** Proposals that expired in the last three days, whose mentee has no other yet; `days` ago. Optional for one release. */
      expired: z.array(LookedAfter.extend({ days: z.number().int() })).optional(),
      /** No meeting for 28 days; `red` from 42 on. */
      withoutMeeting: z.array(LookedAfter.extend({ days: z.number().int(), red: z.boolean() })),
      /** Trials that end soon or have ended without an agreement. */
      trialEnding: z.array(LookedAfter.extend({ trialEnds: Day, days: z.number().int() })),
      waitingMentees: z.array(z.object({ personId: PersonId, waitingDays: z.number().int(), fitting: z.number().int() })),
      counts: z.object({ toAnswer: z.number().int(), withoutMeeting: z.number().int(), trialEnding: z.number().int(), waitingMentees: z.number().int(), waitingMentors: z.number().int(), longestWaitDays: z.number().int() }),
    }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  siteFigures: defineOperation({
    subject: 'matching.site_figures',
    http: { method: 'GET', path: '/api/sites/{siteId}/figures' },
    access: { resource: 'siteFigures', right: 'figures' },
    scopedBy: 'site',
    summary: { de: 'Kontingent des Standorts: was zählt, was fast zählt', en: 'Quota of the site: what counts, what nearly counts' },
    input: z.object({ siteId: SiteId, year: Year.optional() }),
    output: SiteYearFigures.extend({ quota: z.number().int().nullable(), free: z.number().int().nullable() }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  /** Figures per site, year and month without people, for the projection of sites. */
  figures: defineOperation({
    subject: 'matching.figures',
    access: { services: ['sites', 'tools'] },
    scopedBy: 'internal',
    summary: { de: 'Zähler aller Standorte', en: 'Counters of all sites' },
    input: z.object({}),
    output: z.object({ items: z.array(SiteYearFigures.extend({ siteId: SiteId, version: z.number().int(), countedByMonth: z.array(z.number().int()).length(12) })) }),
    errors: [],
    sample: () => ({}),
  }),
  /** How many matches that are not over somebody accompanies, per site. */
  responsibilities: defineOperation({
    subject: 'matching.responsibilities',
    access: { services: ['gateway'] },
    scopedBy: 'internal',
    summary: { de: 'Wie viele Patenschaften jemand begleitet', en: 'How many matches somebody accompanies' },
    input: z.object({ userId: UserId }),
    output: z.object({ items: z.array(z.object({ siteId: SiteId, matches: z.number().int() })) }),
    errors: [],
    sample: (w) => ({ userId: w.userId }),
  }),
  /** All of them at one site go to a colleague; safe to send again. */
  handOver: defineOperation({
    subject: 'matching.hand_over',
    access: { services: ['gateway'] },
    scopedBy: 'internal',
    summary: { de: 'Patenschaften eines Standorts jemand anderem in Begleitung geben', en: 'Give the matches of a site to somebody else to accompany' },
    input: z.object({ siteId: SiteId, from: UserId, to: UserId }),
    output: z.object({ matches: z.number().int() }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId, from: w.userId, to: w.twoRolesUserId }),
  }),
  /** Where every match stands, page by page, for the projection of people. */
  matchStates: defineOperation({
    subject: 'matching.match_states',
    access: { services: ['people', 'tools'] },
    scopedBy: 'internal',
    summary: { de: 'Stand aller Patenschaften', en: 'State of all matches' },
    input: z.object({ after: MatchId.optional() }),
    output: z.object({
      items: z.array(z.object({ matchId: MatchId, siteId: SiteId, mentorId: PersonId, menteeId: PersonId, mentorIds: z.array(PersonId).optional(), menteeIds: z.array(PersonId).optional(), state: MatchStateId, version: z.number().int() })),
      next: MatchId.nullable(),
    }),
    errors: [],
    sample: () => ({}),
  }),
  /** Running matches of a site's own list: each is walked through the machine; with `dryRun` nothing is written. What is known already is taken as it is. */
  importMatches: defineOperation({
    subject: 'matching.import_matches',
    access: { services: ['people'] },
    scopedBy: 'internal',
    summary: { de: 'Laufende Patenschaften aus einer Liste', en: 'Running matches from a list' },
    input: z.object({ matches: z.array(MatchToLoad).max(200), dryRun: z.boolean() }),
    output: z.object({ refused: z.array(z.object({ id: MatchId, problems: z.array(FieldProblem) })) }),
    errors: [],
    sample: () => ({ matches: [], dryRun: true }),
  }),
  /** Takes matches of a list back; who was changed since, or has a newer meeting, is kept. */
  takeBackMatches: defineOperation({
    subject: 'matching.take_back_matches',
    access: { services: ['people'] },
    scopedBy: 'internal',
    summary: { de: 'Patenschaften aus einer Liste zurücknehmen', en: 'Take matches of a list back' },
    input: z.object({ siteId: SiteId, ids: z.array(MatchId).max(200) }),
    output: z.object({ gone: z.array(MatchId) }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId, ids: [] }),
  }),
  /** Bulk path of demo data; every match is checked like a single one. */
  load: defineOperation({
    subject: 'matching.load',
    access: { services: ['tools'] },
    scopedBy: 'internal',
    summary: { de: 'Viele Patenschaften mit Treffen laden', en: 'Load many matches with meetings' },
    input: z.object({ matches: z.array(MatchToLoad).max(200), last: z.boolean() }),
    output: z.object({ loaded: z.number().int() }),
    errors: ['already_exists'],
    sample: () => ({ matches: [], last: false }),
  }),
};
