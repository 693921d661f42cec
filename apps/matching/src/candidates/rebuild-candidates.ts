import { Controller } from '@nestjs/common';
import { people, type PersonId } from '@patenwerk/contracts';
import { replaceProjection, UnitOfWork } from '@patenwerk/persistence';
import { Rebuilds, ServiceClient } from '@patenwerk/service-kit';
import { CandidateRepository } from './candidate.repository.js';
import { onlyAdds } from './only-adds.js';

/** A person saved anew with the same features is told to nobody: the version alone makes no difference. */
const meaning = (of: string): string => `ROW(${of}.person_id, ${of}.site_id, ${of}.role, ${of}.ready, ${of}.ready_since, ${of}.features - 'version')`;

const featuresIn = (row: Record<string, unknown>): Record<string, unknown> => row.features as Record<string, unknown>;

/** Everybody's features as people has them. What people tells only since a newer release is added; it does not count as mended. */
@Controller()
export class RebuildCandidates {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly client: ServiceClient,
    private readonly repository: CandidateRepository,
  ) {}

  @Rebuilds('candidates')
  rebuild(): Promise<number> {
    return this.uow.asSystem('rebuild', async (tx) => {
      const columns = ['site_id', 'role', 'feature_version', 'ready', 'ready_since', 'features'];
      const mended = await replaceProjection(tx, { table: 'candidate', key: ['person_id'], columns, meaning, tell: ['site_id', 'features'] }, this.pages());
      // Each copy of the service sees by it that its columns are old.
      await this.repository.bump(tx, [...new Set(mended.flatMap(({ before, after }) => [before?.site_id, after?.site_id]).filter((id) => typeof id === 'string'))]);
      return mended.filter(({ before, after }) => !before || !after || !onlyAdds(featuresIn(before), featuresIn(after))).length;
    });
  }

  private async *pages(): AsyncGenerator<Record<string, unknown>[]> {
    for (let after: PersonId | undefined; ; ) {
      const { items, next } = await this.client.call(people.featuresOfSite, { after }, { purpose: 'rebuild candidates' });
      yield items.map((features) => ({
        person_id: features.personId, site_id: features.siteId, role: features.role, feature_version: features.version, ready: features.ready, ready_since: features.readySince, features,
      }));
      if (!next) return;
      after = next;
    }
  }
}
