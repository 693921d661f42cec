import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { actorContext, newId, UnitOfWork } from '@patenwerk/persistence';
import { describeError, InjectConfig, ServiceLogger } from '@patenwerk/service-kit';
import type { NotificationsConfig } from '../config.js';
import { DeliveriesRepository, type DueDelivery } from '../deliveries/deliveries.repository.js';
import type { DeliveryEntity } from '../deliveries/delivery.entity.js';
import { MailComposer } from './mail-composer.js';
import { Mailer } from './mailer.js';
import { isFinal, nextAttempt, problemCode } from './next-attempt.js';

/** Why the sender may see the messages of all sites. */
export const sendingMails = 'send mails that are due';

/**
 * Sends what is due, one after the other. A message is taken with its next try already noted: a copy that dies while sending
 * costs at most a second mail with the same Message-ID, never a lost one.
 */
@Injectable()
export class MailSender implements OnApplicationBootstrap, OnModuleDestroy {
  /** Work that a request has poked must not run within that request's actor and transaction. */
  private readonly outside = AsyncLocalStorage.snapshot();
  private timer: NodeJS.Timeout | undefined;
  private work: Promise<void> = Promise.resolve();
  private busy = false;
  private poked = false;
  private closed = false;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: DeliveriesRepository,
    private readonly composer: MailComposer,
    private readonly mailer: Mailer,
    private readonly logger: ServiceLogger,
    @InjectConfig() private readonly config: NotificationsConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.poke(), this.config.MAIL_POLL_MS);
    this.timer.unref();
    this.poke();
  }

  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    await this.work;
  }

  /** There may be something to send: look now. */
  poke(): void {
    if (this.closed) return;
    this.poked = true;
    if (!this.busy) this.work = this.outside(() => this.sendAll());
  }

  private async sendAll(): Promise<void> {
    this.busy = true;
    try {
      while (this.poked && !this.closed) {
        this.poked = false;
        while (!this.closed && (await this.sendNext()));
      }
    } catch (error) {
      this.logger.warn(describeError(error), 'Mails wait: the sender will try again');
    } finally {
      this.busy = false;
    }
  }

  /** Sends one message; false when none is due. */
  private sendNext(): Promise<boolean> {
    const actor = { id: 'notifications', kind: 'system' as const, grants: [], purpose: sendingMails };
    return actorContext.run({ actor, correlationId: newId(), subject: 'notifications.send' }, async () => {
      const due = await this.uow.asSystem(sendingMails, (tx) => this.repository.take(tx, tx.clock.now(), (attempts) => nextAttempt(attempts, tx.clock.now())));
      if (due) await this.send(due);
      return due !== undefined;
    });
  }

  private async send(due: DueDelivery): Promise<void> {
    try {
      const mail = await this.composer.compose(due);
      if (mail === 'no_address') return await this.end(due, { state: 'no_address', problem: null });
      if (mail === 'recipient_gone') return await this.end(due, { state: 'failed', problem: mail });
      await this.mailer.send(mail);
    } catch (error) {
      const fields = { deliveryId: due.id, template: due.template, attempts: due.attempts, problem: problemCode(error) };
      if (!isFinal(error, due.attempts)) return this.logger.warn(fields, 'A mail could not be sent and will be tried again');
      this.logger.error(fields, 'A mail could not be sent');
      return this.end(due, { state: 'failed', problem: problemCode(error) });
    }
    await this.end(due, { state: 'sent', problem: null });
  }

  private async end({ id, personId, siteId }: DueDelivery, result: Pick<DeliveryEntity, 'state' | 'problem'>): Promise<void> {
    await this.uow.asSystem(sendingMails, async (tx) => {
      const ended = await this.repository.end(tx, id, { ...result, sentAt: result.state === 'sent' ? tx.clock.now().toISOString() : null });
      if (!ended) return;
      const subject = personId === null ? { subjectType: 'delivery', subjectId: id } : { subjectType: 'person', subjectId: personId };
      await tx.audit.add({ action: `notifications.${result.state}`, ...subject, siteId });
    });
  }
}
