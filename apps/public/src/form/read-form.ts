import { missingParts, PublicInterest, type FormLanguage, type PersonRole } from '@patenwerk/contracts';
import { type InterestTextKey } from '@patenwerk/contracts/interest-texts';
import { nearestPostcodes, postcode } from '@patenwerk/geo/postcodes';
import { westernDigits } from './digits.js';

/** What was typed, as it goes back into the fields. */
export interface Typed {
  givenName: string;
  familyName: string;
  reach: string;
  phone: string;
  email: string;
  plz: string;
  goals: string[];
  adult: string;
  guardianName: string;
  guardianPhone: string;
  consent: boolean;
  token: string;
  website: string;
}

/** The fields in the order of the page; each may have one sentence that says how to mend it. */
export const formFields = ['givenName', 'familyName', 'reach', 'phone', 'email', 'plz', 'goals', 'adult', 'guardianName', 'guardianPhone', 'consent'] as const;
export type FormField = (typeof formFields)[number];
export type FormErrors = Partial<Record<FormField | 'form', InterestTextKey>>;

/** A form as it was sent: what was typed, what is wrong, and, when nothing is, the input of the operation. */
export interface ReadForm {
  typed: Typed;
  errors: FormErrors;
  interest: (PublicInterest & { token: string; website: string }) | undefined;
}

export const emptyForm = (token: string): Typed => ({ givenName: '', familyName: '', reach: '', phone: '', email: '', plz: '', goals: [], adult: '', guardianName: '', guardianPhone: '', consent: false, token, website: '' });

/** Reads the fields of the page. Digits of other scripts are taken; of dots and the like in a phone number nobody has to think. */
export function readForm(body: URLSearchParams, language: FormLanguage, role: PersonRole): ReadForm {
  const text = (name: string): string => (body.get(name) ?? '').trim().slice(0, 300);
  const phone = (name: string): string => westernDigits(text(name)).replace(/[.·–—]/g, ' ').replace(/^00/, '+');
  const typed: Typed = {
    givenName: text('givenName'), familyName: text('familyName'), reach: text('reach'), phone: phone('phone'), email: text('email'), plz: westernDigits(text('plz')).replace(/\s/g, ''),
    goals: body.getAll('goals'), adult: text('adult'), guardianName: text('guardianName'), guardianPhone: phone('guardianPhone'), consent: body.get('consent') === 'yes', token: text('token'), website: text('website'),
  };
  const minor = role === 'mentee' && typed.adult === 'no';
  const draft = {
    language, role, givenName: typed.givenName, familyName: typed.familyName, reach: typed.reach, plz: typed.plz, goals: typed.goals, consent: typed.consent,
    // Only the chosen way is read: what was typed before somebody changed their mind is nobody's business.
    ...(typed.reach === 'phone' && typed.phone ? { phone: typed.phone } : {}),
    ...(typed.reach === 'mail' && typed.email ? { email: typed.email } : {}),
    ...(typed.adult === 'yes' || typed.adult === 'no' ? { adult: typed.adult === 'yes' } : {}),
    ...(minor && (typed.guardianName || typed.guardianPhone) ? { guardian: { name: typed.guardianName, phone: typed.guardianPhone } } : {}),
  };
  const parsed = PublicInterest.safeParse(draft);
  const wrong = parsed.success ? [] : parsed.error.issues.map(({ path }) => path.map(String).join('.'));
  const absent = missingParts(draft as Partial<PublicInterest>);
  const unknownPostcode = /^\d{5}$/.test(typed.plz) && !postcode(typed.plz) ? ['plz.unknown'] : [];
  const errors = sentencesFor([...wrong, ...absent, ...unknownPostcode]);
  const whole = parsed.success && Object.keys(errors).length === 0;
  return { typed, errors, interest: whole ? { ...parsed.data, token: typed.token, website: typed.website } : undefined };
}

/** The sentences that belong to fields as the contract names them, also in a refusal of the service. */
export function sentencesFor(fields: readonly string[]): FormErrors {
  const errors: FormErrors = {};
  for (const field of fields) Object.assign(errors, sentences[field] ?? sentences[field.split('.')[0] ?? ''] ?? { form: 'error.unavailable' });
  return errors;
}

const sentences: Record<string, FormErrors> = {
  givenName: { givenName: 'error.givenName' },
  familyName: { familyName: 'error.familyName' },
  reach: { reach: 'error.reach' },
  phone: { phone: 'error.phone' },
  email: { email: 'error.email' },
  plz: { plz: 'error.plz' },
  'plz.unknown': { plz: 'error.plzUnknown' },
  goals: { goals: 'error.goals' },
  adult: { adult: 'error.adult' },
  guardian: { guardianName: 'error.guardianName', guardianPhone: 'error.guardianPhone' },
  'guardian.name': { guardianName: 'error.guardianName' },
  'guardian.phone': { guardianPhone: 'error.guardianPhone' },
  consent: { consent: 'error.consent' },
  token: { form: 'error.token' },
};

/** Existing postcodes that may have been meant. */
export function postcodesMeant(plz: string): { plz: string; place: string }[] {
  return nearestPostcodes(plz).map(({ plz: code, place }) => ({ plz: code, place }));
}
