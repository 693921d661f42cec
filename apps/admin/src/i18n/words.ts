import { useMemo } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import type { de } from './de.js';

type Leaves<T, P extends string = ''> = { [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`> }[keyof T & string];

/** A path into the dictionaries; one that does not exist does not compile. */
export type WordKey = Leaves<Omit<typeof de, 'ra'>>;
export type Locale = 'de' | 'en';

export interface Words {
  (key: WordKey, values?: Record<string, string | number>): string;
  locale: Locale;
  /** The sentence of a contract in the language of the console. */
  of: (sentence: { de: string; en: string }) => string;
}

/** The console's words in the chosen language. */
export function useWords(): Words {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  return useMemo(() => {
    const language: Locale = locale === 'en' ? 'en' : 'de';
    const words = (key: WordKey, values?: Record<string, string | number>) => translate(key, values);
    return Object.assign(words, { locale: language, of: (sentence: { de: string; en: string }) => sentence[language] });
  }, [translate, locale]);
}
