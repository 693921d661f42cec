import { type FormLanguage, formLanguages, type FormLanguageFacts, telHref } from '@patenwerk/contracts';
import { type InterestTextKey, interestTexts } from '@patenwerk/contracts/interest-texts';
import { type Child, Fragment, h, type Markup } from '../html/h.js';

/** The words of one language, with the line breaks they bring. `parts` fill {site} and the like. */
export interface Words extends FormLanguageFacts {
  language: FormLanguage;
  /** As plain text: for titles and attributes. */
  plain: (key: InterestTextKey) => string;
  text: (key: InterestTextKey, parts?: Record<string, Child>) => Markup;
}

export function wordsOf(language: FormLanguage): Words {
  const texts = interestTexts[language];
  return {
    ...formLanguages[language],
    language,
    plain: (key) => texts[key].replace(/\n/g, ' '),
    text: (key, parts = {}) => <>{texts[key].split('\n').map((line, index) => <>{index > 0 ? <br /> : null}{fill(line, parts)}</>)}</>,
  };
}

function fill(line: string, parts: Record<string, Child>): Child[] {
  return line.split(/(\{\w+\})/).map((piece) => (piece.startsWith('{') && piece.endsWith('}') ? (parts[piece.slice(1, -1)] ?? piece) : piece));
}

/** German names stay whole in lines that run the other way. */
export function German({ children }: { children?: Child }): Markup {
  return <bdi lang="de">{children}</bdi>;
}

/** A phone number to press. */
export function Phone({ number }: { number: string }): Markup {
  return <a class="tel" href={telHref(number)}><bdi dir="ltr">{number}</bdi></a>;
}
