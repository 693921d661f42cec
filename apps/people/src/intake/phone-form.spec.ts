import { describe, expect, it } from '@jest/globals';
import { type DomainError, people } from '@patenwerk/contracts';
import { anInterest } from '@patenwerk/testing';
import { admitInterest } from './phone-form.js';

const siteId = '019abcde-0000-7000-8000-000000000001';
const admit = (form: Partial<Parameters<typeof anInterest>[0]>) => admitInterest(people.recordInterest.input.parse(anInterest({ siteId, ...form })), '2026-11-23');
const fieldsRefused = (form: Partial<Parameters<typeof anInterest>[0]>): string[] => {
  try {
    admit(form);
    return [];
  } catch (error) {
    return (error as DomainError).details.errors?.map(({ field }) => field) ?? [];
  }
};
const privacyOnly = [{ purpose: 'privacy_notice' as const, channel: 'phone' as const }];

describe('the phone form', () => {
  it('keeps what was said with both consents', () => {
    const { contact, profile } = admit({ contact: { plz: '44787', birthYear: 1999 }, profile: { goals: ['german'], slots: ['mon_pm'] } });
    expect([contact.plz, contact.birthYear, contact.contactPreference, profile?.goals]).toEqual(['44787', 1999, 'phone', ['german']]);
  });

  it('without consent to the profile keeps only name and way of contact', () => {
    const { contact, profile } = admit({ consents: privacyOnly, contact: { plz: '44787', birthYear: 1999, gender: 'female' }, profile: { goals: ['german'] } });
    expect(profile).toBeNull();
    expect(contact).toEqual({ givenName: 'Mariam', familyName: 'Haddad', phone: '+49234910137', email: null, street: null, plz: null, birthYear: null, birthDate: null, gender: 'undisclosed', contactPreference: 'phone' });
  });

  it('records nothing without the privacy notice', () => {
    expect(fieldsRefused({ consents: [{ purpose: 'consent_profile', channel: 'phone' }] })).toEqual(['consents']);
  });

  it('keeps the phone as E.164 and the year from the day of birth', () => {
    const { contact } = admit({ contact: { phone: '0234/91 01 37', birthDate: '1950-12-24', birthYear: 1949 } });
    expect([contact.phone, contact.birthDate, contact.birthYear]).toEqual(['+49234910137', '1950-12-24', 1950]);
  });

  it('offers the nearest postcodes for one that does not exist', () => {
    let said = '';
    try {
      admit({ contact: { plz: '44778' } });
    } catch (error) {
      said = (error as DomainError).details.errors?.[0]?.de ?? '';
    }
    expect(said).toBe('Diese Postleitzahl gibt es nicht. Meinten Sie 44787 Bochum, 14778 Havelsee, 44789 Bochum?');
  });

  it('refuses a number without area code and a birth in the future, at the field', () => {
    expect(fieldsRefused({ contact: { phone: '910137' } })).toEqual(['contact.phone']);
    expect(fieldsRefused({ contact: { birthDate: '2026-12-24' } })).toEqual(['contact.birthDate']);
  });

  it('knows from the day of birth that a mentor is still 17', () => {
    expect(fieldsRefused({ role: 'mentor', contact: { birthDate: '2008-11-24' } })).toEqual(['contact.birthDate']);
    expect(fieldsRefused({ role: 'mentor', contact: { birthDate: '2008-11-23' } })).toEqual([]);
  });

  it('asks for a way of contact: phone, e-mail or a full address', () => {
    expect(fieldsRefused({ contact: { phone: null } })).toEqual(['contact.phone']);
    expect(fieldsRefused({ contact: { phone: null, email: 'mariam@example.org' } })).toEqual([]);
    expect(fieldsRefused({ contact: { phone: null, plz: '44787' } })).toEqual(['contact.phone']);
    expect(fieldsRefused({ contact: { phone: null, street: 'Ringstraße 1', plz: '44787' }, consents: privacyOnly })).toEqual([]);
  });

  it('knows the postcodes', () => {
    expect(fieldsRefused({ contact: { plz: '00000' } })).toEqual(['contact.plz']);
  });

  it('takes mentors from 18 years on', () => {
    expect(fieldsRefused({ role: 'mentor', contact: { birthYear: 2010 } })).toEqual(['contact.birthYear']);
    expect(fieldsRefused({ role: 'mentor', contact: { birthYear: 2008 } })).toEqual([]);
  });

  it('takes a mentee under 18 only with somebody to ask; the number may follow, and nobody is asked for who is of age', () => {
    const young = { birthDate: '2008-11-24' };
    expect([fieldsRefused({ contact: young }), fieldsRefused({ contact: { birthYear: 2008 } }), fieldsRefused({ contact: young, consents: privacyOnly })]).toEqual(Array(3).fill(['contact.guardianName']));
    expect(fieldsRefused({ contact: { ...young, guardianPhone: '0234 123456' } })).toEqual(['contact.guardianName']);
    expect(fieldsRefused({ contact: { ...young, guardianName: 'Amal Haidari', guardianPhone: '123456' } })).toEqual(['contact.guardianPhone']);
    expect(admit({ contact: { ...young, guardianName: 'Amal Haidari', guardianPhone: '0234/12 34 56' } }).contact).toMatchObject({ guardianName: 'Amal Haidari', guardianPhone: '+49234123456' });
    expect(admit({ contact: { ...young, guardianName: 'Amal Haidari' }, consents: privacyOnly }).contact).toMatchObject({ birthDate: null, guardianName: 'Amal Haidari' });
    expect(admit({ contact: { birthDate: '2008-11-23', guardianName: 'Amal Haidari' } }).contact).toMatchObject({ guardianName: null, guardianPhone: null });
  });

  it('takes nothing for liked and disliked at once', () => {
    const profile = { interests: ['cooking' as const], dislikes: ['cooking' as const] };
    expect([fieldsRefused({ profile }), fieldsRefused({ profile, consents: privacyOnly })]).toEqual([['profile.dislikes'], []]);
  });

  it('drops specially protected details that were not agreed to in writing', () => {
    const both = [...privacyOnly, { purpose: 'consent_profile' as const, channel: 'phone' as const }];
    const asked = { profile: { targetGroups: ['refugee' as const] } };
    expect(admit({ ...asked, consents: [...both, { purpose: 'consent_special', channel: 'phone' }] })).toMatchObject({ profile: { targetGroups: [] }, consents: both });
    expect(admit({ ...asked, consents: [...both, { purpose: 'consent_special', channel: 'written' }] }).profile?.targetGroups).toEqual(['refugee']);
  });

  it('has no field for residence status, origin or religion', () => {
    const names = Object.keys({ ...people.recordInterest.input.shape.contact.shape, ...people.recordInterest.input.shape.profile.shape });
    expect(names.filter((name) => /status|residence|origin|nationality|religion|faith|ethnic/i.test(name))).toEqual([]);
  });
});
