import { importRules } from '@patenwerk/contracts';
import { Clock, UnitOfWork } from '@patenwerk/persistence';
import { Runs } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { ImportWork } from './import-work.js';
import { ListImportRepository } from './list-import.repository.js';
import { ListSearch } from './list-search.js';

/** Goes on with lists whose work was broken off, looks through them after an erasure, and forgets files when their time is over. */
@Controller()
export class WorkOnLists {
  constructor(
    private readonly work: ImportWork,
    private readonly search: ListSearch,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly repository: ListImportRepository,
  ) {}

  @Runs('go on with lists', { everyMinutes: 1 })
  async goOn(): Promise<void> {
    this.work.wake();
  }

  @Runs('look through lists', { everyMinutes: 1 })
  async lookThrough(): Promise<void> {
    this.search.wake();
  }

  @Runs('forget files of lists', { dailyAtHour: 2 })
  async forget(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - importRules.keptDays * 24 * 3_600_000);
    await this.uow.asSystem('job', (tx) => this.repository.forget(tx, before));
  }
}
