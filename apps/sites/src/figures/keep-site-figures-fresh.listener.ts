import { Controller } from '@nestjs/common';
import { type EventData, type EventEnvelope, matchingEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { FiguresRepository } from './figures.repository.js';

/** The overview of BaS shows what matching has counted. */
@Controller()
export class KeepSiteFiguresFreshListener {
  constructor(private readonly repository: FiguresRepository) {}

  @Listens(matchingEvents.siteFiguresChanged)
  keep(envelope: EventEnvelope<EventData<typeof matchingEvents.siteFiguresChanged>>, tx: Tx): Promise<void> {
    return this.repository.keep(tx, envelope.data, envelope.aggregateVersion);
  }
}
