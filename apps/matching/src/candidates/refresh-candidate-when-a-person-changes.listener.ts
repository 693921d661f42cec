import { Controller } from '@nestjs/common';
import { type EventData, type EventEnvelope, peopleEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { CandidatesService } from './candidates.service.js';

@Controller()
export class RefreshCandidateWhenAPersonChangesListener {
  constructor(private readonly candidates: CandidatesService) {}

  @Listens(peopleEvents.registered)
  async registered({ data }: EventEnvelope<EventData<typeof peopleEvents.registered>>, tx: Tx): Promise<void> {
    await this.candidates.refresh(tx, data.personId);
  }

  @Listens(peopleEvents.profileChanged)
  async profileChanged({ data }: EventEnvelope<EventData<typeof peopleEvents.profileChanged>>, tx: Tx): Promise<void> {
    await this.candidates.refresh(tx, data.personId);
  }

  @Listens(peopleEvents.ready)
  async ready({ data }: EventEnvelope<EventData<typeof peopleEvents.ready>>, tx: Tx): Promise<void> {
    await this.candidates.refresh(tx, data.personId);
  }
}
