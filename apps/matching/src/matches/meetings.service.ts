import { Injectable } from '@nestjs/common';
import { DomainError, holds, type matching, matchingEvents, type MeetingId, notRestricted, type OutputOf, type ParsedInputOf, type UserId } from '@patenwerk/contracts';
import { actorContext, Clock, newId, sealText, type SealingKeys, UnitOfWork } from '@patenwerk/persistence';
import { InjectSealingKeys, type Request } from '@patenwerk/service-kit';
import { CountingService } from '../counting/counting.service.js';
import { type MatchRecord, MatchRepository, type MeetingRow, type NewMeeting } from './match.repository.js';
import { about, free, isMine, mine } from './matches.service.js';
import { tellMeeting } from './tell-match.js';
import { takesMeetings, wrongMeetingDay } from './meeting-rules.js';

type Matching = typeof matching;

/** A meeting that breaks no rule. */
interface Taken {
  match: MatchRecord;
  correlationId: string;
  meeting: MeetingRow;
}

/** Meetings of a tandem, and what they bring to the year. */
@Injectable()
export class MeetingsService {
  constructor(
    private readonly repository: MatchRepository,
    private readonly counting: CountingService,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    @InjectSealingKeys() private readonly keys: SealingKeys,
  ) {}

  /** Records meetings that come together; one that breaks a rule is refused and leaves nothing behind. */
  async recordEach(requests: readonly Request<Matching['recordMeeting']>[]): Promise<(OutputOf<Matching['recordMeeting']> | DomainError)[]> {
    const actor = actorContext.actor();
    const now = this.clock.now().toISOString();
    return this.uow.run(async (tx) => {
      const ids = [...new Set(requests.map(({ input }) => input.matchId))].sort();
      const [matches, before, met] = await Promise.all([this.repository.lockMany(tx, ids), this.counting.standing(tx, ids), this.repository.daysMet(tx, requests.map(({ input }) => input))]);
      const told = requests.map(({ input: { matchId, ...given }, correlationId }): Taken | DomainError => {
        const match = this.takingMeeting(matches.get(matchId.toLowerCase()), given.date);
        if (match instanceof DomainError) return match;
        return { match, correlationId, meeting: { id: newId() as MeetingId, matchId: match.id, ...given, recordedBy: actor.id as UserId, createdAt: now } };
      });
      const taken = told.flatMap((each) => (each instanceof DomainError ? [] : [each]));
      if (taken.length > 0) {
        const isNew = ({ match, meeting: { date } }: Taken): boolean => !met.has(`${match.id} ${date}`);
        const rowOf = ({ match, meeting }: Taken): NewMeeting => ({ ...meeting, siteId: match.siteId, activity: sealText(this.keys, meeting.activity, meeting.id) });
        const onNewDays = taken.filter(isNew);
        this.repository.addMeetingsAtEnd(tx, taken.filter((each) => !isNew(each)).map(rowOf));
        if (onNewDays.length > 0) {
          await Promise.all([
            this.repository.addMeetings(tx, onNewDays.map(rowOf), latestDays(onNewDays)),
            this.counting.metOnNewDays(tx, onNewDays.map(({ match, meeting: { date } }) => ({ match, date })), before),
          ]);
        }
        await tx.outbox.addMany(
          matchingEvents.meetingRecorded,
          taken.map(({ match, meeting: { id, date }, correlationId }) => ({ aggregateId: id, aggregateVersion: 1, siteId: match.siteId, data: { ...about(match), meetingId: id, date }, correlationId })),
        );
        await tx.audit.addMany(taken.map(({ match, correlationId }) => ({ action: 'matching.record_meeting', subjectType: 'match', subjectId: match.id, siteId: match.siteId, correlationId })));
      }
      return told.map((each) => (each instanceof DomainError ? each : each.meeting));
    });
  }

  /** The actor's own match, if it takes a meeting on that day. */
  private takingMeeting(record: MatchRecord | undefined, date: string): MatchRecord | DomainError {
    if (!isMine(record, 'write', 'meetings')) return new DomainError('not_found');
    if (record.restricted) return new DomainError('guard_failed', { guards: [notRestricted] });
    if (!takesMeetings(record)) return new DomainError('transition_forbidden');
    const errors = wrongMeetingDay(record, date, this.clock.today());
    return errors.length > 0 ? new DomainError('validation', { errors }) : record;
  }

  /** The meetings of a site, opened for those who may read them. */
  async list({ siteId, year, page, per_page }: ParsedInputOf<Matching['meetings']>): Promise<OutputOf<Matching['meetings']>> {
    if (!holds(actorContext.actor(), 'meetings', 'read', siteId)) throw new DomainError('not_found');
    const { items, total } = await this.uow.run((tx) => this.repository.meetingsOfSite(tx, { siteId, year, page, per_page }));
    return { items: items.map((meeting) => tellMeeting(meeting, this.keys)), page, per_page, total };
  }

  async remove({ matchId, id }: ParsedInputOf<Matching['removeMeeting']>): Promise<OutputOf<Matching['removeMeeting']>> {
    return this.uow.run(async (tx) => {
      const match = free(mine(await this.repository.lock(tx, matchId), 'write', 'meetings'));
      const date = await this.repository.removeMeeting(tx, matchId, id);
      if (!date) throw new DomainError('not_found');
      await this.counting.meetingsChanged(tx, match, [date]);
      await tx.audit.add({ action: 'matching.remove_meeting', subjectType: 'match', subjectId: matchId, siteId: match.siteId });
      return { id };
    });
  }
}

/** The latest of the new days of each match, where it lies after its last meeting. */
function latestDays(taken: readonly Taken[]): { matchId: string; date: string }[] {
  const latest = new Map<string, string>();
  for (const { match, meeting } of taken) {
    const known = latest.get(match.id) ?? match.lastMeetingOn;
    if (known === null || meeting.date > known) latest.set(match.id, meeting.date);
  }
  return [...latest].map(([matchId, date]) => ({ matchId, date }));
}
