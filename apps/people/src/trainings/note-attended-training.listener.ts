import { type EventData, type EventEnvelope, trainingEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { TrainingProjection } from './training-projection.js';

/** Who was there has attended; who stayed away has no booked place any more. */
@Controller()
export class NoteAttendedTraining {
  constructor(private readonly projection: TrainingProjection) {}

  @Listens(trainingEvents.attended)
  async attended(event: EventEnvelope<EventData<typeof trainingEvents.attended>>, tx: Tx): Promise<void> {
    const { attended, day } = event.data;
    await this.projection.follow(tx, event, { attendedOn: attended ? day : null, cancelled: !attended });
  }
}
