import { Injectable } from '@nestjs/common';
import { endStates, type MatchId, type MatchRow, type matching, type OutputOf, type MatchState, type MeetingId, openStates, loadStates, type PersonId, type UserId } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { neededMeetings } from '../counting/count-for-year.js';
import { matchFieldNames, type MatchFields } from './match-machine.js';
import { yearOf } from './days.js';
import { MatchEntity } from './match.entity.js';
import type { MatchStepEntity } from './match-step.entity.js';
import { isInMatch, isRestricted, sideOf } from './members-sql.js';
import { endStatesSql, expiresOnSql } from './state-sql.js';

/** A match as its row has it, with what it brought to the year in question. */
export type MatchRecord = MatchRow &
  MatchFields &
  Required<Pick<MatchRow, 'mentorIds' | 'menteeIds'>> &
  Pick<MatchEntity, 'goals' | 'phase' | 'score' | 'parts' | 'gates' | 'overruleReason'> & { coordinatorId: UserId; createdAt: string; /** The data of one of them may not be worked with. */ restricted: boolean };

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

export type NewMeeting = MeetingRow & { siteId: string };

const insertMeetings = `INSERT INTO meeting (id, match_id, site_id, date, minutes, activity, recorded_by, created_at)
  SELECT e.id, e."matchId", e."siteId", e.date, e.minutes, e.activity, e."recordedBy", e."createdAt"
  FROM jsonb_to_recordset($1::jsonb) AS e(id uuid, "matchId" uuid, "siteId" uuid, date date, minutes int, activity text, "recordedBy" text, "createdAt" timestamptz)`;

export type StepRow = Pick<MatchStepEntity, 'id' | 'seq' | 'transition' | 'fromState' | 'toState' | 'at' | 'reason' | 'before' | 'correctedAt'> & { by: UserId };

export interface WholeMatch {
  record: MatchRecord;
  steps: StepRow[];
  meetings: MeetingRow[];
  quota: number | null;
  /** Matches of the site that count this year. */
  counted: number;
}

export interface ListFilter {
  siteIds: readonly string[];
  state?: MatchState;
  group?: 'open' | 'running' | 'ended';
  personIds?: readonly string[];
  counting?: 'counted' | 'nearly' | 'not';
  page: number;
  perPage: number;
}

/** What a row of the list shows of match `m`, with `c`, what it brought to the year. */
export const rowColumns = `m.id, m.site_id AS "siteId", m.mentor_id AS "mentorId", m.mentee_id AS "menteeId", ${sideOf('mentor')} AS "mentorIds", ${sideOf('mentee')} AS "menteeIds", m.format, m.state, m.state_since AS since, m.agreed_on AS "agreedOn",
  m.ended_on AS "endedOn", m.last_meeting_on AS "lastMeetingOn", coalesce(c.meeting_days, 0) AS "meetingsThisYear", coalesce(c.counts, false) AS "countsThisYear",
  ${expiresOnSql} AS "expiresOn", m.version`;
const fullColumns = `${rowColumns}, m.created_at AS "createdAt", m.state_since AS "stateSince", m.state_before_pause AS "stateBeforePause", m.goals, m.phase, m.coordinator_id AS "coordinatorId",
  m.score, m.parts, m.gates, m.overrule_reason AS "overruleReason", m.introduction_on AS "introductionOn", m.trial_from AS "trialFrom", m.planned_end AS "plannedEnd",
  m.end_reason AS "endReason", m.closing_talk_on AS "closingTalkOn", m.declined_by AS "declinedBy", ${isRestricted} AS restricted`;
const withYear = (year: string): string => `match m LEFT JOIN match_count c ON c.match_id = m.id AND c.year = ${year}`;

const groups: Record<NonNullable<ListFilter['group']>, readonly MatchState[]> = { open: openStates, running: loadStates, ended: endStates };

// The same rule as `isNearly`; the year is $1.
const nearly = `(m.state NOT IN (${endStatesSql}) AND CASE WHEN m.agreed_on <= make_date($1, 12, 31)
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
    const where = ['m.site_id = ANY ($2)', '($3::text[] IS NULL OR m.state = ANY ($3))', '($4::uuid[] IS NULL OR m.mentor_id = ANY ($4) OR m.mentee_id = ANY ($4) OR EXISTS (SELECT 1 FROM match_member x WHERE x.match_id = m.id AND x.person_id = ANY ($4)))'];
    if (filter.counting) where.push(countingFilter[filter.counting]);
    const states = filter.state ? [filter.state] : filter.group ? groups[filter.group] : null;
    const both = filter.state && filter.group && !groups[filter.group].includes(filter.state) ? [] : states;
    const [row] = await tx.query<{ items: MatchRow[]; total: number }>(
      `WITH found AS (SELECT ${rowColumns} FROM ${withYear('$1')} WHERE ${where.join(' AND ')})
       SELECT (SELECT count(*) FROM found) AS total,
              (SELECT coalesce(json_agg(p), '[]') FROM (SELECT * FROM found ORDER BY since DESC, id DESC LIMIT $5 OFFSET $6) p) AS items`,
      [year, filter.siteIds, both, filter.personIds ?? null, filter.perPage, (filter.page - 1) * filter.perPage],
    );
    return { total: row?.total ?? 0, items: (row?.items ?? []).map((item) => ({ ...item, since: iso(item.since) })) };
  }

  /** Rows of the list by their ids, as far as they are of these sites. */
  async rows(tx: Tx, ids: readonly string[], siteIds: readonly string[]): Promise<MatchRow[]> {
    const rows = await tx.query<MatchRow>(`SELECT ${rowColumns} FROM ${withYear('$1')} WHERE m.id = ANY ($2) AND m.site_id = ANY ($3)`, [yearOf(tx.clock.today()), ids, siteIds]);
    return rows.map((row) => ({ ...row, since: iso(row.since) }));
  }

  /** Where matches stand, by id, from after the given one on. */
  async states(tx: Tx, after: string | undefined, limit: number): Promise<OutputOf<typeof matching.matchStates>['items']> {
    return tx.query(
      `SELECT m.id AS "matchId", m.site_id AS "siteId", m.mentor_id AS "mentorId", m.mentee_id AS "menteeId", ${sideOf('mentor')} AS "mentorIds", ${sideOf('mentee')} AS "menteeIds", m.state, m.version
       FROM match m WHERE $1::uuid IS NULL OR m.id > $1 ORDER BY m.id LIMIT $2`,
      [after ?? null, limit],
    );
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

  /** Some matches, held for this transaction, always in the same order. */
  async lockMany(tx: Tx, ids: readonly string[]): Promise<Map<string, MatchRecord>> {
    const [, found] = await Promise.all([
      tx.prepared(`SELECT 1 FROM match WHERE id = ANY ($1) ORDER BY id FOR UPDATE`, [ids]),
      tx.prepared<MatchRecord>(`SELECT ${fullColumns} FROM ${withYear('$2')} WHERE m.id = ANY ($1)`, [ids, yearOf(tx.clock.today())]),
    ]);
    return new Map(found.map((record) => [record.id, record]));
  }

  /** Days on which these matches have a meeting already, among all the days given, each as "id day". */
  async daysMet(tx: Tx, days: readonly { matchId: string; date: string }[]): Promise<Set<string>> {
    // Arrays and not a join: of a list in JSON the planner believes a hundred rows, and reads the whole table.
    const rows = await tx.prepared<{ met: string }>(`SELECT DISTINCT match_id || ' ' || date AS met FROM meeting WHERE match_id = ANY ($1::uuid[]) AND date = ANY ($2::date[])`, [
      days.map(({ matchId }) => matchId),
      days.map(({ date }) => date),
    ]);
    return new Set(rows.map(({ met }) => met));
  }

  /** The match with its steps, oldest first, its meetings, latest first, and its site's quota of this year. */
  async whole(tx: Tx, id: string): Promise<WholeMatch | undefined> {
    const [row] = await tx.query<MatchRecord & Omit<WholeMatch, 'record'>>(
      `SELECT ${fullColumns},
         (SELECT json_agg(json_build_object('id', s.id, 'seq', s.seq, 'transition', s.transition, 'fromState', s.from_state, 'toState', s.to_state, 'at', s.at, 'by', s.by, 'reason', s.reason,
            'before', s.before, 'correctedAt', s.corrected_at) ORDER BY s.seq) FROM match_step s WHERE s.match_id = m.id) AS steps,
         (SELECT coalesce(json_agg(json_build_object('id', t.id, 'matchId', t.match_id, 'date', t.date, 'minutes', t.minutes, 'activity', t.activity, 'recordedBy', t.recorded_by,
            'createdAt', t.created_at) ORDER BY t.date DESC, t.id DESC), '[]') FROM meeting t WHERE t.match_id = m.id) AS meetings,
         (SELECT (quota_by_year->>$2::text)::int FROM site_setting q WHERE q.site_id = m.site_id) AS quota,
         coalesce((SELECT n.counted FROM site_year_counter n WHERE n.site_id = m.site_id AND n.year = $2::int), 0) AS counted
       FROM ${withYear('$2::int')} WHERE m.id = $1`,
      [id, yearOf(tx.clock.today())],
    );
    if (!row) return undefined;
    const { steps, meetings, quota, counted, ...record } = row;
    return {
      record,
      quota,
      counted,
      steps: steps.map((step) => ({ ...step, at: iso(step.at) })),
      meetings: meetings.map((meeting) => ({ ...meeting, createdAt: iso(meeting.createdAt) })),
    };
  }

  /** A page of a site's meetings, the latest first, of one year or of all. */
  async meetingsOfSite(tx: Tx, { siteId, year, page, per_page }: { siteId: string; year?: number | undefined; page: number; per_page: number }): Promise<{ items: MeetingRow[]; total: number }> {
    const inYear = `site_id = $1 AND ($2::int IS NULL OR date BETWEEN make_date($2, 1, 1) AND make_date($2, 12, 31))`;
    const rows = await tx.query<MeetingRow>(
      `SELECT id, match_id AS "matchId", date, minutes, activity, recorded_by AS "recordedBy", created_at AS "createdAt"
       FROM meeting WHERE ${inYear} ORDER BY date DESC, id DESC LIMIT $3 OFFSET $4`,
      [siteId, year ?? null, per_page, (page - 1) * per_page],
    );
    const [count] = await tx.query<{ total: number }>(`SELECT count(*)::int AS total FROM meeting WHERE ${inYear}`, [siteId, year ?? null]);
    return { items: rows, total: count?.total ?? 0 };
  }

  /** How many matches that are not over somebody accompanies, per site. */
  async accompanied(tx: Tx, userId: string): Promise<{ siteId: string; matches: number }[]> {
    return tx.query<{ siteId: string; matches: number }>(
      `SELECT site_id AS "siteId", count(*)::int AS matches FROM match WHERE coordinator_id = $1 AND state <> ALL ($2) GROUP BY site_id ORDER BY site_id`,
      [userId, groups.ended],
    );
  }

  /** Gives all of them at one site to somebody else; what has ended stays with whoever accompanied it. */
  async handOver(tx: Tx, siteId: string, from: string, to: string): Promise<Pick<MatchRecord, 'id' | 'siteId' | 'mentorId' | 'menteeId' | 'version'>[]> {
    return tx.query(
      `UPDATE match SET coordinator_id = $3, version = version + 1 WHERE site_id = $1 AND coordinator_id = $2 AND state <> ALL ($4)
       RETURNING id, site_id AS "siteId", mentor_id AS "mentorId", mentee_id AS "menteeId", version`,
      [siteId, from, to, groups.ended],
    );
  }

  async saveFields(tx: Tx, seen: { id: string; version: number }, fields: Partial<MatchFields> & Partial<Pick<MatchEntity, 'gates'>>): Promise<void> {
    await tx.update(MatchEntity, seen, fields);
  }

  async addStep(tx: Tx, step: { id: string; matchId: string; siteId: string; transition: string; from: MatchState | null; to: MatchState; by: string; reason: string | null; before: Partial<MatchFields> | null }): Promise<void> {
    await tx.query(
      `INSERT INTO match_step (id, match_id, site_id, seq, transition, from_state, to_state, at, by, reason, before)
       VALUES ($1, $2, $3, (SELECT coalesce(max(seq), 0) + 1 FROM match_step WHERE match_id = $2), $4, $5, $6, $7, $8, $9, $10)`,
      [step.id, step.matchId, step.siteId, step.transition, step.from, step.to, tx.clock.now(), step.by, step.reason, step.before && JSON.stringify(step.before)],
    );
  }

  async markCorrected(tx: Tx, stepId: string, by: string, sealedReason: string): Promise<void> {
    await tx.query(`UPDATE match_step SET corrected_at = $2, corrected_by = $3, correction_reason = $4 WHERE id = $1`, [stepId, tx.clock.now(), by, sealedReason]);
  }

  /** Writes meetings with the commit. They stand on days that had one already, so nobody has to look at them before. */
  addMeetingsAtEnd(tx: Tx, meetings: readonly NewMeeting[]): void {
    if (meetings.length > 0) tx.atEnd(insertMeetings, [JSON.stringify(meetings)]);
  }

  /** Writes meetings and, where one is the latest, the day of the last one. */
  async addMeetings(tx: Tx, meetings: readonly NewMeeting[], latest: readonly { matchId: string; date: string }[]): Promise<void> {
    await tx.prepared(insertMeetings, [JSON.stringify(meetings)]);
    if (latest.length === 0) return;
    tx.atEnd(
      `UPDATE match m SET last_meeting_on = greatest(m.last_meeting_on, e.date) FROM jsonb_to_recordset($1::jsonb) AS e("matchId" uuid, date date) WHERE m.id = e."matchId" AND m.id = ANY ($2::uuid[])`,
      [JSON.stringify(latest), latest.map(({ matchId }) => matchId)],
    );
  }

  /** The removed meeting's day; undefined when the match has no such meeting. */
  async removeMeeting(tx: Tx, matchId: string, id: string): Promise<string | undefined> {
    const [row] = await tx.query<{ date: string }>(`DELETE FROM meeting WHERE id = $1 AND match_id = $2 RETURNING date`, [id, matchId]);
    return row?.date;
  }

  /** Proposals whose days for an answer are over, the oldest first. */
  async overdue(tx: Tx): Promise<MatchId[]> {
    const rows = await tx.query<{ id: MatchId }>(`SELECT m.id FROM match m WHERE ${expiresOnSql} < $1::date ORDER BY m.id`, [tx.clock.today()]);
    return rows.map((row) => row.id);
  }

  /** Proposals of a person that somebody still has to answer. */
  async openOf(tx: Tx, personId: PersonId): Promise<MatchId[]> {
    const rows = await tx.query<{ id: MatchId }>(`SELECT m.id FROM match m WHERE (${isInMatch('$1::uuid', 'mentor')} OR ${isInMatch('$1::uuid', 'mentee')}) AND m.state = ANY ($2) ORDER BY m.id`, [personId, openStates]);
    return rows.map((row) => row.id);
  }
}

/** The fields that steps change, picked out of a record. */
export function fieldsOf(record: MatchFields): MatchFields {
  return Object.fromEntries(matchFieldNames.map((name) => [name, record[name]])) as unknown as MatchFields;
}

/** JSON made by Postgres tells moments with another zone mark. */
function iso(moment: string): string {
  return new Date(moment).toISOString();
}
