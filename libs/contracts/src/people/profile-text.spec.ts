import { describe, expect, it } from '@jest/globals';
import { ageWishText, languageText, profilePartText, skillText } from './profile-text.js';

describe('a profile in words', () => {
  it('tells a wished age with the sides that are set', () => {
    expect([{ from: 50, to: 70 }, { from: 50, to: null }, { from: null, to: 40 }].map((wish) => ageWishText(wish, 'de'))).toEqual(['50 bis 70 Jahre', 'ab 50 Jahren', 'bis 40 Jahre']);
  });

  it('tells a skill with where the experience comes from, as far as it was told', () => {
    expect([skillText({ name: 'Nähen', gainedBy: 'work' }, 'de'), skillText({ name: 'Nähen', gainedBy: null }, 'de')]).toEqual(['Nähen (aus dem Beruf)', 'Nähen']);
  });

  it('tells a language with its level', () => {
    expect(languageText({ code: 'ar', level: 'native' }, 'de')).toMatch(/^Arabisch \(.+\)$/);
  });

  it('knows parts by their field and by their column, and nothing else', () => {
    expect(profilePartText('age_wish', { from: 50, to: null }, 'de')).toBe('ab 50 Jahren');
    expect([profilePartText('skills', { name: 'Sewing', gainedBy: 'work' }, 'en'), profilePartText('place', { from: 50, to: 60 }, 'de'), profilePartText('languages', 'ar', 'de')]).toEqual(['Sewing (from work)', undefined, undefined]);
  });
});
