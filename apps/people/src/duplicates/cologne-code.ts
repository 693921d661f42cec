/** A letter's digit where its neighbours do not matter (Kölner Phonetik, H. J. Postel 1969). */
const digits: Record<string, string> = { a: '0', e: '0', i: '0', j: '0', o: '0', u: '0', y: '0', b: '1', f: '3', v: '3', w: '3', g: '4', k: '4', q: '4', l: '5', m: '6', n: '6', r: '7', s: '8', z: '8' };

/**
 * How a name sounds in German, by the Kölner Phonetik: Müller, Mueller and Muller are 657, Yusuf and Jusuf 083. Takes lower case letters without
 * accents (see searchKey); what is no letter of a to z has no sound here. An empty code: nothing to compare by.
 */
export function cologneCode(name: string): string {
  const letters = name.replace(/[^a-z]/g, '');
  let sounds = '';
  for (let at = 0; at < letters.length; at += 1) sounds += sound(letters[at - 1], letters[at]!, letters[at + 1], at === 0);
  const single = sounds.replace(/(.)\1+/g, '$1');
  return single.slice(0, 1) + single.slice(1).replaceAll('0', '');
}

function sound(before: string | undefined, letter: string, after: string | undefined, first: boolean): string {
  switch (letter) {
    case 'h':
      return '';
    case 'p':
      return after === 'h' ? '3' : '1';
    case 'd':
    case 't':
      return among(after, 'csz') ? '8' : '2';
    case 'c':
      if (first) return among(after, 'ahkloqrux') ? '4' : '8';
      return !among(before, 'sz') && among(after, 'ahkoqux') ? '4' : '8';
    case 'x':
      return among(before, 'ckq') ? '8' : '48';
    default:
      return digits[letter] ?? '';
  }
}

const among = (letter: string | undefined, letters: string): boolean => letter !== undefined && letters.includes(letter);
