import { loadStates } from '@patenwerk/contracts';
import { UnitOfWork } from '@patenwerk/persistence';
import { Runs } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { PersonRepository } from '../persons/person.repository.js';
import { PersonWriter } from '../persons/person.writer.js';
import { PapersRepository } from './papers.repository.js';

/** Six months after the end of an activity the facts of the certificate are deleted (§ 72a (5) SGB VIII); matching hears of it. */
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
    const ids = await this.uow.asSystem('job', async (tx) => {
      await this.papers.noteUntoldEnds(tx, tx.clock.today(), loadStates);
      return this.papers.keptLongEnough(tx, tx.clock.today(), loadStates);
    });
    for (const id of ids) await this.delete(id);
  }

  private delete(id: string): Promise<void> {
    return this.uow.asSystem('job', async (tx) => {
      const person = await this.persons.lock(tx, id);
      if (!person || person.runningMatch) return;
      await this.writer.forgetCertificate(tx, person, 'certificate.kept_long_enough', 'people.certificate_deleted');
    });
  }
}
