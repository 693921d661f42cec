import { Injectable } from '@nestjs/common';
import { type MatchRow, openStates, type PersonId, type SiteId, type UserId } from '@patenwerk/contracts';
import type { Wait } from '@patenwerk/matching-engine';
import type { Tx } from '@patenwerk/persistence';
import { addDays, yearOf } from '../matches/days.js';
import { trialDays } from '../matches/match-machine.js';
import { rowColumns } from '../matches/match.repository.js';
import { isInMatch } from '../matches/members-sql.js';
import { endStatesSql } from '../matches/state-sql.js';

export interface WaitingRow {
  personId: PersonId;
  readySince: string | null;
}

export interface Attention extends MatchRow {
  reason: 'toAnswer' | 'expired' | 'withoutMeeting' | 'trialEnding';
  coordinatorId: UserId;
  /** The day from which is counted: last step, last meeting, or the trial's end. */
  day: string;
}

/** Without a meeting for so many days a match needs a look, and from `red` on at once. */
export const quiet = { amber: 28, red: 42 };
/** Expired proposals are shown so many days: also to whom comes back on Monday. */
const expiredNotice = 3;
/** Expected waits rest on the introductions of so many days. */
const waitsOfDays = 365;
/** A trial is shown so many days before its end. */
const trialNotice = 7;

@Injectable()
export class TodayRepository {
  /** Matches that somebody should look at, oldest first. One match may appear for two reasons. */
  async attention(tx: Tx, siteId: SiteId): Promise<Attention[]> {
    const today = tx.clock.today();
    return tx.query<Attention>(
      `SELECT r.reason, r.day, m.coordinator_id AS "coordinatorId", ${rowColumns}
       FROM match m LEFT JOIN match_count c ON c.match_id = m.id AND c.year = $3
       CROSS JOIN LATERAL (VALUES
         ('toAnswer', (m.state_since AT TIME ZONE 'Europe/Berlin')::date, m.state = ANY ($4)),
         ('expired', (m.state_since AT TIME ZONE 'Europe/Berlin')::date, m.state = 'expired' AND (m.state_since AT TIME ZONE 'Europe/Berlin')::date >= $2::date - ${expiredNotice}
           AND NOT EXISTS (SELECT 1 FROM match o WHERE o.mentee_id = m.mentee_id AND o.state NOT IN (${endStatesSql}))),
         ('withoutMeeting', coalesce(m.last_meeting_on, m.trial_from), m.state IN ('trial', 'active') AND coalesce(m.last_meeting_on, m.trial_from) <= $2::date - ${quiet.amber}),
         ('trialEnding', m.trial_from + ${trialDays}, m.state = 'trial' AND m.trial_from + ${trialDays} <= $2::date + ${trialNotice})
       ) AS r(reason, day, applies)
       WHERE m.site_id = $1 AND (m.state NOT IN (${endStatesSql}) OR m.state = 'expired') AND r.applies
       ORDER BY r.day, m.id`,
      [siteId, today, yearOf(today), openStates],
    );
  }

  /** Ready people without a match, longest first. */
  async waiting(tx: Tx, siteId: SiteId, role: 'mentor' | 'mentee'): Promise<WaitingRow[]> {
    return tx.query<WaitingRow>(
      `SELECT person_id AS "personId", ready_since AS "readySince" FROM candidate
       WHERE site_id = $1 AND role = $2 AND ready
         AND NOT EXISTS (SELECT 1 FROM match m WHERE m.${role}_id = candidate.person_id AND m.state NOT IN (${endStatesSql}))
         AND NOT EXISTS (SELECT 1 FROM match_member x JOIN match m ON m.id = x.match_id
           WHERE x.person_id = candidate.person_id AND x.side = '${role}' AND x.left_on IS NULL AND m.state NOT IN (${endStatesSql}))
       ORDER BY ready_since NULLS LAST, person_id`,
      [siteId, role],
    );
  }

  /** How long people of a site waited for their first introduction, as far as it was in the last year, and how long those wait who had none yet. */
  async waits(tx: Tx, siteId: SiteId, role: 'mentor' | 'mentee'): Promise<Wait[]> {
    const today = tx.clock.today();
    return tx.query<Wait>(
      `WITH begun AS (
         SELECT m.${role}_ready_since AS since, min(m.introduction_on) AS introduced FROM match m
         WHERE m.site_id = $1 AND m.introduction_on >= m.${role}_ready_since GROUP BY m.${role}_id, m.${role}_ready_since)
       SELECT introduced - since AS days, true AS placed, greatest(0, $3::date - since) AS "seenFrom" FROM begun WHERE introduced >= $3
       UNION ALL
       SELECT $2::date - c.ready_since, false, greatest(0, $3::date - c.ready_since) FROM candidate c
       WHERE c.site_id = $1 AND c.role = $4 AND c.ready AND c.ready_since <= $2
         AND NOT EXISTS (SELECT 1 FROM match m WHERE ${isInMatch('c.person_id', role)} AND m.introduction_on >= c.ready_since)`,
      [siteId, today, addDays(today, -waitsOfDays), role],
    );
  }
}
