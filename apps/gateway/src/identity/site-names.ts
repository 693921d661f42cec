import { type OutputOf, sites } from '@patenwerk/contracts';
import { Clock } from '@patenwerk/persistence';
import { ServiceClient } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';

type SiteRow = OutputOf<typeof sites.snapshot>['sites'][number];
type NamedSite = Pick<SiteRow, 'id' | 'name' | 'state' | 'status'>;

const keepMillis = 60_000;

/** Names of the sites, asked of the service that owns them and kept for a minute. */
@Injectable()
export class SiteNames {
  private kept: { until: number; sites: Map<string, NamedSite> } | undefined;

  constructor(
    private readonly services: ServiceClient,
    private readonly clock: Clock,
  ) {}

  /** The sites with these ids, by name. */
  async of(ids: readonly string[]): Promise<NamedSite[]> {
    if (ids.length === 0) return [];
    const known = await this.all();
    return ids.flatMap((id) => known.get(id) ?? []).sort((one, other) => one.name.localeCompare(other.name, 'de'));
  }

  private async all(): Promise<Map<string, NamedSite>> {
    const now = this.clock.now().getTime();
    if (!this.kept || this.kept.until <= now) {
      const { sites: rows } = await this.services.call(sites.snapshot, {}, { purpose: 'names of sites' });
      this.kept = { until: now + keepMillis, sites: new Map(rows.map(({ id, name, state, status }) => [id, { id, name, state, status }])) };
    }
    return this.kept.sites;
  }
}
