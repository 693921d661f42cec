import { unreachedRule } from '@patenwerk/contracts';
import { daysBetween } from '../intake/days.js';

/** A try as the rule sees it. */
export interface TryFact {
  on: string;
  reached: boolean;
}

/** Were the last three tries in vain, within 21 days? In any order; a later success makes all before it void. */
export function triedInVain(tries: readonly TryFact[]): boolean {
  const last = [...tries].sort((a, b) => a.on.localeCompare(b.on)).slice(-unreachedRule.tries);
  const [first, newest] = [last[0], last.at(-1)];
  if (!first || !newest || last.length < unreachedRule.tries) return false;
  return last.every(({ reached }) => !reached) && daysBetween(first.on, newest.on) <= unreachedRule.days;
}
