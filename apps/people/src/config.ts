import { parseSealingKeys } from '@patenwerk/persistence';
import { setting } from '@patenwerk/service-kit';
import { z } from 'zod';

/** Settings of people, beside the common ones. */
export const peopleConfig = z.object({
  /** Seals unfinished calls, so this service cannot do without. */
  CONFIDENTIAL_KEY: setting(parseSealingKeys),
  /** Allows the bulk load of demo data; never set in production. */
  DEMO_DATA: z.stringbool().default(false),
});
export type PeopleConfig = z.output<typeof peopleConfig>;
