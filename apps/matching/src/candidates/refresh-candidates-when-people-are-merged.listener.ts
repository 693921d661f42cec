import { Controller } from '@nestjs/common';
import { type EventData, type EventEnvelope, peopleEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { CandidatesService } from './candidates.service.js';

type Heard = EventEnvelope<EventData<typeof peopleEvents.merged>>;

/** Whoever became part of another is no candidate any more, and is one again when that is undone: people says which. */
@Controller()
export class RefreshCandidatesWhenPeopleAreMerged {
  constructor(private readonly candidates: CandidatesService) {}

  @Listens(peopleEvents.merged)
  async merged({ data }: Heard, tx: Tx): Promise<void> {
    await this.refreshBoth(data, tx);
  }

  @Listens(peopleEvents.unmerged)
  async unmerged({ data }: Heard, tx: Tx): Promise<void> {
    await this.refreshBoth(data, tx);
  }

  private async refreshBoth({ keptId, goneId }: Heard['data'], tx: Tx): Promise<void> {
    for (const id of [keptId, goneId].sort()) await this.candidates.refresh(tx, id);
  }
}
