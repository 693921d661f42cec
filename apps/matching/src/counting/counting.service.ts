import { Injectable } from '@nestjs/common';
import { DomainError, holds, type matching, matchingEvents, type OutputOf, type ParsedInputOf, type SiteId } from '@patenwerk/contracts';
import { actorContext, Clock, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { yearOf } from '../matches/days.js';
import type { MatchRecord } from '../matches/match.repository.js';
import { MemberRepository } from '../matches/member.repository.js';
import { changesCounting, countForYear, leftBehind, type YearResult } from './count-for-year.js';
import { type CounterRow, CountingRepository } from './counting.repository.js';

type Matching = typeof matching;

/** Which match counts for which year, and the figures of a site. Works in the caller's transaction. */
@Injectable()
export class CountingService {
  constructor(
    private readonly repository: CountingRepository,
    private readonly members: MemberRepository,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Meetings of these days were added or removed: the match is counted anew for their years. The caller holds the match's lock. */
  async meetingsChanged(tx: Tx, match: { id: string; siteId: SiteId }, days: readonly string[]): Promise<void> {
    const years = [...new Set(days.map(yearOf))];
    for (const year of years) await this.repository.recountMeetings(tx, match, year);
    await this.recount(tx, match.siteId, years);
  }

  /** What matches bring to their years before something changes. */
  standing(tx: Tx, matchIds: readonly string[]): ReturnType<CountingRepository['standing']> {
    return this.repository.standing(tx, matchIds);
  }

  /**
   * Matches have met on days on which they had not met before; `before` is what their years were. The caller holds the matches' locks.
   * The site's counter, for which all its writers wait, is touched only where the figures can have changed.
   */
  async metOnNewDays(tx: Tx, met: readonly { match: MatchRecord; date: string }[], before: Awaited<ReturnType<CountingRepository['standing']>>): Promise<void> {
    const years = new Map(met.map(({ match, date }) => [`${match.id} ${yearOf(date)}`, { match, year: yearOf(date) }]));
    if (years.size === 0) return;
    const after = await this.repository.recountYears(tx, [...years.values()].map(({ match, year }) => ({ matchId: match.id, siteId: match.siteId, year })));
    const stale = new Map<SiteId, Set<number>>();
    for (const now of after) {
      const { match, year } = years.get(`${now.matchId} ${now.year}`) as { match: MatchRecord; year: number };
      const was = before.counts.find((each) => each.matchId === match.id && each.year === year) ?? { meetingDays: 0, thirdMeetingOn: null };
      const inYear = { ...match, matchId: match.id, counts: false };
      const told = before.counted.some((each) => each.siteId === match.siteId && each.year === year);
      if (!told || changesCounting({ ...inYear, ...was }, { ...inYear, ...now }, year)) stale.set(match.siteId, (stale.get(match.siteId) ?? new Set()).add(year));
    }
    for (const siteId of [...stale.keys()].sort()) await this.recount(tx, siteId, [...(stale.get(siteId) ?? [])]);
  }

  /** Dates of a match have changed: every year from the first of them until this one is counted anew. */
  async datesChanged(tx: Tx, siteId: SiteId, dates: readonly (string | null)[]): Promise<void> {
    const first = Math.min(...dates.flatMap((day) => (day === null ? [] : [yearOf(day)])));
    const last = yearOf(this.clock.today());
    if (first <= last) await this.recount(tx, siteId, Array.from({ length: last - first + 1 }, (_, index) => first + index));
  }

  /**
   * Another site takes the match over: what it has brought to the years of this one is kept as a fact of its own.
   * Called before the match moves; afterwards `moved` counts both sites anew. The caller holds the match's lock.
   */
  async leave(tx: Tx, { id, siteId }: { id: string; siteId: SiteId }): Promise<number[]> {
    const now = yearOf(this.clock.today());
    const years = await this.repository.yearsOfMatch(tx, id, now);
    for (const year of years) {
      const match = (await this.repository.matchesOfYear(tx, siteId, year, id))[0];
      const left = match && leftBehind(match, year, now);
      if (left) await this.repository.addDeparted(tx, siteId, year, left);
    }
    return years;
  }

  /** The match has moved: years of the old site and the present one of the new are counted anew, always in the same order. */
  async moved(tx: Tx, { from, to, years }: { from: SiteId; to: SiteId; years: readonly number[] }): Promise<void> {
    const now = yearOf(this.clock.today());
    for (const siteId of [from, to].sort()) await this.recount(tx, siteId, siteId === from ? years : [now]);
  }

  /** Counts a site's years anew: who counts, and the figures. Says so where something has changed. */
  async recount(tx: Tx, siteId: SiteId, years: readonly number[], options: { backfill?: boolean } = {}): Promise<void> {
    // Always in the same order, so that two recounts never wait for each other.
    for (const year of [...years].sort((a, b) => a - b)) await this.recountYear(tx, siteId, year, options.backfill ?? false);
  }

  /** Everything of a site, or of all, after a load or a changed quota; returns how many figures have changed. */
  async recountSites(tx: Tx, options: { siteId?: SiteId; backfill?: boolean }): Promise<number> {
    let changed = 0;
    for (const { siteId, year } of await this.repository.yearsOfSites(tx, options.siteId)) changed += Number(await this.recountYear(tx, siteId, year, options.backfill ?? false));
    return changed;
  }

  private async recountYear(tx: Tx, siteId: SiteId, year: number, backfill: boolean): Promise<boolean> {
    const { quota, ...counter } = await this.repository.lockCounter(tx, siteId, year);
    const matches = await this.repository.matchesOfYear(tx, siteId, year);
    const { countsSince, ...figures } = countForYear(matches, year, quota, await this.repository.departed(tx, siteId, year));
    const own = matches.filter((match) => !match.countedElsewhere);
    const since = ({ matchId }: { matchId: string }): string | null => countsSince.get(matchId) ?? null;
    const changed = own.filter((match) => match.counts !== (since(match) !== null));
    // The day may move although the match counted before.
    const moved = own.filter((match) => match.countsSince !== since(match));
    await this.repository.setCounting(tx, year, moved.map((match) => ({ matchId: match.matchId, countsSince: since(match) })));
    if (!backfill && changed.length > 0) {
      const sides = await this.members.sidesOf(tx, changed.map(({ matchId }) => matchId));
      await tx.outbox.addMany(
        matchingEvents.counted,
        changed.map((match) => ({
          aggregateId: match.matchId,
          aggregateVersion: match.version,
          siteId,
          data: { matchId: match.matchId, siteId, mentorId: match.mentorId, menteeId: match.menteeId, ...sides.get(match.matchId), year, counts: countsSince.has(match.matchId) },
        })),
      );
    }
    if (counter.version > 0 && sameFigures(counter, figures)) return false;
    const version = counter.version + 1;
    await this.repository.saveCounter(tx, { ...figures, siteId, version });
    await tx.outbox.add(matchingEvents.siteFiguresChanged, { aggregateId: siteId, aggregateVersion: version, siteId, backfill, data: { ...figures, siteId } });
    return true;
  }

  /** Quota of a site: what counts, what nearly counts, what is free. */
  async siteFigures({ siteId, year = yearOf(this.clock.today()) }: ParsedInputOf<Matching['siteFigures']>): Promise<OutputOf<Matching['siteFigures']>> {
    if (!holds(actorContext.actor(), 'siteFigures', 'figures', siteId)) throw new DomainError('not_found');
    return this.uow.run(async (tx) => {
      const quota = await this.repository.quota(tx, siteId, year);
      const figures = countForYear(await this.repository.matchesOfYear(tx, siteId, year), year, quota, await this.repository.departed(tx, siteId, year));
      return { ...figures, quota, free: quota === null ? null : Math.max(0, quota - figures.counted) };
    });
  }

  /** Counters of all sites. A new year, in which nothing has happened yet, is told with what goes on from the old one. */
  async figures(): Promise<OutputOf<Matching['figures']>> {
    return this.uow.run(async (tx) => {
      const rows = await this.repository.counters(tx);
      const year = yearOf(this.clock.today());
      const known = new Set(rows.filter((row) => row.year === year).map((row) => row.siteId));
      const missing = (await this.repository.sitesWithMatches(tx)).filter((siteId) => !known.has(siteId));
      for (const siteId of missing) rows.push({ ...countForYear(await this.repository.matchesOfYear(tx, siteId, year), year, await this.repository.quota(tx, siteId, year), await this.repository.departed(tx, siteId, year)), siteId, version: 0 });
      return { items: rows };
    });
  }
}

function sameFigures(counter: CounterRow, figures: Omit<YearResult, 'countsSince'>): boolean {
  const keys = ['founded', 'counted', 'nearly', 'endedEarly', 'running'] as const;
  return keys.every((key) => counter[key] === figures[key]) && counter.countedByMonth.every((count, month) => count === figures.countedByMonth[month]);
}
