import type { DomainEvent } from './kernel/event.js';
import type { Operation } from './kernel/operation.js';
import { identity } from './identity/operations.js';
import { matchingEvents } from './matching/events.js';
import { matching } from './matching/operations.js';
import { notifications } from './notifications/operations.js';
import { peopleEvents } from './people/events.js';
import { people } from './people/operations.js';
import { sitesEvents } from './sites/events.js';
import { sites } from './sites/operations.js';
import { trainingEvents } from './training/events.js';
import { training } from './training/operations.js';

/** Every operation of the house: routes, documentation and the isolation test are made from this list. */
export const allOperations: readonly Operation[] = [sites, people, matching, training, notifications, identity].flatMap(
  (group) => Object.values(group) as unknown as Operation[],
);

/** Every event of the house. */
export const allEvents: readonly DomainEvent[] = [sitesEvents, peopleEvents, matchingEvents, trainingEvents].flatMap(
  (group) => Object.values(group) as unknown as DomainEvent[],
);
