/** Why a transaction may see the enrolments of all sites: seats of one event can be shared by people of several sites. */
export const sharedSeats = 'count seats shared by several sites';

/** How many seats are free; no limit where the event has none. */
export function freeSeats(event: { seats: number | null; confirmed: number }): number {
  return event.seats === null ? Number.POSITIVE_INFINITY : Math.max(0, event.seats - event.confirmed);
}

export function isFull(event: { seats: number | null; confirmed: number }): boolean {
  return freeSeats(event) === 0;
}
