import { describe, expect, it } from '@jest/globals';
import { addressGroup } from './address-group.js';
import { RateLimiter } from './rate-limiter.js';
import { WindowCounter } from './window-counter.js';

const start = Date.parse('2026-11-23T10:00:40Z');

describe('Requests without a key', () => {
  it('are counted per address and minute, and each is told what is left', () => {
    const limiter = new RateLimiter(2);
    expect(limiter.takeAddress('192.0.2.1', start)).toEqual({ allowed: true, policy: '"minute";q=2;w=60', state: '"minute";r=1;t=20', retryAfterSeconds: 0 });
    expect(limiter.takeAddress('192.0.2.1', start)).toMatchObject({ allowed: true, state: '"minute";r=0;t=20' });
    expect(limiter.takeAddress('192.0.2.1', start)).toMatchObject({ allowed: false, state: '"minute";r=0;t=20', retryAfterSeconds: 20 });
    expect(limiter.takeAddress('192.0.2.2', start).allowed).toBe(true);
    expect(limiter.takeAddress('192.0.2.1', start + 20_000).allowed).toBe(true);
  });

  it('of one IPv6 network are one caller, and IPv4 written as IPv6 is IPv4', () => {
    expect(addressGroup('2001:db8:1:2:aaaa::1')).toBe(addressGroup('2001:db8:1:2::ffff'));
    expect(addressGroup('2001:db8:1:3::1')).not.toBe(addressGroup('2001:db8:1:2::1'));
    expect(addressGroup('::1')).toBe('0:0:0:0::/64');
    expect(addressGroup('::ffff:192.0.2.1')).toBe('192.0.2.1');
  });

  it('of more callers than can be counted one by one share one count', () => {
    const counter = new WindowCounter(60);
    for (let caller = 0; caller < 100_000; caller += 1) counter.add(String(caller), start);
    counter.add('one more', start);
    expect([counter.seen('another', start), counter.seen('7', start)]).toEqual([1, 1]);
    expect(counter.seen('another', start + 60_000)).toBe(0);
  });
});

describe('Requests with a key', () => {
  const key = { id: 'k', perMinute: 2, perDay: 10, usedToday: 4 };

  it('stay within the minute and within the day, and both are told', () => {
    const limiter = new RateLimiter(1);
    expect(limiter.takeKey(key, start)).toEqual({ allowed: true, policy: '"minute";q=2;w=60, "day";q=10;w=86400', state: '"minute";r=1;t=20, "day";r=5;t=50360', retryAfterSeconds: 0 });
    limiter.takeKey(key, start);
    expect(limiter.takeKey(key, start)).toMatchObject({ allowed: false, retryAfterSeconds: 20 });
    expect(limiter.takeKey({ ...key, usedToday: 10 }, start + 60_000)).toMatchObject({ allowed: false, state: '"minute";r=2;t=20, "day";r=0;t=50300', retryAfterSeconds: 50_300 });
  });

  it('do not use up what their address may have without one', () => {
    const limiter = new RateLimiter(1);
    limiter.takeKey(key, start);
    expect(limiter.takeAddress('192.0.2.1', start).allowed).toBe(true);
  });
});
