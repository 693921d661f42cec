import { Injectable } from '@nestjs/common';
import { type matching, matchingEvents, type OutputOf, type ParsedInputOf, type UserId } from '@patenwerk/contracts';
import { UnitOfWork } from '@patenwerk/persistence';
import { MatchRepository } from '../matches/match.repository.js';
import { MemberRepository } from '../matches/member.repository.js';

type Matching = typeof matching;

/** Who accompanies which matches, and the handover when somebody leaves. The gateway asks, which knows the accounts. */
@Injectable()
export class ResponsibilitiesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: MatchRepository,
    private readonly members: MemberRepository,
  ) {}

  async of({ userId }: ParsedInputOf<Matching['responsibilities']>): Promise<OutputOf<Matching['responsibilities']>> {
    return this.uow.run(async (tx) => ({ items: (await this.repository.accompanied(tx, userId)) as OutputOf<Matching['responsibilities']>['items'] }));
  }

  async handOver({ siteId, from, to }: ParsedInputOf<Matching['handOver']>): Promise<OutputOf<Matching['handOver']>> {
    return this.uow.run(async (tx) => {
      const matches = await this.repository.handOver(tx, siteId, from, to);
      const sides = await this.members.sidesOf(tx, matches.map(({ id }) => id));
      await tx.outbox.addMany(
        matchingEvents.handedOver,
        matches.map(({ id, version, mentorId, menteeId }) => ({ aggregateId: id, aggregateVersion: version, siteId, data: { matchId: id, siteId, mentorId, menteeId, ...sides.get(id), from, to: to as UserId } })),
      );
      await tx.audit.addMany(matches.map(({ id }) => ({ action: 'matching.hand_over', subjectType: 'match', subjectId: id, siteId })));
      return { matches: matches.length };
    });
  }
}
