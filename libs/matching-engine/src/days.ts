/** Whole days from one calendar day to another (YYYY-MM-DD, a moment is cut to its day); never negative. */
export function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((midnight(to) - midnight(from)) / 86_400_000));
}

/** The year of a calendar day. */
export function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

function midnight(day: string): number {
  return Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
}
