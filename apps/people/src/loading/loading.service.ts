import { DomainError, type OutputOf, type ParsedInputOf, people, peopleEvents } from '@patenwerk/contracts';
import { actorContext, Clock, newId, UnitOfWork } from '@patenwerk/persistence';
import { InjectConfig } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import type { PeopleConfig } from '../config.js';
import { PersonRepository } from '../persons/person.repository.js';
import { checkedRow } from './row-rules.js';

/** The bulk path of demo data. Every row keeps the rules; one event per site at the end, flagged as backfill. */
@Injectable()
export class LoadingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly persons: PersonRepository,
    @InjectConfig() private readonly config: PeopleConfig,
  ) {}

  async load({ people: rows, last }: ParsedInputOf<typeof people.load>): Promise<OutputOf<typeof people.load>> {
    if (!this.config.DEMO_DATA) throw new DomainError('forbidden');
    const today = this.clock.today();
    const checked = rows.map((row, index) => checkedRow(row, index, today));
    await this.uow.run(async (tx) => {
      await this.persons.load(tx, checked, actorContext.actor().id);
      const sites = [...new Set(checked.map(({ siteId }) => siteId))];
      await tx.audit.addMany(sites.map((siteId) => ({ action: people.load.subject, subjectType: 'site', subjectId: siteId, siteId })));
      if (!last) return;
      const loaded = await this.persons.siteIds(tx);
      await tx.outbox.addMany(
        peopleEvents.siteLoaded,
        // The load itself is the aggregate: each is a fact of its own.
        loaded.map((siteId) => ({ aggregateId: newId(), aggregateVersion: 1, siteId, backfill: true, data: { siteId: siteId as (typeof rows)[number]['siteId'] } })),
      );
    });
    return { loaded: checked.length };
  }
}
