import { searchKey, spelledOut } from '../persons/search-name.js';
import { cologneCode } from './cologne-code.js';

/** No name has more parts that count; a title and a nobleman's string of names must not make hundreds of pairs. */
const mostParts = 4;

/**
 * The sounds of a name, one per pair of given and family name: „Anna-Maria Meyer-Schmidt“ has four, so that „Anna Schmidt“ shares one. The two stand in
 * alphabetical order, because given and family name are easily swapped. Names in another script have none.
 */
export function nameCodes({ givenName, familyName }: { givenName: string; familyName: string }): string[] {
  const given = soundsOf(givenName);
  return [...new Set(soundsOf(familyName).flatMap((family) => given.map((each) => [each, family].sort().join('-'))))].sort();
}

function soundsOf(name: string): string[] {
  return [...new Set(partsOf(name).map(cologneCode).filter(Boolean))];
}

/** The parts of a name, umlauts in two letters: „Müller-Lüdenscheidt“ is mueller, luedenscheidt. */
export function partsOf(name: string): string[] {
  return searchKey(spelledOut(name)).split(' ').filter(Boolean).slice(0, mostParts);
}
