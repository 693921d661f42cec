import { Injectable } from '@nestjs/common';
import { DomainError, type matching, matchingEvents, type MeetingId, type OutputOf, type ParsedInputOf, type UserId } from '@patenwerk/contracts';
import { actorContext, Clock, newId, sealText, type SealingKeys, UnitOfWork } from '@patenwerk/persistence';
import { InjectSealingKeys } from '@patenwerk/service-kit';
import { CountingService } from '../counting/counting.service.js';
import { MatchRepository } from './match.repository.js';
import { about, mine } from './matches.service.js';
import { takesMeetings, wrongMeetingDay } from './meeting-rules.js';
import { tellMeeting } from './tell-match.js';

type Matching = typeof matching;

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

  async record({ matchId, date, minutes, activity }: ParsedInputOf<Matching['recordMeeting']>): Promise<OutputOf<Matching['recordMeeting']>> {
    return this.uow.run(async (tx) => {
      const match = mine(await this.repository.lock(tx, matchId), 'write', 'meetings');
      if (!takesMeetings(match)) throw new DomainError('transition_forbidden');
      const errors = wrongMeetingDay(match, date, this.clock.today());
      if (errors.length > 0) throw new DomainError('validation', { errors });
      const id = newId() as MeetingId;
      const meeting = { id, matchId, date, minutes, activity: sealText(this.keys, activity, id), recordedBy: actorContext.actor().id as UserId, createdAt: this.clock.now().toISOString() };
      await this.repository.addMeeting(tx, match.siteId, meeting);
      await this.counting.meetingsChanged(tx, match, [date]);
      await tx.outbox.add(matchingEvents.meetingRecorded, { aggregateId: id, aggregateVersion: 1, siteId: match.siteId, data: { ...about(match), meetingId: id, date } });
      await tx.audit.add({ action: 'matching.record_meeting', subjectType: 'match', subjectId: matchId, siteId: match.siteId });
      return tellMeeting(meeting, this.keys);
    });
  }

  async remove({ matchId, id }: ParsedInputOf<Matching['removeMeeting']>): Promise<OutputOf<Matching['removeMeeting']>> {
    return this.uow.run(async (tx) => {
      const match = mine(await this.repository.lock(tx, matchId), 'write', 'meetings');
      const date = await this.repository.removeMeeting(tx, matchId, id);
      if (!date) throw new DomainError('not_found');
      await this.counting.meetingsChanged(tx, match, [date]);
      await tx.audit.add({ action: 'matching.remove_meeting', subjectType: 'match', subjectId: matchId, siteId: match.siteId });
      return { id };
    });
  }
}
