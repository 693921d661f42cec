import { Controller } from '@nestjs/common';
import { type EventData, type EventEnvelope, peopleEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { Restrictions } from './restrictions.js';

/** Whose processing is restricted (Art. 18) moves up to no seat; lifted, they stand in line where they stood. */
@Controller()
export class PassOverWhoIsRestricted {
  constructor(private readonly restrictions: Restrictions) {}

  @Listens(peopleEvents.restrictionChanged)
  async passOver({ data: { personId } }: EventEnvelope<EventData<typeof peopleEvents.restrictionChanged>>, tx: Tx): Promise<void> {
    await this.restrictions.follow(tx, [personId]);
  }
}
