import { describe, expect, it } from '@jest/globals';
import { checkCancellable, checkOpenForEnrolment, stateOnAttendance, stateOnEnrolling } from './enrolment-rules.js';

const now = new Date('2026-12-03T17:30:00Z');
const running = { state: 'published', startsAt: '2026-12-03T17:00:00Z', endsAt: '2026-12-03T19:00:00Z', now };

describe('enrolling', () => {
  it('the last free seat is confirmed, whoever comes after waits', () => {
    expect(stateOnEnrolling({ seats: 12, confirmed: 11 })).toBe('confirmed');
    expect(stateOnEnrolling({ seats: 12, confirmed: 12 })).toBe('waitlisted');
    expect(stateOnEnrolling({ seats: null, confirmed: 99 })).toBe('confirmed');
  });

  it('is possible on a published event until it ends', () => {
    expect(() => checkOpenForEnrolment(running)).not.toThrow();
    expect(() => checkOpenForEnrolment({ ...running, state: 'draft' })).toThrow('guard_failed');
    expect(() => checkOpenForEnrolment({ ...running, now: new Date('2026-12-03T19:00:00Z') })).toThrow('guard_failed');
  });

  it('is ended only while the person has a seat or waits', () => {
    expect(() => checkCancellable('waitlisted')).not.toThrow();
    expect(() => checkCancellable('attended')).toThrow('transition_forbidden');
    expect(() => checkCancellable('cancelled')).toThrow('transition_forbidden');
  });
});

describe('attendance', () => {
  it('is noted from the beginning of the event on', () => {
    expect(stateOnAttendance('confirmed', true, running)).toBe('attended');
    expect(() => stateOnAttendance('confirmed', true, { ...running, now: new Date('2026-12-03T16:59:00Z') })).toThrow('guard_failed');
  });

  it('can be put right until the event is closed', () => {
    expect(stateOnAttendance('attended', false, running)).toBe('no_show');
    expect(stateOnAttendance('no_show', true, { ...running, state: 'finished' })).toBe('attended');
    expect(() => stateOnAttendance('attended', false, { ...running, state: 'documented' })).toThrow('transition_forbidden');
  });

  it('is not noted of somebody who waited', () => {
    expect(() => stateOnAttendance('waitlisted', true, running)).toThrow('transition_forbidden');
  });
});
