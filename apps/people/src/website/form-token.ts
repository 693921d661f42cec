import { publicInterestRules } from '@patenwerk/contracts';
import { openText, type SealingKeys, sealText } from '@patenwerk/persistence';

const owner = 'interest form';

/** What a form carries along: since when somebody may be filling it in, sealed so that nobody can make one. */
export function newFormToken(keys: SealingKeys, now: Date): string {
  return sealText(keys, now.toISOString(), owner);
}

/** Filled in faster than anybody can, in good time, or so late (or so strangely) that it has to be sent once more. */
export function readFormToken(keys: SealingKeys, token: string, now: Date): 'too_fast' | 'in_time' | 'stale' {
  const seconds = (now.getTime() - openedAt(keys, token)) / 1000;
  if (!(seconds < publicInterestRules.openHours * 3600)) return 'stale';
  return seconds < publicInterestRules.fastestSeconds ? 'too_fast' : 'in_time';
}

/** Epoch milliseconds; not a number when we did not make this token. */
function openedAt(keys: SealingKeys, token: string): number {
  try {
    return Date.parse(openText(keys, token, owner));
  } catch {
    return Number.NaN;
  }
}
