import { type EventData, type EventEnvelope, peopleEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Controller } from '@nestjs/common';
import { Listens } from './handles.js';

/** Whoever is erased at people is erased here: each schema's own `erase_person` knows what goes and what stays without the person. Every service but people lists it. */
@Controller()
export class ForgetAnErasedPerson {
  @Listens(peopleEvents.erased)
  async erased({ data, at }: EventEnvelope<EventData<typeof peopleEvents.erased>>, tx: Tx): Promise<void> {
    await tx.query('SELECT erase_person($1, $2)', [data.personId, at]);
  }
}
