import { Injectable } from '@nestjs/common';
import { people, type PersonId } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { ServiceClient } from '@patenwerk/service-kit';
import { EventsRepository } from '../events/events.repository.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { WaitingList } from './waiting-list.js';

/** Whose processing is restricted, as people has it: noted beside everything they are enrolled for. */
@Injectable()
export class Restrictions {
  constructor(
    private readonly others: ServiceClient,
    private readonly enrolments: EnrolmentsRepository,
    private readonly events: EventsRepository,
    private readonly waitingList: WaitingList,
  ) {}

  /** Asks how it is now, so that messages may come in any order and twice; at most 200 people. Returns how many were noted otherwise. */
  async follow(tx: Tx, ids: readonly PersonId[]): Promise<number> {
    await this.enrolments.oneAfterTheOther(tx, ids);
    const { items } = await this.others.call(people.whereabouts, { ids: [...ids] }, { purpose: 'restrictions' });
    let news = 0;
    for (const { id, restricted } of items) if (await this.note(tx, id, Boolean(restricted))) news += 1;
    return news;
  }

  /** Lifted: a seat that stayed free because only this person waited is given away. */
  private async note(tx: Tx, personId: PersonId, restricted: boolean): Promise<boolean> {
    // The events first, as everybody does who gives seats away.
    const held = [];
    for (const { eventId } of await this.enrolments.toComeOf(tx, personId)) held.push(await this.events.hold(tx, eventId));
    if (!(await this.enrolments.noteRestriction(tx, personId, restricted))) return false;
    for (const event of held) if (event && !restricted) await this.waitingList.moveUp(tx, event);
    return true;
  }
}
