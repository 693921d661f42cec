import { Controller } from '@nestjs/common';
import { type EventData, type EventEnvelope, peopleEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { DeliveriesRepository } from './deliveries.repository.js';

/** What a person was sent, and what still waits, is seen where the person is. */
@Controller()
export class MoveMailsWithTheirPerson {
  constructor(private readonly deliveries: DeliveriesRepository) {}

  @Listens(peopleEvents.transferred)
  async move({ data }: EventEnvelope<EventData<typeof peopleEvents.transferred>>, tx: Tx): Promise<void> {
    await this.deliveries.move(tx, data.personId, data.fromSiteId, data.toSiteId);
  }
}
