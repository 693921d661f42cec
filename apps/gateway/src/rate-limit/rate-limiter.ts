import { addressGroup } from './address-group.js';
import { WindowCounter } from './window-counter.js';

/** What one request has left its caller. The two texts are the header fields `RateLimit-Policy` and `RateLimit`. */
export interface Taken {
  allowed: boolean;
  policy: string;
  state: string;
  /** Zero when allowed. */
  retryAfterSeconds: number;
}

/** The quotas of a key. `usedToday` is what all copies of the gateway have counted before. */
export interface KeyQuota {
  id: string;
  perMinute: number;
  perDay: number;
  usedToday: number;
}

const minute = 60;
const day = 86_400;

/**
 * Quotas of the open interface, in the form of the IETF draft "RateLimit header fields for HTTP" (draft-ietf-httpapi-ratelimit-headers-09 and -10).
 * Counted in memory, a microsecond each; per copy of the gateway. Refused requests are not counted.
 */
export class RateLimiter {
  private readonly minutes = new WindowCounter(minute);
  private readonly addressPolicy: string;

  /** `perMinute`: requests without a key per minute and address. */
  constructor(private readonly perMinute: number) {
    this.addressPolicy = `"minute";q=${perMinute};w=${minute}`;
  }

  /** One request without a key from this address. `now` in epoch milliseconds. */
  takeAddress(address: string, now: number): Taken {
    const caller = addressGroup(address);
    const left = this.perMinute - this.minutes.seen(caller, now);
    const reset = this.minutes.secondsLeft(now);
    if (left <= 0) return { allowed: false, policy: this.addressPolicy, state: `"minute";r=0;t=${reset}`, retryAfterSeconds: reset };
    this.minutes.add(caller, now);
    return { allowed: true, policy: this.addressPolicy, state: `"minute";r=${left - 1};t=${reset}`, retryAfterSeconds: 0 };
  }

  /** One request with a key: within both quotas or not at all. */
  takeKey(key: KeyQuota, now: number): Taken {
    const policy = `"minute";q=${key.perMinute};w=${minute}, "day";q=${key.perDay};w=${day}`;
    const leftMinute = Math.max(0, key.perMinute - this.minutes.seen(key.id, now));
    const leftDay = Math.max(0, key.perDay - key.usedToday);
    const resetMinute = this.minutes.secondsLeft(now);
    const resetDay = day - (Math.floor(now / 1000) % day);
    const allowed = leftMinute > 0 && leftDay > 0;
    if (allowed) this.minutes.add(key.id, now);
    const spent = allowed ? 1 : 0;
    return {
      allowed,
      policy,
      state: `"minute";r=${leftMinute - spent};t=${resetMinute}, "day";r=${leftDay - spent};t=${resetDay}`,
      retryAfterSeconds: allowed ? 0 : leftDay > 0 ? resetMinute : resetDay,
    };
  }
}
