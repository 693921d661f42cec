import { type EnrolmentId, training } from '@patenwerk/contracts';
import { newId, replaceProjection, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { Rebuilds, ServiceClient } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { PersonRepository } from '../persons/person.repository.js';
import { PersonWriter } from '../persons/person.writer.js';

/** Booked and attended trainings as training has them; gates follow. What was attended elsewhere is people's own and stays. */
@Controller()
export class RebuildTrainings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly client: ServiceClient,
    private readonly persons: PersonRepository,
    private readonly writer: PersonWriter,
  ) {}

  @Rebuilds('trainings')
  async rebuild(): Promise<number> {
    const columns = ['site_id', 'person_id', 'enrolment_version', 'booked_for', 'attended_on', 'cancelled'];
    const mended = await this.uow.asSystem('rebuild', (tx) =>
      replaceProjection(tx, { table: 'training_record', key: ['enrolment_id', 'topic'], columns, onlyWhenNew: ['id'], where: 'enrolment_id IS NOT NULL', tell: ['person_id'] }, this.pages(tx)),
    );
    const people = new Set(mended.flatMap(({ before, after }) => [before?.person_id, after?.person_id]).filter((id) => typeof id === 'string'));
    // Each on its own: the listener locks the person first and the table after it.
    for (const id of people) await this.follow(id);
    return mended.length;
  }

  /** The gates may have moved: others fetch the features again, and a ready person whose booking was none is so no longer. */
  private follow(id: string): Promise<void> {
    return this.uow.asSystem('rebuild', async (tx) => {
      const person = await this.persons.lock(tx, id);
      if (person) await this.writer.save(tx, { ...person, trainings: [] }, person, { action: 'people.rebuild' });
    });
  }

  private async *pages(tx: Tx): AsyncGenerator<Record<string, unknown>[]> {
    for (let after: EnrolmentId | undefined; ; ) {
      const { items, next } = await this.client.call(training.enrolmentFacts, { after }, { purpose: 'rebuild trainings' });
      const siteOf = new Map((await this.persons.whereabouts(tx, items.map(({ personId }) => personId))).map(({ id, siteId }) => [id, siteId]));
      yield items
        .filter(({ personId }) => siteOf.has(personId))
        .flatMap(({ topics, state, day, ...fact }) =>
          topics.map((topic) => ({
            id: newId(), site_id: siteOf.get(fact.personId), person_id: fact.personId, topic, enrolment_id: fact.enrolmentId, enrolment_version: fact.version,
            booked_for: day, attended_on: state === 'attended' ? day : null, cancelled: state === 'cancelled' || state === 'no_show',
          })),
        );
      if (!next) return;
      after = next;
    }
  }
}
