import { Controller } from '@nestjs/common';
import { type DomainError, matching, type OutputOf, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles, HandlesMany, type Request } from '@patenwerk/service-kit';
import { MatchesService } from './matches.service.js';
import { MembersService } from './members.service.js';
import { MeetingsService } from './meetings.service.js';

type Matching = typeof matching;

@Controller()
export class MatchesHandlers {
  constructor(
    private readonly matches: MatchesService,
    private readonly meetings: MeetingsService,
    private readonly members: MembersService,
  ) {}

  @Handles(matching.list)
  list(input: ParsedInputOf<Matching['list']>): Promise<OutputOf<Matching['list']>> {
    return this.matches.list(input);
  }

  @Handles(matching.getMany)
  getMany(input: ParsedInputOf<Matching['getMany']>): Promise<OutputOf<Matching['getMany']>> {
    return this.matches.getMany(input);
  }

  @Handles(matching.matchStates)
  matchStates(input: ParsedInputOf<Matching['matchStates']>): Promise<OutputOf<Matching['matchStates']>> {
    return this.matches.states(input);
  }

  @Handles(matching.addMember)
  addMember(input: ParsedInputOf<Matching['addMember']>): Promise<OutputOf<Matching['addMember']>> {
    return this.members.add(input);
  }

  @Handles(matching.leaveMatch)
  leaveMatch(input: ParsedInputOf<Matching['leaveMatch']>): Promise<OutputOf<Matching['leaveMatch']>> {
    return this.members.leave(input);
  }

  @Handles(matching.get)
  get(input: ParsedInputOf<Matching['get']>): Promise<OutputOf<Matching['get']>> {
    return this.matches.get(input);
  }

  @Handles(matching.meetings)
  listMeetings(input: ParsedInputOf<Matching['meetings']>): Promise<OutputOf<Matching['meetings']>> {
    return this.meetings.list(input);
  }

  @Handles(matching.propose)
  propose(input: ParsedInputOf<Matching['propose']>): Promise<OutputOf<Matching['propose']>> {
    return this.matches.propose(input);
  }

  @Handles(matching.advance)
  advance(input: ParsedInputOf<Matching['advance']>): Promise<OutputOf<Matching['advance']>> {
    return this.matches.advance(input);
  }

  @Handles(matching.extend)
  extend(input: ParsedInputOf<Matching['extend']>): Promise<OutputOf<Matching['extend']>> {
    return this.matches.extend(input);
  }

  @Handles(matching.correct)
  correct(input: ParsedInputOf<Matching['correct']>): Promise<OutputOf<Matching['correct']>> {
    return this.matches.correct(input);
  }

  @Handles(matching.recordAgreement)
  recordAgreement(input: ParsedInputOf<Matching['recordAgreement']>): Promise<OutputOf<Matching['recordAgreement']>> {
    return this.matches.recordAgreement(input);
  }

  @HandlesMany(matching.recordMeeting)
  recordMeeting(requests: readonly Request<Matching['recordMeeting']>[]): Promise<(OutputOf<Matching['recordMeeting']> | DomainError)[]> {
    return this.meetings.recordEach(requests);
  }

  @Handles(matching.removeMeeting)
  removeMeeting(input: ParsedInputOf<Matching['removeMeeting']>): Promise<OutputOf<Matching['removeMeeting']>> {
    return this.meetings.remove(input);
  }
}
