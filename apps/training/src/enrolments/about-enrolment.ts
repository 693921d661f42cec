import { EnrolmentId, type EventData, EventId, PersonId, SiteId, type trainingEvents } from '@patenwerk/contracts';
import { berlinDay } from '@patenwerk/persistence';
import type { EventEntity } from '../events/event.entity.js';
import type { EnrolmentEntity } from './enrolment.entity.js';

/** What every event about an enrolment tells: ids, topics and the day in Berlin. */
export function aboutEnrolment(
  enrolment: Pick<EnrolmentEntity, 'id' | 'personId' | 'siteId'>,
  event: Pick<EventEntity, 'id' | 'topics' | 'startsAt'>,
): EventData<typeof trainingEvents.confirmed> {
  return {
    enrolmentId: EnrolmentId.parse(enrolment.id),
    eventId: EventId.parse(event.id),
    personId: PersonId.parse(enrolment.personId),
    siteId: SiteId.parse(enrolment.siteId),
    topics: event.topics,
    day: berlinDay(new Date(event.startsAt)),
  };
}
