import type { Contact } from '@patenwerk/contracts';
import { phoneE164 } from '../persons/phone.js';
import { germanDay, germanYear } from './german-day.js';

/** By what a row of a list is known to be about somebody, whatever its columns are. */
export type Wanted = Pick<Contact, 'givenName' | 'familyName' | 'phone' | 'email' | 'plz' | 'birthYear'> & { birthDate: string | null };

const wordsIn = (text: string): string[] => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** The whole name in one cell or in several. */
export function rowHasName({ givenName, familyName }: Pick<Wanted, 'givenName' | 'familyName'>, cells: readonly string[]): boolean {
  const told = new Set(cells.flatMap(wordsIn));
  return wordsIn(`${givenName} ${familyName}`).every((word) => told.has(word));
}

/** The mail, or the number however it is spelled. */
export function rowHasContact({ phone, email }: Pick<Wanted, 'phone' | 'email'>, cells: readonly string[]): boolean {
  return cells.some((cell) => (email !== null && cell.trim().toLowerCase() === email.toLowerCase()) || (phone !== null && phoneE164(cell) === phone));
}

/** The same person: by mail or number; by the name with the postcode or the birth, or where the row tells neither, so that nothing speaks against it. */
export function rowIsOf(wanted: Wanted, cells: readonly string[], today: string): boolean {
  if (rowHasContact(wanted, cells)) return true;
  if (!rowHasName(wanted, cells)) return false;
  const postcodes = cells.flatMap((cell) => cell.match(/(?<!\d)\d{5}(?!\d)/g) ?? []);
  const births = cells.filter((cell) => !/^\d+$/.test(cell.trim()) || /^(19|20)\d{2}$/.test(cell.trim())).map((cell) => germanDay(cell, today, 'past') ?? germanYear(cell)).filter((birth) => birth !== undefined);
  if (postcodes.length === 0 && births.length === 0) return true;
  return (wanted.plz !== null && postcodes.includes(wanted.plz)) || births.some((birth) => (typeof birth === 'number' ? birth === wanted.birthYear : wanted.birthDate !== null ? birth === wanted.birthDate : wanted.birthYear !== null && birth.startsWith(String(wanted.birthYear))));
}
