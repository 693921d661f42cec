import type { FormLanguage } from '../people/form-languages.js';
import { ar } from './ar.js';
import { de, type InterestTextKey, type InterestTexts } from './de.js';
import { easy } from './easy.js';
import { en } from './en.js';
import { fa } from './fa.js';
import { fr } from './fr.js';
import { prs } from './prs.js';
import { ru } from './ru.js';
import { tr } from './tr.js';
import { uk } from './uk.js';

export type { InterestTextKey, InterestTexts };

/** The words of the interest form and of its mail, in every language it speaks. */
export const interestTexts: Record<FormLanguage, InterestTexts> = { de, easy, en, uk, ar, fa, prs, tr, ru, fr };

/** The version of the sentences people agree to; a change of `consent.text` in any language makes a new one. */
export const interestConsentVersion = 'form-2026-11';

export interface IncompleteText {
  language: string;
  key: string;
  /** `missing`, `empty`, `unknown`, or the placeholder that differs from the German text. */
  problem: string;
}

/** What keeps the form from being whole in every language: keys that are missing, empty or unknown, and placeholders that differ. The build stops at any. */
export function incompleteTexts(texts: Record<string, Readonly<Record<string, string>>> = interestTexts): IncompleteText[] {
  const german: Readonly<Record<string, string>> = texts['de'] ?? {};
  const placeholders = (text: string): string => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort().join(' ');
  return Object.entries(texts).flatMap(([language, own]) => [
    ...Object.keys(own).filter((key) => !(key in german)).map((key) => ({ language, key, problem: 'unknown' })),
    ...Object.keys(german).flatMap((key): IncompleteText[] => {
      const text = own[key];
      if (text === undefined) return [{ language, key, problem: 'missing' }];
      if (text.trim() === '') return [{ language, key, problem: 'empty' }];
      const wanted = placeholders(german[key] ?? '');
      return placeholders(text) === wanted ? [] : [{ language, key, problem: wanted || placeholders(text) }];
    }),
  ]);
}
