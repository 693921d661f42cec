import { type FormLanguage, formLanguages } from '@patenwerk/contracts';
import { interestTexts } from '@patenwerk/contracts/interest-texts';
import type { Letter, Office } from './letter.js';

interface Confirmation {
  language: FormLanguage;
  name: string;
  office: Office;
  link: string;
}

/** To somebody who has filled in the form of the website, in the language of the form: is this really your address? */
export function writeInterestConfirmation({ language, name, office, link }: Confirmation): Letter {
  const words = interestTexts[language];
  const { tag, rtl } = formLanguages[language];
  const fill = (text: string): string => text.replace('{name}', name).replace('{site}', rtl ? isolated(office.name) : office.name);
  return {
    subject: words['mail.subject'],
    greeting: fill(words['mail.greeting']),
    paragraphs: [fill(words['mail.text']), words['mail.other']],
    button: { text: words['confirm.button'], url: link },
    signature: 'Alt & Jung – Chancenpatenschaften',
    in: { tag, rtl, closing: words['mail.closing'], otherwise: words['mail.link'] },
  };
}

/** A German name keeps its own direction among words of another (U+2068, U+2069). */
const isolated = (name: string): string => `\u2068${name}\u2069`;
