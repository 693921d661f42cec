import type { Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';

export interface AuditSubject {
  type: string;
  id: string;
}

/** All SQL over who has looked at whom, beside the audit itself. */
@Injectable()
export class LooksRepository {
  /** Under which names the audits of the house speak of a person: the person, their matches, their places at events. */
  async subjectsOf(tx: Tx, personId: string): Promise<AuditSubject[]> {
    return tx.query<AuditSubject>(
      `SELECT 'person' AS type, $1::text AS id
       UNION SELECT 'match', match_id::text FROM match_state WHERE mentor_id = $1::uuid OR mentee_id = $1::uuid
       UNION SELECT 'enrolment', enrolment_id::text FROM training_record WHERE person_id = $1::uuid AND enrolment_id IS NOT NULL
       LIMIT 500`,
      [personId],
    );
  }

  /** Who has looked through lists of a site's people, on days of Berlin. */
  async listsSeen(tx: Tx, siteId: string, from: string, until: string, actorId: string | undefined): Promise<{ by: string; hours: number; last: string }[]> {
    return tx.query<{ by: string; hours: number; last: string }>(
      `SELECT actor_id AS by, count(DISTINCT date_trunc('hour', at))::int AS hours, max(at) AS last FROM audit_entry
       WHERE subject_type = 'site' AND subject_id = $1::text AND site_id = $1::uuid AND action = 'people.list' AND at >= ($2::date)::timestamp AT TIME ZONE 'Europe/Berlin' AND at < ($3::date + 1)::timestamp AT TIME ZONE 'Europe/Berlin' AND ($4::text IS NULL OR actor_id = $4)
       GROUP BY actor_id ORDER BY last DESC, actor_id`,
      [siteId, from, until, actorId ?? null],
    );
  }

  /** How often what was done at which site, on days of Berlin; by people, not by the house. */
  async counts(tx: Tx, from: string, until: string): Promise<{ siteId: string; action: string; count: number }[]> {
    return tx.query<{ siteId: string; action: string; count: number }>(
      `SELECT site_id AS "siteId", action, count(*)::int AS count FROM audit_entry
       WHERE at >= ($1::date)::timestamp AT TIME ZONE 'Europe/Berlin' AND at < ($2::date + 1)::timestamp AT TIME ZONE 'Europe/Berlin' AND (subject_type = 'person' OR (subject_type = 'site' AND action = 'people.list')) AND actor_kind = 'user' AND site_id IS NOT NULL
       GROUP BY site_id, action ORDER BY site_id, action`,
      [from, until],
    );
  }
}
