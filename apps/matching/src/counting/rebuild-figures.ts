import { Controller } from '@nestjs/common';
import { replaceProjection, UnitOfWork } from '@patenwerk/persistence';
import { Rebuilds } from '@patenwerk/service-kit';
import { CountingRepository } from './counting.repository.js';
import { CountingService } from './counting.service.js';

/** What matches brought to each year, counted anew from their meetings; figures that change are told. */
@Controller()
export class RebuildFigures {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: CountingRepository,
    private readonly counting: CountingService,
  ) {}

  @Rebuilds('figures')
  rebuild(): Promise<number> {
    return this.uow.asSystem('rebuild', async (tx) => {
      const repository = this.repository;
      async function* pages(): AsyncGenerator<Record<string, unknown>[]> {
        yield await repository.meetingsOfEveryYear(tx);
      }
      const columns = ['site_id', 'meeting_days', 'third_meeting_on'];
      const mended = await replaceProjection(tx, { table: 'match_count', key: ['match_id', 'year'], columns, onlyWhenNew: ['counts'], tell: ['match_id'] }, pages());
      await repository.recountLastMeetings(tx);
      return mended.length + (await this.counting.recountSites(tx, {}));
    });
  }
}
