import { remembered } from '../persons/remembered.js';
import { searchKey, spelledOut } from '../persons/search-name.js';
import { cologneCode } from './cologne-code.js';

/** No name has more parts that count; a title and a nobleman's string of names must not make hundreds of pairs. */
const mostParts = 4;

/**
 * The sounds of a name, one per pair of given and family name: „Anna-Maria Meyer-Schmidt“ has four, so that „Anna Schmidt“ shares one. The two stand in
 * alphabetical order, because given and family name are easily swapped. A name in another script is compared by its letters.
 */
export function nameCodes({ givenName, familyName }: { givenName: string; familyName: string }): string[] {
  const [given, family] = [soundsOf(givenName), soundsOf(familyName)];
  if (given.length === 1 && family.length === 1) return [pair(given[0]!, family[0]!)];
  return [...new Set(family.flatMap((one) => given.map((other) => pair(other, one))))].sort();
}

const pair = (one: string, other: string): string => (one < other ? `${one}-${other}` : `${other}-${one}`);

/** Lists have the same given names again and again, and each name is asked for twice. */
const soundsOf = remembered((name): readonly string[] => [...new Set(partsOf(name).map((part) => cologneCode(part) || part))], 16_384);

/** A name by its letters, whatever the order of given and family name: two rows that say the same name. */
export function nameLetters({ givenName, familyName }: { givenName: string; familyName: string }): string {
  return [...partsOf(givenName), ...partsOf(familyName)].sort().join(' ');
}

/** The parts of a name, umlauts in two letters: „Müller-Lüdenscheidt“ is mueller, luedenscheidt. */
export function partsOf(name: string): string[] {
  return searchKey(spelledOut(name)).split(' ').filter(Boolean).slice(0, mostParts);
}
