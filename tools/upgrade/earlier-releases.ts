import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSealingKeys, type SealingKeys } from '@patenwerk/persistence';
import { z } from 'zod';

export interface EarlierRelease {
  backup: string;
  /** The backup's key. It stands beside it, because the data are invented: it protects nobody. */
  keys: SealingKeys;
  /** CONFIDENTIAL_KEY of the house that the backup comes from. */
  confidentialKey: string;
  /**
   * By projection: how many rows were not as their owner had them. This release's bulk load told nobody of matches that were over and of seats, and nobody
   * heard of who had only just registered. Only invented data are loaded in bulk: in a real house it is the last kind, and the reconciler tells of it.
   */
  neverTold: Record<string, number>;
}

const Keys = z.object({ backupKey: z.string(), confidentialKey: z.string(), neverTold: z.record(z.string(), z.number()) });

/** The invented data of an earlier release, as its own code has written them: every migration is proven on them. */
export function earlierRelease(name: string): EarlierRelease {
  const { backupKey, ...known } = Keys.parse(JSON.parse(readFileSync(new URL(`./${name}.keys.json`, import.meta.url), 'utf8')));
  return { backup: fileURLToPath(new URL(`./${name}.backup`, import.meta.url)), keys: parseSealingKeys(backupKey), ...known };
}
