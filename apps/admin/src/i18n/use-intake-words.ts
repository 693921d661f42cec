import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { type FormLanguage, formLanguages, type PersonRole } from '@patenwerk/contracts';
import type { IntakeTextKey } from '@patenwerk/contracts/intake-texts';
import { consoleIntakeTexts } from './intake-words.js';
import { wordsIn } from './words-in.js';

/** The intake in one language: what it says, and how that is written. */
export interface IntakeWords {
  language: FormLanguage;
  role: PersonRole;
  lang: string;
  dir: 'ltr' | 'rtl';
  text: (key: IntakeTextKey) => string;
}

/** The words of the intake in the language of the person; those the console does not speak itself are fetched when they are needed first. */
export function useIntakeWords(language: FormLanguage, role: PersonRole): { words: IntakeWords | null; failed: boolean } {
  const own = language === 'de' || language === 'en';
  const fetched = useQuery({ queryKey: ['intake-texts'], queryFn: async () => (await import('@patenwerk/contracts/intake-texts')).intakeTexts, staleTime: Infinity, enabled: !own });
  const texts = own ? undefined : fetched.data?.[language];
  const words = useMemo(() => {
    const said = language === 'de' || language === 'en' ? consoleIntakeTexts(wordsIn(language), role) : texts;
    const { tag, rtl } = formLanguages[language];
    return said ? { language, role, lang: tag, dir: rtl ? ('rtl' as const) : ('ltr' as const), text: (key: IntakeTextKey) => said[key] } : null;
  }, [language, role, texts]);
  return { words, failed: !own && fetched.isError };
}
