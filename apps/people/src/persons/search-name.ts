const letters: Record<string, string> = { ß: 'ss', ł: 'l', ø: 'o', đ: 'd', ı: 'i', æ: 'ae', œ: 'oe', þ: 'th' };
const umlauts: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** A name as it is searched and sorted: lower case, without accents; umlauts also in two letters, so that Mueller finds Müller. */
export function searchName(familyName: string, givenName: string): string {
  const name = `${familyName} ${givenName}`;
  const twoLetters = searchKey(spelledOut(name));
  const plain = searchKey(name);
  return plain === twoLetters ? plain : `${plain} ${twoLetters}`;
}

/** Lower case with umlauts in two letters. */
export function spelledOut(name: string): string {
  return name.toLowerCase().replace(/[äöü]/g, (letter) => umlauts[letter] ?? letter);
}

/** Lower case, no accents, words apart by one blank. */
export function searchKey(text: string): string {
  const lower = text.toLowerCase();
  // Most names need nothing more.
  if (/^[a-z0-9]+(?: [a-z0-9]+)*$/.test(lower)) return lower;
  return lower
    .replace(/[ßłøđıæœþ]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
