import { actorContext, newId, type UnitOfWork } from '@patenwerk/persistence';
import { describeError, type ServiceLogger } from '@patenwerk/service-kit';
import type { BeforeApplicationShutdown } from '@nestjs/common';

/** A request that is repeatable commits behind its handler; should it last longer, the next minute finds what is to be done. */
const commitMs = 50;

/** Work that outlasts its request, in steps of one transaction each: one at a time in this copy of the service, and stopped between two steps when the copy leaves. */
export abstract class LastingWork implements BeforeApplicationShutdown {
  private working: Promise<void> | undefined;
  private again = false;
  protected leaving = false;

  constructor(
    protected readonly uow: UnitOfWork,
    protected readonly logger: ServiceLogger,
    /** For whoever reads the audit or the log, e.g. "work on lists". */
    private readonly purpose: string,
  ) {}

  /** Does everything that waits; asks `leaving` between its steps. */
  protected abstract workOff(): Promise<void>;

  /** There will be something to do as soon as the request that says so has committed; returns at once. */
  wakeSoon(): void {
    setTimeout(() => this.wake(), commitMs).unref();
  }

  /** There is something to do; returns at once. */
  wake(): void {
    if (this.leaving) return;
    if (this.working) {
      this.again = true;
      return;
    }
    const context = { actor: { id: 'people', kind: 'system' as const, grants: [], purpose: this.purpose }, correlationId: newId(), subject: `people.job.${this.purpose}` };
    // Outside of the request that has asked for it: it goes on when that is long answered.
    this.working = this.uow
      .apart(() => actorContext.run(context, () => this.workOff()))
      .catch((error: unknown) => this.logger.error(describeError(error), `Could not ${this.purpose}`))
      .finally(() => {
        this.working = undefined;
        if (this.again && !this.leaving) {
          this.again = false;
          this.wake();
        }
      });
  }

  /** Resolves when nothing is under way in this copy. */
  async quiet(): Promise<void> {
    while (this.working) await this.working;
  }

  /** Between two steps it stops; the rest is done after the restart. */
  async beforeApplicationShutdown(): Promise<void> {
    this.leaving = true;
    await this.working;
  }
}
