import { incompleteAmong, type IncompleteText } from '../kernel/incomplete-texts.js';
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

/** What keeps the form from being whole in every language, measured by the German texts. The build stops at any. */
export function incompleteTexts(texts: Record<string, Readonly<Record<string, string>>> = interestTexts): IncompleteText[] {
  return incompleteAmong(texts, texts['de']);
}
