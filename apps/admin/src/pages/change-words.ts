import { labelOf, profilePartText, taxonomyOfColumn } from '@patenwerk/contracts';
import { phoneText } from '../phone.js';

/** What stood in a field before it was changed, in words; empty when nothing stood there. */
export function beforeInWords(field: string, value: unknown, locale: 'de' | 'en'): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return { de: value ? 'ja' : 'nein', en: value ? 'yes' : 'no' }[locale];
  if (Array.isArray(value)) return value.map((each) => beforeInWords(field, each, locale)).filter(Boolean).join(', ');
  if (typeof value === 'object') return profilePartText(field, value, locale) ?? '';
  if (field === 'phone') return phoneText(String(value));
  const list = taxonomyOfColumn[field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)];
  return list ? labelOf(list, String(value), locale) : String(value);
}
