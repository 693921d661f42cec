import { certificateRule, type PersonId, peopleEvents, renewalTasks, type SiteId } from '@patenwerk/contracts';
import { type Tx, UnitOfWork } from '@patenwerk/persistence';
import { Runs } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { daysBetween } from '../intake/days.js';
import { hasIntake } from '../persons/person.model.js';
import { PersonRepository } from '../persons/person.repository.js';
import { aboutPerson } from '../persons/person.writer.js';
import { WorkRepository } from '../work/work.repository.js';
import { type ExpiringPaper, PapersRepository } from './papers.repository.js';

/** 60, 30 and 7 days before a paper runs out: an event, a task that stands on Heute, and one event per site for the mail to its coordinators. A night without a run is made up for. */
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
    if (due.length > 0) await this.uow.asSystem('job', (tx) => this.tellSites(tx));
  }

  /** One event per site for all of the night, those included that an interrupted run before has made. */
  private async tellSites(tx: Tx): Promise<void> {
    const day = tx.clock.today();
    for (const { siteId, papers } of await this.papers.remindedOn(tx, day)) {
      await tx.outbox.add(peopleEvents.papersToRenew, { aggregateId: siteId, aggregateVersion: Date.parse(day) / 86_400_000, siteId, data: { siteId, day, papers } });
    }
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
