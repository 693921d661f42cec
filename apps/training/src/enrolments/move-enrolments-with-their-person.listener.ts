import { Controller } from '@nestjs/common';
import { type EventData, type EventEnvelope, peopleEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { EnrolmentsRepository } from './enrolments.repository.js';

/** Seats at events of the nation follow whoever changes the site; at events of the old site, which nobody else sees, they stay as they are. */
@Controller()
export class MoveEnrolmentsWithTheirPerson {
  constructor(private readonly enrolments: EnrolmentsRepository) {}

  @Listens(peopleEvents.transferred)
  async move({ data }: EventEnvelope<EventData<typeof peopleEvents.transferred>>, tx: Tx): Promise<void> {
    await this.enrolments.move(tx, data.personId, data.fromSiteId, data.toSiteId);
  }
}
