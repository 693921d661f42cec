const berlin = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The day in Berlin on which a moment falls, ISO. */
export function berlinDay(moment: Date): string {
  return berlin.format(moment);
}
