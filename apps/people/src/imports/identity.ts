import { hash } from 'node:crypto';
import type { Contact } from '@patenwerk/contracts';
import { plainWord } from './import-words.js';

/**
 * Who a row stands for, the same in every run: the site's own number, else the name with birth, postcode, phone or e-mail, whichever comes first.
 * Sealed by a hash, because it is kept beside the person.
 */
export function identityOf(contact: Contact, role: string, number: string): string {
  const by = number !== '' ? `n ${number}` : `${plainWord(contact.familyName)} ${plainWord(contact.givenName)} ${contact.birthDate ?? contact.birthYear ?? contact.plz ?? contact.phone ?? contact.email ?? contact.street ?? ''}`;
  return shortHash(`${role} ${by}`);
}

export const shortHash = (text: string): string => hash('sha256', text, 'base64url').slice(0, 22);
