import { Controller } from '@nestjs/common';
import { type EventData, type EventEnvelope, peopleEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { CandidatesService } from './candidates.service.js';

@Controller()
export class RebuildCandidatesOfALoadedSiteListener {
  constructor(private readonly candidates: CandidatesService) {}

  @Listens(peopleEvents.siteLoaded)
  async siteLoaded({ data }: EventEnvelope<EventData<typeof peopleEvents.siteLoaded>>, tx: Tx): Promise<void> {
    await this.candidates.rebuildSite(tx, data.siteId);
  }
}
