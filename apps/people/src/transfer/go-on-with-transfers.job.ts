import { transferStates } from '@patenwerk/contracts';
import { UnitOfWork } from '@patenwerk/persistence';
import { Runs } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { TransferWork } from './transfer-work.js';
import { TransferRepository } from './transfer.repository.js';

/** Goes on with handovers that were broken off, and lets offers expire that nobody has answered. */
@Controller()
export class GoOnWithTransfers {
  constructor(
    private readonly work: TransferWork,
    private readonly uow: UnitOfWork,
    private readonly repository: TransferRepository,
  ) {}

  @Runs('go on with transfers', { everyMinutes: 1 })
  async goOn(): Promise<void> {
    this.work.wake();
  }

  @Runs('let transfers expire', { dailyAtHour: 2 })
  async expire(): Promise<void> {
    await this.uow.asSystem('job', async (tx) => {
      for (const { id } of (await this.repository.inState(tx, 'offered')).filter(({ answerBy }) => answerBy < tx.clock.today())) {
        const row = await this.repository.lock(tx, id);
        if (row?.state !== 'offered') continue;
        await this.repository.change(tx, row, { state: transferStates.transitions.expire.to });
        await tx.audit.addMany([row.fromSiteId, row.toSiteId].map((siteId) => ({ action: 'people.expire_transfer', subjectType: 'transfer', subjectId: id, siteId })));
      }
    });
  }
}
