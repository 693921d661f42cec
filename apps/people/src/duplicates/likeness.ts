import type { DuplicateLevel, Sentence } from '@patenwerk/contracts';
import type { z } from 'zod';
import { partsOf } from './name-codes.js';

/** What is compared of a person. */
export interface Likeable {
  givenName: string;
  familyName: string;
  phone: string | null;
  email: string | null;
  plz: string | null;
  birthYear: number | null;
  birthDate?: string | null | undefined;
  /** See nameCodes. */
  nameCodes: readonly string[];
}

/** What speaks for two records being one person. */
export const duplicateReasons = {
  sameEmail: { de: 'gleiche E-Mail-Adresse', en: 'same e-mail address' },
  samePhone: { de: 'gleiche Telefonnummer', en: 'same phone number' },
  sameName: { de: 'gleicher Name', en: 'same name' },
  likeName: { de: 'Name klingt gleich', en: 'name sounds the same' },
  sameBirthDate: { de: 'gleicher Geburtstag', en: 'same birthday' },
  sameBirthYear: { de: 'gleiches Geburtsjahr', en: 'same year of birth' },
  samePostcode: { de: 'gleiche Postleitzahl', en: 'same postcode' },
} satisfies Record<string, z.infer<typeof Sentence>>;
export type DuplicateReason = keyof typeof duplicateReasons;

/** How alike two records are, with what speaks for it. */
export interface Likeness {
  level: DuplicateLevel;
  reasons: DuplicateReason[];
}

/**
 * May two records be one person? By the same e-mail address; or by a similar name and postcode or birthday, where what is missing on one side is a
 * wildcard. A phone number alone says nothing, families share one. Null: no.
 */
export function likeness(a: Likeable, b: Likeable): Likeness | null {
  const name = sameName(a, b) ? 'sameName' : a.nameCodes.some((code) => b.nameCodes.includes(code)) ? 'likeName' : null;
  const birth = bornAlike(a, b);
  const postcode = alike(a.plz, b.plz);
  const email = alike(a.email?.toLowerCase(), b.email?.toLowerCase()) === true;
  const phone = alike(a.phone, b.phone) === true;
  if (!name && !email) return null;
  const reasons = reasonsOf([[email, 'sameEmail'], [phone, 'samePhone'], [name !== null, name ?? 'likeName'], [birth === 'day', 'sameBirthDate'], [birth === 'year', 'sameBirthYear'], [postcode === true, 'samePostcode']]);
  const level = levelOf({ name, birth, postcode, reached: email || phone });
  return level && { level, reasons };
}

/** Only who stands on one shelf with somebody needs to be compared: a name of the same sound, or the same address. */
export function shelvesOf({ nameCodes, email }: Pick<Likeable, 'nameCodes' | 'email'>): string[] {
  return email ? [...nameCodes, `@${email.toLowerCase()}`] : [...nameCodes];
}

interface Findings {
  name: 'sameName' | 'likeName' | null;
  birth: 'day' | 'year' | 'other' | 'unknown';
  postcode: boolean | null;
  /** The same way to reach them. */
  reached: boolean;
}

function levelOf({ name, birth, postcode, reached }: Findings): DuplicateLevel | null {
  const against = birth === 'other' || postcode === false;
  if (name && birth !== 'other' && (reached || (name === 'sameName' && birth === 'day'))) return 'certain';
  // The same mail under another name: somebody else of the family, or a maiden name.
  if (!name) return birth === 'other' ? null : 'possible';
  const agrees = birth === 'day' || birth === 'year' || postcode === true;
  if (agrees) return against ? 'possible' : 'likely';
  // Of two that say nothing or only one thing else, the same name still may mean the same person, who has moved, say; one that only sounds the same does not.
  return (name === 'sameName' ? birth === 'other' && postcode === false : against) ? null : 'possible';
}

/** One given and one family name in common, letter by letter; swapped counts, too. */
function sameName(a: Likeable, b: Likeable): boolean {
  const [givenA, familyA, givenB, familyB] = [partsOf(a.givenName), partsOf(a.familyName), partsOf(b.givenName), partsOf(b.familyName)];
  const shared = (one: string[], other: string[]): boolean => one.some((part) => other.includes(part));
  return (shared(givenA, givenB) && shared(familyA, familyB)) || (shared(givenA, familyB) && shared(familyA, givenB));
}

function bornAlike(a: Likeable, b: Likeable): Findings['birth'] {
  if (a.birthDate && b.birthDate) return a.birthDate === b.birthDate ? 'day' : 'other';
  const same = alike(a.birthYear, b.birthYear);
  return same === null ? 'unknown' : same ? 'year' : 'other';
}

/** Null: one side does not say. */
function alike<Value>(a: Value | null | undefined, b: Value | null | undefined): boolean | null {
  return a === null || a === undefined || b === null || b === undefined ? null : a === b;
}

function reasonsOf(found: readonly (readonly [boolean, DuplicateReason])[]): DuplicateReason[] {
  return found.filter(([is]) => is).map(([, reason]) => reason);
}
