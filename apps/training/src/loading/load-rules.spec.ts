import { describe, expect, it } from '@jest/globals';
import { type EnrolmentState, EventToLoad } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import { anEventPlan } from '@patenwerk/testing';
import { checkEventToLoad } from './load-rules.js';

const now = new Date('2026-11-23T09:00:00Z');
const site = newId();
const guests = (...states: EnrolmentState[]) => states.map((state) => ({ id: newId(), personId: newId(), state, enrolledAt: '2026-11-01T09:00:00Z' }));
const loading = (changes: object, row = 3): void => checkEventToLoad(EventToLoad.parse({ ...anEventPlan({ siteId: site, seats: 2 }), id: newId(), state: 'published', enrolments: [], ...changes }), row, now);

describe('events that are loaded as a whole', () => {
  it('a waiting list begins when all seats are taken', () => {
    expect(() => loading({ enrolments: guests('confirmed', 'confirmed', 'waitlisted') })).not.toThrow();
    expect(() => loading({ enrolments: guests('confirmed', 'waitlisted') })).toThrow(expect.objectContaining({ details: { errors: [expect.objectContaining({ field: 'events.3.enrolments' })] } }));
  });

  it('no more seats are confirmed than there are', () => {
    expect(() => loading({ enrolments: guests('confirmed', 'confirmed', 'confirmed') })).toThrow('validation');
  });

  it('attendance exists only where the event has begun', () => {
    expect(() => loading({ enrolments: guests('attended') })).toThrow('validation');
    expect(() => loading({ state: 'documented', startsAt: '2026-10-01T09:00:00Z', endsAt: '2026-10-01T11:00:00Z', enrolments: guests('attended', 'no_show') })).not.toThrow();
  });

  it('nobody is enrolled twice', () => {
    const [guest] = guests('confirmed');
    expect(() => loading({ enrolments: [guest, { ...guest, id: newId() }] })).toThrow('validation');
  });
});
