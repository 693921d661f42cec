import { setTimeout as sleep } from 'node:timers/promises';

/** Told to end: /readyz says 503 from here on, while everything is still answered until whoever sends requests has had time to see it. */
export class Departure {
  begun = false;

  /** Begins to leave and goes on working for the grace, in milliseconds. */
  async begin(graceMs: number): Promise<void> {
    this.begun = true;
    if (graceMs > 0) await sleep(graceMs);
  }
}
