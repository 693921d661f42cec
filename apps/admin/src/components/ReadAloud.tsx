import { consentTexts, type ConsentPurpose, type FormLanguage, formLanguages } from '@patenwerk/contracts';
import { useIntakeWords } from '../i18n/use-intake-words.js';
import { useWords } from '../i18n/words.js';

/** The sentences of a consent in the language that is understood, with the German ones below, which hold in doubt. */
export function ReadAloud({ purposes, language }: { purposes: readonly ConsentPurpose[]; language: FormLanguage }) {
  const words = useWords();
  // The sentences are the same for both roles.
  const { words: theirs, failed } = useIntakeWords(language, 'mentee');
  const german = purposes.map((purpose) => consentTexts[purpose].de);
  return (
    <>
      {failed ? <p className="hint" role="alert">{words('consent.notLoaded')}</p> : null}
      <div className="read">
        {theirs ? <div lang={theirs.lang} dir={theirs.dir}>{purposes.map((purpose) => <p key={purpose}>{theirs.text(`consent.${purpose}`)}</p>)}</div> : null}
        {language === 'de' ? null : <p className="in-german"><b>{words('consent.inGerman')}</b> <span lang="de">{german.join(' ')}</span></p>}
      </div>
      <NeedsReader language={language} />
    </>
  );
}

/** Says so where nobody of the language has read the text yet. */
export function NeedsReader({ language }: { language: FormLanguage }) {
  const words = useWords();
  if (formLanguages[language].review.state === 'read') return null;
  return <p className="hint">{language === 'easy' ? words('consent.needsGroup') : words('consent.needsReader', { language: words.of(formLanguages[language]) })}</p>;
}
