import { Injectable } from '@nestjs/common';
import { DomainError, holds, type notifications, type ParsedInputOf, sitesWith } from '@patenwerk/contracts';
import { actorContext, type Tx, UnitOfWork } from '@patenwerk/persistence';
import type { ResultOf } from '@patenwerk/service-kit';
import { MailSender } from '../sending/mail-sender.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { DeliveryEntity, type StaffMail } from './delivery.entity.js';

export type NewMessage = Pick<DeliveryEntity, 'siteId' | 'personId' | 'template' | 'about'> & { id?: string; staff?: StaffMail };

/** Messages: queued with the fact they tell of, and what became of them. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: DeliveriesRepository,
    private readonly sender: MailSender,
  ) {}

  /** Puts a message on its way, in the caller's transaction. */
  async queue(tx: Tx, { staff, ...message }: NewMessage): Promise<DeliveryEntity> {
    return tx.insert(DeliveryEntity, { ...message, staff: staff ?? null, state: 'queued', attempts: 0, nextAttemptAt: tx.clock.now().toISOString(), sentAt: null, problem: null });
  }

  /** The messages of the actor's sites: to whom by id, when, and what became of them; no text, no address. */
  async deliveries({ siteId, personId, page, per_page }: ParsedInputOf<typeof notifications.deliveries>): Promise<ResultOf<typeof notifications.deliveries>> {
    const actor = actorContext.actor();
    const seen = sitesWith(actor, 'deliveries', 'read');
    if (seen === 'all' || (siteId !== undefined && !holds(actor, 'deliveries', 'read', siteId))) throw new DomainError('not_found');
    const filter = { siteIds: siteId ? [siteId] : seen, personId };
    return this.uow.run(async (tx) => {
      if (personId) await tx.audit.add({ action: 'notifications.deliveries', subjectType: 'person', subjectId: personId, siteId });
      const items = await this.repository.page(tx, filter, { limit: per_page, offset: (page - 1) * per_page });
      return { items, page, per_page, total: await this.repository.count(tx, filter) };
    });
  }

  /** Mail to a member of staff, e.g. an invitation. Address, name and link are forgotten when it has left. Asked twice with one id it is sent once. */
  async sendStaffMail({ id: known, siteId, template, ...staff }: ParsedInputOf<typeof notifications.sendStaffMail>): Promise<ResultOf<typeof notifications.sendStaffMail>> {
    const { id } = await this.uow.run(async (tx) => {
      if (known && (await this.repository.exists(tx, known))) return { id: known };
      return this.queue(tx, { ...(known ? { id: known } : {}), siteId, personId: null, template, about: {}, staff });
    });
    this.sender.poke();
    return { id };
  }
}
