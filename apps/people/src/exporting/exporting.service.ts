import { DomainError, type ExportedPerson, holds, type OutputOf, type ParsedInputOf, people } from '@patenwerk/contracts';
import { actorContext, UnitOfWork } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import type { PersonModel } from '../persons/person.model.js';
import { PersonRepository } from '../persons/person.repository.js';

/** Lists of people to take along: nothing is locked in. */
@Injectable()
export class ExportingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly persons: PersonRepository,
  ) {}

  /** A page of the list with all facts, each person noted in the audit; whose processing is restricted is left out and counted. */
  async list({ siteId, ...query }: ParsedInputOf<typeof people.exportList>): Promise<OutputOf<typeof people.exportList>> {
    if (!holds(actorContext.actor(), 'people', 'write', siteId)) throw new DomainError('not_found');
    return this.uow.run(async (tx) => {
      const { rows, total } = await this.persons.search(tx, { siteIds: [siteId], ...query, restricted: false });
      const { total: leftOut } = await this.persons.search(tx, { siteIds: [siteId], ...query, restricted: true, page: 1, per_page: 1 });
      const whole = new Map((await this.persons.findMany(tx, rows.map(({ id }) => id))).map((person) => [person.id, person]));
      await tx.audit.addMany(rows.map(({ id }) => ({ action: people.exportList.subject, subjectType: 'person', subjectId: id, siteId })));
      return { items: rows.flatMap(({ id }) => exported(whole.get(id))), page: query.page, per_page: query.per_page, total, leftOut };
    });
  }
}

function exported(person: PersonModel | undefined): ExportedPerson[] {
  if (!person) return [];
  const { contact, documents: _papers, trainings: _trainings, steps: _steps, runningMatch: _running, ...facts } = person;
  return [{ ...contact, ...facts, id: person.id as ExportedPerson['id'], siteId: person.siteId as ExportedPerson['siteId'] }];
}
