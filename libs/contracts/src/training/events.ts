import { z } from 'zod';
import { defineEvent } from '../kernel/event.js';
import { EnrolmentId, EventId, PersonId, SiteId } from '../shared/ids.js';
import { idOf } from '../shared/taxonomy.js';
import { Day } from '../shared/values.js';

const aboutEnrolment = z.object({ enrolmentId: EnrolmentId, eventId: EventId, personId: PersonId, siteId: SiteId.nullable(), topics: z.array(idOf('trainingTopics')), day: Day });

export const trainingEvents = {
  published: defineEvent({ subject: 'event.training.event-published', version: 1, data: z.object({ eventId: EventId, siteId: SiteId.nullable() }) }),
  cancelled: defineEvent({ subject: 'event.training.event-cancelled', version: 1, data: z.object({ eventId: EventId, siteId: SiteId.nullable(), personIds: z.array(PersonId), day: Day }) }),
  confirmed: defineEvent({ subject: 'event.training.enrolment-confirmed', version: 1, data: aboutEnrolment }),
  waitlisted: defineEvent({ subject: 'event.training.enrolment-waitlisted', version: 1, data: aboutEnrolment }),
  movedUp: defineEvent({ subject: 'event.training.enrolment-moved-up', version: 1, data: aboutEnrolment }),
  attended: defineEvent({ subject: 'event.training.enrolment-attended', version: 1, data: aboutEnrolment.extend({ attended: z.boolean() }) }),
  enrolmentCancelled: defineEvent({ subject: 'event.training.enrolment-cancelled', version: 1, data: aboutEnrolment }),
};
