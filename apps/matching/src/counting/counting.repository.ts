import { Injectable } from '@nestjs/common';
import type { MatchId, PersonId, SiteId } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { type DepartedMatch, type MatchInYear, neededMeetings, type YearResult } from './count-for-year.js';

export interface CountedMatch extends MatchInYear {
  matchId: MatchId;
  mentorId: PersonId;
  menteeId: PersonId;
  version: number;
  countsSince: string | null;
  countedElsewhere: boolean;
}

export type CounterRow = Omit<YearResult, 'countsSince'> & { siteId: SiteId; version: number };

/** What a match's meetings bring to a year. */
export type MatchYear = Pick<MatchInYear, 'matchId' | 'meetingDays' | 'thirdMeetingOn'> & { year: number };

const counterColumns = `site_id AS "siteId", year, founded, counted, nearly, ended_early AS "endedEarly", running, counted_by_month AS "countedByMonth", version`;

@Injectable()
export class CountingRepository {
  /** Keeps the counter of a site and year for this transaction: whoever recounts the same waits. With it comes the quota, null when nobody has told one. */
  async lockCounter(tx: Tx, siteId: SiteId, year: number): Promise<CounterRow & { quota: number | null }> {
    const lock = () =>
      tx.query<CounterRow & { quota: number | null }>(
        `SELECT ${counterColumns}, (SELECT (quota_by_year->>$2::text)::int FROM site_setting s WHERE s.site_id = $1) AS quota
         FROM site_year_counter WHERE site_id = $1 AND year = $2::int FOR UPDATE`,
        [siteId, year],
      );
    const [known] = await lock();
    if (known) return known;
    await tx.query(
      `INSERT INTO site_year_counter (site_id, year, founded, counted, nearly, ended_early, running, counted_by_month, version)
       VALUES ($1, $2, 0, 0, 0, 0, 0, array_fill(0, ARRAY[12]), 0) ON CONFLICT DO NOTHING`,
      [siteId, year],
    );
    const [made] = await lock();
    return made as CounterRow & { quota: number | null };
  }

  /** The site's quota of the year; null when nobody has told one. */
  async quota(tx: Tx, siteId: SiteId, year: number): Promise<number | null> {
    const [row] = await tx.query<{ quota: number | null }>(`SELECT (quota_by_year->>$2)::int AS quota FROM site_setting WHERE site_id = $1`, [siteId, String(year)]);
    return row?.quota ?? null;
  }

  /** The site's matches that may matter for the year, or one of them. */
  async matchesOfYear(tx: Tx, siteId: SiteId, year: number, matchId?: string): Promise<CountedMatch[]> {
    return tx.query<CountedMatch>(
      `SELECT m.id AS "matchId", m.mentor_id AS "mentorId", m.mentee_id AS "menteeId", m.version, m.state, m.trial_from AS "trialFrom", m.agreed_on AS "agreedOn",
              m.planned_end AS "plannedEnd", m.ended_on AS "endedOn", m.end_reason AS "endReason",
              coalesce(c.meeting_days, 0) AS "meetingDays", c.third_meeting_on AS "thirdMeetingOn", coalesce(c.counts, false) AS counts, c.counts_since AS "countsSince",
              EXISTS (SELECT 1 FROM departed_year d WHERE d.match_id = m.id AND d.year = $2 AND d.counts_since IS NOT NULL) AS "countedElsewhere"
       FROM match m LEFT JOIN match_count c ON c.match_id = m.id AND c.year = $2
       WHERE m.site_id = $1 AND (m.moved_on IS NULL OR m.moved_on <= make_date($2, 12, 31)) AND (c.match_id IS NOT NULL OR (m.trial_from <= make_date($2, 12, 31) AND (m.ended_on IS NULL OR m.ended_on >= make_date($2, 1, 1)))) AND ($3::uuid IS NULL OR m.id = $3)`,
      [siteId, year, matchId ?? null],
    );
  }

  /** The years of a match since its present site has it, until now. */
  async yearsOfMatch(tx: Tx, id: string, now: number): Promise<number[]> {
    const rows = await tx.query<{ year: number }>(
      `SELECT generate_series(least($2::int, extract(year FROM coalesce(m.moved_on, least(m.created_at::date, m.introduction_on, m.trial_from, (SELECT make_date(min(c.year), 1, 1) FROM match_count c WHERE c.match_id = m.id))))::int), $2::int) AS year FROM match m WHERE m.id = $1`,
      [id, now],
    );
    return rows.map(({ year }) => year);
  }

  /** What matches had brought to the site's year when other sites took them over. */
  async departed(tx: Tx, siteId: SiteId, year: number): Promise<DepartedMatch[]> {
    return tx.query<DepartedMatch>(
      `SELECT match_id AS "matchId", counts_since AS "countsSince", founded, ended_early AS "endedEarly", running FROM departed_year WHERE site_id = $1 AND year = $2`,
      [siteId, year],
    );
  }

  /** What counts is told once and stays. A match that had come back meanwhile may have run on or ended here, too. */
  async addDeparted(tx: Tx, siteId: SiteId, year: number, { matchId, countsSince, founded, endedEarly, running }: DepartedMatch): Promise<void> {
    await tx.query(
      `INSERT INTO departed_year AS d (match_id, year, site_id, counts_since, founded, ended_early, running) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (match_id, year, site_id) DO UPDATE SET ended_early = d.ended_early OR excluded.ended_early, running = d.running OR excluded.running`,
      [matchId, year, siteId, countsSince, founded, endedEarly, running],
    );
  }

  async setCounting(tx: Tx, year: number, changes: readonly { matchId: string; countsSince: string | null }[]): Promise<void> {
    if (changes.length === 0) return;
    await tx.query(
      `UPDATE match_count c SET counts = e."countsSince" IS NOT NULL, counts_since = e."countsSince"
       FROM jsonb_to_recordset($1::jsonb) AS e("matchId" uuid, "countsSince" date) WHERE c.match_id = e."matchId" AND c.year = $2 AND c.match_id = ANY ($3::uuid[])`,
      [JSON.stringify(changes), year, changes.map(({ matchId }) => matchId)],
    );
  }

  async saveCounter(tx: Tx, row: CounterRow): Promise<void> {
    await tx.query(
      `UPDATE site_year_counter SET founded = $3, counted = $4, nearly = $5, ended_early = $6, running = $7, counted_by_month = $8, version = $9 WHERE site_id = $1 AND year = $2`,
      [row.siteId, row.year, row.founded, row.counted, row.nearly, row.endedEarly, row.running, row.countedByMonth, row.version],
    );
  }

  /** What matches bring to years so far, and which of their sites' years have been counted at all. */
  async standing(tx: Tx, matchIds: readonly string[]): Promise<{ counts: MatchYear[]; counted: { siteId: string; year: number }[] }> {
    const [counts, counted] = await Promise.all([
      tx.prepared<MatchYear>(`SELECT match_id AS "matchId", year, meeting_days AS "meetingDays", third_meeting_on AS "thirdMeetingOn" FROM match_count WHERE match_id = ANY ($1)`, [matchIds]),
      tx.prepared<{ siteId: string; year: number }>(`SELECT site_id AS "siteId", year FROM site_year_counter WHERE version > 0 AND site_id IN (SELECT site_id FROM match WHERE id = ANY ($1))`, [matchIds]),
    ]);
    return { counts, counted };
  }

  /** Writes down anew what meetings bring to some matches' years. The caller holds the matches' locks. */
  async recountYears(tx: Tx, years: readonly { matchId: string; siteId: string; year: number }[]): Promise<MatchYear[]> {
    return tx.prepared<MatchYear>(
      `WITH asked AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS e("matchId" uuid, "siteId" uuid, year int)),
            -- Match by match, by the index: joined, the planner would read every meeting there is.
            days AS (SELECT a."matchId", a.year, d.date FROM asked a CROSS JOIN LATERAL (
              SELECT DISTINCT t.date FROM meeting t WHERE t.match_id = a."matchId" AND t.date BETWEEN make_date(a.year, 1, 1) AND make_date(a.year, 12, 31)) d),
            found AS (SELECT "matchId", year, count(*)::int AS n, (array_agg(date ORDER BY date))[${neededMeetings}] AS third FROM days GROUP BY "matchId", year)
       INSERT INTO match_count (match_id, year, site_id, meeting_days, third_meeting_on, counts)
       SELECT a."matchId", a.year, a."siteId", coalesce(f.n, 0), f.third, false FROM asked a LEFT JOIN found f ON f."matchId" = a."matchId" AND f.year = a.year
       ON CONFLICT (match_id, year) DO UPDATE SET meeting_days = excluded.meeting_days, third_meeting_on = excluded.third_meeting_on
       RETURNING match_id AS "matchId", year, meeting_days AS "meetingDays", third_meeting_on AS "thirdMeetingOn"`,
      [JSON.stringify(years)],
    );
  }

  /** Writes down anew what a match's meetings bring to one year, and its last meeting. The caller holds the match's lock. */
  async recountMeetings(tx: Tx, match: { id: string; siteId: SiteId }, year: number): Promise<void> {
    await tx.query(
      `WITH days AS (SELECT DISTINCT date FROM meeting WHERE match_id = $1 AND date BETWEEN make_date($3, 1, 1) AND make_date($3, 12, 31)),
            found AS (SELECT count(*)::int AS n, (array_agg(date ORDER BY date))[${neededMeetings}] AS third FROM days)
       INSERT INTO match_count (match_id, year, site_id, meeting_days, third_meeting_on, counts) SELECT $1, $3, $2, n, third, false FROM found
       ON CONFLICT (match_id, year) DO UPDATE SET meeting_days = excluded.meeting_days, third_meeting_on = excluded.third_meeting_on`,
      [match.id, match.siteId, year],
    );
    await tx.query(`UPDATE match SET last_meeting_on = (SELECT max(date) FROM meeting WHERE match_id = $1) WHERE id = $1`, [match.id]);
  }

  /** What every match's meetings bring to each year, as `match_count` keeps it. */
  async meetingsOfEveryYear(tx: Tx): Promise<Record<string, unknown>[]> {
    return tx.query(
      // What has been counted elsewhere is told as counting; of the rest the recount decides.
      `SELECT match_id, year, site_id, count(*)::int AS meeting_days, (array_agg(date ORDER BY date))[${neededMeetings}] AS third_meeting_on,
              EXISTS (SELECT 1 FROM departed_year d WHERE d.match_id = days.match_id AND d.year = days.year AND d.counts_since IS NOT NULL) AS counts
       FROM (SELECT DISTINCT match_id, site_id, date, extract(year FROM date)::int AS year FROM meeting) days GROUP BY match_id, year, site_id`,
    );
  }

  async recountLastMeetings(tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE match m SET last_meeting_on = l.last FROM (SELECT m.id, max(e.date) AS last FROM match m LEFT JOIN meeting e ON e.match_id = m.id GROUP BY m.id) l
       WHERE l.id = m.id AND m.last_meeting_on IS DISTINCT FROM l.last`,
    );
  }

  /** Years in which a site has anything to count. */
  async yearsOfSites(tx: Tx, siteId?: SiteId): Promise<{ siteId: SiteId; year: number }[]> {
    return tx.query(
      `SELECT c.site_id AS "siteId", c.year FROM match_count c JOIN match m ON m.id = c.match_id WHERE ($1::uuid IS NULL OR c.site_id = $1) AND (m.moved_on IS NULL OR m.moved_on <= make_date(c.year, 12, 31))
       UNION SELECT site_id, year FROM departed_year WHERE $1::uuid IS NULL OR site_id = $1
       UNION SELECT site_id, year FROM site_year_counter WHERE $1::uuid IS NULL OR site_id = $1
       UNION SELECT site_id, generate_series(extract(year FROM greatest(trial_from, moved_on))::int, extract(year FROM coalesce(ended_on, $2::date))::int) FROM match WHERE trial_from IS NOT NULL AND ($1::uuid IS NULL OR site_id = $1)
       ORDER BY 1, 2`,
      [siteId ?? null, tx.clock.today()],
    );
  }

  async counters(tx: Tx): Promise<CounterRow[]> {
    return tx.query<CounterRow>(`SELECT ${counterColumns} FROM site_year_counter ORDER BY site_id, year`);
  }

  async sitesWithMatches(tx: Tx): Promise<SiteId[]> {
    const rows = await tx.query<{ siteId: SiteId }>(`SELECT DISTINCT site_id AS "siteId" FROM match`);
    return rows.map((row) => row.siteId);
  }
}
