import { Injectable } from '@nestjs/common';
import { DomainError, fieldError, holds, type matching, type OutputOf, type ParsedInputOf, type PersonId, type PlanRunId, type Right, type SiteId } from '@patenwerk/contracts';
import { actorContext, Clock, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { CandidateRepository } from '../candidates/candidate.repository.js';
import { SitePools } from '../candidates/site-pool.js';
import { leftOut } from '../shortlist/left-out.js';
import { compareRuns, type WholeRun } from './compare-runs.js';
import { leftOverReason } from './left-over-reason.js';
import { type ExplainedPlan, explainPlan, makePlan } from './make-plan.js';
import { pairsToday } from './pair-today.js';
import { hashOf, type PlanInput, planInputOf, type PlanSettings } from './plan-input.js';
import { planProblem } from './plan-problem.js';
import { type KeptLeftOver, type KeptPair, type KeptRun, PlanRunRepository } from './plan-run.repository.js';

type Matching = typeof matching;

/** Dry runs over a site: the best plan for everybody who waits, made, proven and kept. Nothing is proposed by it. */
@Injectable()
export class PlanRunsService {
  constructor(
    private readonly repository: PlanRunRepository,
    private readonly candidates: CandidateRepository,
    private readonly pools: SitePools,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async start({ siteId, criterion, maxDistanceKm, repeatOf }: ParsedInputOf<Matching['startPlanRun']>): Promise<OutputOf<Matching['startPlanRun']>> {
    may('write', siteId);
    const [input, settings] = await this.uow.run(async (tx) => {
      const chosen = repeatOf === undefined ? { criterion, maxDistanceKm: maxDistanceKm ?? null } : await this.settingsOf(tx, siteId, repeatOf);
      return [await this.inputOf(tx, siteId, chosen), chosen] as const;
    });
    // Between reading and writing: the solver holds up nobody's rows, and what it made is written as a whole or not at all.
    const plan = planned(input);
    const inputHash = hashOf(input);
    return this.uow.run(async (tx) => {
      const row = await this.repository.keep(tx, { siteId, day: input.today, ...settings, repeatOf: repeatOf ?? null, figures: plan.figures, inputHash, gap: plan.gap }, plan);
      await tx.audit.add({ action: 'matching.start_plan_run', subjectType: 'plan_run', subjectId: row.id, siteId });
      return this.tell(tx, { ...row, inputHash, gap: plan.gap }, input);
    });
  }

  async list({ siteId }: ParsedInputOf<Matching['planRuns']>): Promise<OutputOf<Matching['planRuns']>> {
    may('read', siteId);
    return { items: await this.uow.run((tx) => this.repository.ofSite(tx, siteId)) };
  }

  async get({ id }: ParsedInputOf<Matching['planRun']>): Promise<OutputOf<Matching['planRun']>> {
    return this.uow.run(async (tx) => {
      const run = mine(await this.repository.find(tx, id));
      await tx.audit.add({ action: 'matching.view_plan_run', subjectType: 'plan_run', subjectId: id, siteId: run.siteId });
      return this.tell(tx, run, await this.inputOf(tx, run.siteId, run));
    });
  }

  async compare({ id, otherId }: ParsedInputOf<Matching['comparePlanRuns']>): Promise<OutputOf<Matching['comparePlanRuns']>> {
    return this.uow.run(async (tx) => {
      const [before, after] = [await this.whole(tx, id), await this.whole(tx, otherId)];
      const { siteId } = before.row;
      if (after.row.siteId !== siteId) throw fieldError('otherId', 'Beide Probeläufe müssen vom selben Standort sein.', 'Both dry runs must be of the same site.');
      await tx.audit.add({ action: 'matching.compare_plan_runs', subjectType: 'plan_run', subjectId: otherId, siteId });
      return compareRuns(before, after);
    });
  }

  /** With everything as it is at this moment. */
  private async inputOf(tx: Tx, siteId: SiteId, settings: PlanSettings): Promise<PlanInput> {
    const question = await this.candidates.siteQuestion(tx, siteId);
    return planInputOf(question, await this.pools.of(tx, siteId, question.revision), settings, this.clock.today());
  }

  private async settingsOf(tx: Tx, siteId: SiteId, id: PlanRunId): Promise<PlanSettings> {
    const run = mine(await this.repository.find(tx, id));
    if (run.siteId !== siteId) throw new DomainError('not_found');
    return { criterion: run.criterion, maxDistanceKm: run.maxDistanceKm };
  }

  private async whole(tx: Tx, id: PlanRunId): Promise<WholeRun> {
    return { row: mine(await this.repository.find(tx, id)), pairs: await this.repository.pairs(tx, id), leftOver: await this.repository.leftOver(tx, id) };
  }

  private async tell(tx: Tx, run: KeptRun, today: PlanInput): Promise<OutputOf<Matching['planRun']>> {
    const pairs: KeptPair[] = await this.repository.pairs(tx, run.id);
    const leftOver: KeptLeftOver[] = await this.repository.leftOver(tx, run.id);
    const restricted = [today.pool.mentors, today.pool.mentees].flatMap(leftOut).reduce((sum, { count }) => sum + count, 0);
    const live = await this.repository.liveMatches(tx, pairs.map(({ menteeId }) => menteeId));
    const todayOf = pairsToday(today, live);
    // Whoever has a match by now is shown with those of it, the others with those they wait with.
    const matched = new Map(live.map((match) => [match.menteeId, match.menteeIds]));
    const familyOf = ({ menteeId }: { menteeId: PersonId }): { menteeIds?: PersonId[] } => {
      const menteeIds = matched.get(menteeId) ?? today.families.get(menteeId) ?? [];
      return menteeIds.length > 1 ? { menteeIds: [...menteeIds] } : {};
    };
    return {
      ...run,
      pairs: pairs.map((pair) => ({ ...pair, ...familyOf(pair), ...todayOf(pair) })),
      leftOver: leftOver.map((each) => ({ menteeId: each.menteeId, ...familyOf(each), waitingDays: each.waitingDays, fitting: each.fitting, reason: leftOverReason(each) })),
      changedSince: hashOf(today) !== run.inputHash,
      ...(restricted > 0 ? { restricted } : {}),
    };
  }
}

function planned(input: PlanInput): ExplainedPlan {
  try {
    return explainPlan(input, makePlan(input));
  } catch (error) {
    throw planProblem(error) ?? error;
  }
}

function may(right: Right, siteId: SiteId): void {
  if (!holds(actorContext.actor(), 'matches', right, siteId)) throw new DomainError('not_found');
}

/** The actor's own run. Not there and not yours look the same. */
function mine(run: KeptRun | undefined): KeptRun {
  if (!run || !holds(actorContext.actor(), 'matches', 'read', run.siteId)) throw new DomainError('not_found');
  return run;
}
