import { Injectable } from '@nestjs/common';
import type { matching, OutputOf, PlanCriterionId } from '@patenwerk/contracts';
import { Clock, UnitOfWork } from '@patenwerk/persistence';
import { CandidateRepository } from '../candidates/candidate.repository.js';
import { SitePools } from '../candidates/site-pool.js';
import { makePlan } from './make-plan.js';
import { type SitePlan, toldSites, totalOf } from './nation-figures.js';
import { planInputOf, type PlanSettings } from './plan-input.js';
import { planProblem } from './plan-problem.js';

type Figures = OutputOf<typeof matching.nationPlanFigures>;

/** For which purpose this works without a site's sight. */
export const planningTheNation = 'plan figures of the nation';

/** So long an answer holds; all that ask meanwhile get the same one. */
const keptMs = 60_000;

/** What the best plans of all sites could place: figures, nobody. */
@Injectable()
export class NationFiguresService {
  private readonly kept = new Map<string, { until: number; figures: Promise<Figures> }>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly candidates: CandidateRepository,
    private readonly pools: SitePools,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** One computation after the other, whoever asks how often, and each question once a minute. */
  figures({ criterion, maxDistanceKm = null }: { criterion: PlanCriterionId; maxDistanceKm?: number | null }): Promise<Figures> {
    const now = this.clock.now().getTime();
    for (const [key, { until }] of this.kept) if (until <= now || until > now + keptMs) this.kept.delete(key);
    const key = `${criterion} ${maxDistanceKm}`;
    const known = this.kept.get(key);
    if (known) return known.figures;
    const figures = this.last.then(() => this.make({ criterion, maxDistanceKm }));
    this.last = figures.catch(() => this.kept.delete(key));
    this.kept.set(key, { until: now + keptMs, figures });
    return figures;
  }

  private async make(settings: PlanSettings): Promise<Figures> {
    const today = this.clock.today();
    const siteIds = await this.uow.asSystem(planningTheNation, (tx) => this.candidates.sitesWithPeople(tx));
    const plans: SitePlan[] = [];
    for (const siteId of siteIds) {
      const input = await this.uow.asSystem(planningTheNation, async (tx) => {
        const question = await this.candidates.siteQuestion(tx, siteId);
        return planInputOf(question, await this.pools.of(tx, siteId, question.revision), settings, today);
      });
      try {
        plans.push({ siteId, plan: makePlan(input) });
      } catch (error) {
        throw planProblem(error) ?? error;
      }
    }
    return { day: today, ...settings, total: totalOf(plans), sites: toldSites(plans) };
  }
}
