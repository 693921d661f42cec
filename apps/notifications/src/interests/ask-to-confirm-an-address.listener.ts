import { Controller } from '@nestjs/common';
import { type EventData, type EventEnvelope, publicInterestEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { DeliveriesService } from '../deliveries/deliveries.service.js';

/** An address typed into the form of the website counts only once its owner has said yes. */
@Controller()
export class AskToConfirmAnAddressListener {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Listens(publicInterestEvents.toConfirm)
  async ask({ backfill, data }: EventEnvelope<EventData<typeof publicInterestEvents.toConfirm>>, tx: Tx): Promise<void> {
    if (backfill) return;
    await this.deliveries.queue(tx, { siteId: data.siteId, personId: null, template: 'interest_confirmation', about: { interestId: data.interestId } });
  }
}
