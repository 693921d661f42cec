import { Injectable } from '@nestjs/common';
import { DomainError, type matching, matchingEvents, type MatchToLoad, notRestricted, type OutputOf, type ParsedInputOf } from '@patenwerk/contracts';
import { actorContext, Clock, copyInto, newId, sealText, type SealingKeys, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { InjectConfig, InjectSealingKeys } from '@patenwerk/service-kit';
import type { MatchingConfig } from '../config.js';
import { CandidateRepository } from '../candidates/candidate.repository.js';
import { CountingService } from '../counting/counting.service.js';
import { type Replay, replayMatch, yearsOf } from './replay-match.js';

type Matching = typeof matching;
type Replayed = Replay & { match: MatchToLoad };

const matchColumns = [
  'id', 'created_at', 'created_by', 'version', 'site_id', 'mentor_id', 'mentee_id', 'format', 'goals', 'phase', 'state', 'state_since', 'state_before_pause', 'coordinator_id', 'score', 'parts', 'gates',
  'overrule_reason', 'introduction_on', 'trial_from', 'agreed_on', 'planned_end', 'ended_on', 'end_reason', 'closing_talk_on', 'last_meeting_on', 'expires_on', 'declined_by',
  'mentee_ready_since', 'mentor_ready_since',
] as const;
const stepColumns = ['id', 'match_id', 'site_id', 'seq', 'transition', 'from_state', 'to_state', 'at', 'by', 'reason', 'before'] as const;
const meetingColumns = ['id', 'match_id', 'site_id', 'date', 'minutes', 'activity', 'recorded_by', 'created_at'] as const;
const countColumns = ['match_id', 'year', 'site_id', 'meeting_days', 'third_meeting_on', 'counts'] as const;

/** The bulk path of demo data and of sites' own lists: every match is walked through the machine, then all are copied in at once. */
@Injectable()
export class LoadService {
  constructor(
    private readonly counting: CountingService,
    private readonly candidates: CandidateRepository,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    @InjectSealingKeys() private readonly keys: SealingKeys,
    @InjectConfig() private readonly config: MatchingConfig,
  ) {}

  async load({ matches, last }: ParsedInputOf<Matching['load']>): Promise<OutputOf<Matching['load']>> {
    if (!this.config.DEMO_DATA) throw new DomainError('forbidden');
    const today = this.clock.today();
    const replayed = matches.map((match) => ({ match, ...replayMatch(match, today) }));
    const errors = replayed.flatMap(({ problems }, index) => problems.map((problem) => ({ ...problem, field: `matches.${index}.${problem.field}` })));
    if (errors.length > 0) throw new DomainError('validation', { errors: errors.slice(0, 50) });
    return this.uow.run(async (tx) => {
      try {
        await this.copy(tx, replayed);
      } catch (error) {
        if ((error as { code?: string; driverError?: { code?: string } }).driverError?.code === '23505') throw new DomainError('already_exists');
        throw error;
      }
      await this.announce(tx, replayed);
      await tx.audit.addMany(matches.map((match) => ({ action: 'matching.load', subjectType: 'match', subjectId: match.id, siteId: match.siteId })));
      if (last) await this.counting.recountSites(tx, { backfill: true });
      return { loaded: matches.length };
    });
  }

  /** Running matches of a list. What is wrong with one keeps only that one out; what is there already stays as it is. */
  async importMatches({ matches, dryRun }: ParsedInputOf<Matching['importMatches']>): Promise<OutputOf<Matching['importMatches']>> {
    const today = this.clock.today();
    const replayed = matches.map((match) => ({ match, ...replayMatch(match, today) }));
    if (matches.length === 0) return { refused: [] };
    return this.uow.run(async (tx) => {
      const restricted = await this.candidates.restrictedAmong(tx, matches.flatMap(everybody));
      for (const { match, problems } of replayed) if (everybody(match).some((id) => restricted.has(id))) problems.push({ field: 'mentor', de: notRestricted.de, en: notRestricted.en });
      const refused = replayed.filter(({ problems }) => problems.length > 0).map(({ match, problems }) => ({ id: match.id, problems }));
      if (dryRun) return { refused };
      const known = new Set((await tx.query<{ id: string }>('SELECT id FROM match WHERE id = ANY ($1)', [matches.map(({ id }) => id)])).map(({ id }) => id));
      const fresh = replayed.filter(({ match, problems }) => problems.length === 0 && !known.has(match.id));
      if (fresh.length === 0) return { refused };
      await this.copy(tx, fresh);
      await this.announce(tx, fresh);
      await tx.audit.addMany(fresh.map(({ match }) => ({ action: 'matching.import_matches', subjectType: 'match', subjectId: match.id, siteId: match.siteId })));
      for (const siteId of new Set(fresh.map(({ match }) => match.siteId))) await this.counting.recountSites(tx, { siteId, backfill: true });
      return { refused };
    });
  }

  /** A match nobody has touched since it was loaded has its steps, and meetings of one moment only. */
  async takeBack({ siteId, ids }: ParsedInputOf<Matching['takeBackMatches']>): Promise<OutputOf<Matching['takeBackMatches']>> {
    return this.uow.run(async (tx) => {
      const untouched = await tx.query<{ id: ParsedInputOf<Matching['takeBackMatches']>['ids'][number] }>(
        `SELECT id FROM match m WHERE site_id = $1 AND id = ANY ($2)
          AND version = (SELECT count(*) FROM match_step s WHERE s.match_id = m.id) AND (SELECT count(DISTINCT created_at) FROM meeting t WHERE t.match_id = m.id) <= 1
          AND NOT EXISTS (SELECT 1 FROM match_step s WHERE s.match_id = m.id AND (s.by <> m.created_by OR s.corrected_at IS NOT NULL))
          AND NOT EXISTS (SELECT 1 FROM meeting t WHERE t.match_id = m.id AND t.recorded_by <> m.created_by) FOR UPDATE`,
        [siteId, ids],
      );
      const gone = untouched.map(({ id }) => id);
      if (gone.length === 0) return { gone };
      for (const table of ['meeting', 'match_step', 'match_count']) await tx.query(`DELETE FROM ${table} WHERE match_id = ANY ($1)`, [gone]);
      await tx.query('DELETE FROM match WHERE id = ANY ($1)', [gone]);
      await tx.audit.addMany(gone.map((id) => ({ action: 'matching.take_back_matches', subjectType: 'match', subjectId: id, siteId })));
      await this.counting.recountSites(tx, { siteId, backfill: true });
      return { gone };
    });
  }

  private async copy(tx: Tx, replayed: readonly Replayed[]): Promise<void> {
    const by = actorContext.actor().id;
    await copyInto(tx, 'match', matchColumns, replayed.map((each) => matchRow(each, by)));
    await copyInto(tx, 'match_step', stepColumns, this.stepRows(replayed, by));
    await copyInto(
      tx,
      'match_member',
      ['id', 'match_id', 'site_id', 'person_id', 'side', 'since'],
      replayed.flatMap(({ match, steps }) => (match.otherMenteeIds ?? []).map((personId) => [newId(), match.id, match.siteId, personId, 'mentee', steps[0]?.at])),
    );
    await copyInto(tx, 'meeting', meetingColumns, this.meetingRows(replayed, by));
    await copyInto(
      tx,
      'match_count',
      countColumns,
      replayed.flatMap(({ match }) => yearsOf(match.meetings).map(({ year, meetingDays, thirdMeetingOn }) => [match.id, year, match.siteId, meetingDays, thirdMeetingOn, false])),
    );
  }

  /** Also of those that are over: otherwise what others keep is not what a rebuild would make of it. */
  private async announce(tx: Tx, replayed: readonly Replayed[]): Promise<void> {
    await tx.outbox.addMany(
      matchingEvents.stateChanged,
      replayed.map(({ match: { id, siteId, mentorId, menteeId, otherMenteeIds = [] }, steps, fields }) => ({
        aggregateId: id,
        aggregateVersion: steps.length,
        siteId,
        backfill: true,
        data: { matchId: id, siteId, mentorId, menteeId, ...(otherMenteeIds.length > 0 ? { mentorIds: [mentorId], menteeIds: [menteeId, ...otherMenteeIds] } : {}), from: steps.at(-1)?.from ?? null, to: fields.state },
      })),
    );
  }

  private *stepRows(replayed: readonly Replayed[], by: string): Generator<unknown[]> {
    for (const { match, steps } of replayed) {
      for (const [index, step] of steps.entries()) {
        const id = newId();
        yield [id, match.id, match.siteId, index + 1, step.transition, step.from, step.to, step.at, by, step.reason && sealText(this.keys, step.reason, id), step.before];
      }
    }
  }

  private *meetingRows(replayed: readonly Replayed[], by: string): Generator<unknown[]> {
    for (const { match } of replayed) {
      for (const { id, date, minutes, activity } of match.meetings) yield [id, match.id, match.siteId, date, minutes, sealText(this.keys, activity, id), by, this.clock.now()];
    }
  }
}

function everybody({ mentorId, menteeId, otherMenteeIds = [] }: MatchToLoad): string[] {
  return [mentorId, menteeId, ...otherMenteeIds];
}

function matchRow({ match, fields, steps }: Replayed, by: string): unknown[] {
  const lastMeetingOn = match.meetings.reduce<string | null>((latest, { date }) => (latest === null || date > latest ? date : latest), null);
  return [
    match.id, steps[0]?.at, by, steps.length, match.siteId, match.mentorId, match.menteeId, match.format, JSON.stringify(match.goals), match.phase, fields.state, fields.stateSince, fields.stateBeforePause, match.coordinatorId ?? by, null, '[]', '[]',
    null, fields.introductionOn, fields.trialFrom, fields.agreedOn, fields.plannedEnd, fields.endedOn, fields.endReason, fields.closingTalkOn, lastMeetingOn, fields.expiresOn, fields.declinedBy,
    match.menteeReadySince ?? null, match.mentorReadySince ?? null,
  ];
}
