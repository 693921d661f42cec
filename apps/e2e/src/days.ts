/** The day so many days from today in Germany, as a date field wants it. */
export function isoDay(inDays = 0): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date(Date.now() + inDays * 86_400_000));
}

/** The same day as people write it: 25.11.2026. */
export function typedDay(inDays = 0): string {
  return isoDay(inDays).split('-').reverse().join('.');
}
