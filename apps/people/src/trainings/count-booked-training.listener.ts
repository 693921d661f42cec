import { type EventData, type EventEnvelope, trainingEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { TrainingProjection } from './training-projection.js';

type Enrolment = EventEnvelope<EventData<typeof trainingEvents.confirmed>>;

/** A booked place counts for ready; one that is given back no longer does. */
@Controller()
export class CountBookedTraining {
  constructor(private readonly projection: TrainingProjection) {}

  @Listens(trainingEvents.confirmed) async confirmed(event: Enrolment, tx: Tx): Promise<void> { await this.projection.follow(tx, event, { attendedOn: null, cancelled: false }); }
  @Listens(trainingEvents.movedUp) async movedUp(event: Enrolment, tx: Tx): Promise<void> { await this.projection.follow(tx, event, { attendedOn: null, cancelled: false }); }
  @Listens(trainingEvents.enrolmentCancelled) async cancelled(event: Enrolment, tx: Tx): Promise<void> { await this.projection.follow(tx, event, { attendedOn: null, cancelled: true }); }
}
