import { describe, expect, it } from '@jest/globals';
import { FixedClock } from './clock.js';
import { newId } from './ids.js';

describe('The clock', () => {
  it('counts the days of Berlin, in summer and in winter', () => {
    const clock = new FixedClock('2026-07-31T22:30:00Z');
    expect(clock.today()).toBe('2026-08-01');
    clock.set('2026-12-31T22:30:00Z');
    expect(clock.today()).toBe('2026-12-31');
    clock.advance({ hours: 1 });
    expect(clock.today()).toBe('2027-01-01');
  });
});

describe('A new id', () => {
  it('is a UUIDv7 and sorts behind the ones before it, also within one millisecond', () => {
    const ids = Array.from({ length: 10_000 }, () => newId());
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
