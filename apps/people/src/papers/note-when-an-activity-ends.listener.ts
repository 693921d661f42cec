import { type EventData, type EventEnvelope, matchingEvents } from '@patenwerk/contracts';
import { berlinDay, type Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { PapersRepository } from './papers.repository.js';

/** From the day a mentor's match ended the keeping period of the certificate runs, unless another match does. */
@Controller()
export class NoteWhenAnActivityEnds {
  constructor(private readonly papers: PapersRepository) {}

  @Listens(matchingEvents.stateChanged)
  async ended({ data, at }: EventEnvelope<EventData<typeof matchingEvents.stateChanged>>, tx: Tx): Promise<void> {
    if (data.to === 'ended') await this.papers.noteActivityEnd(tx, data.mentorId, berlinDay(new Date(at)));
  }
}
