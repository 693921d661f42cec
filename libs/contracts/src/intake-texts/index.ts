import { incompleteAmong, type IncompleteText } from '../kernel/incomplete-texts.js';
import { consentTexts } from '../people/consent-texts.js';
import type { FormLanguage } from '../people/form-languages.js';
import type { ConsentPurpose } from '../people/person.js';
import { ar } from './ar.js';
import { easy, type IntakeTextKey, type IntakeTexts } from './easy.js';
import { fa } from './fa.js';
import { fr } from './fr.js';
import { prs } from './prs.js';
import { ru } from './ru.js';
import { tr } from './tr.js';
import { uk } from './uk.js';

export type { IntakeTextKey, IntakeTexts };

/** German and English are the console's own words. */
export type IntakeTextLanguage = Exclude<FormLanguage, 'de' | 'en'>;

/** The words of the call, of the form on paper and of the consents, in every other language of the form. */
export const intakeTexts: Record<IntakeTextLanguage, IntakeTexts> = { easy, uk, ar, fa, prs, tr, ru, fr };

/** The sentence of a consent as it is read aloud or signed. */
export function consentText(purpose: ConsentPurpose, language: FormLanguage): string {
  return language === 'de' || language === 'en' ? consentTexts[purpose][language] : intakeTexts[language][`consent.${purpose}`];
}

/** What keeps the intake from being whole in every language, measured by the texts in easy language. The build stops at any. */
export function incompleteTexts(texts: Record<string, Readonly<Record<string, string>>> = intakeTexts): IncompleteText[] {
  return incompleteAmong(texts, texts['easy']);
}
