import { newId, type Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';

/** What an enrolment says about some topics of a person. */
export interface EnrolmentFact {
  enrolmentId: string;
  version: number;
  topics: readonly string[];
  bookedFor: string;
  attendedOn: string | null;
  cancelled: boolean;
}

/** All SQL over trainings booked and attended. */
@Injectable()
export class TrainingRepository {
  /** Follows an enrolment; an older fact never overwrites a newer one. */
  async follow(tx: Tx, person: { id: string; siteId: string }, fact: EnrolmentFact): Promise<void> {
    await tx.query(
      `INSERT INTO training_record AS t (id, site_id, person_id, topic, enrolment_id, enrolment_version, booked_for, attended_on, cancelled)
       SELECT id, $3, $4, topic, $5, $6, $7, $8, $9 FROM unnest($1::uuid[], $2::text[]) AS given (id, topic)
       ON CONFLICT (enrolment_id, topic) DO UPDATE SET enrolment_version = excluded.enrolment_version, booked_for = excluded.booked_for,
         attended_on = excluded.attended_on, cancelled = excluded.cancelled WHERE t.enrolment_version <= excluded.enrolment_version`,
      [fact.topics.map(() => newId()), fact.topics, person.siteId, person.id, fact.enrolmentId, fact.version, fact.bookedFor, fact.attendedOn, fact.cancelled],
    );
  }

  /** One note per topic that was attended elsewhere. */
  async recordElsewhere(tx: Tx, person: { id: string; siteId: string }, topic: string, attendedOn: string): Promise<void> {
    await tx.query('DELETE FROM training_record WHERE person_id = $1 AND topic = $2 AND enrolment_id IS NULL', [person.id, topic]);
    await tx.query('INSERT INTO training_record (id, site_id, person_id, topic, enrolment_version, attended_on, cancelled) VALUES ($1, $2, $3, $4, 0, $5, false)', [
      newId(), person.siteId, person.id, topic, attendedOn,
    ]);
  }
}
