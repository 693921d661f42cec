import { byIds } from '../api/by-ids.js';
import { call } from '../api/client.js';
import { labelOf, matching, matchStates, type InputOf, type MatchRow, type Meeting } from '@patenwerk/contracts';
import { useWords } from '../i18n/words.js';
import { allPages } from './all-pages.js';
import { knownPeople } from './known-people.js';
import { withoutRestricted } from './table.js';
import { TakeAlong } from './TakeAlong.js';

type Filter = Omit<InputOf<typeof matching.list>, 'page' | 'per_page'>;

interface NamedMatch extends MatchRow {
  mentor: string;
  mentee: string;
  /** Of one of the two nobody may work with the data. */
  restricted: boolean;
}

/** The list of matches, as it is filtered. */
export function TakeMatchesAlong({ filter }: { filter: Filter }) {
  const words = useWords();
  return (
    <TakeAlong<NamedMatch>
      title={words('nav.matches')}
      rows={async () => withoutRestricted(await named(await allPages((page) => call(matching.list, { ...filter, ...page }))), ({ restricted }) => restricted)}
      columns={[
        { head: words('people.roles.mentor'), cell: ({ mentor }) => mentor },
        { head: words('people.roles.mentee'), cell: ({ mentee }) => mentee },
        { head: words('profile.formats'), cell: ({ format }) => labelOf('matchFormats', format, words.locale) },
        { head: words('people.state'), cell: ({ state }) => words.of(matchStates.states[state]) },
        { head: words('people.since'), cell: ({ since }) => ({ day: since }) },
        { head: words('files.agreedOn'), cell: ({ agreedOn }) => agreedOn && { day: agreedOn } },
        { head: words('files.endedOn'), cell: ({ endedOn }) => endedOn && { day: endedOn } },
        { head: words('matches.lastMeeting'), cell: ({ lastMeetingOn }) => lastMeetingOn && { day: lastMeetingOn } },
        { head: words('files.meetingsThisYear'), cell: ({ meetingsThisYear }) => meetingsThisYear },
        { head: words('files.countsThisYear'), cell: ({ countsThisYear }) => words(countsThisYear ? 'staff.yes' : 'staff.no') },
      ]}
    />
  );
}

/** All meetings of the site with the names of the two. */
export function TakeMeetingsAlong({ siteId }: { siteId: string }) {
  const words = useWords();
  return (
    <TakeAlong<Meeting & { match: NamedMatch | undefined }>
      title={words('files.meetings')}
      rows={async () => {
        const meetings = await allPages((page) => call(matching.meetings, { siteId, ...page }));
        const matches = await named(await byIds(meetings.map(({ matchId }) => matchId), async (ids) => (await call(matching.getMany, { ids })).items));
        const byId = new Map(matches.map((match) => [match.id, match]));
        return withoutRestricted(meetings.map((meeting) => ({ ...meeting, match: byId.get(meeting.matchId) })), ({ match }) => match?.restricted ?? false);
      }}
      columns={[
        { head: words('files.day'), cell: ({ date }) => ({ day: date }) },
        { head: words('people.roles.mentor'), cell: ({ match }) => match?.mentor ?? null },
        { head: words('people.roles.mentee'), cell: ({ match }) => match?.mentee ?? null },
        { head: words('files.minutes'), cell: ({ minutes }) => minutes },
        { head: words('files.activity'), cell: ({ activity }) => activity },
      ]}
    />
  );
}

/** Matching knows no names: they are asked of people, many at once. */
async function named(matches: readonly MatchRow[]): Promise<NamedMatch[]> {
  const { nameOf, anyRestricted } = await knownPeople(matches.flatMap(({ mentorId, menteeId }) => [mentorId, menteeId]));
  return matches.map((match) => ({ ...match, mentor: nameOf(match.mentorId), mentee: nameOf(match.menteeId), restricted: anyRestricted([match.mentorId, match.menteeId]) }));
}
