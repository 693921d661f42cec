import { type EventData, peopleEvents, type SiteId } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { CandidatesService } from '../candidates/candidates.service.js';
import { CountingService } from '../counting/counting.service.js';
import { MatchRepository } from '../matches/match.repository.js';
import { hasWay } from '../matches/match-machine.js';
import { MatchesService } from '../matches/matches.service.js';
import { MovingRepository } from './moving.repository.js';

/** Matches that are not over follow their people to another site; what they have brought to its years the old site keeps. */
@Injectable()
export class MovingService {
  constructor(
    private readonly repository: MovingRepository,
    private readonly matches: MatchRepository,
    private readonly steps: MatchesService,
    private readonly candidates: CandidatesService,
    private readonly counting: CountingService,
  ) {}

  /** In the listener's transaction; told twice, nothing changes the second time. */
  async follow(tx: Tx, { personId, takenOverBy }: EventData<typeof peopleEvents.transferred>): Promise<void> {
    for (const id of await this.repository.aliveOf(tx, personId)) {
      const match = await this.matches.lock(tx, id);
      if (!match) continue;
      // Where everybody is now, also whose event has not come yet: the first event of a match brings it along.
      const everybody = await this.candidates.fetch([...match.mentorIds, ...match.menteeIds]);
      const [to, ...others] = [...new Set(everybody.map(({ siteId }) => siteId))];
      if (to === undefined || to === match.siteId) continue;
      if (others.length === 0) await this.move(tx, match, to, takenOverBy);
      // Proposed while the people were on their way: nobody of one site is proposed to somebody of another. A match that has begun waits at the old site for the other one.
      else if (hasWay(match.state, 'withdraw')) await this.steps.withdrawFor(tx, match, 'Eine der beiden Personen wird jetzt von einem anderen Standort begleitet');
    }
  }

  private async move(tx: Tx, match: NonNullable<Awaited<ReturnType<MatchRepository['lock']>>>, to: SiteId, coordinatorId: string): Promise<void> {
    const { id, siteId: from } = match;
    const years = await this.counting.leave(tx, match);
    await this.repository.move(tx, match, to, coordinatorId);
    await this.counting.moved(tx, { from, to, years });
    const moved = await this.matches.find(tx, id);
    if (moved) await this.steps.announce(tx, moved, moved.state);
    for (const siteId of [from, to]) await tx.audit.add({ action: 'matching.move', subjectType: 'match', subjectId: id, siteId });
  }
}
