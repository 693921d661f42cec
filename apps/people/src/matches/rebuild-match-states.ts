import { matching, type MatchId } from '@patenwerk/contracts';
import { replaceProjection, UnitOfWork } from '@patenwerk/persistence';
import { Rebuilds, ServiceClient } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { stepAfterMatch } from '../intake/intake.js';
import { PersonRepository } from '../persons/person.repository.js';
import { PersonWriter } from '../persons/person.writer.js';

/** Where every match stands as matching has it; mentees follow. */
@Controller()
export class RebuildMatchStates {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly client: ServiceClient,
    private readonly persons: PersonRepository,
    private readonly writer: PersonWriter,
  ) {}

  @Rebuilds('match states')
  async rebuild(): Promise<number> {
    const mended = await this.uow.asSystem('rebuild', (tx) =>
      replaceProjection(tx, { table: 'match_state', key: ['match_id'], columns: ['site_id', 'mentor_id', 'mentee_id', 'state', 'match_version'], tell: ['mentee_id'] }, this.pages()),
    );
    const mentees = new Set(mended.flatMap(({ before, after }) => [before?.mentee_id, after?.mentee_id]).filter((id) => typeof id === 'string'));
    // Each on its own: the listener locks the person first and the table after it.
    for (const id of mentees) await this.follow(id);
    return mended.length;
  }

  private follow(menteeId: string): Promise<void> {
    return this.uow.asSystem('rebuild', async (tx) => {
      const mentee = await this.persons.lock(tx, menteeId);
      const transition = mentee && stepAfterMatch(mentee, tx.clock.today());
      if (transition) await this.writer.save(tx, mentee, mentee, { action: 'people.rebuild', step: { transition, by: 'system' } });
    });
  }

  private async *pages(): AsyncGenerator<Record<string, unknown>[]> {
    for (let after: MatchId | undefined; ; ) {
      const { items, next } = await this.client.call(matching.matchStates, { after }, { purpose: 'rebuild match states' });
      yield items.map((match) => ({ match_id: match.matchId, site_id: match.siteId, mentor_id: match.mentorId, mentee_id: match.menteeId, state: match.state, match_version: match.version }));
      if (!next) return;
      after = next;
    }
  }
}
