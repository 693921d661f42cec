import { type EventData, type EventEnvelope, matchingEvents } from '@patenwerk/contracts';
import { berlinDay, type Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { PapersRepository } from './papers.repository.js';

/** From the day a match ended, for each of its mentors the keeping period of the certificate runs, unless another match does. */
@Controller()
export class NoteWhenAnActivityEnds {
  constructor(private readonly papers: PapersRepository) {}

  @Listens(matchingEvents.stateChanged)
  async ended({ data, at }: EventEnvelope<EventData<typeof matchingEvents.stateChanged>>, tx: Tx): Promise<void> {
    if (data.to !== 'ended') return;
    for (const mentorId of data.mentorIds ?? [data.mentorId]) await this.papers.noteActivityEnd(tx, mentorId, berlinDay(new Date(at)));
  }
}
