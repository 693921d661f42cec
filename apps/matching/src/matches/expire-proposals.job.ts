import { UnitOfWork } from '@patenwerk/persistence';
import { Runs } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { MatchRepository } from './match.repository.js';
import { MatchesService } from './matches.service.js';

/** Proposals that nobody has answered in time expire: the mentee waits for another, and the mentor may be asked by others. */
@Controller()
export class ExpireProposals {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: MatchRepository,
    private readonly matches: MatchesService,
  ) {}

  @Runs('expire proposals', { everyMinutes: 60 })
  async run(): Promise<void> {
    const ids = await this.uow.asSystem('job', (tx) => this.repository.overdue(tx));
    // One transaction each, and each looks again: somebody may be answering at this moment.
    for (const id of ids) await this.uow.asSystem('job', (tx) => this.matches.expire(tx, id));
  }
}
