import { useMemo, type ReactNode } from 'react';
import type { FormLanguage, PersonRole } from '@patenwerk/contracts';
import type { IntakeTextKey } from '@patenwerk/contracts/intake-texts';
import { type IntakeWords, useIntakeWords } from '../i18n/use-intake-words.js';
import { wordsIn } from '../i18n/words-in.js';

export interface PaperWords extends IntakeWords {
  /** A label as it is printed: on a form in another language with the German one beside it, so that the office can type it in. */
  said: (key: IntakeTextKey) => ReactNode;
  capacity: (count: number) => string;
  bilingual: boolean;
}

/** The words of the form on paper; null until they are there. */
export function usePaperWords(role: PersonRole, language: FormLanguage): { paper: PaperWords | null; failed: boolean } {
  const { words, failed } = useIntakeWords(language, role);
  const { words: german } = useIntakeWords('de', role);
  const paper = useMemo(() => {
    if (!words || !german) return null;
    const bilingual = language !== 'de' && language !== 'easy';
    const said = (key: IntakeTextKey): ReactNode => (bilingual && german.text(key) !== words.text(key) ? <>{words.text(key)} <small lang="de" dir="ltr">{german.text(key)}</small></> : words.text(key));
    return { ...words, bilingual, said, capacity: (count: number) => (language === 'de' || language === 'en' ? wordsIn(language)('profile.capacityOf', { smart_count: count }) : String(count)) };
  }, [words, german, language]);
  return { paper, failed };
}
