import { type EventToLoad, fieldError } from '@patenwerk/contracts';

type Enrolments = EventToLoad['enrolments'];

/** The rules of planning, seats and attendance for an event that is loaded as a whole; the first breach names the row. */
export function checkEventToLoad(event: EventToLoad, row: number, now: Date): void {
  const refuse = (field: string, de: string, en: string): never => {
    throw fieldError(`events.${row}.${field}`, de, en);
  };
  const count = (...states: Enrolments[number]['state'][]): number => event.enrolments.filter(({ state }) => states.includes(state)).length;
  const begun = new Date(event.startsAt) <= now;
  const taken = count('confirmed', 'attended', 'no_show');
  const running = event.enrolments.filter(({ state }) => state !== 'cancelled').map(({ personId }) => personId);

  if (new Date(event.endsAt) <= new Date(event.startsAt)) refuse('endsAt', 'Das Ende muss nach dem Beginn liegen.', 'The end must be after the beginning.');
  if ((event.state === 'finished' || event.state === 'documented') && !begun) refuse('state', 'Der Termin hat noch nicht begonnen.', 'The event has not begun yet.');
  if (event.siteId === null && event.enrolments.length > 0) refuse('enrolments', 'Anmeldungen zu bundesweiten Terminen brauchen einen Standort.', 'Enrolments on national events need a site.');
  if (event.state === 'draft' && event.enrolments.length > 0) refuse('enrolments', 'Ein Entwurf hat keine Anmeldungen.', 'A draft has no enrolments.');
  if (event.state === 'cancelled' && running.length > 0) refuse('enrolments', 'Ein abgesagter Termin hat keine laufenden Anmeldungen.', 'A cancelled event has no running enrolments.');
  if (event.state === 'documented' && count('confirmed') > 0) refuse('enrolments', 'Zum Abschluss gehört, wer da war.', 'Closing needs the attendance.');
  if (event.seats !== null && taken > event.seats) refuse('enrolments', 'Es sind mehr Plätze zugesagt, als es gibt.', 'More seats are confirmed than there are.');
  if (!begun && count('waitlisted') > 0 && (event.seats === null || taken < event.seats)) refuse('enrolments', 'Auf die Warteliste kommt erst, wer keinen Platz mehr bekommt.', 'The waiting list begins when all seats are taken.');
  if (!begun && count('attended', 'no_show') > 0) refuse('enrolments', 'Teilnahme lässt sich erst nach dem Beginn eintragen.', 'Attendance can be noted once the event has begun.');
  if (new Set(running).size !== running.length) refuse('enrolments', 'Eine Person ist doppelt angemeldet.', 'Somebody is enrolled twice.');
}
