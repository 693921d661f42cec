import type { EventData, matchingEvents } from '@patenwerk/contracts';
import { SiteId } from '@patenwerk/contracts';

type Counters = EventData<typeof matchingEvents.siteFiguresChanged>;

/** Counters of one site and year as matching tells them. */
export function aSiteYear({ siteId, ...counters }: Partial<Omit<Counters, 'siteId'>> & { siteId: string }): Counters {
  return { siteId: SiteId.parse(siteId), year: 2026, founded: 0, counted: 0, nearly: 0, endedEarly: 0, running: 0, countedByMonth: Array<number>(12).fill(0), ...counters };
}
