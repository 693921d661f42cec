import { type Grant, rolesWithSecondFactor } from '@patenwerk/contracts';

/** What is known of a session and of its account's factors. Moments are ISO. */
export interface SessionFacts {
  expiresAt: string;
  /** The last request that counted as work. */
  usedAt: string;
  lockedAt: string | null;
  /** When the second factor was passed. */
  secondFactorAt: string | null;
  hasFactor: boolean;
  /** Accounts of the demo data set, and only where it is on. */
  exempt: boolean;
  grants: readonly Grant[];
}

/**
 * ended: no longer good. locked: nobody has worked, the password opens it. set_up: the role needs a second factor and has
 * none. pending: a second factor exists and has not been passed. open: may work.
 */
export type SessionState = 'ended' | 'locked' | 'set_up' | 'pending' | 'open';

/** The state of a session at a moment. A lock hides the rest; a factor that exists is asked for whatever the role. */
export function sessionState(facts: SessionFacts, now: Date, idleMinutes: number): SessionState {
  if (Date.parse(facts.expiresAt) <= now.getTime()) return 'ended';
  if (facts.lockedAt !== null || now.getTime() - Date.parse(facts.usedAt) >= idleMinutes * 60_000) return 'locked';
  if (facts.secondFactorAt !== null) return 'open';
  if (facts.hasFactor) return 'pending';
  return needsSecondFactor(facts) ? 'set_up' : 'open';
}

/** Does one of the roles see people, so that a password alone is not enough? */
export function needsSecondFactor({ grants, exempt }: Pick<SessionFacts, 'grants' | 'exempt'>): boolean {
  return !exempt && grants.some(({ role }) => rolesWithSecondFactor.includes(role));
}

/** How long a proof of identity counts as fresh. */
const freshMinutes = 10;

/** Has the person proved who they are within the last minutes? */
export function isFresh(confirmedAt: string | null, now: Date): boolean {
  return confirmedAt !== null && now.getTime() - Date.parse(confirmedAt) < freshMinutes * 60_000;
}
