import type { Contact, PersonRole, Profile } from '@patenwerk/contracts';

/** The year stands for the day of birth, too: both are typed into one field. */
export type ContactField = Exclude<keyof Contact, 'birthDate'>;
export type FormField = `contact.${ContactField}` | `profile.${keyof Profile}` | 'source';

export interface FormSection {
  id: 'who' | 'languages' | 'wish' | 'goals' | 'when';
  /** Fields beside each other share a row where there is room. */
  rows: readonly (readonly FormField[])[];
}

const mentorOnly: ReadonlySet<FormField> = new Set<FormField>(['profile.offers', 'profile.targetGroupWishes', 'profile.capacity', 'profile.experience', 'profile.skills']);
const menteeOnly: ReadonlySet<FormField> = new Set<FormField>(['contact.guardianName', 'contact.guardianPhone', 'profile.goals']);

const sections: readonly FormSection[] = [
  {
    id: 'who',
    rows: [
      ['contact.givenName', 'contact.familyName'], ['contact.phone', 'contact.plz'], ['contact.street'], ['contact.email', 'contact.birthYear'], ['contact.guardianName', 'contact.guardianPhone'],
      ['contact.gender'], ['contact.contactPreference'], ['source'],
    ],
  },
  { id: 'languages', rows: [['profile.languages']] },
  {
    id: 'wish',
    rows: [
      ['profile.genderWish'], ['profile.ageWish'], ['profile.targetGroupWishes'], ['profile.expectedDuration'], ['profile.maxDistanceKm', 'profile.capacity'],
      ['profile.interests', 'profile.dislikes'],
    ],
  },
  { id: 'goals', rows: [['profile.goals'], ['profile.offers'], ['profile.experience'], ['profile.skills']] },
  { id: 'when', rows: [['profile.slots']] },
];

/** What no first call and no form on paper asks: it is settled in the office, or needs a signature first (Art. 9 GDPR). */
export const settledLater: readonly FormField[] = ['profile.formats', 'profile.targetGroups', 'profile.interpreterNoted'];

/** Asked later in the office, or on paper: a call is short. */
const notByPhone: ReadonlySet<FormField> = new Set<FormField>(['profile.ageWish', 'profile.targetGroupWishes', 'profile.maxDistanceKm', 'profile.skills']);

/** What is asked during a call: the same order, without what can wait; the street only of who wants letters. */
export function callSections(role: PersonRole, contactPreference: Contact['contactPreference']): FormSection[] {
  const asked = (field: FormField) => !notByPhone.has(field) && (field !== 'contact.street' || contactPreference === 'post');
  return formSections(role).map(({ id, rows }) => ({ id, rows: rows.map((row) => row.filter(asked)).filter((row) => row.length > 0) }));
}

/** The one order of the call, of the form on paper and of typing it in. */
export function formSections(role: PersonRole): FormSection[] {
  const not = role === 'mentor' ? menteeOnly : mentorOnly;
  return sections.map(({ id, rows }) => ({ id, rows: rows.map((row) => row.filter((field) => !not.has(field))).filter((row) => row.length > 0) }));
}

/** The sections that a profile is made of, without name and ways of contact. */
export function profileSections(role: PersonRole): FormSection[] {
  return formSections(role).filter(({ id }) => id !== 'who');
}

/** Every field of the form, in its order. */
export function formFields(role: PersonRole): FormField[] {
  return formSections(role).flatMap(({ rows }) => rows.flat());
}
