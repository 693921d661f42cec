import { describe, expect, it } from '@jest/globals';
import { Contact, Profile } from '@patenwerk/contracts';
import { emptyProfile } from '../intake/phone-form.js';
import { fitsProfile, surelyContact } from './sure-shape.js';

const usual: Contact = {
  givenName: 'Helga', familyName: 'Brandt', phone: '+49234910137', email: 'helga.brandt@example.org', street: 'Hauptstr. 5', plz: '44787', contactPreference: 'phone', gender: 'female', birthYear: 1950, birthDate: '1950-12-24',
};
/** What lists may bring, by field: right, odd and wrong. */
const told: { [K in 'guardianName' | 'guardianPhone' | 'givenName' | 'phone' | 'email' | 'plz' | 'birthYear' | 'birthDate']: unknown[] } = {
  givenName: ['Helga', 'Ü', 'Анна-Марія', '', ' ', '\u00a0', 'x'.repeat(80), 'x'.repeat(81), 'zwei\nZeilen', 'zwei\rZeilen', ' Rand ', 'Zeile\u2028danach'],
  phone: [null, '+49234910137', '+1', '+49 234', '0234 910137', '+492349101371234567890123456789012', '', '++'],
  email: [null, 'a@b.de', 'a.b-c_d+e@sub-domain.example.org', '.a@b.de', 'a..b@c.de', 'a@b', 'a@-b.de', 'a@b-.de', 'a@b..de', 'A@B.de', 'ä@b.de', `${'a'.repeat(195)}@b.de`, `${'a'.repeat(196)}@b.de`, 'a@b.de ', '', "o'neil@b.de"],
  guardianName: [null, undefined, 'Rima Haddad', '', ' ', 'x'.repeat(120), 'x'.repeat(121), 'zwei\nZeilen'],
  guardianPhone: [null, undefined, '+49234910137', '+1', '0234', ''],
  plz: [null, '44787', '4478', '447870', ' 44787', '４４７８７'],
  birthYear: [null, 1899, 1900, 1950, 1950.5, 2100, 2101],
  birthDate: [null, undefined, '1950-12-24', '1950-02-28', '1950-02-29', '1950-13-01', '1950-00-10', '1950-01-00', '24.12.1950', '1850-01-01', ''],
};

describe('The quick way to look at a contact of a list', () => {
  it('takes nobody whom the contract does not take, whatever the list brings', () => {
    const wrong: unknown[] = [];
    for (const [field, values] of Object.entries(told)) {
      for (const value of values) {
        for (const other of ['familyName', 'street', field]) {
          const contact = { ...usual, [field]: value, ...(field === 'givenName' ? { [other]: value } : {}) } as Contact;
          if (surelyContact(contact) && !Contact.safeParse(contact).success) wrong.push([field, other, value]);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('takes the usual ones: else it would spare nothing', () => {
    expect([usual, { ...usual, email: null, birthDate: null }, { ...usual, phone: null, street: null, plz: null }].map(surelyContact)).toEqual([true, true, true]);
  });
});

describe('A profile of a list', () => {
  const slots = Object.freeze(['mon_am', 'tue_pm']) as unknown as Profile['slots'];
  const tooMany = Object.freeze(Array.from({ length: 25 }, () => 'mon_am')) as unknown as Profile['slots'];
  const profiles: Profile[] = [
    emptyProfile, { ...emptyProfile, slots }, { ...emptyProfile, slots: tooMany }, { ...emptyProfile, experience: 'x'.repeat(1_000) }, { ...emptyProfile, experience: 'x'.repeat(1_001) }, { ...emptyProfile, capacity: 4 }, { ...emptyProfile, maxDistanceKm: 0 },
    { ...emptyProfile, skills: [{ name: 'x'.repeat(61), gainedBy: null }] }, { ...emptyProfile, skills: [{ name: 'Nähen', gainedBy: 'work' }] }, { ...emptyProfile, ageWish: { from: 70, to: 50 } }, { ...emptyProfile, ageWish: { from: 50, to: 70 } },
  ];

  it('fits when the contract takes it, the first time and every time after', () => {
    const byContract = profiles.map((profile) => Profile.safeParse(profile).success);
    expect(new Set(byContract)).toEqual(new Set([true, false]));
    for (const _ of [1, 2]) expect(profiles.map(fitsProfile)).toEqual(byContract);
  });

  it('is looked at anew when somebody could have changed it', () => {
    const skills: NonNullable<Profile['skills']> = [{ name: 'Nähen', gainedBy: null }];
    const profile: Profile = { ...emptyProfile, skills };
    expect(fitsProfile(profile)).toBe(true);
    skills[0]!.name = 'x'.repeat(61);
    expect(fitsProfile(profile)).toBe(false);
  });
});
