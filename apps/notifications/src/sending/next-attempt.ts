/** Pauses before each further try, in minutes; after the last one we stop. */
const pausesInMinutes = [1, 5, 15, 60, 180, 360, 720] as const;

export const maxAttempts = pausesInMinutes.length + 1;

/** When a message that has been tried `attempts` times is due again. */
export function nextAttempt(attempts: number, now: Date): Date {
  const minutes = pausesInMinutes[Math.min(attempts, pausesInMinutes.length) - 1] ?? pausesInMinutes[0];
  return new Date(now.getTime() + minutes * 60_000);
}

/** A mail server that knows no such mailbox will not know it later either; everything else may pass. */
export function isFinal(error: unknown, attempts: number): boolean {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return attempts >= maxAttempts || (code === 'EENVELOPE' && typeof responseCode === 'number' && responseCode >= 500);
}

/** What may be kept of a failure: codes, never a text that could quote an address. */
export function problemCode(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number').join(' ') || 'unknown';
}
