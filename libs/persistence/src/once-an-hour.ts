import type { Clock } from './clock.js';

/** A page that somebody keeps open asks again and again: what has been noted in this hour is not noted once more. Each copy of a service remembers for itself. */
export class OnceAnHour {
  private hour = '';
  private readonly noted = new Set<string>();

  constructor(private readonly clock: Clock) {}

  isNew(key: string): boolean {
    const hour = this.clock.now().toISOString().slice(0, 13);
    if (hour !== this.hour) {
      this.hour = hour;
      this.noted.clear();
    }
    return !this.noted.has(key);
  }

  /** To be said once it is written for good. */
  done(key: string): void {
    this.noted.add(key);
  }
}
