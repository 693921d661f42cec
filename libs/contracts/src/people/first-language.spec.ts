import { describe, expect, it } from '@jest/globals';
import { firstLanguage } from './first-language.js';
import type { Consent } from './person.js';
import type { LanguageSkill } from '../shared/values.js';

const agreed = (language: string | null, channel: Consent['channel'], day = '2026-11-02'): Consent => ({ purpose: 'privacy_notice', textVersion: '2026-11', channel, givenAt: `${day}T09:00:00.000Z`, withdrawnAt: null, language });
const speaking = (...languages: [LanguageSkill['code'], LanguageSkill['level']][]) => ({ consents: [], profile: { languages: languages.map(([code, level]) => ({ code, level })) } as never });

describe('The language that is offered first', () => {
  it('is the one in which the form of the website was filled in, whatever else is spoken', () => {
    expect(firstLanguage({ ...speaking(['de', 'b2'], ['ar', 'native']), consents: [agreed('prs', 'form')] })).toBe('prs');
    expect(firstLanguage({ ...speaking(['de', 'a1'], ['ar', 'native']), consents: [agreed('de', 'form')] })).toBe('de');
  });

  it('is the one chosen last where several were chosen; German that nobody chose, an older record and a language the form does not speak say nothing', () => {
    expect(firstLanguage({ ...speaking(), consents: [agreed('uk', 'form', '2026-11-01'), agreed('easy', 'phone', '2026-11-03')] })).toBe('easy');
    expect(firstLanguage({ ...speaking(['de', 'a2'], ['tr', 'native']), consents: [agreed('de', 'phone'), agreed(null, 'written'), agreed('ti', 'in_person')] })).toBe('tr');
  });

  it('is else the best known one of the form, when German is below B1', () => {
    expect(firstLanguage(speaking(['de', 'a2'], ['en', 'a2'], ['fa', 'native']))).toBe('fa');
    expect(firstLanguage(speaking(['ti', 'native'], ['ar', 'b1']))).toBe('ar');
  });

  it('is easy German, when no other language of the form is spoken better than the little German', () => {
    expect(firstLanguage(speaking(['de', 'a2'], ['ti', 'native'], ['en', 'a1']))).toBe('easy');
    expect(firstLanguage(speaking(['so', 'native'], ['fr', 'none']))).toBe('easy');
  });

  it('is German from B1 on, and for somebody of whom no language is known', () => {
    expect(firstLanguage(speaking(['ar', 'native'], ['de', 'b1']))).toBe('de');
    expect(firstLanguage(speaking())).toBe('de');
    expect(firstLanguage({ consents: [], profile: null })).toBe('de');
  });
});
