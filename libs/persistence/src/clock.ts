import { berlinDay } from './berlin-day.js';

/** Where every rule gets its moment from. Inject it; nothing reads `Date.now()` or SQL `now()`. */
export abstract class Clock {
  abstract now(): Date;

  /** The current day in Berlin, ISO (2026-11-23): day rules of the programme follow it. */
  today(): string {
    return berlinDay(this.now());
  }
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands still until a test moves it. */
export class FixedClock extends Clock {
  private moment: Date;

  constructor(start: Date | string) {
    super();
    this.moment = new Date(start);
  }

  now(): Date {
    return new Date(this.moment);
  }

  set(moment: Date | string): void {
    this.moment = new Date(moment);
  }

  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void {
    const seconds = (((by.days ?? 0) * 24 + (by.hours ?? 0)) * 60 + (by.minutes ?? 0)) * 60 + (by.seconds ?? 0);
    this.moment = new Date(this.moment.getTime() + seconds * 1000);
  }
}
