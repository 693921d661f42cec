import { describe, expect, it } from '@jest/globals';
import { de } from './de.js';
import { en } from './en.js';

type Dictionary = { readonly [key: string]: string | Dictionary };

const plurals = {
  de: 'Menschen|Patenschaften|Patinnen|Mentees|Personen|Wartende|Jahren?|Tagen?|Stunden|Minuten|Wochen|Monaten?|Plätzen?|Terminen?|Standorten?|Orten?|Zeilen|Notizen|Einträgen?|Punkten?|Angaben|Nachrichten|Bedingungen|zählen|können|passen|warten|gehen|brauchen|sind|wurden',
  en: 'people|matches|mentors|mentees|years|days|hours|minutes|weeks|months|seats|places|events|sites|rows|notes|entries|points|messages|conditions|times|were|are',
};

/** Counts that are never one: a rule of the house sets them, or there are always more. */
const neverOne = new Set(['today.silent', 'today.never', 'today.intake', 'matches.silentDays', 'match.extend', 'merging.after', 'breakGlass.lead', 'access.untilHelp', 'looks.more', 'sites.lead', 'map.image', 'shortlist.allGates', 'shortlist.gates']);

function leaves(words: Dictionary, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => (typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`)));
}

/** Sentences of a dictionary that would read "1 Menschen" or "1 people": a count before a plural, with no word for one. */
function wrongForOne(words: Dictionary, language: keyof typeof plurals): string[] {
  const plural = new RegExp(`(?:%\\{(?!name\\b)\\w+\\}|\\b1) (?:neue |freie |weitere |wartende )?(?:${plurals[language]})\\b`, 'u');
  return leaves(words).flatMap(([key, sentence]) => (key.startsWith('ra.') || neverOne.has(key) || !plural.test(sentence.split('||||')[0] ?? '') ? [] : [`${key}: ${sentence}`]));
}

describe('A count that may be one', () => {
  it('has a word for one, in German', () => {
    expect(wrongForOne({ a: '%{count} Menschen können', b: 'ein Mensch |||| %{smart_count} Menschen', c: '%{smart_count} Patenschaften |||| %{smart_count} Patenschaften' }, 'de').map((found) => found[0])).toEqual(['a', 'c']);
    expect(wrongForOne(de as unknown as Dictionary, 'de')).toEqual([]);
  });

  it('has a word for one, in English', () => {
    expect(wrongForOne(en as unknown as Dictionary, 'en')).toEqual([]);
  });
});
