import { z } from 'zod';
import { EnrolmentId, EventId, PersonId, SiteId } from '../shared/ids.js';
import { idOf } from '../shared/taxonomy.js';
import { lineOf, Moment } from '../shared/values.js';
import { enrolmentStates, eventStates, type EnrolmentState, type EventState } from './event.states.js';

export const EventStateId = z.enum(Object.keys(eventStates.states) as [EventState, ...EventState[]]);
export const EnrolmentStateId = z.enum(Object.keys(enrolmentStates.states) as [EnrolmentState, ...EnrolmentState[]]);

/** What the one who plans an event types in. */
export const EventPlan = z.object({
  type: idOf('eventTypes'),
  title: lineOf(3, 160),
  description: z.string().trim().max(4000),
  topics: z.array(idOf('trainingTopics')).max(10),
  startsAt: Moment,
  endsAt: Moment,
  place: lineOf(2, 200),
  /** Null: no enrolment needed, no limit. */
  seats: z.number().int().min(1).max(2000).nullable(),
  accessibility: z.string().trim().max(300),
  interpreters: z.array(idOf('languages')).max(10),
  lead: z.string().trim().max(120),
});
export type EventPlan = z.infer<typeof EventPlan>;

/** A training, meeting or evening of a site (siteId) or of the nation (null). */
export const TrainingEvent = EventPlan.extend({
  id: EventId,
  siteId: SiteId.nullable(),
  state: EventStateId,
  confirmed: z.number().int(),
  waitlisted: z.number().int(),
  /** True when every seat is confirmed. */
  full: z.boolean(),
  /** Why it was cancelled; null unless it was. */
  cancelReason: z.string().nullable(),
  next: z.array(z.object({ transition: z.string(), allowed: z.boolean(), missing: z.array(z.object({ guard: z.string(), de: z.string(), en: z.string() })) })),
  version: z.number().int(),
}).meta({ id: 'TrainingEvent' });
export type TrainingEvent = z.infer<typeof TrainingEvent>;

export const Enrolment = z.object({
  id: EnrolmentId,
  eventId: EventId,
  personId: PersonId,
  state: EnrolmentStateId,
  /** Place in the waiting list, from 1; null when confirmed. */
  position: z.number().int().nullable(),
  enrolledAt: Moment,
  /** Nobody may work with the person's data (Art. 18): whoever waits keeps the place and does not move up. Absent in answers of older copies. */
  restricted: z.boolean().optional(),
  version: z.number().int(),
});
export type Enrolment = z.infer<typeof Enrolment>;

export const EventToLoad = EventPlan.extend({
  id: EventId,
  siteId: SiteId.nullable(),
  state: EventStateId,
  enrolments: z.array(z.object({ id: EnrolmentId, personId: PersonId, state: EnrolmentStateId, enrolledAt: Moment })),
});
export type EventToLoad = z.infer<typeof EventToLoad>;

/** What a message to a participant says of an event. */
export const EventFacts = EventPlan.pick({ type: true, title: true, startsAt: true, endsAt: true, place: true, accessibility: true }).extend({ id: EventId, siteId: SiteId.nullable(), state: EventStateId });
export type EventFacts = z.infer<typeof EventFacts>;
