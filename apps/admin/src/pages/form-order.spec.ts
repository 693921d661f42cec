import { describe, expect, it } from '@jest/globals';
import { Contact, Profile } from '@patenwerk/contracts';
import { callSections, formFields, formSections, settledLater } from './form-order.js';

const everything = [...Object.keys(Contact.shape).filter((name) => name !== 'birthDate').map((name) => `contact.${name}`), ...Object.keys(Profile.shape).map((name) => `profile.${name}`), 'source'];

describe('The one order of the call, the paper and the typing in', () => {
  it('asks for every field of contact and profile, of one role or the other, or says that it is settled later', () => {
    expect([...new Set([...formFields('mentor'), ...formFields('mentee'), ...settledLater])].sort()).toEqual(everything.sort());
  });

  it('leaves out of a call what can wait, and asks for the rest in the same order', () => {
    const called = callSections('mentor', 'phone').flatMap(({ rows }) => rows.flat());
    expect(called).toEqual(formFields('mentor').filter((field) => called.includes(field)));
    expect(formFields('mentor').filter((field) => !called.includes(field))).toEqual(['contact.street', 'profile.ageWish', 'profile.targetGroupWishes', 'profile.maxDistanceKm', 'profile.skills']);
    expect(callSections('mentee', 'post').flatMap(({ rows }) => rows.flat())).toContain('contact.street');
  });

  it('asks for nothing twice', () => {
    for (const role of ['mentor', 'mentee'] as const) expect(formFields(role)).toHaveLength(new Set(formFields(role)).size);
  });

  it('asks who looks for a mentor for goals, and who wants to be one for what is offered, wished and known', () => {
    expect(formFields('mentee').filter((field) => !formFields('mentor').includes(field))).toEqual(['contact.guardianName', 'contact.guardianPhone', 'profile.goals']);
    expect(formFields('mentor').filter((field) => !formFields('mentee').includes(field))).toEqual(['profile.targetGroupWishes', 'profile.capacity', 'profile.offers', 'profile.experience', 'profile.skills']);
    expect(formSections('mentee').every(({ rows }) => rows.every((row) => row.length > 0))).toBe(true);
  });
});
