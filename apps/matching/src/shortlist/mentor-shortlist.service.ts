import { Injectable } from '@nestjs/common';
import { type DeclinedBefore, DomainError, holds, type matching, type OutputOf, type ParsedInputOf, type PersonFeatures, type PersonId, refuseRestricted } from '@patenwerk/contracts';
import { explainPair, type MentorFeatures, pairIndex, type PairOptions, type PersonPair, rank } from '@patenwerk/matching-engine';
import { actorContext, Clock, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { CandidateRepository, type SiteQuestion } from '../candidates/candidate.repository.js';
import { asMentee, asMentor, asSite } from '../candidates/engine-features.js';
import { familiesOf, waitingTogether } from '../candidates/waiting-together.js';
import { type Pool, SitePools, withLoads } from '../candidates/site-pool.js';
import { daysWaited } from '../matches/days.js';
import { leftOut } from './left-out.js';
import { menteesFor } from './mentees-for.js';

type Matching = typeof matching;

/** So many mentees are shown. */
const shown = 5;

/** Whom does this mentor fit? The other side of the shortlist: the same pairs, the same points, the same sentences. */
@Injectable()
export class MentorShortlistService {
  constructor(
    private readonly candidates: CandidateRepository,
    private readonly pools: SitePools,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async shortlist({ mentorId, maxDistanceKm }: ParsedInputOf<Matching['mentorShortlist']>): Promise<OutputOf<Matching['mentorShortlist']>> {
    return this.uow.run(async (tx) => {
      const siteId = await this.candidates.siteOfMentor(tx, mentorId);
      if (!siteId || !holds(actorContext.actor(), 'matches', 'write', siteId)) throw new DomainError('not_found');
      const question = await this.candidates.siteQuestion(tx, siteId);
      const pool = await this.pools.of(tx, siteId, question.revision);
      const features = pool.mentors.get(mentorId);
      if (!features) throw new DomainError('not_found');
      refuseRestricted(Boolean(features.restricted));
      await tx.audit.add({ action: 'matching.mentor_shortlist', subjectType: 'person', subjectId: mentorId, siteId });

      const today = this.clock.today();
      const load = question.loads[mentorId] ?? 0;
      const declined = pairIndex(question.declined).get(mentorId);
      const own: PairOptions = { today, site: asSite(question), maxDistanceKm, exclusions: pairIndex(question.harmed), pastPairs: pairIndex(question.past) };
      const declinedBefore = declined ? await this.declinedOf(tx, asMentor(features, load), question, pool, own) : [];
      // A family is one, as in plans: what one of it has behind it holds for all.
      const { nodes, families, pastOf } = waitingFamilies(question, pool);
      const options: PairOptions = { ...own, exclusions: pastOf(question.harmed), pastPairs: pastOf(question.past) };
      const waiting = nodes.filter(({ menteeIds }) => !menteeIds.some((id) => declined?.has(id))).map(({ node }) => asMentee(node));
      const list = menteesFor(asMentor(features, load), waiting, options, shown);
      const firstFor = firstChoices(nodes, question, pool, { ...options, pastPairs: pastOf([...question.past, ...question.declined]) });
      return {
        mentorId,
        siteId,
        waitingDays: daysWaited(features.readySince, today),
        load,
        capacity: features.capacity,
        ...list,
        excluded: [...list.excluded, ...leftOut(pool.mentees)],
        declined: declinedBefore,
        candidates: list.candidates.map(({ explained, waitingDays }) => {
          const menteeId = explained.menteeId as PersonId;
          const menteeIds = families.get(menteeId);
          return { ...explained, menteeId, ...(menteeIds ? { menteeIds: [...menteeIds] } : {}), menteeWaitingDays: waitingDays, firstChoice: firstFor(menteeId) === mentorId };
        }),
      };
    });
  }

  /** Mentees who wait and would fit if one of the two had not said no; told, so that a person can decide to ask again. */
  private async declinedOf(tx: Tx, mentor: MentorFeatures, { waiting }: SiteQuestion, pool: Pool, options: PairOptions): Promise<DeclinedBefore[]> {
    const past = options.pastPairs?.get(mentor.personId);
    const asSet: PairOptions = { ...options, maxDistanceKm: undefined };
    return (await this.candidates.declinedOf(tx, mentor.personId as PersonId)).filter(({ menteeId }) => {
      const mentee = waiting.includes(menteeId) && !past?.has(menteeId) ? pool.mentees.get(menteeId) : undefined;
      return mentee !== undefined && explainPair(mentor, asMentee(mentee), asSet).eligible;
    });
  }
}

/** Who waits, a household as one, and how pairs of one of them count for all. */
function waitingFamilies({ waiting }: SiteQuestion, pool: Pool) {
  const nodes = waitingTogether(waiting.flatMap((id) => pool.mentees.get(id) ?? []));
  const families = familiesOf(nodes);
  const pastOf = (pairs: readonly PersonPair[]) => pairIndex(pairs.map(([mentorId, menteeId]): PersonPair => [mentorId, families.get(menteeId)?.[0] ?? menteeId]));
  return { nodes, families, pastOf };
}

/** The first on the list of a mentee, or of a family, without those who are not proposed again. */
function firstChoices(nodes: readonly { node: PersonFeatures }[], question: SiteQuestion, pool: Pool, options: PairOptions): (menteeId: PersonId) => string | undefined {
  const columns = withLoads(pool, question.loads);
  const byId = new Map(nodes.map(({ node }) => [node.personId, node]));
  return (menteeId) => {
    const mentee = byId.get(menteeId);
    const [first] = mentee ? rank(asMentee(mentee), pool.index, { ...options, limit: 1 }) : [];
    return first && columns.personIds[first.row];
  };
}
