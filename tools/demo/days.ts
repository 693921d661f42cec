const dayMs = 86_400_000;

/** Days are ISO strings (YYYY-MM-DD); all sums are done in UTC, so no summer time shifts them. */
export const addDays = (day: string, count: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);

export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);

/** A moment of a working day, UTC. */
export const momentOf = (day: string, hour = 9, minute = 0): string => `${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00.000Z`;

export const yearOf = (day: string): number => Number(day.slice(0, 4));

export const earlier = (a: string, b: string): string => (a < b ? a : b);
