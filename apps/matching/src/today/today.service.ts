import { Injectable } from '@nestjs/common';
import { DomainError, holds, type matching, type OutputOf, type ParsedInputOf, type SiteId } from '@patenwerk/contracts';
import { WaitEstimate } from '@patenwerk/matching-engine';
import { actorContext, Clock, UnitOfWork } from '@patenwerk/persistence';
import { daysBetween, daysWaited } from '../matches/days.js';
import { ShortlistService } from '../shortlist/shortlist.service.js';
import { quiet, TodayRepository, type WaitingRow } from './today.repository.js';

type Matching = typeof matching;

/** So many waiting mentees stand on the start page. */
const longestWaiting = 10;

/** What needs the coordinator today, and who waits. */
@Injectable()
export class TodayService {
  constructor(
    private readonly repository: TodayRepository,
    private readonly shortlists: ShortlistService,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async today({ siteId }: ParsedInputOf<Matching['today']>): Promise<OutputOf<Matching['today']>> {
    mayRead(siteId);
    return this.uow.run(async (tx) => {
      const today = this.clock.today();
      const rows = await this.repository.attention(tx, siteId);
      const of = (reason: (typeof rows)[number]['reason']) => rows.filter((row) => row.reason === reason);
      const toAnswer = of('toAnswer')
        .map((row) => ({ ...row, days: daysBetween(row.day, today) }))
        .sort((one, other) => (one.expiresOn ?? '').localeCompare(other.expiresOn ?? ''));
      const expired = of('expired').map((row) => ({ ...row, days: daysBetween(row.day, today) }));
      const withoutMeeting = of('withoutMeeting').map((row) => ({ ...row, days: daysBetween(row.day, today), red: daysBetween(row.day, today) >= quiet.red }));
      const trialEnding = of('trialEnding').map((row) => ({ ...row, trialEnds: row.day, days: daysBetween(today, row.day) }));
      const mentees = await this.repository.waiting(tx, siteId, 'mentee');
      const mentors = await this.repository.waiting(tx, siteId, 'mentor');
      return {
        toAnswer,
        expired,
        withoutMeeting,
        trialEnding,
        waitingMentees: this.told(mentees.slice(0, longestWaiting), await this.shortlists.fitting(tx, siteId)),
        counts: {
          toAnswer: toAnswer.length,
          withoutMeeting: withoutMeeting.length,
          trialEnding: trialEnding.length,
          waitingMentees: mentees.length,
          waitingMentors: mentors.length,
          longestWaitDays: Math.max(0, ...mentees.map((row) => this.waitingDays(row))),
        },
      };
    });
  }

  async waiting({ siteId }: ParsedInputOf<Matching['waiting']>): Promise<OutputOf<Matching['waiting']>> {
    mayRead(siteId);
    return this.uow.run(async (tx) => {
      const fitting = await this.shortlists.fitting(tx, siteId);
      const side = async (role: 'mentor' | 'mentee') => {
        const estimate = new WaitEstimate(await this.repository.waits(tx, siteId, role));
        const rows = this.told(await this.repository.waiting(tx, siteId, role), fitting);
        return { rows: rows.map((row) => ({ ...row, expected: estimate.of(row.waitingDays) })), basis: estimate.basis };
      };
      const [mentees, mentors] = [await side('mentee'), await side('mentor')];
      return { mentees: mentees.rows, mentors: mentors.rows, basis: { mentees: mentees.basis, mentors: mentors.basis } };
    });
  }

  private told(rows: readonly WaitingRow[], fitting: ReadonlyMap<string, number>) {
    return rows.map((row) => ({ personId: row.personId, waitingDays: this.waitingDays(row), fitting: fitting.get(row.personId) ?? 0 }));
  }

  private waitingDays({ readySince }: WaitingRow): number {
    return daysWaited(readySince, this.clock.today());
  }
}

function mayRead(siteId: SiteId): void {
  if (!holds(actorContext.actor(), 'matches', 'read', siteId)) throw new DomainError('not_found');
}
