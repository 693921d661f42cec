import { describe, expect, it } from '@jest/globals';
import type { PersonModel } from '../persons/person.model.js';
import { inNewRole } from './new-role.js';

const day = { now: '2026-11-23T09:00:00Z', today: '2026-11-23' };
const mentee: PersonModel = {
  id: 'a', siteId: 'b', version: 3, createdAt: '2026-01-01T09:00:00Z', role: 'mentee', place: null, source: null, profile: null, consents: [], documents: [], trainings: [],
  state: 'completed', since: '2026-10-01T09:00:00Z', readySince: '2026-09-01', steps: [], runningMatch: false, guardianIds: [], household: null,
  contact: { givenName: 'Mariam', familyName: 'Haddad', phone: '0234 910137', email: null, street: null, plz: null, contactPreference: 'phone', gender: 'female', birthYear: 1999 },
};

describe('a change of role', () => {
  it('begins the intake of the other role from its first state, with all that is known of the person', () => {
    expect(inNewRole(mentee, 'mentor', false, day)).toEqual({ ...mentee, role: 'mentor', state: 'interested', since: day.now, readySince: null });
    expect(inNewRole({ ...mentee, role: 'contact', state: 'known' }, 'mentee', false, day)).toMatchObject({ role: 'mentee', state: 'registered' });
  });

  it('waits until the match is over, an open proposal included', () => {
    expect(() => inNewRole({ ...mentee, runningMatch: true }, 'mentor', false, day)).toThrow(expect.objectContaining({ code: 'guard_failed' }));
    expect(() => inNewRole(mentee, 'mentor', true, day)).toThrow(expect.objectContaining({ code: 'guard_failed' }));
  });

  it('makes nobody under 18 a mentor, and nobody what they are already', () => {
    expect(() => inNewRole({ ...mentee, contact: { ...mentee.contact, birthYear: 2010 } }, 'mentor', false, day)).toThrow(expect.objectContaining({ code: 'validation' }));
    expect(() => inNewRole(mentee, 'mentee', false, day)).toThrow(expect.objectContaining({ code: 'validation' }));
  });
});
