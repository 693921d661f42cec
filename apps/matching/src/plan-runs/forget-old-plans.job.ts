import { Controller } from '@nestjs/common';
import { Clock, UnitOfWork } from '@patenwerk/persistence';
import { Runs } from '@patenwerk/service-kit';
import { PlanRunRepository } from './plan-run.repository.js';

/** A plan of long ago helps nobody and names people: after a year it goes. */
const keptDays = 365;

@Controller()
export class ForgetOldPlans {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: PlanRunRepository,
    private readonly clock: Clock,
  ) {}

  @Runs('forget old plans', { dailyAtHour: 3 })
  run(): Promise<void> {
    const oldest = new Date(this.clock.now().getTime() - keptDays * 24 * 3_600_000);
    return this.uow.asSystem('job', (tx) => this.repository.forgetBefore(tx, oldest));
  }
}
