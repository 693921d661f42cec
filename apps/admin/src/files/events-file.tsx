import { enrolmentStates, eventStates, labelOf, type Enrolment, type TrainingEvent } from '@patenwerk/contracts';
import { useWords } from '../i18n/words.js';
import { useFormat } from '../format.js';
import { knownPeople } from './known-people.js';
import { withoutRestricted } from './table.js';
import { TakeAlong } from './TakeAlong.js';

/** The events of the list. */
export function TakeEventsAlong({ events }: { events: readonly TrainingEvent[] }) {
  const words = useWords();
  const format = useFormat();
  return (
    <TakeAlong<TrainingEvent>
      title={words('nav.events')}
      rows={() => events}
      columns={[
        { head: words('files.day'), cell: ({ startsAt }) => ({ day: startsAt }) },
        { head: words('files.beginsAt'), cell: ({ startsAt }) => format.time(startsAt) },
        { head: words('files.endsAt'), cell: ({ endsAt }) => format.time(endsAt) },
        { head: words('files.title'), cell: ({ title }) => title },
        { head: words('files.type'), cell: ({ type }) => labelOf('eventTypes', type, words.locale) },
        { head: words('files.place'), cell: ({ place }) => place },
        { head: words('people.state'), cell: ({ state }) => words.of(eventStates.states[state]) },
        { head: words('files.seats'), cell: ({ seats }) => seats },
        { head: words('files.confirmed'), cell: ({ confirmed }) => confirmed },
        { head: words('files.waitlisted'), cell: ({ waitlisted }) => waitlisted },
      ]}
    />
  );
}

/** Who is enrolled for one event. */
export function TakeParticipantsAlong({ event, enrolments }: { event: TrainingEvent; enrolments: readonly Enrolment[] }) {
  const words = useWords();
  return (
    <TakeAlong<Enrolment & { name: string }>
      title={`${words('files.participants')} ${event.title}`}
      label={words('files.participants')}
      rows={async () => {
        const { nameOf, anyRestricted } = await knownPeople(enrolments.map(({ personId }) => personId));
        return withoutRestricted(enrolments.map((each) => ({ ...each, name: nameOf(each.personId) })), ({ personId }) => anyRestricted([personId]));
      }}
      columns={[
        { head: words('people.name'), cell: ({ name }) => name },
        { head: words('people.state'), cell: ({ state }) => words.of(enrolmentStates.states[state]) },
        { head: words('files.enrolledOn'), cell: ({ enrolledAt }) => ({ day: enrolledAt }) },
      ]}
    />
  );
}
