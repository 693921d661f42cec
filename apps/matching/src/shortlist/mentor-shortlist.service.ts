import { Injectable } from '@nestjs/common';
import { type DeclinedBefore, DomainError, holds, type matching, type OutputOf, type ParsedInputOf, type PersonId, refuseRestricted } from '@patenwerk/contracts';
import { explainPair, type MentorFeatures, pairIndex, type PairOptions, rank } from '@patenwerk/matching-engine';
import { actorContext, Clock, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { CandidateRepository, type SiteQuestion } from '../candidates/candidate.repository.js';
import { asMentee, asMentor, asSite } from '../candidates/engine-features.js';
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
      const options: PairOptions = { today, site: asSite(question), maxDistanceKm, exclusions: pairIndex(question.harmed), pastPairs: pairIndex(question.past) };
      const declinedBefore = declined ? await this.declinedOf(tx, asMentor(features, load), question, pool, options) : [];
      const waiting = question.waiting.filter((id) => !declined?.has(id)).flatMap((id) => pool.mentees.get(id) ?? []);
      const list = menteesFor(asMentor(features, load), waiting.map(asMentee), options, shown);
      const firstFor = firstChoices(question, pool, options);
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
          return { ...explained, menteeId, menteeWaitingDays: waitingDays, firstChoice: firstFor(menteeId) === mentorId };
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

/** The first on a mentee's own list, without those who are not proposed again. */
function firstChoices(question: SiteQuestion, pool: Pool, options: PairOptions): (menteeId: PersonId) => string | undefined {
  const columns = withLoads(pool, question.loads);
  const pastPairs = pairIndex([...question.past, ...question.declined]);
  return (menteeId) => {
    const mentee = pool.mentees.get(menteeId);
    const [first] = mentee ? rank(asMentee(mentee), pool.index, { ...options, pastPairs, limit: 1 }) : [];
    return first && columns.personIds[first.row];
  };
}
