import polyglot from 'ra-i18n-polyglot';
import { de } from './de.js';
import { en } from './en.js';

/** German first, English second. */
export const i18nProvider = polyglot((locale) => (locale === 'en' ? en : de), 'de', [
  { locale: 'de', name: 'Deutsch' },
  { locale: 'en', name: 'English' },
]);
