import { certificateRule, type PersonId, peopleEvents, renewalTasks, type SiteId } from '@patenwerk/contracts';
import { UnitOfWork } from '@patenwerk/persistence';
import { Runs } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { daysBetween } from '../intake/days.js';
import { hasIntake } from '../persons/person.model.js';
import { PersonRepository } from '../persons/person.repository.js';
import { aboutPerson } from '../persons/person.writer.js';
import { WorkRepository } from '../work/work.repository.js';
import { type ExpiringPaper, PapersRepository } from './papers.repository.js';

/** 60, 30 and 7 days before a paper runs out: an event, and a task that stands on Heute. A night without a run is made up for. */
@Controller()
export class RemindBeforePapersExpire {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly persons: PersonRepository,
    private readonly papers: PapersRepository,
    private readonly work: WorkRepository,
  ) {}

  @Runs('remind before papers expire', { dailyAtHour: 2 })
  async run(): Promise<void> {
    const due = await this.uow.asSystem('job', (tx) => this.papers.toTell(tx, tx.clock.today(), certificateRule.goneWith));
    for (const paper of due) await this.tell(paper);
  }

  private tell(paper: ExpiringPaper): Promise<void> {
    return this.uow.asSystem('job', async (tx) => {
      const person = await this.persons.lock(tx, paper.personId);
      if (!person || !hasIntake(person)) return;
      const today = tx.clock.today();
      const { id, siteId, role, version } = person;
      await this.papers.noteReminder(tx, person, paper);
      // One line on Heute per paper: the newer reminder takes the place of the older.
      await this.work.settle(tx, id, [renewalTasks[paper.type]]);
      await this.work.add(tx, person, { kind: renewalTasks[paper.type], dueOn: today });
      const about = aboutPerson({ personId: id as PersonId, siteId: siteId as SiteId, role });
      await tx.outbox.add(peopleEvents.documentExpiring, { aggregateId: id, aggregateVersion: version, siteId, data: { ...about, documentType: paper.type, expiresOn: paper.expiresOn, daysLeft: daysBetween(today, paper.expiresOn) } });
    });
  }
}
