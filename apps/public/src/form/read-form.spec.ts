import { describe, expect, it } from '@jest/globals';
import { localDigits, westernDigits } from './digits.js';
import { readForm } from './read-form.js';

const whole = { givenName: 'Mariam', familyName: 'Haidari', reach: 'phone', phone: '0234 910137', plz: '44787', adult: 'yes', consent: 'yes', token: 't' };
const read = (fields: Record<string, string>, role: 'mentor' | 'mentee' = 'mentee') => readForm(new URLSearchParams({ ...whole, ...fields }), 'ar', role);

describe('digits', () => {
  it('of Arabic and Persian keyboards are taken like any other', () => {
    expect([westernDigits('٠٢٣٤ ٩١٠١٣٧'), westernDigits('۴۴۷۸۷'), westernDigits('+49')]).toEqual(['0234 910137', '44787', '+49']);
  });

  it('of a question are those of its language', () => {
    expect([localDigits(3, 'de'), localDigits(3, 'ar'), localDigits(3, 'fa'), localDigits(3, 'fa-AF')]).toEqual(['3', '٣', '۳', '۳']);
  });
});

describe('a form that was sent', () => {
  it('is the input of the operation when nothing is missing', () => {
    expect(read({ phone: '٠٢٣٤/٩١٠.١٣٧', plz: '٤٤ ٧٨٧' })).toMatchObject({ errors: {}, interest: { language: 'ar', role: 'mentee', phone: '0234/910 137', plz: '44787', adult: true, token: 't', website: '' } });
  });

  it('gets one sentence at each field that is missing, all at once', () => {
    const { errors, interest } = readForm(new URLSearchParams(), 'de', 'mentee');
    expect(errors).toEqual({ givenName: 'error.givenName', familyName: 'error.familyName', reach: 'error.reach', plz: 'error.plz', adult: 'error.adult', consent: 'error.consent' });
    expect(interest).toBeUndefined();
  });

  it('needs the way of contact that was chosen, and keeps no other', () => {
    expect(read({ reach: 'mail' }).errors).toEqual({ email: 'error.email' });
    expect(read({ phone: '' }).errors).toEqual({ phone: 'error.phone' });
    expect(read({ reach: 'mail', email: 'mariam@example.org' }).interest).not.toHaveProperty('phone');
    expect(read({ email: 'mariam@example.org' }).interest).not.toHaveProperty('email');
  });

  it('with a postcode that does not exist is asked which one was meant', () => {
    expect(read({ plz: '44788' }).errors).toEqual({ plz: 'error.plzUnknown' });
    expect(read({ plz: '4478' }).errors).toEqual({ plz: 'error.plz' });
  });

  it('of a mentee who is not of age names somebody to ask', () => {
    expect(read({ adult: 'no' }).errors).toEqual({ guardianName: 'error.guardianName', guardianPhone: 'error.guardianPhone' });
    expect(read({ adult: 'no', guardianName: 'Ali Haidari' }).errors).toEqual({ guardianPhone: 'error.guardianPhone' });
    expect(read({ adult: 'no', guardianName: 'Ali Haidari', guardianPhone: '0234 910138' }).interest?.guardian).toEqual({ name: 'Ali Haidari', phone: '0234 910138' });
    expect(read({ guardianName: 'Ali Haidari', guardianPhone: '0234 910138' }).interest).not.toHaveProperty('guardian');
  });

  it('of a mentor who is not of age is told kindly, not asked for parents', () => {
    expect(read({ adult: 'no' }, 'mentor')).toMatchObject({ errors: {}, interest: { adult: false } });
  });

  it('takes three wishes and no more', () => {
    const wishes = new URLSearchParams(whole);
    for (const goal of ['german', 'job', 'housing']) wishes.append('goals', goal);
    expect(readForm(wishes, 'de', 'mentee').interest?.goals).toEqual(['german', 'job', 'housing']);
    wishes.append('goals', 'contacts');
    expect(readForm(wishes, 'de', 'mentee').errors).toEqual({ goals: 'error.goals' });
  });

  it('goes nowhere without consent', () => {
    expect(read({ consent: '' }).errors).toEqual({ consent: 'error.consent' });
  });
});
