import { Controller } from '@nestjs/common';
import { matching, type OutputOf, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { NationFiguresService } from './nation-figures.service.js';
import { PlanRunsService } from './plan-runs.service.js';
import { RecruitingService } from './recruiting.service.js';

type Matching = typeof matching;

@Controller()
export class PlanRunsHandlers {
  constructor(
    private readonly runs: PlanRunsService,
    private readonly nation: NationFiguresService,
    private readonly recruiting: RecruitingService,
  ) {}

  @Handles(matching.startPlanRun)
  start(input: ParsedInputOf<Matching['startPlanRun']>): Promise<OutputOf<Matching['startPlanRun']>> {
    return this.runs.start(input);
  }

  @Handles(matching.planRuns)
  list(input: ParsedInputOf<Matching['planRuns']>): Promise<OutputOf<Matching['planRuns']>> {
    return this.runs.list(input);
  }

  @Handles(matching.planRun)
  get(input: ParsedInputOf<Matching['planRun']>): Promise<OutputOf<Matching['planRun']>> {
    return this.runs.get(input);
  }

  @Handles(matching.comparePlanRuns)
  compare(input: ParsedInputOf<Matching['comparePlanRuns']>): Promise<OutputOf<Matching['comparePlanRuns']>> {
    return this.runs.compare(input);
  }

  @Handles(matching.nationPlanFigures)
  figures(input: ParsedInputOf<Matching['nationPlanFigures']>): Promise<OutputOf<Matching['nationPlanFigures']>> {
    return this.nation.figures(input);
  }

  @Handles(matching.recruitingAdvice)
  advice(input: ParsedInputOf<Matching['recruitingAdvice']>): Promise<OutputOf<Matching['recruitingAdvice']>> {
    return this.recruiting.advice(input);
  }
}
