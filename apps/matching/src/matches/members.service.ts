import { DomainError, endStates, type GuardProblem, type matching, loadStates, mostInMatch, type OutputOf, type ParsedInputOf, type PersonId, type PersonRole, refuseRestricted } from '@patenwerk/contracts';
import { newId, sealText, type SealingKeys, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { InjectSealingKeys } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { CandidateRepository } from '../candidates/candidate.repository.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { failedGates, matchGuards, menteeNotReady, metBefore, together } from './match.guards.js';
import { type MatchRecord, MatchRepository } from './match.repository.js';
import { free, MatchesService, mine, seen } from './matches.service.js';
import { MemberRepository } from './member.repository.js';

type Matching = typeof matching;

/** Who joins a match that is there, and who leaves one that goes on: a second mentor, a child of the family. */
@Injectable()
export class MembersService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly matches: MatchesService,
    private readonly repository: MatchRepository,
    private readonly members: MemberRepository,
    private readonly candidates: CandidateRepository,
    private readonly replica: CandidatesService,
    @InjectSealingKeys() private readonly keys: SealingKeys,
  ) {}

  /** Whoever joins passes the same gates with everybody of the other side as the first two did. */
  async add({ id, version, personId, side }: ParsedInputOf<Matching['addMember']>): Promise<OutputOf<Matching['addMember']>> {
    const fresh = await this.replica.fetch([personId]);
    return this.uow.run(async (tx) => {
      const record = free(await this.held(tx, id, version));
      if (idsOf(record, side).includes(personId)) throw new DomainError('already_exists');
      await this.replica.keep(tx, fresh.filter(({ siteId }) => siteId === record.siteId));
      await this.candidates.lock(tx, [personId]);
      refuseRestricted((await this.candidates.restrictedAmong(tx, [personId])).size > 0);
      if (side === 'mentee' && (await this.members.hasMatch(tx, personId))) throw new DomainError('already_exists');
      const missing = idsOf(record, side).length >= mostInMatch[side] ? [full(side)] : await this.missing(tx, record, personId, side);
      if (missing.length > 0) throw new DomainError('guard_failed', { guards: missing });
      await this.members.add(tx, record, side, [personId]);
      await this.members.touch(tx, record);
      return this.changed(tx, record, 'matching.add_member');
    });
  }

  /** The match goes on with the others; the last of a side does not leave, the match ends. */
  async leave({ id, version, personId, reason }: ParsedInputOf<Matching['leaveMatch']>): Promise<OutputOf<Matching['leaveMatch']>> {
    return this.uow.run(async (tx) => {
      const record = await this.held(tx, id, version);
      const side: PersonRole | undefined = record.mentorIds.includes(personId) ? 'mentor' : record.menteeIds.includes(personId) ? 'mentee' : undefined;
      if (!side) throw new DomainError('not_found');
      const [first, second] = idsOf(record, side);
      if (!second) throw new DomainError('guard_failed', { guards: [lastOfSide] });
      const memberId = newId();
      await this.members.leave(tx, record, { id: memberId, personId, side, next: personId === first ? second : null, reason: sealText(this.keys, reason, memberId) });
      return this.changed(tx, record, 'matching.leave_match');
    });
  }

  /** The match, held for this transaction, if it is not over. */
  private async held(tx: Tx, id: string, version: number): Promise<MatchRecord> {
    const record = seen(mine(await this.repository.lock(tx, id), 'write'), version);
    if (endStates.includes(record.state)) throw new DomainError('transition_forbidden');
    return record;
  }

  private async missing(tx: Tx, record: MatchRecord, personId: PersonId, side: PersonRole): Promise<GuardProblem[]> {
    const { id, siteId, state } = record;
    const facts = [];
    for (const other of idsOf(record, side === 'mentor' ? 'mentee' : 'mentor')) {
      facts.push(await this.matches.pairFacts(tx, { id, siteId, mentorId: side === 'mentor' ? personId : other, menteeId: side === 'mentor' ? other : personId }));
    }
    const pair = together(facts as [(typeof facts)[number], ...typeof facts]);
    const ask = (guard: 'mentorHasCapacity' | 'basicTrainingAttended'): GuardProblem[] => matchGuards[guard].missing({ match: record, pair, today: tx.clock.today(), input: {} }).map((each) => ({ guard, ...each }));
    const takesPlace = (loadStates as readonly string[]).includes(state);
    return [
      ...failedGates(pair),
      ...(side === 'mentee' ? menteeNotReady(pair) : []),
      ...(side === 'mentor' && takesPlace ? ask('mentorHasCapacity') : []),
      ...(side === 'mentor' && state === 'active' ? ask('basicTrainingAttended') : []),
      ...(facts.some(({ met }) => met) ? [metBefore] : []),
    ];
  }

  private async changed(tx: Tx, { id, siteId, state }: MatchRecord, action: 'matching.add_member' | 'matching.leave_match'): Promise<OutputOf<Matching['get']>> {
    const record = mine(await this.repository.find(tx, id), 'write');
    await this.matches.announce(tx, record, state);
    await tx.audit.add({ action, subjectType: 'match', subjectId: id, siteId });
    return this.matches.tell(tx, await this.repository.whole(tx, id));
  }
}

function idsOf(record: MatchRecord, side: PersonRole): PersonId[] {
  return side === 'mentor' ? record.mentorIds : record.menteeIds;
}

const lastOfSide: GuardProblem = {
  guard: 'lastOfSide',
  de: 'Auf dieser Seite ist sonst niemand. Bitte beenden Sie die Patenschaft.',
  en: 'There is nobody else on this side. Please end the match.',
};

const full = (side: PersonRole): GuardProblem =>
  side === 'mentor'
    ? { guard: 'sideFull', de: 'Eine Patenschaft hat höchstens zwei Patinnen oder Paten.', en: 'A match has at most two mentors.' }
    : { guard: 'sideFull', de: 'Eine Patenschaft hat höchstens fünf Mentees.', en: 'A match has at most five mentees.' };
