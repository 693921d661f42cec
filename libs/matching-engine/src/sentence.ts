/** The same sentence in German and English. */
export interface Sentence {
  de: string;
  en: string;
}

const germanNumbers = ['null', 'eine', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf'];
const englishNumbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** A count in words up to twelve, as house style wants it in running text. */
export function numberWord(count: number): Sentence {
  return { de: germanNumbers[count] ?? String(count), en: englishNumbers[count] ?? String(count) };
}

/** "A", "A und B", "A, B und C". */
export function enumerate(items: readonly Sentence[]): Sentence {
  return { de: join(items.map((item) => item.de), 'und'), en: join(items.map((item) => item.en), 'and') };
}

function join(words: readonly string[], and: string): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`;
}

/** The first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "1 Punkt", "6 Punkte". */
export function pointsWord(points: number): Sentence {
  return { de: points === 1 ? '1 Punkt' : `${points} Punkte`, en: points === 1 ? '1 point' : `${points} points` };
}
