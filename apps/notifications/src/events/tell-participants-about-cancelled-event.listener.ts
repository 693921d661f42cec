import { Controller } from '@nestjs/common';
import { type EventData, type EventEnvelope, trainingEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { DeliveriesService } from '../deliveries/deliveries.service.js';

/** Nobody stands before a closed door: everybody enrolled is told when an event is cancelled. */
@Controller()
export class TellParticipantsAboutCancelledEventListener {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Listens(trainingEvents.cancelled)
  async tell({ backfill, data }: EventEnvelope<EventData<typeof trainingEvents.cancelled>>, tx: Tx): Promise<void> {
    if (backfill) return;
    for (const personId of data.personIds) {
      await this.deliveries.queue(tx, { siteId: data.siteId, personId, template: 'event_cancelled', about: { eventId: data.eventId } });
    }
  }
}
