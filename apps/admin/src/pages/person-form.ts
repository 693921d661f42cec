import { FormLanguage, people, fieldProblems, likesProblems, type Contact, type FieldProblem, type InputOf, type PersonRole, type Profile } from '@patenwerk/contracts';

export const consentPurposes = ['privacy_notice', 'consent_profile', 'consent_referral'] as const;
export type CallConsent = (typeof consentPurposes)[number];

/** What the form holds while somebody is on the phone: texts may be empty or half typed. */
export interface PersonForm {
  role: PersonRole;
  /** Told on the phone, or typed in from the form on paper, which is signed. */
  by: 'phone' | 'paper';
  /** In which language the sentences are read aloud, or stand on the paper that was signed. */
  language: FormLanguage;
  contact: { givenName: string; familyName: string; phone: string; email: string; street: string; plz: string; contactPreference: Contact['contactPreference']; gender: Contact['gender']; birthYear: string; guardianName: string; guardianPhone: string };
  profile: Profile;
  source: string;
  consents: CallConsent[];
}

export const emptyProfile: Profile = {
  languages: [{ code: 'de', level: 'native' }],
  goals: [], offers: [], slots: [], interests: [], dislikes: [],
  genderWish: 'any', ageWish: null, targetGroupWishes: [], skills: [], expectedDuration: 'm12', maxDistanceKm: null, capacity: 1, formats: ['one_to_one'], targetGroups: [], experience: '', interpreterNoted: false,
};

export function emptyForm(role: PersonRole, by: PersonForm['by'] = 'phone', language: FormLanguage = 'de'): PersonForm {
  return {
    role,
    by,
    language,
    contact: { givenName: '', familyName: '', phone: '', email: '', street: '', plz: '', contactPreference: 'phone', gender: 'undisclosed', birthYear: '', guardianName: '', guardianPhone: '' },
    profile: { ...emptyProfile, languages: role === 'mentor' ? emptyProfile.languages : [] },
    source: '',
    consents: [],
  };
}

/** A draft as the server kept it; what is missing in it is filled with empty values. */
export function formFrom(kept: Record<string, unknown>): PersonForm {
  const draft = kept as Partial<PersonForm>;
  const empty = emptyForm(draft.role ?? 'mentee', draft.by, FormLanguage.safeParse(draft.language).data);
  return { ...empty, ...draft, language: empty.language, contact: { ...empty.contact, ...draft.contact }, profile: { ...empty.profile, ...draft.profile } };
}

/** The same call for the other role: who wants to help speaks German as a rule, of the others nothing is assumed. */
export function inRole(form: PersonForm, role: PersonRole): PersonForm {
  const untouched = form.profile.languages.length === 0 || form.profile.languages === emptyProfile.languages;
  return { ...form, role, profile: untouched ? { ...form.profile, languages: emptyForm(role).profile.languages } : form.profile };
}

const textOrNull = (text: string) => text.trim() || null;

/** „1950“ or „24.12.1950“ as the contract wants it; anything else goes on as it is, to be refused at the field. */
function bornInput(text: string): Pick<Contact, 'birthYear' | 'birthDate'> {
  const born = text.trim();
  if (!born) return { birthYear: null, birthDate: null };
  if (/^\d{1,4}$/.test(born)) return { birthYear: Number(born), birthDate: null };
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(born) ?? [];
  return { birthYear: Number(year) || null, birthDate: year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : born };
}

/** Day or year of birth as it is typed. */
export function bornText({ birthYear, birthDate }: Pick<Contact, 'birthYear' | 'birthDate'>): string {
  return birthDate ? birthDate.split('-').reverse().join('.') : birthYear === null ? '' : String(birthYear);
}

/** The contact as the contract wants it: empty texts become null. */
export function contactInput(contact: PersonForm['contact']): InputOf<typeof people.recordInterest>['contact'] {
  return {
    givenName: contact.givenName,
    familyName: contact.familyName,
    phone: textOrNull(contact.phone),
    email: textOrNull(contact.email),
    street: textOrNull(contact.street),
    plz: textOrNull(contact.plz),
    contactPreference: contact.contactPreference,
    gender: contact.gender,
    ...bornInput(contact.birthYear),
    guardianName: textOrNull(contact.guardianName),
    guardianPhone: textOrNull(contact.guardianPhone),
  };
}

/** The profile as the contract wants it: a row that was added and left empty is no skill. */
export function profileInput(profile: Profile): Profile {
  return { ...profile, skills: profile.skills?.filter(({ name }) => name.trim() !== '') };
}

/** The whole call as input. Without consent to the profile only name and way of contact go out. */
export function interestInput(form: PersonForm, siteId: string, draftId: string): InputOf<typeof people.recordInterest> {
  return {
    siteId,
    role: form.role,
    contact: contactInput(form.contact),
    profile: form.consents.includes('consent_profile') ? profileInput(form.profile) : {},
    ...(form.source ? { source: form.source as InputOf<typeof people.recordInterest>['source'] } : {}),
    consents: form.consents.map((purpose) => ({ purpose, channel: form.by === 'paper' ? ('written' as const) : ('phone' as const) })),
    draftId,
    language: form.language,
  };
}

export type MissingPart = 'name' | 'contact' | 'plz' | 'languages' | 'goals' | 'slots' | 'privacy' | 'profile';

/** What the call still needs, in the order of the form. Name, contact and notice hold it up; the rest can follow. */
export function missingParts(form: PersonForm): MissingPart[] {
  const { contact, consents } = form;
  const missing: MissingPart[] = [];
  if (!contact.givenName.trim() || !contact.familyName.trim()) missing.push('name');
  // A letter is a way of contact, too.
  if (!contact.phone.trim() && !contact.email.trim() && !(contact.street.trim() && contact.plz.trim())) missing.push('contact');
  if (!/^\d{5}$/.test(contact.plz.trim())) missing.push('plz');
  if (consents.includes('consent_profile')) {
    if (form.profile.languages.length === 0) missing.push('languages');
    if ((form.role === 'mentee' ? form.profile.goals : form.profile.offers).length === 0) missing.push('goals');
    if (form.profile.slots.length === 0) missing.push('slots');
  }
  if (!consents.includes('privacy_notice')) missing.push('privacy');
  if (!consents.includes('consent_profile')) missing.push('profile');
  return missing;
}

/** The parts among the words a draft was kept with. */
export function missingOf(kept: readonly string[]): MissingPart[] {
  return (Object.keys(parts) as MissingPart[]).filter((part) => kept.includes(part));
}

const parts: Record<MissingPart, true> = { name: true, contact: true, plz: true, languages: true, goals: true, slots: true, privacy: true, profile: true };

export const holdingUp: readonly MissingPart[] = ['name', 'contact', 'privacy'];

/** The contract's own check, in both languages, before anything is sent. */
export function formProblems(form: PersonForm, siteId: string, draftId: string): FieldProblem[] {
  const input = interestInput(form, siteId, draftId);
  const result = people.recordInterest.input.safeParse(input);
  return [...(result.success ? [] : fieldProblems(result.error)), ...likesProblems(input.profile as Partial<Profile>)];
}
