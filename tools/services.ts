import type { ServiceDatabase } from '@patenwerk/persistence';
import type { ServiceDefinition } from '@patenwerk/service-kit';
import { service as gateway } from '@patenwerk/gateway';

import { service as matching } from '@patenwerk/matching';
import { service as notifications } from '@patenwerk/notifications';
import { service as people } from '@patenwerk/people';
import { service as sites } from '@patenwerk/sites';
import { service as training } from '@patenwerk/training';

/** Every service of the house, in the order in which they are migrated and started. */
export const services: readonly ServiceDefinition[] = [sites, people, matching, training, gateway, notifications];

/** Every schema: those of the services, and the gateway's `identity`. */
export const serviceDatabases: readonly ServiceDatabase[] = [...services.map((service) => service.database)];
