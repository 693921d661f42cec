import { type EventData, type EventEnvelope, identityEvents, notifications } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { InjectConfig, Listens, ServiceClient } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { IdentityRepository } from './identity.repository.js';

/** Nobody changes the way into an account without its owner hearing of it. */
@Controller()
export class TellOwnerAboutChangedCredentials {
  constructor(
    private readonly identities: IdentityRepository,
    private readonly services: ServiceClient,
    @InjectConfig() private readonly config: GatewayConfig,
  ) {}

  @Listens(identityEvents.credentialsChanged)
  async tell({ id, at, data, backfill }: EventEnvelope<EventData<typeof identityEvents.credentialsChanged>>, tx: Tx): Promise<void> {
    if (backfill) return;
    const owner = await this.identities.account(tx, data.userId);
    if (!owner) return;
    const link = new URL('/zugang', this.config.BASE_URL).href;
    // The event's id is the mail's: a second try sends no second one.
    await this.services.call(notifications.sendStaffMail, { id, to: owner.email, name: owner.name, template: 'credentials_changed', changed: { what: data.change, at }, link, siteName: null, siteId: null });
  }
}
