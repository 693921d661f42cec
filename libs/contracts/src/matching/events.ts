import { z } from 'zod';
import { defineEvent } from '../kernel/event.js';
import { MatchId, MeetingId, PersonId, SiteId, UserId } from '../shared/ids.js';
import { Day } from '../shared/values.js';
import { SiteYearFigures } from '../sites/site.js';
import { MatchStateId } from './match.js';

/** Everybody of each side is named when there is more than one of a side. */
const aboutMatch = z.object({ matchId: MatchId, siteId: SiteId, mentorId: PersonId, menteeId: PersonId, mentorIds: z.array(PersonId).optional(), menteeIds: z.array(PersonId).optional() });

export const matchingEvents = {
  proposed: defineEvent({ subject: 'event.matching.match-proposed', version: 1, data: aboutMatch }),
  /** The introduction has a date; the mentor gets a mail. */
  introduced: defineEvent({ subject: 'event.matching.match-introduced', version: 1, data: aboutMatch.extend({ introductionOn: Day }) }),
  /** Any step of a match, corrections included. */
  stateChanged: defineEvent({ subject: 'event.matching.match-state-changed', version: 1, data: aboutMatch.extend({ from: MatchStateId.nullable(), to: MatchStateId }) }),
  /** Somebody else accompanies the match from now on. */
  handedOver: defineEvent({ subject: 'event.matching.match-handed-over', version: 1, data: aboutMatch.extend({ from: UserId, to: UserId }) }),
  counted: defineEvent({ subject: 'event.matching.match-counted', version: 1, data: aboutMatch.extend({ year: z.number().int(), counts: z.boolean() }) }),
  meetingRecorded: defineEvent({ subject: 'event.matching.meeting-recorded', version: 1, data: aboutMatch.extend({ meetingId: MeetingId, date: Day }) }),
  /** The counters of a site and year after a change; figures only. */
  siteFiguresChanged: defineEvent({
    subject: 'event.matching.site-figures-changed',
    version: 1,
    data: SiteYearFigures.extend({ siteId: SiteId, countedByMonth: z.array(z.number().int()).length(12) }),
  }),
};
