import { describe, expect, it } from '@jest/globals';
import { FixedClock } from './clock.js';
import { OnceAnHour } from './once-an-hour.js';

describe('What is noted once an hour', () => {
  it('is new until it is written, and again in the next hour; each key for itself', () => {
    const clock = new FixedClock('2026-11-23T09:10:00Z');
    const looks = new OnceAnHour(clock);
    expect(looks.isNew('Heike in Bochum')).toBe(true);
    expect(looks.isNew('Heike in Bochum')).toBe(true);
    looks.done('Heike in Bochum');
    expect([looks.isNew('Heike in Bochum'), looks.isNew('Nadja in Bochum')]).toEqual([false, true]);
    clock.set('2026-11-23T10:00:00Z');
    expect(looks.isNew('Heike in Bochum')).toBe(true);
  });
});
