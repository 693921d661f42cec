import { type ConsentChannel, type ConsentPurpose, type Contact, DomainError, type FieldProblem, type Interest, likesProblems, type MainRole, type Profile } from '@patenwerk/contracts';
import { nearestPostcodes, postcode } from '@patenwerk/geo/postcodes';
import { guardianProblems, withoutNeedlessGuardian } from './guardian.js';
import { ageOn, fullAge } from '../persons/age.js';
import { phoneE164 } from '../persons/phone.js';
import { tidyContact } from '../persons/tidy-contact.js';

/** What may be kept of a first call. */
export interface Admitted {
  contact: Contact;
  profile: Profile | null;
  consents: { purpose: ConsentPurpose; channel: ConsentChannel }[];
}

export const emptyContact: Omit<Contact, 'givenName' | 'familyName' | 'contactPreference'> = {
  phone: null,
  email: null,
  street: null,
  plz: null,
  gender: 'undisclosed',
  birthYear: null,
  birthDate: null,
};

export const emptyProfile: Required<Profile> = {
  languages: [],
  goals: [],
  offers: [],
  slots: [],
  interests: [],
  dislikes: [],
  genderWish: 'any',
  ageWish: null,
  targetGroupWishes: [],
  skills: [],
  expectedDuration: 'unsure',
  maxDistanceKm: null,
  capacity: 1,
  formats: ['one_to_one'],
  targetGroups: [],
  experience: '',
  interpreterNoted: false,
};

/**
 * The rule of the phone form: without the privacy notice nothing is recorded, nobody under 18 without somebody to ask, without consent to the profile only name and
 * way of contact are kept, and specially protected details never come by phone. Throws `validation`.
 */
export function admitInterest(interest: Interest, today: string): Admitted {
  const given = new Set(interest.consents.map(({ purpose }) => purpose));
  const contact = withoutNeedlessGuardian(tidyContact({ ...emptyContact, ...interest.contact, contactPreference: interest.contact.contactPreference ?? preferred(interest.contact) }), interest.role, today);
  const profileAllowed = given.has('consent_profile');
  const kept = profileAllowed ? contact : wayOfContact(contact);
  const problems = [...contactProblems(kept, interest.role, today), ...guardianProblems(contact, interest.role, today), ...(profileAllowed ? likesProblems(interest.profile) : [])];
  if (!given.has('privacy_notice')) {
    problems.push({
      field: 'consents',
      de: 'Bitte lesen Sie den Datenschutzhinweis vor. Erst mit dem Einverständnis dürfen wir Name und Kontakt speichern.',
      en: 'Please read out the privacy notice. Only with agreement may name and contact be kept.',
    });
  }
  if (problems.length > 0) throw new DomainError('validation', { errors: problems });
  const consents = [...new Map(interest.consents.map((consent) => [consent.purpose, consent])).values()].filter(({ purpose, channel }) => purpose !== 'consent_special' || channel === 'written');
  const special = consents.some(({ purpose }) => purpose === 'consent_special');
  const profile = profileAllowed ? { ...emptyProfile, ...interest.profile, targetGroups: special ? (interest.profile.targetGroups ?? []) : [] } : null;
  return { contact: kept, profile, consents };
}

/** Name and way of contact: all that stays without consent to the profile. The postcode alone is no way of contact, but part of an address. */
export function wayOfContact(contact: Contact): Contact {
  return { ...contact, plz: contact.street ? contact.plz : null, gender: 'undisclosed', birthYear: null, birthDate: null };
}

/** What is wrong with name and contact, each with its mend; `prefix` names the field that holds them. */
export function contactProblems(contact: Contact, role: MainRole, today: string, prefix = 'contact'): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const reachable = contact.phone !== null || contact.email !== null || (contact.street !== null && contact.plz !== null);
  if (!reachable) {
    problems.push({
      field: `${prefix}.phone`,
      de: 'Bitte mindestens einen Weg angeben, die Person zu erreichen: Telefon, E-Mail oder Straße mit Postleitzahl.',
      en: 'Please give at least one way to reach the person: phone, e-mail, or street with postcode.',
    });
  }
  return [...problems, ...fieldProblemsOf(contact, role, today, prefix)];
}

/** What is wrong with single fields of a contact, whatever else is known. */
export function fieldProblemsOf(contact: Pick<Contact, 'phone' | 'plz' | 'birthYear' | 'birthDate' | 'guardianPhone'>, role: MainRole, today: string, prefix = 'contact'): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (contact.plz !== null && !postcode(contact.plz)) {
    const near = nearestPostcodes(contact.plz).map(({ plz, place }) => `${plz} ${place}`).join(', ');
    problems.push({ field: `${prefix}.plz`, de: `Diese Postleitzahl gibt es nicht. Meinten Sie ${near}?`, en: `This postcode does not exist. Did you mean ${near}?` });
  }
  for (const name of ['phone', 'guardianPhone'] as const) {
    const number = contact[name] ?? null;
    if (number !== null && phoneE164(number) === undefined) problems.push({ field: `${prefix}.${name}`, de: 'Das ist keine vollständige Telefonnummer. Bitte mit Vorwahl angeben, zum Beispiel 0234 910137.', en: 'This is not a complete phone number. Please give it with area code, for example 0234 910137.' });
  }
  const age = ageOn(contact, today);
  const field = `${prefix}.${contact.birthDate ? 'birthDate' : 'birthYear'}`;
  if (age !== null && (age < 0 || (contact.birthDate ?? '') > today)) {
    problems.push({ field, de: 'Die Geburt liegt in der Zukunft. Bitte prüfen, zum Beispiel 1950 oder 24.12.1950.', en: 'The birth lies in the future. Please check, for example 1950 or 1950-12-24.' });
  } else if (role === 'mentor' && age !== null && age < fullAge) {
    problems.push({ field, de: `Patinnen und Paten sind mindestens ${fullAge} Jahre alt. Bitte prüfen Sie das Geburtsjahr, zum Beispiel 1950.`, en: `Mentors are at least ${fullAge} years old. Please check the year of birth, for example 1950.` });
  }
  return problems;
}

export function preferred(contact: Pick<Interest['contact'], 'phone' | 'email' | 'street'>): Contact['contactPreference'] {
  return contact.phone ? 'phone' : contact.email ? 'mail' : contact.street ? 'post' : 'phone';
}
