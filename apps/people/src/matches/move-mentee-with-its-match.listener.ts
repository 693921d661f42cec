import { type EventData, type EventEnvelope, matchingEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { stepAfterMatch } from '../intake/intake.js';
import { asTheyAreNow } from '../merging/late-match-events.js';
import { PersonRepository } from '../persons/person.repository.js';
import { PersonWriter } from '../persons/person.writer.js';
import { MatchStateRepository } from './match-state.repository.js';

/** From the introduction on each mentee of the match is matched; who leaves it, and all when it is over, are back on the waiting list. */
@Controller()
export class MoveMenteeWithItsMatch {
  constructor(
    private readonly matches: MatchStateRepository,
    private readonly persons: PersonRepository,
    private readonly writer: PersonWriter,
  ) {}

  @Listens(matchingEvents.stateChanged)
  async follow({ data: heard, aggregateVersion, subject }: EventEnvelope<EventData<typeof matchingEvents.stateChanged>>, tx: Tx): Promise<void> {
    const { told: data, remember } = await asTheyAreNow(tx, heard);
    const { to, mentorIds = [], menteeIds = [], ...match } = data;
    const members = [...mentorIds, ...menteeIds].filter((id) => id !== data.mentorId && id !== data.menteeId);
    const known = await this.matches.known(tx, data.matchId);
    const concerned = [...new Set([data.menteeId, ...menteeIds, ...(known ? [known.menteeId, ...known.members] : [])])];
    // The people first: two matches of one person that move at once wait for each other.
    await this.persons.hold(tx, concerned);
    const gone = known?.members.filter((id) => !members.some((each) => each === id)) ?? [];
    if (!(await this.matches.follow(tx, { ...match, state: to, version: aggregateVersion, members }, gone))) return;
    await remember(tx);
    for (const id of concerned) {
      const mentee = await this.persons.find(tx, id);
      const transition = mentee && stepAfterMatch(mentee, tx.clock.today());
      if (transition) await this.writer.save(tx, mentee, mentee, { action: subject, step: { transition, by: 'system' } });
    }
  }
}
