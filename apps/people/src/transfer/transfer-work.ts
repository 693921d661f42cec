import { type Actor, peopleEvents, type Transfer, transferStates, type UserId } from '@patenwerk/contracts';
import { actorContext, Clock, newId, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { ServiceLogger } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { LastingWork } from '../work/lasting-work.js';
import { nextBatch, planTransfer } from './plan-transfer.js';
import { TransferRepository } from './transfer.repository.js';

/** Why people may write at two sites at once: nobody of either sees the other's. */
export const handingOver = 'hand people over';

/** People of one transaction, unless one group is larger. */
const batchSize = 50;

/**
 * Moves the people of accepted handovers, group by group. Who has moved is of the other site, so that the next look finds only the rest: a restart goes
 * on where it was, and two copies wait for each other at the row of the handover.
 */
@Injectable()
export class TransferWork extends LastingWork {
  constructor(
    uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly repository: TransferRepository,
    logger: ServiceLogger,
  ) {
    super(uow, logger, 'hand people over');
  }

  protected async workOff(): Promise<void> {
    for (const { id, toSiteId } of await this.uow.asSystem(handingOver, (tx) => this.repository.inState(tx, 'moving'))) {
      while (!this.leaving && (await this.next(id, toSiteId)));
      if (this.leaving) return;
    }
  }

  /** One batch, in the name of whoever has accepted; false when nobody is left. */
  private async next(id: Transfer['id'], siteId: string): Promise<boolean> {
    const by = await this.uow.asSystem(handingOver, async (tx) => (await this.repository.lock(tx, id))?.answeredBy);
    if (!by) return false;
    const actor: Actor = { id: by, kind: 'user', grants: [{ role: 'site_coordinator', scope: 'site', scopeId: siteId }] };
    return actorContext.run({ actor, correlationId: newId(), subject: 'people.hand_over' }, () => this.uow.asSystem(handingOver, (tx) => this.batch(tx, id, by as UserId)));
  }

  private async batch(tx: Tx, id: Transfer['id'], by: UserId): Promise<boolean> {
    const transfer = await this.repository.lock(tx, id);
    if (transfer?.state !== 'moving') return false;
    const { fromSiteId: from, toSiteId: to } = transfer;
    const choice = await this.repository.choice(tx, id);
    const ids = nextBatch(planTransfer(await this.repository.peopleOf(tx, from), await this.repository.tiesOf(tx, from), choice).groups, batchSize);
    if (ids.length === 0) {
      await this.finish(tx, transfer, choice.chosen.size);
      return false;
    }
    // Somebody has changed the site or was erased in between: the next look finds out.
    if (!(await this.repository.hold(tx, ids, from))) return true;
    const moved = await this.repository.move(tx, id, ids, { from, to });
    await this.repository.change(tx, transfer, { moved: transfer.moved + moved.length });
    await tx.outbox.addMany(
      peopleEvents.transferred,
      moved.map((person) => ({ aggregateId: person.id, aggregateVersion: person.version, siteId: to, data: { personId: person.id, fromSiteId: from, toSiteId: to, transferId: id, takenOverBy: by } })),
    );
    // Each site finds it in its own audit: the one whom it gave, the other whom it got.
    await tx.audit.addMany(moved.flatMap((person) => [from, to].map((siteId) => ({ action: 'people.hand_over', subjectType: 'person', subjectId: person.id, siteId }))));
    return true;
  }

  private async finish(tx: Tx, transfer: Transfer, stayed: number): Promise<void> {
    await this.repository.change(tx, transfer, { state: transferStates.transitions.finish.to, stayed, finishedAt: this.clock.now().toISOString() });
    await tx.audit.addMany([transfer.fromSiteId, transfer.toSiteId].map((siteId) => ({ action: 'people.finish_transfer', subjectType: 'transfer', subjectId: transfer.id, siteId })));
  }
}
