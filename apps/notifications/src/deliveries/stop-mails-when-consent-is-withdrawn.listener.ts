import { Controller } from '@nestjs/common';
import { type EventData, type EventEnvelope, peopleEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { DeliveriesRepository } from './deliveries.repository.js';

/** Whoever takes back the privacy notice gets nothing more: what waits is not sent. What comes later finds no address (people.recipient). */
@Controller()
export class StopMailsWhenConsentIsWithdrawn {
  constructor(private readonly deliveries: DeliveriesRepository) {}

  @Listens(peopleEvents.consentWithdrawn)
  async stop({ data }: EventEnvelope<EventData<typeof peopleEvents.consentWithdrawn>>, tx: Tx): Promise<void> {
    if (data.purpose === 'privacy_notice') await this.deliveries.stopFor(tx, data.personId);
  }
}
