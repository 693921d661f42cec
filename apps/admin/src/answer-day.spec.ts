import { describe, expect, it } from '@jest/globals';
import { answerDay } from './answer-day.js';
import type { Locale, Words } from './i18n/words.js';

const speaking = (locale: Locale): Words => Object.assign((key: string, values?: object) => `${key} ${Object.values(values ?? {}).join()}`, { locale, of: () => '' });
const format = { long: (day: string) => `long ${day}` };

describe('An open proposal', () => {
  it('says until when it can be answered, and what that means today', () => {
    const said = ['2026-12-02', '2026-12-01', '2026-11-30', '2026-11-29'].map((day) => answerDay(day, speaking('de'), format, '2026-11-30'));
    expect(said).toEqual(['proposal.by 02.12.2026', 'proposal.tomorrow 01.12.2026', 'proposal.today 30.11.2026', 'proposal.over 29.11.2026']);
  });

  it('says the day as each language writes it', () => {
    expect(answerDay('2026-12-02', speaking('en'), format, '2026-11-30')).toBe('proposal.by long 2026-12-02');
  });
});
