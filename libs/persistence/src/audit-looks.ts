import type { AuditLook } from '@patenwerk/contracts';
import type { Reader } from './tx.js';

export interface LooksQuestion {
  siteId: string;
  /** Records by type and id, as the audit names them. */
  subjects: readonly { type: string; id: string }[];
  /** Days of Berlin, both included. */
  from: string;
  until: string;
  actorId?: string | undefined;
  limit: number;
}

/** What the audit of this schema says about some records of one site, newest first. */
export async function looksAt(reader: Reader, { siteId, subjects, from, until, actorId, limit }: LooksQuestion): Promise<AuditLook[]> {
  return reader.query<AuditLook>(
    `SELECT e.at, e.actor_id AS "actorId", e.actor_kind AS "actorKind", e.action, e.purpose
     FROM unnest($1::text[], $2::text[]) AS s(type, id) JOIN audit_entry e ON e.subject_type = s.type AND e.subject_id = s.id
     WHERE e.site_id = $3 AND e.at >= ($4::date)::timestamp AT TIME ZONE 'Europe/Berlin' AND e.at < ($5::date + 1)::timestamp AT TIME ZONE 'Europe/Berlin' AND ($6::text IS NULL OR e.actor_id = $6)
     ORDER BY e.at DESC, e.id DESC LIMIT $7`,
    [subjects.map(({ type }) => type), subjects.map(({ id }) => id), siteId, from, until, actorId ?? null, limit],
  );
}
