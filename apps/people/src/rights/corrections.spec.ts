import { describe, expect, it } from '@jest/globals';
import { emptyContact, emptyProfile } from '../intake/phone-form.js';
import { correctionsOf, forgottenFields } from './corrections.js';

const helga = { contact: { ...emptyContact, contactPreference: 'phone' as const, givenName: 'Helga', familyName: 'Brandt', phone: '+49234910100' }, profile: { ...emptyProfile, experience: 'Lehrerin' } };

describe('A correction', () => {
  it('remembers what stood in each field that was changed, and in no other', () => {
    expect(correctionsOf(helga, { contact: { ...helga.contact, phone: null, familyName: 'Brandt-Yilmaz' }, profile: { ...helga.profile, experience: '' } })).toEqual([
      { field: 'phone', before: '+49234910100' },
      { field: 'familyName', before: 'Brandt' },
      { field: 'experience', before: 'Lehrerin' },
    ]);
    expect(correctionsOf(helga, helga)).toEqual([]);
  });

  it('is forgotten with the consent that allowed to keep it', () => {
    expect([forgottenFields(['consent_profile']), forgottenFields(['privacy_notice']), forgottenFields(['consent_special']), forgottenFields(['consent_referral'])]).toEqual(['all', 'all', ['targetGroups'], []]);
  });
});
