import { Injectable } from '@nestjs/common';
import { DomainError, holds, type OperatorPage, type ParsedInputOf, type sites, sitesEvents } from '@patenwerk/contracts';
import { actorContext, type Tx, UnitOfWork } from '@patenwerk/persistence';
import type { ResultOf } from '@patenwerk/service-kit';
import { OperatorPageEntity } from './operator-page.entity.js';
import { PagesRepository } from './pages.repository.js';

/** Imprint, privacy and accessibility: texts that the operator answers for and changes without a programmer. */
@Injectable()
export class PagesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: PagesRepository,
  ) {}

  async page({ slug }: ParsedInputOf<typeof sites.page>): Promise<ResultOf<typeof sites.page>> {
    return this.uow.run((tx) => this.existing(tx, slug));
  }

  async updatePage({ slug, title, body, version }: ParsedInputOf<typeof sites.updatePage>): Promise<ResultOf<typeof sites.updatePage>> {
    if (!holds(actorContext.actor(), 'operatorPages', 'write')) throw new DomainError('forbidden');
    return this.uow.run(async (tx) => {
      const { id } = await this.existing(tx, slug);
      const page = await tx.update(OperatorPageEntity, { id, version }, { title, body, updatedOn: tx.clock.today() });
      await tx.audit.add({ action: 'sites.update_page', subjectType: 'operator_page', subjectId: id });
      await tx.outbox.add(sitesEvents.pageChanged, { aggregateId: id, aggregateVersion: page.version, siteId: null, data: { slug } });
      return page;
    });
  }

  private async existing(tx: Tx, slug: OperatorPage['slug']): Promise<OperatorPage & { id: string }> {
    const page = await this.repository.find(tx, slug);
    if (!page) throw new DomainError('not_found');
    return page;
  }
}
