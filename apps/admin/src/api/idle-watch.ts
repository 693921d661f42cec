const key = 'patenwerk.worked';
/** A person who types for long without a request still works: the house hears of it this often. */
export const sayEveryMillis = 4 * 60_000;

let here = Date.now();

/** Notes that somebody works, for all tabs of this browser. */
export function noteWork(): void {
  const now = Date.now();
  // Once a second is often enough.
  if (now - here < 1_000) return;
  here = now;
  try {
    localStorage.setItem(key, String(now));
  } catch {
    // Then each tab counts for itself.
  }
}

/** When somebody last worked in any tab of this browser; milliseconds since 1970. */
export function lastWork(): number {
  let elsewhere = 0;
  try {
    elsewhere = Number(localStorage.getItem(key)) || 0;
  } catch {
    // As above.
  }
  return Math.max(here, elsewhere);
}
