import { describe, expect, it } from '@jest/globals';
import { FormLanguage, formLanguages, languagesToRead } from '../people/form-languages.js';
import { incompleteTexts, interestTexts } from './index.js';

describe('the words of the interest form', () => {
  it('are whole in all ten languages, with the same places to fill in', () => {
    expect(incompleteTexts()).toEqual([]);
    expect(Object.keys(interestTexts).sort()).toEqual([...FormLanguage.options].sort());
    expect(FormLanguage.options).toHaveLength(10);
  });

  it('a key that is missing, empty, unknown or fills in something else is named', () => {
    const german = { greeting: 'Guten Tag {name}', send: 'Abschicken', thanks: 'Danke' };
    expect(incompleteTexts({ de: german, en: { greeting: 'Hello', send: ' ', more: 'More' } })).toEqual([
      { language: 'en', key: 'more', problem: 'unknown' },
      { language: 'en', key: 'greeting', problem: '{name}' },
      { language: 'en', key: 'send', problem: 'empty' },
      { language: 'en', key: 'thanks', problem: 'missing' },
    ]);
  });

  it('of other languages say something else than the German ones; only a telephone may have the same name', () => {
    const { de } = interestTexts;
    const copied = FormLanguage.options.filter((language) => language !== 'de' && language !== 'easy').flatMap((language) => Object.entries(interestTexts[language]).filter(([key, text]) => text === de[key as keyof typeof de]).map(([key]) => `${language} ${key}`));
    expect(copied).toEqual(['tr thanks.officePhone']);
  });

  it('in easy language stay short: one thought a line, at most nine words', () => {
    const long = Object.entries(interestTexts.easy).flatMap(([key, text]) => text.split('\n').filter((line) => line.split(' ').length > 9).map((line) => `${key}: ${line}`));
    expect(long).toEqual([]);
  });

  it('need a native reader in every language nobody of it has read', () => {
    expect(languagesToRead).toEqual(['easy', 'uk', 'ar', 'fa', 'prs', 'tr', 'ru', 'fr']);
    for (const { review } of Object.values(formLanguages)) if (review.state === 'read') expect([review.by.length > 0, /^\d{4}-\d\d-\d\d$/.test(review.on)]).toEqual([true, true]);
  });
});
