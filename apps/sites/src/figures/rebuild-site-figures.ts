import { Controller } from '@nestjs/common';
import { matching } from '@patenwerk/contracts';
import { replaceProjection, UnitOfWork } from '@patenwerk/persistence';
import { Rebuilds, ServiceClient } from '@patenwerk/service-kit';

/** The counters of every site and year as matching has them. */
@Controller()
export class RebuildSiteFigures {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly client: ServiceClient,
  ) {}

  @Rebuilds('site figures')
  rebuild(): Promise<number> {
    return this.uow.asSystem('rebuild', async (tx) => {
      const columns = ['version', 'founded', 'counted', 'nearly', 'ended_early', 'running', 'counted_by_month'];
      return (await replaceProjection(tx, { table: 'site_year_figures', key: ['site_id', 'year'], columns, tell: ['site_id'] }, this.pages())).length;
    });
  }

  private async *pages(): AsyncGenerator<Record<string, unknown>[]> {
    const { items } = await this.client.call(matching.figures, {}, { purpose: 'rebuild site figures' });
    yield items.map(({ siteId, endedEarly, countedByMonth, ...figures }) => ({ ...figures, site_id: siteId, ended_early: endedEarly, counted_by_month: countedByMonth }));
  }
}
