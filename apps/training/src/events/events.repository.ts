import { Injectable } from '@nestjs/common';
import type { Tx } from '@patenwerk/persistence';
import type { EventEntity } from './event.entity.js';

export type EventRow = Omit<EventEntity, 'createdAt' | 'createdBy'>;

export interface EventFilter {
  /** Sites whose events are wanted; null for all. */
  siteIds: readonly string[] | null;
  /** Drafts of the nation are seen by those who write them. */
  nationalDrafts: boolean;
  /** Only these. */
  ids?: readonly string[];
  /** Days in Berlin, both included. */
  from?: string;
  to?: string;
}

const columns = `
  e.id, e.site_id AS "siteId", e.type, e.title, e.description, e.topics, e.starts_at AS "startsAt", e.ends_at AS "endsAt", e.place, e.seats, e.accessibility,
  e.interpreters, e.lead, e.state, e.confirmed, e.waitlisted, e.unrecorded, e.cancel_reason AS "cancelReason", e.version`;

const beginOf = (parameter: string): string => `((${parameter}::date)::timestamp AT TIME ZONE 'Europe/Berlin')`;
const matchesFilter = `
  ($1::uuid[] IS NULL OR e.site_id = ANY ($1) OR e.site_id IS NULL) AND (e.site_id IS NOT NULL OR e.state <> 'draft' OR $2)
  AND ($3::date IS NULL OR e.starts_at >= ${beginOf('$3')}) AND ($4::date IS NULL OR e.starts_at < ${beginOf('($4::date + 1)')})
  AND ($5::uuid[] IS NULL OR e.id = ANY ($5))`;

@Injectable()
export class EventsRepository {
  /** One page of events, the earliest first. */
  page(tx: Tx, filter: EventFilter, page: { limit: number; offset: number }): Promise<EventRow[]> {
    return tx.query<EventRow>(`SELECT ${columns} FROM event e WHERE ${matchesFilter} ORDER BY e.starts_at, e.id LIMIT $6 OFFSET $7`, [...valuesOf(filter), page.limit, page.offset]);
  }

  async count(tx: Tx, filter: EventFilter): Promise<number> {
    const [row] = await tx.query<{ total: number }>(`SELECT count(*) AS total FROM event e WHERE ${matchesFilter}`, valuesOf(filter));
    return row?.total ?? 0;
  }

  async find(tx: Tx, id: string): Promise<EventRow | undefined> {
    const [row] = await tx.query<EventRow>(`SELECT ${columns} FROM event e WHERE e.id = $1`, [id]);
    return row;
  }

  /** The event, held until the transaction ends: seats are given away one after the other. */
  async hold(tx: Tx, id: string): Promise<EventRow | undefined> {
    const [row] = await tx.query<EventRow>(`SELECT ${columns} FROM event e WHERE e.id = $1 FOR UPDATE`, [id]);
    return row;
  }

  /** Published events of a site and of the nation that begin within these days, and those to come on which people wait. */
  comingUp(tx: Tx, siteId: string, from: string, to: string): Promise<EventRow[]> {
    return tx.query<EventRow>(
      `SELECT ${columns} FROM event e
       WHERE (e.site_id = $1 OR e.site_id IS NULL) AND e.state = 'published' AND e.starts_at >= ${beginOf('$2')} AND (e.starts_at < ${beginOf('($3::date + 1)')} OR e.waitlisted > 0)
       ORDER BY e.starts_at, e.id`,
      [siteId, from, to],
    );
  }
}

const valuesOf = (filter: EventFilter): unknown[] => [filter.siteIds, filter.nationalDrafts, filter.from ?? null, filter.to ?? null, filter.ids ?? null];
