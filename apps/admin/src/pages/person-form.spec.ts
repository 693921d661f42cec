import { describe, expect, it } from '@jest/globals';
import { emptyForm, formFrom, formProblems, inRole, interestInput, missingParts, type PersonForm } from './person-form.js';

const site = '0199f3a0-0000-7000-8000-000000000001';
const draft = '0199f3a0-0000-7000-8000-000000000002';

describe('A phone call', () => {
  it('names everything that is missing at its beginning', () => {
    expect(missingParts(emptyForm('mentee'))).toEqual(['name', 'contact', 'plz', 'privacy', 'profile']);
  });

  it('keeps the profile to itself until the person has agreed to it', () => {
    const form = { ...emptyForm('mentee'), consents: ['privacy_notice' as const] };
    form.profile = { ...form.profile, goals: ['german'] };
    expect(interestInput(form, site, draft).profile).toEqual({});
    expect(interestInput({ ...form, consents: ['privacy_notice', 'consent_profile'] }, site, draft).profile.goals).toEqual(['german']);
  });

  it('with name, phone and the notice read out can be recorded', () => {
    const form = emptyForm('mentor');
    form.contact = { ...form.contact, givenName: 'Renate', familyName: 'Schulte', phone: '0234 910137' };
    form.consents = ['privacy_notice'];
    expect(formProblems(form, site, draft)).toEqual([]);
  });

  it('says in German what is wrong with a postcode', () => {
    const form = emptyForm('mentor');
    form.contact = { ...form.contact, givenName: 'Renate', familyName: 'Schulte', phone: '0234 910137', plz: '4489' };
    expect(formProblems(form, site, draft)).toContainEqual(expect.objectContaining({ field: 'contact.plz', de: 'Eine Postleitzahl hat fünf Ziffern.' }));
  });

  it('takes street and postcode for a way of contact: who has neither phone nor e-mail gets a letter', () => {
    const form = emptyForm('mentee', 'paper');
    expect(missingParts({ ...form, contact: { ...form.contact, street: 'Brückstraße 3', plz: '44787' } })).not.toContain('contact');
    expect(missingParts({ ...form, contact: { ...form.contact, plz: '44787' } })).toContain('contact');
  });

  it('counts what was typed in from paper as signed, what was told on the phone as told', () => {
    const consents: PersonForm['consents'] = ['privacy_notice'];
    expect((['paper', 'phone'] as const).map((by) => interestInput({ ...emptyForm('mentor', by), consents }, site, draft).consents[0]?.channel)).toEqual(['written', 'phone']);
  });

  it('asks for languages, goals and times as soon as the profile may be kept', () => {
    expect(missingParts({ ...emptyForm('mentee'), consents: ['privacy_notice', 'consent_profile'] })).toEqual(['name', 'contact', 'plz', 'languages', 'goals', 'slots']);
  });

  it('assumes German of those who want to help, until somebody says otherwise', () => {
    expect(inRole(emptyForm('mentee'), 'mentor').profile.languages).toEqual([{ code: 'de', level: 'native' }]);
    expect(inRole(emptyForm('mentor'), 'mentee').profile.languages).toEqual([]);
    const told = { ...emptyForm('mentee'), profile: { ...emptyForm('mentee').profile, languages: [{ code: 'prs' as const, level: 'native' as const }] } };
    expect(inRole(told, 'mentor').profile.languages).toEqual(told.profile.languages);
  });

  it('goes out with the language it was held in, German unless told', () => {
    expect([interestInput(emptyForm('mentee'), site, draft).language, interestInput({ ...emptyForm('mentee'), language: 'ar' }, site, draft).language]).toEqual(['de', 'ar']);
  });

  it('that was interrupted comes back as it was', () => {
    expect([formFrom({ language: 'easy' }).language, formFrom({ role: 'mentor' }).language, formFrom({ language: 'xx' }).language]).toEqual(['easy', 'de', 'de']);
    expect(formFrom({ role: 'mentor', contact: { givenName: 'Renate' } }).contact).toEqual(expect.objectContaining({ givenName: 'Renate', phone: '' }));
  });
});
