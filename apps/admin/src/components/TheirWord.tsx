import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { FormLanguage, PersonRole } from '@patenwerk/contracts';
import type { IntakeTextKey } from '@patenwerk/contracts/intake-texts';
import { optionKey, questionKey } from '../i18n/intake-keys.js';
import { consoleIntakeTexts } from '../i18n/intake-words.js';
import { useIntakeWords } from '../i18n/use-intake-words.js';
import { useWords } from '../i18n/words.js';

interface Theirs {
  role: PersonRole;
  lang: string;
  dir: 'ltr' | 'rtl';
  /** Null where the console says the same. */
  text: (key: IntakeTextKey | null) => string | null;
}

const TheirsContext = createContext<Theirs | null>(null);

/** Around a form that is filled in with somebody who speaks another language than the console, or an easier one. */
export function TheirWords({ language, role, children }: { language: FormLanguage; role: PersonRole; children: ReactNode }) {
  const words = useWords();
  const { words: theirs } = useIntakeWords(language, role);
  const value = useMemo(() => {
    if (!theirs || language === words.locale) return null;
    const ours = consoleIntakeTexts(words, role);
    return { ...theirs, text: (key: IntakeTextKey | null) => (key === null || theirs.text(key) === ours[key] ? null : theirs.text(key)) };
  }, [theirs, language, role, words]);
  return <TheirsContext value={value}>{children}</TheirsContext>;
}

/** The same in the language of the person, small, so that whoever interprets or points can follow; nothing without another language. */
export function TheirWord({ of }: { of: IntakeTextKey | null }) {
  const theirs = useContext(TheirsContext);
  const text = theirs?.text(of);
  return theirs && text ? <small className="theirs" lang={theirs.lang} dir={theirs.dir}>{text}</small> : null;
}

/** The question of a field of the form. */
export function TheirQuestion({ field }: { field: string }) {
  const theirs = useContext(TheirsContext);
  return theirs ? <TheirWord of={questionKey(field, theirs.role)} /> : null;
}

/** An answer to choose. */
export function TheirOption({ field, id }: { field: string; id: string }) {
  const theirs = useContext(TheirsContext);
  return theirs ? <TheirWord of={optionKey(field, id, theirs.role)} /> : null;
}

/** The same for an option of a list that opens, which holds no elements: set apart by the marks of Unicode, so that both directions mix. */
export function useWithTheirs(): (label: string, field: string, id: string) => string {
  const theirs = useContext(TheirsContext);
  return (label, field, id) => {
    const text = theirs?.text(optionKey(field, id, theirs.role));
    return text ? `${label} · \u2068${text}\u2069` : label;
  };
}
