/** Whole days from one calendar day to another (YYYY-MM-DD, a moment is cut to its day); never negative. */
export function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((midnight(to) - midnight(from)) / 86_400_000));
}

/** The year of a calendar day. */
export function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

function midnight(day: string): number {
  const month = twoDigits(day, 5);
  const date = twoDigits(day, 8);
  // Read digit by digit, without making a text; everything that might not be a day goes the careful way.
  const plain = month >= 1 && month <= 12 && date >= 1 && date <= 28 && day.charCodeAt(4) === 45 && day.charCodeAt(7) === 45;
  const year = plain ? twoDigits(day, 0) * 100 + twoDigits(day, 2) : NaN;
  return year >= 1000 ? Date.UTC(year, month - 1, date) : Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
}

/** The number that two digits make; NaN when they are none. */
function twoDigits(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}
