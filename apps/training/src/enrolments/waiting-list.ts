import { Injectable } from '@nestjs/common';
import { trainingEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import type { EventEntity } from '../events/event.entity.js';
import { freeSeats } from '../events/seats.js';
import { aboutEnrolment } from './about-enrolment.js';
import { EnrolmentEntity } from './enrolment.entity.js';
import { EnrolmentsRepository } from './enrolments.repository.js';

type Held = Pick<EventEntity, 'id' | 'topics' | 'startsAt' | 'seats' | 'confirmed' | 'state'>;

/** Who waits moves up in the order of enrolment as soon as a seat is free, until the event begins; whose processing is restricted keeps the place and is passed over. */
@Injectable()
export class WaitingList {
  constructor(private readonly enrolments: EnrolmentsRepository) {}

  /** Fills the free seats of an event that this transaction holds. */
  async moveUp(tx: Tx, event: Held): Promise<EnrolmentEntity[]> {
    if (event.state !== 'published' || new Date(event.startsAt) <= tx.clock.now()) return [];
    const moved: EnrolmentEntity[] = [];
    for (const { id, version } of await this.enrolments.firstWaiting(tx, event.id, freeSeats(event))) {
      const enrolment = await tx.update(EnrolmentEntity, { id, version }, { state: 'confirmed' });
      await tx.audit.add({ action: 'training.move_up', subjectType: 'enrolment', subjectId: id, siteId: enrolment.siteId });
      await tx.outbox.add(trainingEvents.movedUp, { aggregateId: id, aggregateVersion: enrolment.version, siteId: enrolment.siteId, data: aboutEnrolment(enrolment, event) });
      moved.push(enrolment);
    }
    if (moved.length > 0) await this.enrolments.recount(tx, event.id);
    return moved;
  }
}
