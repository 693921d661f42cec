import { Controller } from '@nestjs/common';
import { SiteId, sites } from '@patenwerk/contracts';
import { replaceProjection, UnitOfWork } from '@patenwerk/persistence';
import { Rebuilds, ServiceClient } from '@patenwerk/service-kit';
import { CountingService } from '../counting/counting.service.js';

/** Quota and search limits of every site as sites has them. */
@Controller()
export class RebuildSiteSettings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly client: ServiceClient,
    private readonly counting: CountingService,
  ) {}

  @Rebuilds('site settings')
  rebuild(): Promise<number> {
    return this.uow.asSystem('rebuild', async (tx) => {
      const columns = ['status', 'quota_by_year', 'max_distance_km', 'rural', 'version'];
      const mended = await replaceProjection(tx, { table: 'site_setting', key: ['site_id'], columns, tell: ['site_id'] }, this.pages());
      // Another quota lets other matches count.
      for (const { before, after } of mended) await this.counting.recountSites(tx, { siteId: SiteId.parse((after ?? before)?.site_id) });
      return mended.length;
    });
  }

  private async *pages(): AsyncGenerator<Record<string, unknown>[]> {
    const snapshot = await this.client.call(sites.snapshot, {}, { purpose: 'rebuild site settings' });
    yield snapshot.sites.map((site) => ({
      site_id: site.id, status: site.status, quota_by_year: site.quotaByYear, max_distance_km: site.maxDistanceKm, rural: site.rural, version: site.version,
    }));
  }
}
