import { z } from 'zod';
import { labelOf } from '../shared/taxonomy.js';

/** The languages of the interest form, of the intake and of every consent; `easy` is German in easy language. Codes else as in the list of languages. */
export const FormLanguage = z.enum(['de', 'easy', 'en', 'uk', 'ar', 'fa', 'prs', 'tr', 'ru', 'fr']);
export type FormLanguage = z.infer<typeof FormLanguage>;

export interface FormLanguageFacts {
  /** As it calls itself. */
  name: string;
  de: string;
  en: string;
  /** For the attribute `lang`. */
  tag: string;
  rtl: boolean;
  /** A text is released once somebody of the language, or of the group it is made for, has read all of it. */
  review: { state: 'needs_native_reader' } | { state: 'read'; by: string; on: string };
}

const draft = { state: 'needs_native_reader' } as const;

/** In the order in which the page offers them. */
export const formLanguages: Record<FormLanguage, FormLanguageFacts> = {
  de: { name: 'Deutsch', de: 'Deutsch', en: 'German', tag: 'de', rtl: false, review: { state: 'read', by: 'Redaktion', on: '2026-11-23' } },
  easy: { name: 'Leichte Sprache', de: 'Leichte Sprache', en: 'Easy German', tag: 'de', rtl: false, review: draft },
  en: { name: 'English', de: 'Englisch', en: 'English', tag: 'en', rtl: false, review: { state: 'read', by: 'Redaktion', on: '2026-11-23' } },
  uk: { name: 'Українська', de: 'Ukrainisch', en: 'Ukrainian', tag: 'uk', rtl: false, review: draft },
  ar: { name: 'العربية', de: 'Arabisch', en: 'Arabic', tag: 'ar', rtl: true, review: draft },
  fa: { name: 'فارسی', de: 'Farsi', en: 'Farsi', tag: 'fa', rtl: true, review: draft },
  prs: { name: 'دری', de: 'Dari', en: 'Dari', tag: 'fa-AF', rtl: true, review: draft },
  tr: { name: 'Türkçe', de: 'Türkisch', en: 'Turkish', tag: 'tr', rtl: false, review: draft },
  ru: { name: 'Русский', de: 'Russisch', en: 'Russian', tag: 'ru', rtl: false, review: draft },
  fr: { name: 'Français', de: 'Französisch', en: 'French', tag: 'fr', rtl: false, review: draft },
};

/** The languages that nobody of the target group has read yet. */
export const languagesToRead = FormLanguage.options.filter((language) => formLanguages[language].review.state === 'needs_native_reader');

/** The name of the language of a text: of the form, or of the list of languages; the code itself when it is neither. */
export function languageName(code: string, locale: 'de' | 'en'): string {
  const known = FormLanguage.safeParse(code);
  return known.success ? formLanguages[known.data][locale] : labelOf('languages', code, locale);
}
