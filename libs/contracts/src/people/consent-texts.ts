import type { z } from 'zod';
import type { ConsentPurpose } from './person.js';

/** A sentence that is read aloud or signed. A changed sentence, in whatever language, gets a new version; what people agreed to stays on record. */
export interface ConsentText {
  version: string;
  de: string;
  en: string;
}

/** What a person agrees to, per purpose: the console reads it out, people keeps the version (docs/rules.md, consents). The other languages of the form lie in `intake-texts`. */
export const consentTexts: Record<z.infer<typeof ConsentPurpose>, ConsentText> = {
  privacy_notice: {
    version: '2026-11',
    de: 'Wir speichern Ihren Namen und wie wir Sie erreichen, damit wir uns bei Ihnen melden können. Was wir speichern, sagen wir Ihnen jederzeit, und auf Wunsch löschen wir es.',
    en: 'We keep your name and how to reach you, so that we can get back to you. We will tell you at any time what we keep, and delete it if you wish.',
  },
  consent_profile: {
    version: '2026-11',
    de: 'Wir speichern Ihre Angaben nur, um eine passende Patin oder einen passenden Paten zu finden. Sie können das jederzeit zurücknehmen.',
    en: 'We keep your details only to find a fitting mentor or mentee. You can withdraw this at any time.',
  },
  consent_special: {
    version: '2026-11',
    de: 'Ich bin einverstanden, dass auch besonders geschützte Angaben gespeichert werden, zum Beispiel eine Fluchterfahrung oder eine Behinderung. Sie dienen nur dem Finden einer passenden Patenschaft. Ich kann das jederzeit zurücknehmen.',
    en: 'I agree that specially protected details are kept too, for example that I had to flee or have a disability. They serve only to find a fitting match. I can withdraw this at any time.',
  },
  consent_referral: {
    version: '2026-11',
    de: 'Wenn wir selbst niemanden finden, dürfen wir Ihre Angaben an einen Partner in unserem Netzwerk weitergeben. Sie können das jederzeit zurücknehmen.',
    en: 'If we find nobody ourselves, we may pass your details on to a partner in our network. You can withdraw this at any time.',
  },
  parental_consent: {
    version: '2026-11',
    de: 'Ich bin sorgeberechtigt und einverstanden, dass mein Kind an einer Patenschaft teilnimmt und seine Angaben dafür gespeichert werden. Ich kann das jederzeit zurücknehmen.',
    en: 'I am the legal guardian and agree that my child takes part in a match and that the details needed for it are kept. I can withdraw this at any time.',
  },
};
