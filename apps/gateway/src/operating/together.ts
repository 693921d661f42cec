import type { ServiceStatus } from '@patenwerk/contracts';

/**
 * How a service is whose copies say this: the oldest start, the worst health. Refusals of the broker are each copy's own and add up; outbox, events
 * and jobs lie in the one database, so the worst that any copy saw is that of all. Null when no copy says anything.
 */
export function together(copies: readonly ServiceStatus[]): ServiceStatus | null {
  const [oldest] = copies.toSorted((one, other) => one.startedAt.localeCompare(other.startedAt));
  if (!oldest) return null;
  const [fullest] = copies.flatMap(({ outbox }) => (outbox ? [outbox] : [])).sort((one, other) => other.oldestSeconds - one.oldestSeconds);
  const [knowing] = copies.toSorted((one, other) => other.jobs.length - one.jobs.length);
  return {
    ...oldest,
    database: copies.every(({ database }) => database),
    broker: copies.every(({ broker }) => broker),
    outbox: fullest ?? null,
    unheard: most(copies.map(({ unheard }) => unheard)),
    failedEvents: most(copies.map(({ failedEvents }) => failedEvents)),
    deniedSubjects: copies.reduce((sum, { deniedSubjects }) => sum + deniedSubjects, 0),
    jobs: knowing?.jobs ?? [],
  };
}

/** The largest of those that are known. */
function most(figures: readonly (number | null)[]): number | null {
  const known = figures.filter((figure) => figure !== null);
  return known.length > 0 ? Math.max(...known) : null;
}
