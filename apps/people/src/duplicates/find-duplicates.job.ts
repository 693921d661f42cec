import { UnitOfWork } from '@patenwerk/persistence';
import { Runs } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { PersonRepository } from '../persons/person.repository.js';
import { DuplicatesRepository } from './duplicates.repository.js';
import { pairsOf } from './pairs-of.js';

/** Each night: who of a site may be recorded twice. */
@Controller()
export class FindDuplicatesAtNight {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly persons: PersonRepository,
    private readonly duplicates: DuplicatesRepository,
  ) {}

  @Runs('find duplicates', { dailyAtHour: 3 })
  async run(): Promise<void> {
    for (const siteId of await this.uow.asSystem('job', (tx) => this.persons.siteIds(tx))) {
      await this.uow.asSystem('job', async (tx) => this.duplicates.keepFound(tx, siteId, pairsOf(await this.duplicates.ofSite(tx, siteId))));
    }
  }
}
