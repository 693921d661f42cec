import { Controller } from '@nestjs/common';
import { type EventData, type EventEnvelope, matchingEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { DeliveriesService } from '../deliveries/deliveries.service.js';

/** Each mentor gets a mail with the day of the introduction. It never names the mentee: names are exchanged when both want it. */
@Controller()
export class TellMentorAboutIntroductionListener {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Listens(matchingEvents.introduced)
  async tell({ backfill, data }: EventEnvelope<EventData<typeof matchingEvents.introduced>>, tx: Tx): Promise<void> {
    if (backfill) return;
    for (const personId of data.mentorIds ?? [data.mentorId]) await this.deliveries.queue(tx, { siteId: data.siteId, personId, template: 'introduction', about: { day: data.introductionOn } });
  }
}
