import type { EventData, EventEnvelope, trainingEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { PersonRepository } from '../persons/person.repository.js';
import { PersonWriter } from '../persons/person.writer.js';
import { type EnrolmentFact, TrainingRepository } from './training.repository.js';

type EnrolmentEnvelope = EventEnvelope<EventData<typeof trainingEvents.confirmed>>;

/** Keeps a person's booked and attended trainings in step with their enrolments; the gates follow. */
@Injectable()
export class TrainingProjection {
  constructor(
    private readonly persons: PersonRepository,
    private readonly writer: PersonWriter,
    private readonly trainings: TrainingRepository,
  ) {}

  async follow(tx: Tx, { data, aggregateVersion, subject }: EnrolmentEnvelope, what: Pick<EnrolmentFact, 'attendedOn' | 'cancelled'>): Promise<void> {
    if (data.topics.length === 0) return;
    const before = await this.persons.lock(tx, data.personId);
    if (!before) return;
    await this.trainings.follow(tx, before, { enrolmentId: data.enrolmentId, version: aggregateVersion, topics: data.topics, bookedFor: data.day, ...what });
    const after = await this.persons.find(tx, data.personId);
    if (after && JSON.stringify(after.trainings) !== JSON.stringify(before.trainings)) await this.writer.save(tx, before, after, { action: subject });
  }
}
