import { Link } from 'react-router';
import { people, taxonomies, training, type PersonId, type SiteId, type TrainingEvent } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { dayAfter, today } from '../days.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';

/** How somebody comes to the basic training that is missing: note the attendance of the one that was, look at the one that is booked, or enrol in the next. */
export function TrainingRemedy({ personId, siteId }: { personId: PersonId; siteId: SiteId }) {
  const words = useWords();
  const format = useFormat();
  const person = useCall(people.get, { id: personId });
  const events = useCall(training.list, { siteId, from: dayAfter(today(), -365), per_page: 100 });
  if (!person.data || !events.data) return null;
  const { trainings } = person.data;
  const missing = taxonomies.trainingTopics.filter((topic) => 'mandatory' in topic && !trainings.some((each) => each.topic === topic.id && each.attendedOn)).map(({ id }) => id as string);
  const teaching = events.data.items.filter((event) => event.topics.some((topic) => missing.includes(topic))).sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  const dayOf = (event: TrainingEvent) => today(new Date(event.startsAt));
  const booked = teaching.find((event) => trainings.some((each) => each.bookedFor === dayOf(event) && event.topics.some((topic) => topic === each.topic)));
  const next = teaching.find((event) => event.state === 'published' && event.seats !== null && new Date(event.startsAt) > new Date());
  const event = booked ?? next;
  const over = booked && new Date(booked.startsAt) <= new Date();
  return (
    <>
      {event
        ? <Link to={`/termine/${event.id}${booked ? '' : `?anmelden=${personId}`}`}>{words(over ? 'match.trainingOver' : booked ? 'match.trainingBooked' : 'match.trainingNext', { day: format.long(event.startsAt) })}</Link>
        : <Link to="/termine">{words('match.trainingNone')}</Link>}
      {' · '}
      <Link to={`/menschen/${personId}?eintragen=schulung`}>{words('match.trainingElsewhere')}</Link>
    </>
  );
}
