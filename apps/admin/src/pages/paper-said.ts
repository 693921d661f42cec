import type { PersonDocumentState } from '@patenwerk/contracts';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';

/** What is known of a paper: when it was signed or inspected, how long it counts, which text. */
export function usePaperSaid(): (paper: Pick<PersonDocumentState, 'signedOn' | 'inspectedOn' | 'expiresOn' | 'textVersion'>) => string {
  const words = useWords();
  const format = useFormat();
  return ({ signedOn, inspectedOn, expiresOn, textVersion }) => {
    const day = signedOn ?? inspectedOn;
    return [
      day ? words(inspectedOn ? 'papers.inspected' : 'papers.signed', { day: format.long(day) }) : '',
      expiresOn ? words('papers.until', { day: format.long(expiresOn) }) : '',
      textVersion ? words('papers.version', { version: textVersion }) : '',
    ].filter(Boolean).join(' ');
  };
}
