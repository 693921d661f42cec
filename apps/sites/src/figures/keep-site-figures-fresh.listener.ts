import { Controller } from '@nestjs/common';
import { type EventData, type EventEnvelope, matchingEvents, sitesEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { FiguresRepository } from './figures.repository.js';

/** The overview of BaS shows what matching has counted, and who keeps public figures hears that they are new. */
@Controller()
export class KeepSiteFiguresFreshListener {
  constructor(private readonly repository: FiguresRepository) {}

  @Listens(matchingEvents.siteFiguresChanged)
  async keep({ data, aggregateVersion, backfill }: EventEnvelope<EventData<typeof matchingEvents.siteFiguresChanged>>, tx: Tx): Promise<void> {
    if (!(await this.repository.keep(tx, data, aggregateVersion))) return;
    const { siteId, year } = data;
    await tx.outbox.add(sitesEvents.figuresChanged, { aggregateId: siteId, aggregateVersion, siteId, backfill, data: { siteId, year } });
  }
}
