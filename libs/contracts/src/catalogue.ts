import type { TableClassification } from './kernel/classification.js';
import type { DomainEvent } from './kernel/event.js';
import type { Operation } from './kernel/operation.js';
import { houseOperations, operating } from './house/operations.js';
import { technicalTables } from './kernel/technical-tables.js';
import { apiKeys } from './identity/api-keys.js';
import { identityTables } from './identity/classification.js';
import { identityEvents } from './identity/events.js';
import { identity } from './identity/operations.js';
import { cover } from './identity/cover.js';
import { staff } from './identity/staff.js';
import { account } from './identity/sign-in.js';
import { matchingTables } from './matching/classification.js';
import { matchingEvents } from './matching/events.js';
import { matching } from './matching/operations.js';
import { notificationsTables } from './notifications/classification.js';
import { notifications } from './notifications/operations.js';
import { access } from './people/access.js';
import { transfers } from './people/transfer.js';
import { breakGlass } from './people/break-glass.js';
import { peopleTables } from './people/classification.js';
import { duplicates } from './people/duplicates.js';
import { peopleEvents } from './people/events.js';
import { looks } from './people/looks.js';
import { merging } from './people/merging.js';
import { imports } from './people/imports.js';
import { notes } from './people/notes.js';
import { intakeWork } from './people/intake-work.js';
import { households } from './people/households.js';
import { people } from './people/operations.js';
import { papers } from './people/papers.js';
import { publicInterest, publicInterestEvents } from './people/public-interest.js';
import { rights } from './people/rights.js';
import { roles } from './people/roles.js';
import { sitesTables } from './sites/classification.js';
import { sitesEvents } from './sites/events.js';
import { sites } from './sites/operations.js';
import { trainingTables } from './training/classification.js';
import { trainingEvents } from './training/events.js';
import { training } from './training/operations.js';

/** Every operation of the house: routes, documentation and the isolation test are made from this list. */
export const allOperations: readonly Operation[] = [
  sites,
  people,
  intakeWork,
  papers,
  notes,
  access,
  transfers,
  looks,
  breakGlass,
  imports,
  publicInterest,
  duplicates,
  merging,
  rights,
  roles,
  households,
  matching,
  training,
  notifications,
  identity,
  account,
  staff,
  cover,
  apiKeys,
  operating,
  ...Object.values(houseOperations),
].flatMap(
  (group) => Object.values(group) as unknown as Operation[],
);

/** Every event of the house. */
export const allEvents: readonly DomainEvent[] = [sitesEvents, peopleEvents, publicInterestEvents, matchingEvents, trainingEvents, identityEvents].flatMap(
  (group) => Object.values(group) as unknown as DomainEvent[],
);

/** Every column of every table of the house by schema: what is kept, and how it is to be treated. A test holds the database to it. */
export const allTables: Record<string, Record<string, TableClassification>> = Object.fromEntries(
  Object.entries({ sites: sitesTables, people: peopleTables, matching: matchingTables, training: trainingTables, notifications: notificationsTables, identity: identityTables }).map(
    ([schema, tables]) => [schema, { ...technicalTables, ...tables }],
  ),
);
