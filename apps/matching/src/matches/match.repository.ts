import { Injectable } from '@nestjs/common';
import { type MatchId, type MatchRow, type MatchState, type MeetingId, openStates, loadStates, type PersonId, type SiteId, type UserId } from '@patenwerk/contracts';
import { newId, type Tx } from '@patenwerk/persistence';
import { neededMeetings } from '../counting/count-for-year.js';
import { matchFieldNames, type MatchFields } from './match-machine.js';
import { yearOf } from './days.js';
import { MatchEntity } from './match.entity.js';
import { MatchStepEntity } from './match-step.entity.js';

/** A match as its row has it, with what it brought to the year in question. */
export type MatchRecord = MatchRow &
  MatchFields &
  Pick<MatchEntity, 'goals' | 'phase' | 'score' | 'parts' | 'gates' | 'overruleReason'> & { coordinatorId: UserId; createdAt: string };

export interface MeetingRow {
  id: MeetingId;
  matchId: MatchId;
  date: string;
  minutes: number;
  /** Sealed. */
  activity: string;
  recordedBy: UserId;
  createdAt: string;
}

export type StepRow = Omit<MatchStepEntity, 'by' | 'matchId' | 'siteId'> & { by: UserId };

export interface ListFilter {
  siteIds: readonly string[];
  state?: MatchState;
  group?: 'open' | 'running' | 'ended';
  personIds?: readonly string[];
  counting?: 'counted' | 'nearly' | 'not';
  page: number;
  perPage: number;
}

const rowColumns = `m.id, m.site_id AS "siteId", m.mentor_id AS "mentorId", m.mentee_id AS "menteeId", m.format, m.state, m.state_since AS since, m.agreed_on AS "agreedOn",
  m.ended_on AS "endedOn", m.last_meeting_on AS "lastMeetingOn", coalesce(c.meeting_days, 0) AS "meetingsThisYear", coalesce(c.counts, false) AS "countsThisYear", m.version`;
const fullColumns = `${rowColumns}, m.created_at AS "createdAt", m.state_since AS "stateSince", m.state_before_pause AS "stateBeforePause", m.goals, m.phase, m.coordinator_id AS "coordinatorId",
  m.score, m.parts, m.gates, m.overrule_reason AS "overruleReason", m.introduction_on AS "introductionOn", m.trial_from AS "trialFrom", m.planned_end AS "plannedEnd",
  m.end_reason AS "endReason", m.closing_talk_on AS "closingTalkOn"`;
const withYear = (year: string): string => `match m LEFT JOIN match_count c ON c.match_id = m.id AND c.year = ${year}`;

const groups: Record<NonNullable<ListFilter['group']>, readonly MatchState[]> = { open: openStates, running: loadStates, ended: ['ended', 'declined', 'withdrawn'] };

// The same rule as `isNearly`; the year is $1.
const nearly = `(m.state NOT IN ('ended', 'declined', 'withdrawn') AND CASE WHEN m.agreed_on <= make_date($1, 12, 31)
  THEN coalesce(c.meeting_days, 0) BETWEEN 1 AND ${neededMeetings - 1} ELSE m.agreed_on IS NULL AND m.state = 'trial' AND coalesce(c.meeting_days, 0) >= ${neededMeetings} END)`;
const countingFilter: Record<NonNullable<ListFilter['counting']>, string> = {
  counted: 'coalesce(c.counts, false)',
  nearly,
  not: `NOT coalesce(c.counts, false) AND NOT ${nearly}`,
};

/** All SQL of matches, their steps and their meetings. */
@Injectable()
export class MatchRepository {
  async list(tx: Tx, filter: ListFilter): Promise<{ items: MatchRow[]; total: number }> {
    const year = yearOf(tx.clock.today());
    const where = ['m.site_id = ANY ($2)', '($3::text[] IS NULL OR m.state = ANY ($3))', '($4::uuid[] IS NULL OR m.mentor_id = ANY ($4) OR m.mentee_id = ANY ($4))'];
    if (filter.counting) where.push(countingFilter[filter.counting]);
    const states = filter.state ? [filter.state] : filter.group ? groups[filter.group] : null;
    const both = filter.state && filter.group && !groups[filter.group].includes(filter.state) ? [] : states;
    const [row] = await tx.query<{ items: MatchRow[]; total: number }>(
      `WITH found AS (SELECT ${rowColumns} FROM ${withYear('$1')} WHERE ${where.join(' AND ')})
       SELECT (SELECT count(*) FROM found) AS total,
              (SELECT coalesce(json_agg(p), '[]') FROM (SELECT * FROM found ORDER BY since DESC, id DESC LIMIT $5 OFFSET $6) p) AS items`,
      [year, filter.siteIds, both, filter.personIds ?? null, filter.perPage, (filter.page - 1) * filter.perPage],
    );
    return { total: row?.total ?? 0, items: (row?.items ?? []).map((item) => ({ ...item, since: new Date(item.since).toISOString() })) };
  }

  async find(tx: Tx, id: string): Promise<MatchRecord | undefined> {
    const [row] = await tx.query<MatchRecord>(`SELECT ${fullColumns} FROM ${withYear('$2')} WHERE m.id = $1`, [id, yearOf(tx.clock.today())]);
    return row;
  }

  /** The match, held for this transaction: two steps at once wait for each other. */
  async lock(tx: Tx, id: string): Promise<MatchRecord | undefined> {
    const locked = await tx.query(`SELECT 1 FROM match WHERE id = $1 FOR UPDATE`, [id]);
    return locked.length > 0 ? this.find(tx, id) : undefined;
  }

  async steps(tx: Tx, matchId: string): Promise<StepRow[]> {
    return tx.query<StepRow>(
      `SELECT id, seq, transition, from_state AS "fromState", to_state AS "toState", at, by, reason, before, corrected_at AS "correctedAt", corrected_by AS "correctedBy",
              correction_reason AS "correctionReason" FROM match_step WHERE match_id = $1 ORDER BY seq`,
      [matchId],
    );
  }

  async meetings(tx: Tx, matchId: string): Promise<MeetingRow[]> {
    return tx.query<MeetingRow>(
      `SELECT id, match_id AS "matchId", date, minutes, activity, recorded_by AS "recordedBy", created_at AS "createdAt" FROM meeting WHERE match_id = $1 ORDER BY date DESC, id DESC`,
      [matchId],
    );
  }

  async saveFields(tx: Tx, seen: { id: string; version: number }, fields: Partial<MatchFields> & Partial<Pick<MatchEntity, 'gates'>>): Promise<void> {
    await tx.update(MatchEntity, seen, fields);
  }

  async addStep(tx: Tx, step: { id?: string; matchId: string; siteId: string; seq: number; transition: string; from: MatchState | null; to: MatchState; by: string; reason: string | null; before: Partial<MatchFields> | null }): Promise<void> {
    await tx.query(
      `INSERT INTO match_step (id, match_id, site_id, seq, transition, from_state, to_state, at, by, reason, before) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [step.id ?? newId(), step.matchId, step.siteId, step.seq, step.transition, step.from, step.to, tx.clock.now(), step.by, step.reason, step.before && JSON.stringify(step.before)],
    );
  }

  async markCorrected(tx: Tx, stepId: string, by: string, sealedReason: string): Promise<void> {
    await tx.query(`UPDATE match_step SET corrected_at = $2, corrected_by = $3, correction_reason = $4 WHERE id = $1`, [stepId, tx.clock.now(), by, sealedReason]);
  }

  async addMeeting(tx: Tx, siteId: string, meeting: MeetingRow): Promise<void> {
    await tx.query(`INSERT INTO meeting (id, match_id, site_id, date, minutes, activity, recorded_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, [
      meeting.id,
      meeting.matchId,
      siteId,
      meeting.date,
      meeting.minutes,
      meeting.activity,
      meeting.recordedBy,
      meeting.createdAt,
    ]);
  }

  /** The removed meeting's day; undefined when the match has no such meeting. */
  async removeMeeting(tx: Tx, matchId: string, id: string): Promise<string | undefined> {
    const [row] = await tx.query<{ date: string }>(`DELETE FROM meeting WHERE id = $1 AND match_id = $2 RETURNING date`, [id, matchId]);
    return row?.date;
  }

  /** Proposals of a person that somebody still has to answer. */
  async openOf(tx: Tx, personId: PersonId): Promise<MatchId[]> {
    const rows = await tx.query<{ id: MatchId }>(`SELECT id FROM match WHERE (mentor_id = $1 OR mentee_id = $1) AND state = ANY ($2) ORDER BY id`, [personId, openStates]);
    return rows.map((row) => row.id);
  }

  /** What the quota of a site still gives in a year. */
  async quotaOf(tx: Tx, siteId: SiteId, year: number): Promise<{ quota: number | null; counted: number }> {
    const [row] = await tx.query<{ quota: number | null; counted: number }>(
      `SELECT (SELECT (quota_by_year->>$2::text)::int FROM site_setting WHERE site_id = $1) AS quota,
              (SELECT count(*) FROM match_count WHERE site_id = $1 AND year = $2::int AND counts) AS counted`,
      [siteId, year],
    );
    return row as { quota: number | null; counted: number };
  }
}

/** The fields that steps change, picked out of a record. */
export function fieldsOf(record: MatchFields): MatchFields {
  return Object.fromEntries(matchFieldNames.map((name) => [name, record[name]])) as unknown as MatchFields;
}
