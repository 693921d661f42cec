import { daysBetween, today, typedDay } from './days.js';
import type { Format } from './format.js';
import type { Words } from './i18n/words.js';

/** Until when a proposal can be answered, as a sentence for `Bold`: "Antwort bis 30.11.2026: **läuft morgen ab**." */
export function answerDay(expiresOn: string, words: Words, format: Pick<Format, 'long'>, now = today()): string {
  const day = words.locale === 'de' ? typedDay(expiresOn) : format.long(expiresOn);
  const left = daysBetween(now, expiresOn);
  return words(left < 0 ? 'proposal.over' : left === 0 ? 'proposal.today' : left === 1 ? 'proposal.tomorrow' : 'proposal.by', { day });
}
