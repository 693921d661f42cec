import { type ApiKey, fieldError, type FieldProblem, DomainError, type KeyRole, type KeyScope, keyYearsAtMost, scopesOfKeyRole } from '@patenwerk/contracts';
import { berlinDay } from '@patenwerk/persistence';

interface Lifetime {
  expiresAt: string;
  withdrawnAt: string | null;
  replacedBy: string | null;
}

/** How a key stands at this moment. */
export function keyState({ expiresAt, withdrawnAt, replacedBy }: Lifetime, now: Date): ApiKey['state'] {
  if (withdrawnAt !== null) return 'withdrawn';
  if (Date.parse(expiresAt) <= now.getTime()) return 'expired';
  return replacedBy === null ? 'good' : 'replaced';
}

/** May a key of this state still be used? */
export const isUsable = (state: ApiKey['state']): boolean => state === 'good' || state === 'replaced';

/** Refuses scopes that do not belong to the role, at their field. */
export function checkScopes(role: KeyRole, scopes: readonly KeyScope[]): void {
  const foreign = scopes.filter((scope) => !scopesOfKeyRole[role].includes(scope));
  if (foreign.length > 0) throw fieldError('scopes', `Diese Rolle darf nicht: ${foreign.join(', ')}.`, `This role may not: ${foreign.join(', ')}.`);
}

/** The moment after the last day on which a key is good (Berlin), or the refusal at its field: not in the past, two years at the longest. */
export function expiryOf(lastDay: string, today: string): string {
  const [year = '', ...rest] = today.split('-');
  const latest = [String(Number(year) + keyYearsAtMost), ...rest].join('-');
  if (lastDay < today || lastDay > latest) throw new DomainError('validation', { errors: [outOfTime(latest)] });
  // Midnight in Berlin is 22 or 23 o'clock UTC, by the season.
  const early = new Date(`${lastDay}T22:00:00Z`);
  return (berlinDay(early) > lastDay ? early : new Date(`${lastDay}T23:00:00Z`)).toISOString();
}

/** The end of the old key of a rotation: after so many days, and never later than it had been. */
export function overlapEnd(expiresAt: string, overlapDays: number, now: Date): string {
  return new Date(Math.min(Date.parse(expiresAt), now.getTime() + overlapDays * 86_400_000)).toISOString();
}

const outOfTime = (latest: string): FieldProblem => ({ field: 'expiresOn', de: `Möglich ist heute bis ${latest}: höchstens zwei Jahre.`, en: `Possible is today until ${latest}: two years at most.` });
