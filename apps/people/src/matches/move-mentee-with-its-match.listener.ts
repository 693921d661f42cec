import { type EventData, type EventEnvelope, matchingEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { stepAfterMatch } from '../intake/intake.js';
import { PersonRepository } from '../persons/person.repository.js';
import { PersonWriter } from '../persons/person.writer.js';
import { MatchStateRepository } from './match-state.repository.js';

/** From the introduction on the mentee is matched; when the match is over, the mentee is back on the waiting list. */
@Controller()
export class MoveMenteeWithItsMatch {
  constructor(
    private readonly matches: MatchStateRepository,
    private readonly persons: PersonRepository,
    private readonly writer: PersonWriter,
  ) {}

  @Listens(matchingEvents.stateChanged)
  async follow({ data, aggregateVersion, subject }: EventEnvelope<EventData<typeof matchingEvents.stateChanged>>, tx: Tx): Promise<void> {
    const { to, ...match } = data;
    // The mentee first: two matches of one person that move at once wait for each other.
    await this.persons.lock(tx, data.menteeId);
    if (!(await this.matches.follow(tx, { ...match, state: to, version: aggregateVersion }))) return;
    const mentee = await this.persons.find(tx, data.menteeId);
    const transition = mentee && stepAfterMatch(mentee, tx.clock.today());
    if (transition) await this.writer.save(tx, mentee, mentee, { action: subject, step: { transition, by: 'system' } });
  }
}
