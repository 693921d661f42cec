import { DomainError, holds, type intakeWork, type IntakeWork, nextTryDays, type ParsedInputOf, type Person, type PersonTask, type Right } from '@patenwerk/contracts';
import { actorContext, Clock, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { addDays } from '../intake/days.js';
import { refuseFuture } from '../intake/documents.js';
import { intakeOf } from '../intake/intake.js';
import type { PersonModel } from '../persons/person.model.js';
import { PersonRepository } from '../persons/person.repository.js';
import { viewOf } from '../persons/person.view.js';
import { PersonWriter } from '../persons/person.writer.js';
import { refuseAnyRestricted, refuseWhileRestricted } from '../rights/restriction.js';
import { triedInVain } from './unreached.js';
import { type TryRow, WorkRepository } from './work.repository.js';

type In<K extends keyof typeof intakeWork> = ParsedInputOf<(typeof intakeWork)[K]>;

/** Tries to reach people, and what is to be done about them until when. */
@Injectable()
export class WorkService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly persons: PersonRepository,
    private readonly writer: PersonWriter,
    private readonly work: WorkRepository,
  ) {}

  async of({ id }: In<'work'>): Promise<IntakeWork> {
    return this.uow.run(async (tx) => {
      const person = this.mine(await this.persons.find(tx, id), 'people', 'read');
      const tries = await this.work.tries(tx, id);
      return { tries, tasks: await this.work.tasks(tx, id), unreached: triedInVain(sinceContact(person, tries)) };
    });
  }

  /** Who was reached has contact. Three tries in vain: a mentee is not reached, about a mentor somebody decides. */
  async recordTry({ id, way, reached, on = this.clock.today() }: In<'recordTry'>): Promise<Person> {
    refuseFuture('on', on, this.clock.today());
    const by = actorContext.actor().id;
    return this.uow.run(async (tx) => {
      const person = this.mine(await this.persons.lock(tx, id), 'interests', 'write');
      refuseWhileRestricted(person);
      await this.work.addTry(tx, person, { on, way, reached, by });
      await tx.audit.add({ action: 'people.record_try', subjectType: 'person', subjectId: id, siteId: person.siteId });
      await this.work.settle(tx, id, ['call_back', 'try_again', 'decide_unreached'], by);
      const followed = reached ? await this.reached(tx, person, by) : await this.missed(tx, person, on);
      return viewOf(followed, actorContext.actor(), this.clock.today());
    });
  }

  async addTask({ id, ...task }: In<'addTask'>): Promise<PersonTask> {
    return this.uow.run(async (tx) => {
      const person = this.mine(await this.persons.find(tx, id), 'interests', 'write');
      refuseWhileRestricted(person);
      const added = await this.work.add(tx, person, { kind: 'other', ...task, by: actorContext.actor().id });
      await tx.audit.add({ action: 'people.add_task', subjectType: 'person', subjectId: id, siteId: person.siteId });
      return added;
    });
  }

  async setTask({ id, ...change }: In<'setTask'>): Promise<PersonTask> {
    return this.uow.run(async (tx) => {
      const task = this.mine(await this.work.find(tx, id), 'interests', 'write');
      await refuseAnyRestricted(tx, [task.personId]);
      await tx.audit.add({ action: 'people.set_task', subjectType: 'person', subjectId: task.personId, siteId: task.siteId });
      return this.work.change(tx, task, change, actorContext.actor().id);
    });
  }

  private async reached(tx: Tx, person: PersonModel, by: string): Promise<PersonModel> {
    if (!intakeOf(person.role).transitions.contact?.from.includes(person.state)) return person;
    return this.writer.save(tx, person, person, { action: 'people.record_try.reached', step: { transition: 'contact', by } });
  }

  private async missed(tx: Tx, person: PersonModel, on: string): Promise<PersonModel> {
    if (!triedInVain(sinceContact(person, await this.work.tries(tx, person.id)))) {
      await this.work.add(tx, person, { kind: 'try_again', dueOn: addDays(on, nextTryDays) });
      return person;
    }
    if (intakeOf(person.role).transitions.giveUp?.from.includes(person.state)) {
      return this.writer.save(tx, person, person, { action: 'people.record_try.given_up', step: { transition: 'giveUp', by: 'system' } });
    }
    if (intakeOf(person.role).transitions.decline?.from.includes(person.state)) await this.work.add(tx, person, { kind: 'decide_unreached', dueOn: this.clock.today() });
    return person;
  }

  /** The row, if the actor holds the right at its site; otherwise as if it were not there. */
  private mine<Row extends { siteId: string }>(row: Row | undefined, resource: 'people' | 'interests', right: Right): Row {
    if (!row || !holds(actorContext.actor(), resource, right, row.siteId)) throw new DomainError('not_found');
    return row;
  }
}

/** Whoever noted contact has reached the person, by whatever way: earlier tries no longer count. */
function sinceContact(person: PersonModel, tries: readonly TryRow[]): TryRow[] {
  const contact = person.steps.findLast(({ transition }) => transition === 'contact')?.on;
  return tries.filter(({ recordedAt }) => contact === undefined || recordedAt > new Date(contact).toISOString());
}
