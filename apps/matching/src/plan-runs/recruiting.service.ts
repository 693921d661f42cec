import { Injectable } from '@nestjs/common';
import { DomainError, holds, type matching, type OutputOf, type ParsedInputOf } from '@patenwerk/contracts';
import { postcode } from '@patenwerk/geo/postcodes';
import { recruitingAdvice } from '@patenwerk/matching-engine';
import { actorContext, Clock, UnitOfWork } from '@patenwerk/persistence';
import { CandidateRepository } from '../candidates/candidate.repository.js';
import { asMentee } from '../candidates/engine-features.js';
import { SitePools, withLoads } from '../candidates/site-pool.js';
import { hashOf, optionsOf, type PlanInput, planInputOf } from './plan-input.js';
import { planProblem } from './plan-problem.js';
import { recruitingSentence } from './recruiting-sentence.js';

type Advice = OutputOf<typeof matching.recruitingAdvice>;

/** Whom should a site look for? Made once for the same people and day. */
@Injectable()
export class RecruitingService {
  private readonly kept = new Map<string, { of: string; advice: Advice }>();

  constructor(
    private readonly candidates: CandidateRepository,
    private readonly pools: SitePools,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async advice({ siteId }: ParsedInputOf<typeof matching.recruitingAdvice>): Promise<Advice> {
    if (!holds(actorContext.actor(), 'matches', 'read', siteId)) throw new DomainError('not_found');
    const input = await this.uow.run(async (tx) => {
      const question = await this.candidates.siteQuestion(tx, siteId);
      return planInputOf(question, await this.pools.of(tx, siteId, question.revision), { criterion: 'placed', maxDistanceKm: null }, this.clock.today());
    });
    const of = `${input.today} ${hashOf(input)}`;
    const kept = this.kept.get(siteId);
    if (kept?.of === of) return kept.advice;
    const advice = adviceFor(input);
    this.kept.set(siteId, { of, advice });
    return advice;
  }
}

function adviceFor(input: PlanInput): Advice {
  withLoads(input.pool, input.taken);
  try {
    const { recruits, leftOver } = recruitingAdvice(input.mentees.map(asMentee), input.pool.index, optionsOf(input));
    return {
      leftOver,
      items: recruits.map((recruit) => {
        const place = recruit.plz === null ? null : (postcode(recruit.plz)?.place ?? null);
        return { ...recruit, place, sentence: recruitingSentence(recruit, place) };
      }),
    };
  } catch (error) {
    throw planProblem(error) ?? error;
  }
}
