import { UnitOfWork } from '@patenwerk/persistence';
import { Runs, ServiceLogger } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { DraftRepository } from '../drafts/draft.repository.js';
import { draftDays } from '../drafts/drafts.service.js';
import { Eraser } from './eraser.js';
import { erasureGuards } from './erasure-rules.js';
import { erasing } from './erasure.service.js';
import { dueOf, isDue } from './retention.js';
import { RightsRepository, shownDays } from './rights.repository.js';
import { RightsStateRepository } from './rights-state.repository.js';
import { keptUntil } from './rights-state.service.js';

const day = 86_400_000;

/** Who falls due is erased, each in a transaction of its own, by the same way as at their own wish. Somebody in a match, restricted or kept longer stays. */
@Controller()
export class KeepRetentionPeriods {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rights: RightsRepository,
    private readonly repository: RightsStateRepository,
    private readonly drafts: DraftRepository,
    private readonly eraser: Eraser,
    private readonly logger: ServiceLogger,
  ) {}

  @Runs('keep retention periods', { dailyAtHour: 3 })
  async run(): Promise<void> {
    const candidates = await this.uow.asSystem('job', async (tx) => (await keptUntil(tx, this.repository, tx.clock.today())).map(({ id }) => id));
    const erased: Record<string, number> = {};
    for (const id of candidates) {
      const rule = await this.eraseIfDue(id);
      if (rule) erased[rule] = (erased[rule] ?? 0) + 1;
    }
    await this.uow.asSystem('job', async (tx) => {
      const ago = (days: number): Date => new Date(tx.clock.now().getTime() - days * day);
      await this.drafts.removeOlderEverywhere(tx, ago(draftDays));
      await this.rights.forgetProofs(tx, ago(shownDays));
      // After the erasures: whoever stood for somebody who has just gone is noted the same night.
      await this.repository.noteUnneededContacts(tx);
    });
    this.logger.info({ erased }, 'Retention periods are kept');
  }

  /** The id of the rule by which somebody was erased. */
  private eraseIfDue(id: string): Promise<string | undefined> {
    return this.uow.asSystem(erasing, async (tx) => {
      const person = await this.rights.lock(tx, id);
      const kept = await this.repository.kept(tx, id);
      if (!person || !kept || kept.restricted || !isDue(kept, tx.clock.today())) return undefined;
      if (erasureGuards(await this.rights.aliveMatches(tx, id)).length > 0) return undefined;
      const rule = dueOf(kept)?.rule.id;
      await this.eraser.erase(tx, person, `people.retention.${rule}`);
      return rule;
    });
  }
}
