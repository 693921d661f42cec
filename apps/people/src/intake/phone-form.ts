import { type ConsentChannel, type ConsentPurpose, type Contact, DomainError, type FieldProblem, type Interest, type PersonRole, type Profile } from '@patenwerk/contracts';
import { postcode } from '@patenwerk/geo/postcodes';

/** What may be kept of a first call. */
export interface Admitted {
  contact: Contact;
  profile: Profile | null;
  consents: { purpose: ConsentPurpose; channel: ConsentChannel }[];
}

const emptyContact: Omit<Contact, 'givenName' | 'familyName' | 'contactPreference'> = {
  phone: null,
  email: null,
  street: null,
  plz: null,
  gender: 'undisclosed',
  birthYear: null,
};

export const emptyProfile: Profile = {
  languages: [],
  goals: [],
  offers: [],
  slots: [],
  interests: [],
  dislikes: [],
  genderWish: 'any',
  expectedDuration: 'unsure',
  maxDistanceKm: null,
  capacity: 1,
  formats: ['one_to_one'],
  targetGroups: [],
  experience: '',
  interpreterNoted: false,
};

/**
 * The rule of the phone form: without the privacy notice nothing is recorded, without consent to the profile only name and
 * way of contact are kept, and specially protected details never come by phone. Throws `validation`.
 */
export function admitInterest(interest: Interest, today: string): Admitted {
  const given = new Set(interest.consents.map(({ purpose }) => purpose));
  const contact: Contact = { ...emptyContact, ...interest.contact, contactPreference: interest.contact.contactPreference ?? preferred(interest.contact) };
  const profileAllowed = given.has('consent_profile');
  const kept = profileAllowed ? contact : wayOfContact(contact);
  const problems = contactProblems(kept, interest.role, today);
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
  return { ...contact, plz: contact.street ? contact.plz : null, gender: 'undisclosed', birthYear: null };
}

/** What is wrong with name and contact, each with its mend; `prefix` names the field that holds them. */
export function contactProblems(contact: Contact, role: PersonRole, today: string, prefix = 'contact'): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const reachable = contact.phone !== null || contact.email !== null || (contact.street !== null && contact.plz !== null);
  if (!reachable) {
    problems.push({
      field: `${prefix}.phone`,
      de: 'Bitte mindestens einen Weg angeben, die Person zu erreichen: Telefon, E-Mail oder Straße mit Postleitzahl.',
      en: 'Please give at least one way to reach the person: phone, e-mail, or street with postcode.',
    });
  }
  if (contact.plz !== null && !postcode(contact.plz)) {
    problems.push({ field: `${prefix}.plz`, de: 'Diese Postleitzahl gibt es nicht. Bitte prüfen Sie die fünf Ziffern.', en: 'This postcode does not exist. Please check the five digits.' });
  }
  const year = Number(today.slice(0, 4));
  if (contact.birthYear !== null && contact.birthYear > year) {
    problems.push({ field: `${prefix}.birthYear`, de: 'Das Geburtsjahr liegt in der Zukunft. Bitte prüfen.', en: 'The year of birth lies in the future. Please check.' });
  } else if (role === 'mentor' && contact.birthYear !== null && year - contact.birthYear < 18) {
    problems.push({ field: `${prefix}.birthYear`, de: 'Patinnen und Paten sind mindestens 18 Jahre alt. Bitte prüfen Sie das Geburtsjahr.', en: 'Mentors are at least 18 years old. Please check the year of birth.' });
  }
  return problems;
}

function preferred(contact: Interest['contact']): Contact['contactPreference'] {
  return contact.phone ? 'phone' : contact.email ? 'mail' : contact.street ? 'post' : 'phone';
}
