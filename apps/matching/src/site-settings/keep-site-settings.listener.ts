import { Controller } from '@nestjs/common';
import { type EventData, type EventEnvelope, sitesEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { CountingService } from '../counting/counting.service.js';
import { SiteSettingsRepository } from './site-settings.repository.js';

@Controller()
export class KeepSiteSettingsListener {
  constructor(
    private readonly settings: SiteSettingsRepository,
    private readonly counting: CountingService,
  ) {}

  @Listens(sitesEvents.siteChanged)
  async siteChanged({ data, aggregateVersion }: EventEnvelope<EventData<typeof sitesEvents.siteChanged>>, tx: Tx): Promise<void> {
    // More places let the next eligible match move in, fewer give them up again.
    if (await this.settings.save(tx, { ...data, version: aggregateVersion })) await this.counting.recountSites(tx, { siteId: data.siteId });
  }
}
