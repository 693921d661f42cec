import { UnitOfWork } from '@patenwerk/persistence';
import { Runs } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { featuresDiffer, featuresOf } from '../persons/features.js';
import { hasIntake } from '../persons/person.model.js';
import { PersonRepository } from '../persons/person.repository.js';
import { PersonWriter } from '../persons/person.writer.js';
import { DaySweepRepository } from './day-sweep.repository.js';
import { addMonths } from './days.js';
import { withoutNeedlessGuardian } from './guardian.js';

const name = 'tell when papers expire';
/** So far back looks the very first sweep. */
const firstLookMonths = 12;

/**
 * The day alone changes what is true of somebody: a paper runs out, an inspection is too old, somebody is of age. The gates see it at once;
 * this tells it to those who keep a copy, and takes a ready person back whose condition is lost. Whom to ask for somebody who is of age goes.
 */
@Controller()
export class TellWhenPapersExpire {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sweeps: DaySweepRepository,
    private readonly persons: PersonRepository,
    private readonly writer: PersonWriter,
  ) {}

  @Runs(name, { dailyAtHour: 1 })
  async run(): Promise<void> {
    const [since, today, ids] = await this.uow.asSystem('job', async (tx) => {
      const day = tx.clock.today();
      const before = (await this.sweeps.toldUntil(tx, name)) ?? addMonths(day, -firstLookMonths);
      return [before, day, await this.sweeps.changedByTheDay(tx, before, day)] as const;
    });
    // One transaction each: nobody waits for the others, and whoever is told twice after a broken run hears nothing new.
    for (const id of ids) await this.tell(id, since);
    await this.uow.asSystem('job', (tx) => this.sweeps.keep(tx, name, today));
  }

  private tell(id: string, since: string): Promise<void> {
    return this.uow.asSystem('job', async (tx) => {
      const person = await this.persons.lock(tx, id);
      if (!person || !hasIntake(person)) return;
      const today = tx.clock.today();
      const contact = person.restrictedSince ? person.contact : withoutNeedlessGuardian(person.contact, person.role, today);
      if (contact === person.contact && !featuresDiffer(featuresOf(person, since), featuresOf(person, today))) return;
      await this.writer.save(tx, person, { ...person, contact }, { action: 'people.papers_expired', knownAsOf: since });
    });
  }
}
