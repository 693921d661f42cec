const timeZone = 'Europe/Berlin';
const dayFormat = new Intl.DateTimeFormat('de-DE', { timeZone, weekday: 'long', day: 'numeric', month: 'long' });
const dayWithYear = new Intl.DateTimeFormat('de-DE', { timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const timeFormat = new Intl.DateTimeFormat('de-DE', { timeZone, hour: 'numeric', minute: '2-digit' });
const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });

/** „Donnerstag, 3. Dezember“; with the year when it is not the current one. Takes a day or a moment. */
export function germanDay(dayOrMoment: string, today: string): string {
  const moment = new Date(dayOrMoment.includes('T') ? dayOrMoment : `${dayOrMoment}T12:00:00Z`);
  return (isoDay.format(moment).slice(0, 4) === today.slice(0, 4) ? dayFormat : dayWithYear).format(moment);
}

/** „18 Uhr“ or „18:30 Uhr“. */
export function germanTime(moment: string): string {
  return `${timeFormat.format(new Date(moment)).replace(/:00$/, '')} Uhr`;
}

/** „18 bis 20 Uhr“; over midnight or over days with the day of the end. */
export function germanSpan(startsAt: string, endsAt: string, today: string): string {
  const sameDay = isoDay.format(new Date(startsAt)) === isoDay.format(new Date(endsAt));
  return sameDay ? `${germanTime(startsAt).replace(' Uhr', '')} bis ${germanTime(endsAt)}` : `${germanTime(startsAt)} bis ${germanDay(endsAt, today)}, ${germanTime(endsAt)}`;
}
