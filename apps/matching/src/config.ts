import { setting } from '@patenwerk/service-kit';
import { parseSealingKeys } from '@patenwerk/persistence';
import { z } from 'zod';

/** The service's own settings. */
export const matchingConfig = z.object({
  /** Reasons and what a tandem did are confidential: without a key the service does not start. */
  CONFIDENTIAL_KEY: setting(parseSealingKeys),
  /** May the demo data set be loaded? Never in production. */
  DEMO_DATA: z.stringbool().default(false),
});
export type MatchingConfig = z.output<typeof matchingConfig>;
