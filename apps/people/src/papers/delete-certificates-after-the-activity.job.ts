import { loadStates, openStates } from '@patenwerk/contracts';
import { UnitOfWork } from '@patenwerk/persistence';
import { Runs } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { PersonRepository } from '../persons/person.repository.js';
import { PersonWriter } from '../persons/person.writer.js';
import type { DeletionRule } from './papers.entities.js';
import { PapersRepository } from './papers.repository.js';

/** Six months after the end of an activity, or without one having followed, the facts of the certificate are deleted (§ 72a (5) SGB VIII); matching hears of it. */
@Controller()
export class DeleteCertificatesAfterTheActivity {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly persons: PersonRepository,
    private readonly writer: PersonWriter,
    private readonly papers: PapersRepository,
  ) {}

  @Runs('delete certificates after the activity', { dailyAtHour: 2 })
  async run(): Promise<void> {
    const [over, neverBegan] = await this.uow.asSystem('job', async (tx) => {
      await this.papers.noteUntoldEnds(tx, tx.clock.today(), loadStates);
      return [await this.papers.keptLongEnough(tx, tx.clock.today(), loadStates), await this.papers.neverBegan(tx, tx.clock.today(), [...openStates, ...loadStates, 'ended'])] as const;
    });
    for (const id of over) await this.delete(id, 'certificate.kept_long_enough');
    for (const id of neverBegan) await this.delete(id, 'certificate.never_began');
  }

  private delete(id: string, rule: DeletionRule): Promise<void> {
    return this.uow.asSystem('job', async (tx) => {
      const person = await this.persons.lock(tx, id);
      if (!person || person.runningMatch) return;
      await this.writer.forgetCertificate(tx, person, rule, 'people.certificate_deleted');
    });
  }
}
