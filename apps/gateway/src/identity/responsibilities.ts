import { matching, people, type Responsibility, SiteId, type UserId } from '@patenwerk/contracts';
import { ServiceClient } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { SiteNames } from './site-names.js';

/** What somebody looks after, asked of the services that know, and given to somebody else. */
@Injectable()
export class Responsibilities {
  constructor(
    private readonly services: ServiceClient,
    private readonly siteNames: SiteNames,
  ) {}

  /** Per site, sites without anything left out. */
  async of(userId: string): Promise<Responsibility[]> {
    const [matches, drafts] = await Promise.all([
      this.services.call(matching.responsibilities, { userId: userId as UserId }),
      this.services.call(people.draftsOf, { userId: userId as UserId }),
    ]);
    const ids = [...new Set([...matches.items, ...drafts.items].map(({ siteId }) => siteId))];
    const names = new Map((await this.siteNames.of(ids)).map(({ id, name }) => [id as string, name]));
    return ids.map((siteId) => {
      const calls = drafts.items.find((each) => each.siteId === siteId);
      return { siteId, siteName: names.get(siteId) ?? '', matches: matches.items.find((each) => each.siteId === siteId)?.matches ?? 0, drafts: calls?.drafts ?? 0, tasks: calls?.tasks ?? 0 };
    });
  }

  async handOver(siteId: string, from: UserId, to: UserId): Promise<{ matches: number; drafts: number }> {
    const site = SiteId.parse(siteId);
    const { matches } = await this.services.call(matching.handOver, { siteId: site, from, to });
    const { drafts } = await this.services.call(people.handOverDrafts, { siteId: site, from, to });
    return { matches, drafts };
  }
}
