import { createHash } from 'node:crypto';
import type { Contact } from '@patenwerk/contracts';
import { plainWord } from './import-words.js';

type Known = Pick<Contact, 'givenName' | 'familyName' | 'email' | 'plz' | 'birthYear' | 'birthDate'>;

/** A name by its sound on paper: umlauts and their two letters are one, doubled letters, y/i, th/t, ph/f too; the order of names does not matter. */
export function nameKey({ familyName, givenName }: Pick<Contact, 'givenName' | 'familyName'>): string {
  return `${familyName} ${givenName}`
    .split(/[\s-]+/)
    .map((word) => plainWord(word).replace(/([aou])e/g, '$1').replace(/y|j/g, 'i').replace(/th/g, 't').replace(/ph/g, 'f').replace(/dt?$/, 't').replace(/dt/g, 't').replace(/c?k|c(?!h)/g, 'k').replace(/(.)\1+/g, '$1'))
    .filter(Boolean)
    .sort()
    .join(' ');
}

/**
 * Who shares one of these with somebody is perhaps the same person: the e-mail address, or a similar name with the same postcode or birthday.
 * The import's only question to the rule of duplicates: another rule takes its place here.
 */
export function duplicateKeys(contact: Known): string[] {
  const name = nameKey(contact);
  const keys: string[] = [];
  if (contact.email) keys.push(`e ${contact.email.toLowerCase()}`);
  if (contact.plz) keys.push(`p ${name} ${contact.plz}`);
  if (contact.birthDate ?? contact.birthYear) keys.push(`b ${name} ${contact.birthDate ?? contact.birthYear}`);
  return keys;
}

/**
 * Who a row stands for, the same in every run: the site's own number, else the name with birth, postcode, phone or e-mail, whichever comes first.
 * Sealed by a hash, because it is kept beside the person.
 */
export function identityOf(contact: Contact, role: string, number: string): string {
  const by = number !== '' ? `n ${number}` : `${plainWord(contact.familyName)} ${plainWord(contact.givenName)} ${contact.birthDate ?? contact.birthYear ?? contact.plz ?? contact.phone ?? contact.email ?? contact.street ?? ''}`;
  return shortHash(`${role} ${by}`);
}

export const shortHash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);
