import { actorContext, newId, UnitOfWork } from '@patenwerk/persistence';
import { InjectConfig } from '@patenwerk/service-kit';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { IdentityRepository } from './identity.repository.js';
import { InvitationsService } from './invitations.service.js';

/** Tells whoever runs the server something that must not stand in the logs. */
export abstract class Announcer {
  abstract say(text: string): void;
}

export class StandardOutput extends Announcer {
  say(text: string): void {
    process.stdout.write(`${text}\n`);
  }
}

/** A house without any account prints a link by which the first administrator comes in; no password is ever preset. */
@Injectable()
export class FirstAdministrator implements OnApplicationBootstrap {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: IdentityRepository,
    private readonly invitations: InvitationsService,
    private readonly announcer: Announcer,
    @InjectConfig() private readonly config: GatewayConfig,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.DEMO_DATA) return;
    const link = await actorContext.run(
      { actor: { id: 'gateway', kind: 'system', grants: [], purpose: 'first administrator' }, correlationId: newId(), subject: 'identity.first_administrator' },
      () => this.uow.asSystem('first-administrator', async (tx) => ((await this.repository.hasAnyAccount(tx)) ? undefined : this.invitations.createFirst(tx))),
    );
    if (link) this.announcer.say(`Es gibt noch keinen Zugang. Mit diesem Link richten Sie den ersten ein (7 Tage gültig, einmal verwendbar):\n  ${link}`);
  }
}
