import { z } from 'zod';
import { defineOperation } from '../kernel/operation.js';
import { PageQuery, pageOf } from '../kernel/page.js';
import { MatchId, MeetingId, PersonId, SiteId, UserId } from '../shared/ids.js';
import { idOf } from '../shared/taxonomy.js';
import { Day, Moment, Version, Year } from '../shared/values.js';
import { Match, MatchRow, MatchStateId, MatchTransitionId, Meeting, MeetingInput, Shortlist } from './match.js';
import { SiteYearFigures } from '../sites/site.js';

/** A match with its past as the bulk path loads it. */
export const MatchToLoad = z.object({
  id: MatchId,
  siteId: SiteId,
  mentorId: PersonId,
  menteeId: PersonId,
  format: idOf('matchFormats'),
  goals: Match.shape.goals,
  phase: Match.shape.phase,
  state: MatchStateId,
  /** Who accompanies it; whoever loads it unless told. */
  coordinatorId: UserId.optional(),
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

export const matching = {
  shortlist: defineOperation({
    subject: 'matching.shortlist',
    http: { method: 'GET', path: '/api/mentees/{menteeId}/shortlist' },
    access: { resource: 'matches', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Wer passt? Erklärte Vorschläge für eine Mentee oder einen Mentee', en: 'Who fits? Explained proposals for a mentee' },
    input: z.object({ menteeId: PersonId, maxDistanceKm: z.coerce.number().int().min(1).max(200).optional() }),
    output: Shortlist,
    errors: [],
    sample: (w) => ({ menteeId: w.menteeId }),
  }),
  propose: defineOperation({
    subject: 'matching.propose',
    http: { method: 'POST', path: '/api/matches', status: 201 },
    access: { resource: 'matches', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Eine Patenschaft vorschlagen; wer nicht an erster Stelle steht, braucht einen Grund', en: 'Propose a match; choosing other than the first needs a reason' },
    input: z.object({ menteeId: PersonId, mentorId: PersonId, format: idOf('matchFormats').default('one_to_one'), reason: z.string().trim().min(3).max(500).optional() }),
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
    }),
    output: Match,
    errors: ['version_conflict', 'transition_forbidden', 'guard_failed'],
    sample: (w) => ({ id: w.proposedMatchId, version: w.proposedMatchVersion, transition: 'askMentor' }),
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
    errors: ['version_conflict', 'transition_forbidden'],
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
    errors: ['transition_forbidden'],
    sample: (w) => ({ matchId: w.activeMatchId, date: w.today, minutes: 90, activity: 'Spaziergang' }),
  }),
  removeMeeting: defineOperation({
    subject: 'matching.remove_meeting',
    http: { method: 'DELETE', path: '/api/matches/{matchId}/meetings/{id}' },
    access: { resource: 'meetings', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Ein Treffen wieder entfernen', en: 'Remove a meeting' },
    input: z.object({ matchId: MatchId, id: MeetingId }),
    output: z.object({ id: MeetingId }),
    errors: [],
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
      mentees: z.array(z.object({ personId: PersonId, waitingDays: z.number().int(), fitting: z.number().int() })),
      mentors: z.array(z.object({ personId: PersonId, waitingDays: z.number().int() })),
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
      /** Proposals somebody has to answer; `days` since the last step. */
      toAnswer: z.array(MatchRow.extend({ days: z.number().int() })),
      /** No meeting for 28 days; `red` from 42 on. */
      withoutMeeting: z.array(MatchRow.extend({ days: z.number().int(), red: z.boolean() })),
      /** Trials that end soon or have ended without an agreement. */
      trialEnding: z.array(MatchRow.extend({ trialEnds: Day, days: z.number().int() })),
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
      items: z.array(z.object({ matchId: MatchId, siteId: SiteId, mentorId: PersonId, menteeId: PersonId, state: MatchStateId, version: z.number().int() })),
      next: MatchId.nullable(),
    }),
    errors: [],
    sample: () => ({}),
  }),
  /** Bulk path of demo data and, later, of imports; every match is checked like a single one. */
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
