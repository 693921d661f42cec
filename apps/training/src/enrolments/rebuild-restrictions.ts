import { Controller } from '@nestjs/common';
import type { PersonId } from '@patenwerk/contracts';
import { UnitOfWork } from '@patenwerk/persistence';
import { Rebuilds } from '@patenwerk/service-kit';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { Restrictions } from './restrictions.js';

/** As many as people answers at once. */
const atOnce = 200;

/** Who of those enrolled may not be worked with, as people has it now. */
@Controller()
export class RebuildRestrictions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly enrolments: EnrolmentsRepository,
    private readonly restrictions: Restrictions,
  ) {}

  /** How many people were not noted as they are. */
  @Rebuilds('restrictions')
  async rebuild(): Promise<number> {
    let mended = 0;
    for (let after: PersonId | undefined; ; ) {
      const ids = await this.uow.asSystem('rebuild', (tx) => this.enrolments.enrolledPeople(tx, after, atOnce));
      mended += await this.uow.asSystem('rebuild', (tx) => this.restrictions.follow(tx, ids));
      if (ids.length < atOnce) return mended;
      after = ids.at(-1);
    }
  }
}
