/** Whole days from one calendar day to another (YYYY-MM-DD, a moment is cut to its day); never negative. */
export function daysBetween(from: string, to: string): number {
  return Math.max(0, dayNumber(to) - dayNumber(from));
}

/** The year of a calendar day. */
export function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

/** The year of a day counted from 1970-01-01; NaN for what is no day. */
export function yearOfDay(number: number): number {
  return new Date(number * 86_400_000).getUTCFullYear();
}

/** Days since 1970-01-01; NaN for what is no day. */
export function dayNumber(day: string): number {
  const [year, month, date] = [digits(day, 0, 4), digits(day, 5, 2), digits(day, 8, 2)];
  // Reckoned without making a text or a date; everything that might not be a day goes the careful way.
  if (year < 1000 || month < 1 || month > 12 || date < 1 || date > 31 || day.charCodeAt(4) !== dash || day.charCodeAt(7) !== dash) return Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / 86_400_000;
  // Years from March to February, so that a leap day ends its year.
  const from = month > 2 ? year : year - 1;
  const daysBefore = Math.trunc((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5);
  return from * 365 + Math.trunc(from / 4) - Math.trunc(from / 100) + Math.trunc(from / 400) + daysBefore + date - firstOf1970;
}

const dash = 45;
/** 1970-01-01, counted from the March of the year 0. */
const firstOf1970 = 719_469;

/** The number that so many digits make; -1 when they are none. */
function digits(text: string, at: number, count: number): number {
  if (text.length < at + count) return -1;
  let number = 0;
  for (let place = at; place < at + count; place++) {
    const digit = text.charCodeAt(place) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}
