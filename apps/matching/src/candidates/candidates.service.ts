import { Injectable } from '@nestjs/common';
import { people, type PersonFeatures, type PersonId, type SiteId } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { ServiceClient } from '@patenwerk/service-kit';
import { CandidateRepository } from './candidate.repository.js';

/** Keeps the replica of people's features as people has them. */
@Injectable()
export class CandidatesService {
  constructor(
    private readonly repository: CandidateRepository,
    private readonly client: ServiceClient,
  ) {}

  /** The features as their owner has them now; asked outside of a transaction where one can choose. */
  async fetch(ids: readonly PersonId[]): Promise<PersonFeatures[]> {
    const { items } = await this.client.call(people.features, { ids: [...ids] }, { purpose: 'refresh candidate' });
    return items;
  }

  async keep(tx: Tx, features: readonly PersonFeatures[]): Promise<void> {
    await this.repository.save(tx, features);
  }

  async refresh(tx: Tx, personId: PersonId): Promise<void> {
    const features = await this.fetch([personId]);
    if (features.length > 0) await this.keep(tx, features);
    // Whom people no longer knows is no candidate any more.
    else await this.repository.remove(tx, personId);
  }

  /** Fetches a whole site page by page, after many people were loaded at once. */
  async rebuildSite(tx: Tx, siteId: SiteId): Promise<void> {
    let after: PersonId | undefined;
    do {
      const page = await this.client.call(people.featuresOfSite, { siteId, after }, { purpose: 'rebuild candidates' });
      await this.keep(tx, page.items);
      after = page.next ?? undefined;
    } while (after);
  }

  async forgetProfile(tx: Tx, personId: PersonId): Promise<void> {
    await this.repository.consentGone(tx, personId);
  }
}
