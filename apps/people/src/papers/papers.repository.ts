import { certificateRule, paperReminderDays, type PersonDocument, type SiteId } from '@patenwerk/contracts';
import { newId, type Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import type { DeletionRule } from './papers.entities.js';

interface Somebody {
  id: string;
  siteId: string;
}
export interface ExpiringPaper {
  personId: string;
  type: PersonDocument['type'];
  expiresOn: string;
  /** Of which stage to tell: 60, 30 or 7 days before. */
  daysBefore: number;
}

/** The last day a paper counts; months end where the day does not exist, as in days.ts. */
const expiry = `CASE WHEN d.type = 'extended_certificate_seen' THEN (d.inspected_on + make_interval(months => ${certificateRule.renewAfterMonths}))::date ELSE d.valid_until END`;
const stages = [...paperReminderDays].sort((a, b) => a - b);

/** All SQL over how long papers count and are kept. */
@Injectable()
export class PapersRepository {
  /** Papers of people in the programme that run out soon, at a stage that was not told yet. */
  async toTell(tx: Tx, today: string, endStates: readonly string[]): Promise<ExpiringPaper[]> {
    return tx.query<ExpiringPaper>(
      `SELECT e.person_id AS "personId", e.type, e.expires_on AS "expiresOn", e.stage AS "daysBefore" FROM (
         SELECT d.person_id, d.type, ${expiry} AS expires_on,
           (SELECT min(stage) FROM unnest($2::int[]) AS stage WHERE (${expiry}) - stage <= $1::date) AS stage
         FROM document d JOIN person p ON p.id = d.person_id WHERE p.state <> ALL ($3)) e
       LEFT JOIN paper_reminder r ON r.person_id = e.person_id AND r.type = e.type AND r.expires_on = e.expires_on
       WHERE e.stage IS NOT NULL AND e.expires_on >= $1::date AND (r.days_before IS NULL OR r.days_before > e.stage) ORDER BY 3, 1, 2`,
      [today, stages, endStates],
    );
  }

  async noteReminder(tx: Tx, person: Somebody, { type, expiresOn, daysBefore }: ExpiringPaper): Promise<void> {
    await tx.query(
      `INSERT INTO paper_reminder (person_id, type, site_id, expires_on, days_before, told_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (person_id, type) DO UPDATE SET expires_on = excluded.expires_on, days_before = excluded.days_before, told_at = excluded.told_at`,
      [person.id, type, person.siteId, expiresOn, daysBefore, tx.clock.now()],
    );
  }

  /** How many reminders were made on a day of Berlin, by site. */
  async remindedOn(tx: Tx, day: string): Promise<{ siteId: SiteId; papers: number }[]> {
    return tx.query(`SELECT site_id AS "siteId", count(*)::int AS papers FROM paper_reminder WHERE (told_at AT TIME ZONE 'Europe/Berlin')::date = $1::date GROUP BY site_id ORDER BY site_id`, [day]);
  }

  async noteActivityEnd(tx: Tx, personId: string, endedOn: string): Promise<void> {
    await tx.query(
      `INSERT INTO activity_end AS a (person_id, site_id, ended_on) SELECT id, site_id, $2 FROM person WHERE id = $1
       ON CONFLICT (person_id) DO UPDATE SET ended_on = greatest(a.ended_on, excluded.ended_on)`,
      [personId, endedOn],
    );
  }

  /** Mentors with a certificate whose matches are all over, of which nobody has told when (a bulk load, a rebuild): the period begins today. */
  async noteUntoldEnds(tx: Tx, today: string, running: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO activity_end (person_id, site_id, ended_on)
       SELECT DISTINCT d.person_id, d.site_id, $1::date FROM document d JOIN match_state m ON m.mentor_id = d.person_id AND m.state = 'ended'
       WHERE d.type = 'extended_certificate_seen' AND NOT EXISTS (SELECT 1 FROM match_state r WHERE r.mentor_id = d.person_id AND r.state = ANY ($2))
       ON CONFLICT DO NOTHING`,
      [today, running],
    );
  }

  /** Whose certificate has been kept long enough: nothing runs, and the later of its inspection and the last end lies the period back. */
  async keptLongEnough(tx: Tx, today: string, running: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT d.person_id AS id FROM document d JOIN activity_end a USING (person_id)
       WHERE d.type = 'extended_certificate_seen' AND (greatest(a.ended_on, d.inspected_on) + make_interval(months => ${certificateRule.keepMonthsAfterActivity}))::date <= $1::date
         AND NOT EXISTS (SELECT 1 FROM match_state r WHERE r.mentor_id = d.person_id AND r.state = ANY ($2)) ORDER BY 1`,
      [today, running],
    );
    return rows.map(({ id }) => id);
  }

  /** Whose certificate has waited for an activity in vain: never a match, none open, and the latest of inspection, readiness, training and event lies the period back. */
  async neverBegan(tx: Tx, today: string, ofMatches: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT d.person_id AS id FROM document d JOIN person p ON p.id = d.person_id
       WHERE d.type = 'extended_certificate_seen' AND NOT EXISTS (SELECT 1 FROM activity_end a WHERE a.person_id = d.person_id)
         AND NOT EXISTS (SELECT 1 FROM match_state m WHERE m.state = ANY ($2)
           AND (m.mentor_id = d.person_id OR EXISTS (SELECT 1 FROM match_state_member x WHERE x.match_id = m.match_id AND x.person_id = d.person_id)))
         AND (greatest(d.inspected_on, p.ready_since, (SELECT max(greatest(t.booked_for, t.attended_on)) FROM training_record t WHERE t.person_id = p.id AND NOT t.cancelled))
           + make_interval(months => ${certificateRule.keepMonthsWithoutActivity}))::date <= $1::date ORDER BY 1`,
      [today, ofMatches],
    );
    return rows.map(({ id }) => id);
  }

  /** The three facts go; that they went is noted without a name. Nothing happens where there are none. */
  async deleteCertificate(tx: Tx, person: Somebody, rule: DeletionRule): Promise<void> {
    const gone = await tx.query(`DELETE FROM document WHERE person_id = $1 AND type = 'extended_certificate_seen' RETURNING 1 AS gone`, [person.id]);
    if (gone.length === 0) return;
    await tx.query(`DELETE FROM paper_reminder WHERE person_id = $1 AND type = 'extended_certificate_seen'`, [person.id]);
    await tx.query('INSERT INTO deletion_log (id, site_id, at, what, rule) VALUES ($1, $2, $3, $4, $5)', [newId(), person.siteId, tx.clock.now(), 'extended_certificate_seen', rule]);
  }
}
