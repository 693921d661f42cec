import { endStates, type Match } from '@patenwerk/contracts';

/** Can a match count for a year, now or later? What is over without an agreement cannot any more: a proposal that came to nothing, a trial that ended before it. */
export function mayCount({ state, agreedOn }: Pick<Match, 'state' | 'agreedOn'>): boolean {
  return agreedOn !== null || !endStates.includes(state);
}
