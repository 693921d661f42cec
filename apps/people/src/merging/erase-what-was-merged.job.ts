import { UnitOfWork } from '@patenwerk/persistence';
import { Runs, ServiceLogger } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { Eraser } from '../rights/eraser.js';
import { erasing } from '../rights/erasure.service.js';
import { RightsRepository } from '../rights/rights.repository.js';
import { type MergeRow, MergingRepository } from './merging.repository.js';

const atOnce = 50;

/** When a merge can no longer be undone, the record that went is erased everywhere, each in a transaction of its own; an undone merge is forgotten. */
@Controller()
export class EraseWhatWasMerged {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rights: RightsRepository,
    private readonly repository: MergingRepository,
    private readonly eraser: Eraser,
    private readonly logger: ServiceLogger,
  ) {}

  @Runs('erase what was merged', { everyMinutes: 5 })
  async run(): Promise<void> {
    const over = await this.uow.asSystem('job', (tx) => this.repository.over(tx, atOnce));
    for (const { id } of over) await this.settle(id);
    if (over.length > 0) this.logger.info({ merges: over.length }, 'Merges can no longer be undone');
  }

  private settle(id: MergeRow['id']): Promise<void> {
    return this.uow.asSystem(erasing, async (tx) => {
      const merge = await this.repository.lock(tx, id);
      if (!merge || merge.undoUntil > tx.clock.now().toISOString()) return;
      const gone = merge.undoneAt === null ? await this.rights.lock(tx, merge.goneId) : undefined;
      // The calls of that name are the kept person's.
      if (gone) await this.eraser.eraseRecord(tx, gone, 'people.merge.settled');
      else await this.repository.forget(tx, id);
    });
  }
}
