import { type Contact, DomainError, type FieldProblem, type Interest, missingParts, type PublicInterest } from '@patenwerk/contracts';
import { contactProblems } from '../intake/phone-form.js';
import { phoneE164 } from '../persons/phone.js';
import { tidyContact } from '../persons/tidy-contact.js';

const missing: Record<ReturnType<typeof missingParts>[number], FieldProblem> = {
  phone: { field: 'phone', de: 'Bitte die Telefonnummer mit Vorwahl angeben, zum Beispiel 0234 910137.', en: 'Please give the phone number with area code, for example 0234 910137.' },
  email: { field: 'email', de: 'Bitte eine E-Mail-Adresse wie name@beispiel.de angeben.', en: 'Please give an e-mail address such as name@example.org.' },
  guardian: { field: 'guardian', de: 'Wer jünger als 18 ist, braucht das Einverständnis der Eltern: Bitte Name und Telefonnummer angeben.', en: 'Who is younger than 18 needs the consent of the parents: please give name and phone number.' },
};

/** Checks a form of the website by the rules of the phone form; each problem stands at its field. Throws `validation`. */
export function checkWebsiteForm(form: PublicInterest, today: string): void {
  const parts = missingParts(form);
  const problems = parts.map((part) => missing[part]);
  if (!parts.some((part) => part === 'phone' || part === 'email')) {
    problems.push(...contactProblems(contactOf(form), form.role, today).map((problem) => ({ ...problem, field: problem.field.replace('contact.', '') })));
  }
  if (form.guardian && phoneE164(form.guardian.phone) === undefined) problems.push({ ...missing.phone, field: 'guardian.phone' });
  if (problems.length > 0) throw new DomainError('validation', { errors: problems });
}

/** Only the chosen way of contact is kept. */
function contactOf({ givenName, familyName, reach, phone, email, plz }: PublicInterest): Contact {
  const byPhone = reach === 'phone';
  return tidyContact({
    givenName, familyName, plz, phone: byPhone ? (phone ?? null) : null, email: byPhone ? null : (email ?? null),
    street: null, contactPreference: byPhone ? 'phone' : 'mail', gender: 'undisclosed', birthYear: null,
  });
}

/** The form as an interest, so that it goes the way of a call. The wishes are what a mentee looks for, or a mentor offers. */
export function interestOf(form: PublicInterest, siteId: Interest['siteId']): Interest {
  return {
    siteId,
    role: form.role,
    contact: { ...contactOf(form), ...(form.role === 'mentee' && !form.adult && form.guardian ? { guardianName: form.guardian.name, guardianPhone: form.guardian.phone } : {}) },
    profile: form.role === 'mentee' ? { goals: form.goals } : { offers: form.goals },
    source: 'website',
    consents: (['privacy_notice', 'consent_profile'] as const).map((purpose) => ({ purpose, channel: 'form' })),
  };
}
