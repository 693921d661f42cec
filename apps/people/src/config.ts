import { z } from 'zod';

/** Settings of people, beside the common ones. */
export const peopleConfig = z.object({
  /** Allows the bulk load of demo data; never set in production. */
  DEMO_DATA: z.stringbool().default(false),
});
export type PeopleConfig = z.output<typeof peopleConfig>;
