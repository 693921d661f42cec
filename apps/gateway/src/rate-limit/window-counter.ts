/** How many different callers are counted one by one in a window; whoever comes after them shares one count. */
const callersAtMost = 100_000;
const everybodyElse = '';

/**
 * Counts per caller in windows of fixed length that begin on the hour, minute or day (UTC). A new window forgets all counts
 * at once, so nothing has to be swept. Lives in this process only.
 */
export class WindowCounter {
  private window = -1;
  private counts = new Map<string, number>();

  /** `seconds`: length of the window. */
  constructor(readonly seconds: number) {}

  /** How many the caller has had in the window of this moment (epoch milliseconds). */
  seen(caller: string, now: number): number {
    this.turn(now);
    return this.counts.get(this.countedAs(caller)) ?? 0;
  }

  /** Counts one more. */
  add(caller: string, now: number): void {
    this.turn(now);
    const key = this.countedAs(caller);
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  /** Whole seconds until the window ends, at least one. */
  secondsLeft(now: number): number {
    const length = this.seconds * 1000;
    return Math.ceil((length - (now % length)) / 1000);
  }

  private turn(now: number): void {
    const window = Math.floor(now / (this.seconds * 1000));
    if (window === this.window) return;
    this.window = window;
    this.counts = new Map();
  }

  private countedAs(caller: string): string {
    return this.counts.size < callersAtMost || this.counts.has(caller) ? caller : everybodyElse;
  }
}
