import { Controller } from '@nestjs/common';
import { type EventData, type EventEnvelope, type TemplateKey, trainingEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { DeliveriesService } from '../deliveries/deliveries.service.js';

type AboutSeat = EventEnvelope<EventData<typeof trainingEvents.confirmed>>;

/** Whoever has a seat, waits for one or moves up is told by mail. */
@Controller()
export class TellParticipantAboutSeatListener {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Listens(trainingEvents.confirmed)
  confirmed(envelope: AboutSeat, tx: Tx): Promise<void> {
    return this.tell('enrolment_confirmed', envelope, tx);
  }

  @Listens(trainingEvents.waitlisted)
  waitlisted(envelope: AboutSeat, tx: Tx): Promise<void> {
    return this.tell('enrolment_waitlisted', envelope, tx);
  }

  @Listens(trainingEvents.movedUp)
  movedUp(envelope: AboutSeat, tx: Tx): Promise<void> {
    return this.tell('enrolment_moved_up', envelope, tx);
  }

  private async tell(template: TemplateKey, { backfill, data }: AboutSeat, tx: Tx): Promise<void> {
    if (backfill) return;
    await this.deliveries.queue(tx, { siteId: data.siteId, personId: data.personId, template, about: { eventId: data.eventId } });
  }
}
