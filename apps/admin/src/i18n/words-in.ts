import polyglot from 'ra-i18n-polyglot';
import { de } from './de.js';
import { en } from './en.js';
import type { Locale, WordKey, Words } from './words.js';

const speakers = { de: polyglot(() => de, 'de'), en: polyglot(() => en, 'en') };

/** The console's words in a language that need not be the console's own: what is printed or said aloud follows the person, not the desk. */
export function wordsIn(locale: Locale): Words {
  const words = (key: WordKey, values?: Record<string, string | number>) => speakers[locale].translate(key, values);
  return Object.assign(words, { locale, of: (sentence: { de: string; en: string }) => sentence[locale] });
}
