import { Injectable } from '@nestjs/common';
import type { Tx } from '@patenwerk/persistence';
import type { DeliveryEntity } from './delivery.entity.js';

export type DeliveryRow = Pick<DeliveryEntity, 'id' | 'siteId' | 'personId' | 'template' | 'state' | 'attempts' | 'createdAt' | 'sentAt'>;
export type DueDelivery = Pick<DeliveryEntity, 'id' | 'siteId' | 'personId' | 'template' | 'attempts' | 'about' | 'staff'>;

export interface DeliveryFilter {
  siteIds: readonly string[];
  personId?: string;
}

const matchesFilter = `d.site_id = ANY ($1) AND ($2::uuid IS NULL OR d.person_id = $2)`;

@Injectable()
export class DeliveriesRepository {
  /** One page of messages, the newest first. */
  page(tx: Tx, filter: DeliveryFilter, page: { limit: number; offset: number }): Promise<DeliveryRow[]> {
    return tx.query<DeliveryRow>(
      `SELECT d.id, d.site_id AS "siteId", d.person_id AS "personId", d.template, d.state, d.attempts, d.created_at AS "createdAt", d.sent_at AS "sentAt"
       FROM delivery d WHERE ${matchesFilter} ORDER BY d.created_at DESC, d.id DESC LIMIT $3 OFFSET $4`,
      [filter.siteIds, filter.personId ?? null, page.limit, page.offset],
    );
  }

  async count(tx: Tx, filter: DeliveryFilter): Promise<number> {
    const [row] = await tx.query<{ total: number }>(`SELECT count(*) AS total FROM delivery d WHERE ${matchesFilter}`, [filter.siteIds, filter.personId ?? null]);
    return row?.total ?? 0;
  }

  async exists(tx: Tx, id: string): Promise<boolean> {
    return (await tx.query(`SELECT 1 FROM delivery WHERE id = $1`, [id])).length > 0;
  }

  /** Takes one message that is due. Copies of the service never take the same one; `retryAt` is when it comes back if this copy dies meanwhile. */
  async take(tx: Tx, now: Date, retryAt: (attempts: number) => Date): Promise<DueDelivery | undefined> {
    const [due] = await tx.query<DueDelivery>(
      `SELECT id, site_id AS "siteId", person_id AS "personId", template, attempts, about, staff FROM delivery
       WHERE state = 'queued' AND next_attempt_at <= $1 ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [now],
    );
    if (!due) return undefined;
    const attempts = due.attempts + 1;
    await tx.query(`UPDATE delivery SET attempts = $2, next_attempt_at = $3, version = version + 1 WHERE id = $1`, [due.id, attempts, retryAt(attempts)]);
    return { ...due, attempts };
  }

  /** What waits for a person who wants no mail any more is never sent. */
  async stopFor(tx: Tx, personId: string): Promise<void> {
    await tx.query(`UPDATE delivery SET state = 'failed', problem = 'consent_withdrawn', next_attempt_at = NULL, version = version + 1 WHERE person_id = $1 AND state = 'queued'`, [personId]);
  }

  /** Another site looks after the person. */
  async move(tx: Tx, personId: string, from: string, to: string): Promise<void> {
    await tx.query(`UPDATE delivery SET site_id = $3, version = version + 1 WHERE person_id = $1 AND site_id = $2`, [personId, from, to]);
  }

  /** Ends a message; false when it was ended meanwhile and not sent all the same. What was kept of a member of staff is forgotten. */
  async end(tx: Tx, id: string, result: Pick<DeliveryEntity, 'state' | 'sentAt' | 'problem'>): Promise<boolean> {
    const ended = await tx.query(`UPDATE delivery SET state = $2, sent_at = $3, problem = $4, next_attempt_at = NULL, staff = NULL, version = version + 1 WHERE id = $1 AND (state = 'queued' OR $2 = 'sent') RETURNING id`, [
      id,
      result.state,
      result.sentAt,
      result.problem,
    ]);
    return ended.length > 0;
  }
}
