import { z } from 'zod';

/** The service's own settings. */
export const matchingConfig = z.object({
  /** May the demo data set be loaded? Never in production. */
  DEMO_DATA: z.stringbool().default(false),
});
export type MatchingConfig = z.output<typeof matchingConfig>;
