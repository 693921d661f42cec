import { type EventData, type EventEnvelope, notifications, peopleEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { InjectConfig, Listens, ServiceClient } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { mailId } from './mail-id.js';
import { SiteNames } from './site-names.js';
import { StaffRepository } from './staff.repository.js';

/** Each coordinator of a site gets one mail for all papers of which a reminder fell due that night: a number and the way to Heute, no names. */
@Controller()
export class TellCoordinatorsAboutPapersToRenew {
  constructor(
    private readonly staff: StaffRepository,
    private readonly sites: SiteNames,
    private readonly services: ServiceClient,
    @InjectConfig() private readonly config: GatewayConfig,
  ) {}

  @Listens(peopleEvents.papersToRenew)
  async tell({ id: eventId, data: { siteId, papers }, backfill }: EventEnvelope<EventData<typeof peopleEvents.papersToRenew>>, tx: Tx): Promise<void> {
    if (backfill) return;
    const [site] = await this.sites.of([siteId]);
    const link = new URL('/', this.config.BASE_URL).href;
    for (const { id, name, email } of await this.staff.coordinatorsOf(tx, siteId)) {
      // When one of the mails fails all are tried again: who has been written to gets no second one.
      await this.services.call(notifications.sendStaffMail, { id: mailId(eventId, id), to: email, name, template: 'papers_expiring', papers, link, siteName: site?.name ?? null, siteId });
    }
  }
}
