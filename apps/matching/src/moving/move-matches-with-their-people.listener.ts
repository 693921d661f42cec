import { Controller } from '@nestjs/common';
import { type EventData, type EventEnvelope, peopleEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { CandidatesService } from '../candidates/candidates.service.js';
import { MovingService } from './moving.service.js';

@Controller()
export class MoveMatchesWithTheirPeopleListener {
  constructor(
    private readonly candidates: CandidatesService,
    private readonly moving: MovingService,
  ) {}

  @Listens(peopleEvents.transferred)
  async transferred({ data }: EventEnvelope<EventData<typeof peopleEvents.transferred>>, tx: Tx): Promise<void> {
    await this.candidates.refresh(tx, data.personId);
    await this.moving.follow(tx, data);
  }
}
