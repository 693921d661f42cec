/** Days of the programme are days in Germany. */
export const zone = 'Europe/Berlin';

/** A calendar day as a moment in the middle of it, so that no zone moves it. */
export function momentOf(day: string): Date {
  return new Date(day.length === 10 ? `${day}T12:00:00Z` : day);
}

/** Today in Germany, YYYY-MM-DD. */
export function today(now = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
}

/** The day that lies `days` after another. */
export function dayAfter(day: string, days: number): string {
  const moment = momentOf(day);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** Whole days from one day or moment to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((momentOf(to.slice(0, 10)).getTime() - momentOf(from.slice(0, 10)).getTime()) / 86_400_000);
}

/**
 * Reads a day as people type it: 25.11.2026, 25.11.26, 25.11., 25112026 or 2026-11-25.
 * Without a year the nearest such day in the past (or in the future) is meant. Null when it is no day.
 */
export function parseDay(text: string, now: string, towards: 'past' | 'future' = 'past'): string | null {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed);
  if (iso) return realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts = /^(\d{1,2})[./ ](\d{1,2})(?:[./ ](\d{4}|\d{2})?)?$/.exec(trimmed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(trimmed);
  if (!parts) return null;
  const [day, month] = [Number(parts[1]), Number(parts[2])];
  if (parts[3]) return realDay(Number(parts[3].length === 2 ? `20${parts[3]}` : parts[3]), month, day);
  const year = Number(now.slice(0, 4));
  const thisYear = realDay(year, month, day);
  if (thisYear === null) return null;
  if (towards === 'past') return thisYear > now ? realDay(year - 1, month, day) : thisYear;
  return thisYear < now ? realDay(year + 1, month, day) : thisYear;
}

function realDay(year: number, month: number, day: number): string | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const moment = new Date(`${text}T12:00:00Z`);
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== text ? null : text;
}

/** Reads a time of day as people type it: 18, 18:30, 18.30 Uhr, 1830. Null when it is none. */
export function parseTime(text: string): string | null {
  const parts = /^(\d{1,2})(?:[:.]?([0-5]\d))?(?:\s*(?:Uhr|h))?$/i.exec(text.trim());
  if (!parts || Number(parts[1]) > 23) return null;
  return `${parts[1]!.padStart(2, '0')}:${parts[2] ?? '00'}`;
}

/** A day as it is typed and read in forms: 25.11.2026. */
export function typedDay(day: string): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
}

/** The moment of a wall clock time in Germany: ('2026-12-03', '18:00') → ISO with offset. */
export function momentAt(day: string, time: string): string {
  const guess = new Date(`${day}T${time}:00Z`);
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', day: '2-digit', hourCycle: 'h23' }).formatToParts(guess);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const ahead = (part('day') === guess.getUTCDate() ? 0 : 24 * 60) + part('hour') * 60 + part('minute') - (guess.getUTCHours() * 60 + guess.getUTCMinutes());
  return new Date(guess.getTime() - ahead * 60_000).toISOString();
}
