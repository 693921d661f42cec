import { type EventData, type EventEnvelope, notifications, peopleEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { InjectConfig, Listens, ServiceClient } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { mailId } from './mail-id.js';
import { SiteNames } from './site-names.js';
import { StaffRepository } from './staff.repository.js';

/** Nobody at BaS looks into a person without the person's site being told. */
@Controller()
export class TellCoordinatorsAboutBreakGlass {
  constructor(
    private readonly staff: StaffRepository,
    private readonly sites: SiteNames,
    private readonly services: ServiceClient,
    @InjectConfig() private readonly config: GatewayConfig,
  ) {}

  @Listens(peopleEvents.brokenGlass)
  async tell({ data, backfill }: EventEnvelope<EventData<typeof peopleEvents.brokenGlass>>, tx: Tx): Promise<void> {
    if (backfill) return;
    const [site] = await this.sites.of([data.siteId]);
    const by = data.openedBy ? (await this.staff.names(tx, [data.openedBy]))[0]?.name : undefined;
    // Without the name of the person: the mail only leads to where it may be seen.
    const link = new URL(`/menschen/${data.personId}`, this.config.BASE_URL).href;
    for (const { id, name, email } of await this.staff.coordinatorsOf(tx, data.siteId)) {
      // When one of the mails fails all are tried again: who has been written to gets no second one.
      const mail = { id: mailId(data.breakGlassId, id), to: email, name, template: 'break_glass' as const, link, siteName: site?.name ?? null, siteId: data.siteId };
      await this.services.call(notifications.sendStaffMail, { ...mail, ...(by ? { by } : {}) });
    }
  }
}
