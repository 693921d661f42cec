import { describe, expect, it } from '@jest/globals';
import { nextState, nextSteps, type Situation } from './event-steps.js';
import { isFull } from './seats.js';

const now = new Date('2026-11-23T09:00:00Z');
const upcoming: Situation = { state: 'draft', startsAt: '2026-12-03T17:00:00Z', unrecorded: 0, now };
const begun: Situation = { ...upcoming, state: 'published', startsAt: '2026-11-23T08:00:00Z' };

describe('the way of an event', () => {
  it('only an event to come is published', () => {
    expect(nextState('publish', upcoming)).toBe('published');
    expect(() => nextState('publish', { ...upcoming, startsAt: '2026-11-22T17:00:00Z' })).toThrow('guard_failed');
  });

  it('attendance is recorded once the event has begun', () => {
    expect(nextState('finish', begun)).toBe('finished');
    expect(() => nextState('finish', { ...upcoming, state: 'published' })).toThrow('guard_failed');
  });

  it('an event is closed when it is known of everybody whether they came', () => {
    expect(() => nextState('document', { ...begun, state: 'finished', unrecorded: 1 })).toThrow('guard_failed');
    expect(nextState('document', { ...begun, state: 'finished' })).toBe('documented');
  });

  it('whoever cancels an event says why', () => {
    expect(() => nextState('cancel', upcoming)).toThrow('guard_failed');
    expect(nextState('cancel', { ...upcoming, reason: 'Raum belegt' })).toBe('cancelled');
  });

  it('an event that was held is not cancelled any more', () => {
    expect(() => nextState('cancel', { ...begun, state: 'finished', reason: 'zu spät' })).toThrow('transition_forbidden');
  });

  it('the buttons tell what is missing, not what the step itself asks for', () => {
    expect(nextSteps({ ...upcoming, state: 'published' })).toEqual([
      { transition: 'finish', allowed: false, missing: [expect.objectContaining({ guard: 'hasBegun' })] },
      { transition: 'cancel', allowed: true, missing: [] },
    ]);
  });

  it('an event without a limit is never full', () => {
    expect([isFull({ seats: 2, confirmed: 2 }), isFull({ seats: 2, confirmed: 1 }), isFull({ seats: null, confirmed: 500 })]).toEqual([true, false, false]);
  });
});
