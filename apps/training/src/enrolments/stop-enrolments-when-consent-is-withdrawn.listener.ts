import { Controller } from '@nestjs/common';
import { type EventData, type EventEnvelope, peopleEvents, trainingEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { EventsRepository } from '../events/events.repository.js';
import { aboutEnrolment } from './about-enrolment.js';
import { EnrolmentEntity } from './enrolment.entity.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { WaitingList } from './waiting-list.js';

/** Whoever takes back the privacy notice gives back the seats to come; what was attended stays as it was. */
@Controller()
export class StopEnrolmentsWhenConsentIsWithdrawn {
  constructor(
    private readonly events: EventsRepository,
    private readonly enrolments: EnrolmentsRepository,
    private readonly waitingList: WaitingList,
  ) {}

  @Listens(peopleEvents.consentWithdrawn)
  async stop({ data }: EventEnvelope<EventData<typeof peopleEvents.consentWithdrawn>>, tx: Tx): Promise<void> {
    if (data.purpose !== 'privacy_notice') return;
    for (const { id, eventId } of await this.enrolments.toComeOf(tx, data.personId)) await this.cancel(tx, id, eventId);
  }

  private async cancel(tx: Tx, id: string, eventId: string): Promise<void> {
    const event = await this.events.hold(tx, eventId);
    const enrolment = await this.enrolments.one(tx, eventId, id);
    if (!event || !enrolment || !['confirmed', 'waitlisted'].includes(enrolment.state)) return;
    const cancelled = await tx.update(EnrolmentEntity, { id, version: enrolment.version }, { state: 'cancelled' });
    await this.enrolments.recount(tx, eventId);
    await tx.audit.add({ action: peopleEvents.consentWithdrawn.subject, subjectType: 'enrolment', subjectId: id, siteId: cancelled.siteId });
    await tx.outbox.add(trainingEvents.enrolmentCancelled, { aggregateId: id, aggregateVersion: cancelled.version, siteId: cancelled.siteId, data: aboutEnrolment(cancelled, event) });
    const freed = await this.events.hold(tx, eventId);
    if (freed) await this.waitingList.moveUp(tx, freed);
  }
}
