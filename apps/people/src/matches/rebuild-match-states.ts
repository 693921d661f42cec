import { matching, type MatchId } from '@patenwerk/contracts';
import { replaceProjection, type Tx, UnitOfWork } from '@patenwerk/persistence';
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
    const members = await this.uow.asSystem('rebuild', (tx) => replaceProjection(tx, { table: 'match_state_member', key: ['match_id', 'person_id'], columns: ['site_id'], tell: ['person_id'] }, this.members(tx)));
    const mentees = new Set([...mended.flatMap(({ before, after }) => [before?.mentee_id, after?.mentee_id]), ...members.flatMap(({ before, after }) => [before?.person_id, after?.person_id])].filter((id) => typeof id === 'string'));
    // Each on its own: the listener locks the person first and the table after it.
    for (const id of mentees) await this.follow(id);
    return mended.length + members.length;
  }

  private follow(menteeId: string): Promise<void> {
    return this.uow.asSystem('rebuild', async (tx) => {
      const mentee = await this.persons.lock(tx, menteeId);
      const transition = mentee && stepAfterMatch(mentee, tx.clock.today());
      if (transition) await this.writer.save(tx, mentee, mentee, { action: 'people.rebuild', step: { transition, by: 'system' } });
    });
  }

  /** Those beside the first of each side, as far as people still knows them. */
  private async *members(tx: Tx): AsyncGenerator<Record<string, unknown>[]> {
    for (let after: MatchId | undefined; ; ) {
      const { items, next } = await this.client.call(matching.matchStates, { after }, { purpose: 'rebuild match states' });
      const further = items.flatMap(({ matchId, siteId, mentorId, menteeId, mentorIds = [], menteeIds = [] }) =>
        [...mentorIds, ...menteeIds].filter((id) => id !== mentorId && id !== menteeId).map((id) => ({ match_id: matchId, person_id: id, site_id: siteId })),
      );
      const known = new Set((await this.persons.whereabouts(tx, further.map(({ person_id }) => person_id))).map(({ id }) => id));
      yield further.filter(({ person_id }) => known.has(person_id));
      if (!next) return;
      after = next;
    }
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
