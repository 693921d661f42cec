import { Injectable } from '@nestjs/common';
import type { OutputOf, PersonId, training } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import type { EnrolmentEntity } from './enrolment.entity.js';

type EnrolmentFact = OutputOf<typeof training.enrolmentFacts>['items'][number];
export type EnrolmentRow = Omit<EnrolmentEntity, 'createdAt' | 'createdBy'> & { position: number | null };

/** Everybody of one event with the place in the waiting list: in order of enrolment, over all sites. */
const ranked = `
  SELECT n.id, n.site_id AS "siteId", n.event_id AS "eventId", n.person_id AS "personId", n.state, n.enrolled_at AS "enrolledAt", n.restricted, n.version,
    CASE WHEN n.state = 'waitlisted' THEN (row_number() OVER (PARTITION BY n.state ORDER BY n.enrolled_at, n.id))::int END AS position
  FROM enrolment n WHERE n.event_id = $1`;

@Injectable()
export class EnrolmentsRepository {
  /** Enrolments of an event by the sites given: confirmed first, then the waiting list, each in order of enrolment. */
  ofEvent(tx: Tx, eventId: string, siteIds: readonly string[]): Promise<EnrolmentRow[]> {
    return tx.query<EnrolmentRow>(
      `SELECT * FROM (${ranked}) AS r WHERE r."siteId" = ANY ($2) ORDER BY r.state = 'cancelled', r.position NULLS FIRST, r."enrolledAt", r.id`,
      [eventId, siteIds],
    );
  }

  async one(tx: Tx, eventId: string, id: string): Promise<EnrolmentRow | undefined> {
    const [row] = await tx.query<EnrolmentRow>(`SELECT * FROM (${ranked}) AS r WHERE r.id = $2`, [eventId, id]);
    return row;
  }

  /** Seats at events with topics, by id, from after the given one on; who only waits is left out. */
  facts(tx: Tx, after: string | undefined, limit: number): Promise<(Omit<EnrolmentFact, 'day'> & { startsAt: string })[]> {
    return tx.query(
      `SELECT n.id AS "enrolmentId", n.version, n.person_id AS "personId", e.topics, e.starts_at AS "startsAt", n.state FROM enrolment n JOIN event e ON e.id = n.event_id
       WHERE cardinality(e.topics) > 0 AND n.state <> 'waitlisted' AND ($1::uuid IS NULL OR n.id > $1) ORDER BY n.id LIMIT $2`,
      [after ?? null, limit],
    );
  }

  /** Which event and site an enrolment belongs to. */
  async whereIs(tx: Tx, id: string): Promise<{ eventId: string; siteId: string; personId: PersonId } | undefined> {
    const [row] = await tx.query<{ eventId: string; siteId: string; personId: PersonId }>(`SELECT event_id AS "eventId", site_id AS "siteId", person_id AS "personId" FROM enrolment WHERE id = $1`, [id]);
    return row;
  }

  async isEnrolled(tx: Tx, eventId: string, personId: string): Promise<boolean> {
    const rows = await tx.query(`SELECT 1 FROM enrolment WHERE event_id = $1 AND person_id = $2 AND state <> 'cancelled'`, [eventId, personId]);
    return rows.length > 0;
  }

  /** Seats and places in waiting lists of a person at events that have not begun, always in the same order of events. */
  toComeOf(tx: Tx, personId: string): Promise<{ id: string; eventId: string }[]> {
    return tx.query(
      `SELECT n.id, n.event_id AS "eventId" FROM enrolment n JOIN event e ON e.id = n.event_id WHERE n.person_id = $1 AND n.state IN ('confirmed', 'waitlisted') AND e.starts_at > $2 ORDER BY e.id`,
      [personId, tx.clock.now()],
    );
  }

  /** Another site looks after the person: what is of the nation goes along. */
  async move(tx: Tx, personId: string, from: string, to: string): Promise<void> {
    await tx.query(
      `UPDATE enrolment n SET site_id = $3, version = n.version + 1 FROM event e WHERE e.id = n.event_id AND e.site_id IS NULL AND n.person_id = $1 AND n.site_id = $2`,
      [personId, from, to],
    );
  }

  /** Keeps who looks after the same people waiting until the transaction ends; seats go on. */
  async oneAfterTheOther(tx: Tx, ids: readonly PersonId[]): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('restriction ' || id, 0)) FROM unnest($1::uuid[]) AS id ORDER BY id`, [ids]);
  }

  /** Notes of everything a person is enrolled for whether nobody may work with the data; true when it was not known so. */
  async noteRestriction(tx: Tx, personId: string, restricted: boolean): Promise<boolean> {
    return (await tx.query('UPDATE enrolment SET restricted = $2 WHERE person_id = $1 AND restricted <> $2 RETURNING 1 AS noted', [personId, restricted])).length > 0;
  }

  /** Who is or was enrolled for anything, by id, from after the given one on. */
  async enrolledPeople(tx: Tx, after: PersonId | undefined, limit: number): Promise<PersonId[]> {
    const rows = await tx.query<{ id: PersonId }>('SELECT DISTINCT person_id AS id FROM enrolment WHERE $1::uuid IS NULL OR person_id > $1 ORDER BY 1 LIMIT $2', [after ?? null, limit]);
    return rows.map(({ id }) => id);
  }

  /** The first of the waiting list who may be worked with. */
  firstWaiting(tx: Tx, eventId: string, limit: number): Promise<EnrolmentRow[]> {
    return tx.query<EnrolmentRow>(`SELECT * FROM (${ranked}) AS r WHERE r.state = 'waitlisted' AND NOT r.restricted ORDER BY r.position LIMIT $2`, [eventId, Number.isFinite(limit) ? limit : null]);
  }

  /** Ends every running enrolment of a cancelled event and tells whose they were. */
  async cancelAll(tx: Tx, eventId: string): Promise<Pick<EnrolmentEntity, 'id' | 'version' | 'personId' | 'siteId'>[]> {
    const freed = await tx.query<Pick<EnrolmentEntity, 'id' | 'version' | 'personId' | 'siteId'>>(
      `UPDATE enrolment SET state = 'cancelled', version = version + 1 WHERE event_id = $1 AND state IN ('confirmed', 'waitlisted') RETURNING id, version, person_id AS "personId", site_id AS "siteId"`,
      [eventId],
    );
    await this.recount(tx, eventId);
    return freed;
  }

  /** Brings the event's counters up to date; the event is held by this transaction. */
  async recount(tx: Tx, eventId: string): Promise<void> {
    await tx.query(
      `UPDATE event e SET (confirmed, waitlisted, unrecorded) = (
         SELECT count(*) FILTER (WHERE n.state IN ('confirmed', 'attended', 'no_show')), count(*) FILTER (WHERE n.state = 'waitlisted'), count(*) FILTER (WHERE n.state = 'confirmed')
         FROM enrolment n WHERE n.event_id = e.id)
       WHERE e.id = $1`,
      [eventId],
    );
  }
}
