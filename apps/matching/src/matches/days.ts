const millisPerDay = 86_400_000;

/** A day some days later (or earlier), ISO. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * millisPerDay).toISOString().slice(0, 10);
}

/** The same day some months later; where the month is too short, its last day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate))).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when `to` lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / millisPerDay);
}

/** Whole days somebody has waited; 0 when it is not known since when. */
export function daysWaited(readySince: string | null, today: string): number {
  return readySince === null ? 0 : Math.max(0, daysBetween(readySince, today));
}

export function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

/** "25. November", with the year when it is another than today's. */
export function germanDay(day: string, today: string): string {
  return wordsOf('de-DE', day, today);
}

/** "25 November", with the year when it is another than today's. */
export function englishDay(day: string, today: string): string {
  return wordsOf('en-GB', day, today);
}

function wordsOf(language: string, day: string, today: string): string {
  const year = yearOf(day) === yearOf(today) ? undefined : 'numeric';
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', day: 'numeric', month: 'long', year }).format(new Date(`${day}T00:00:00Z`));
}
