import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { consentTexts } from '../people/consent-texts.js';
import { FormLanguage, languageName } from '../people/form-languages.js';
import { Consent, ConsentPurpose } from '../people/person.js';
import { taxonomies } from '../shared/taxonomies.js';
import { consentText, incompleteTexts, intakeTexts, type IntakeTextKey } from './index.js';

/** What was read or signed under a version. Whoever changes a sentence, in whatever language, gives its purpose a new version and writes its fingerprint here; landed lines stay. */
const fingerprints: Record<ConsentPurpose, Record<string, string>> = {
  privacy_notice: { '2026-11': '8590ea4ebcbc6108' },
  consent_profile: { '2026-11': '3c30b410a4bd7cd2' },
  consent_special: { '2026-11': 'd319d14598451f68' },
  consent_referral: { '2026-11': '01e3bfc521356f56' },
  parental_consent: { '2026-11': '04957ef42e4a4c31' },
};

const fingerprint = (purpose: ConsentPurpose) => createHash('sha256').update(JSON.stringify(FormLanguage.options.map((language) => [language, consentText(purpose, language)]))).digest('hex').slice(0, 16);

describe('the words of the intake', () => {
  it('are whole in all ten languages of the form; German and English are the console’s own', () => {
    expect(incompleteTexts()).toEqual([]);
    expect([...Object.keys(intakeTexts), 'de', 'en'].sort()).toEqual([...FormLanguage.options].sort());
  });

  it('a key that is missing, empty or unknown is named', () => {
    expect(incompleteTexts({ easy: { who: 'Wie heißen Sie?', when: 'Wann haben Sie Zeit?' }, fr: { who: ' ', where: 'Où ?' } })).toEqual([
      { language: 'fr', key: 'where', problem: 'unknown' },
      { language: 'fr', key: 'who', problem: 'empty' },
      { language: 'fr', key: 'when', problem: 'missing' },
    ]);
  });

  it('ask for every goal, every duration, every day and every consent', () => {
    const keys = Object.keys(intakeTexts.easy);
    expect(keys.filter((key) => key.startsWith('goal.'))).toEqual(taxonomies.goalAreas.map(({ id }) => `goal.${id}`));
    expect(keys.filter((key) => key.startsWith('duration.'))).toEqual(taxonomies.expectedDurations.map(({ id }) => `duration.${id}`));
    expect(keys.filter((key) => key.startsWith('consent.')).sort()).toEqual(ConsentPurpose.options.map((purpose) => `consent.${purpose}`).sort());
  });

  it('of other languages say something else than the German ones; only the kilometre may be the same', () => {
    const german = new Set<string>([...Object.values(consentTexts).map(({ de }) => de), ...[...taxonomies.goalAreas, ...taxonomies.expectedDurations, ...taxonomies.targetGroups].map(({ de }) => de), ...Object.values(intakeTexts.easy)]);
    const copied = Object.entries(intakeTexts).filter(([language]) => language !== 'easy').flatMap(([language, texts]) => Object.entries(texts).filter(([, text]) => german.has(text) || text === 'km').map(([key]) => `${language} ${key}`));
    expect(copied).toEqual(['tr km', 'fr km']);
  });

  it('of two languages are two: Dari is not Farsi, Ukrainian is not Russian', () => {
    const same = (a: keyof typeof intakeTexts, b: keyof typeof intakeTexts) => (Object.keys(intakeTexts[a]) as IntakeTextKey[]).filter((key) => intakeTexts[a][key] === intakeTexts[b][key] && intakeTexts[a][key].split(' ').length > 5);
    expect(same('prs', 'fa')).toEqual(['who']);
    expect(same('uk', 'ru')).toEqual([]);
  });

  it('in easy language stay short: one thought a line, at most nine words', () => {
    const long = Object.entries(intakeTexts.easy).flatMap(([key, text]) => text.split(/\n|(?<=[.?!]) /).filter((line) => line.split(' ').length > 9).map((line) => `${key}: ${line}`));
    expect(long).toEqual([]);
  });
});

describe('the sentence of a consent', () => {
  it('stands in every language; German and English are told by the console, too', () => {
    for (const language of FormLanguage.options) for (const purpose of ConsentPurpose.options) expect([language, purpose, consentText(purpose, language).length > 60]).toEqual([language, purpose, true]);
    expect(consentText('consent_profile', 'de')).toBe(consentTexts.consent_profile.de);
    expect(consentText('consent_profile', 'ar')).toBe(intakeTexts.ar['consent.consent_profile']);
  });

  it('never changes without a new version, in whatever language', () => {
    expect(ConsentPurpose.options.map((purpose) => [purpose, consentTexts[purpose].version, fingerprint(purpose)])).toEqual(ConsentPurpose.options.map((purpose) => [purpose, consentTexts[purpose].version, fingerprints[purpose][consentTexts[purpose].version]]));
  });

  it('can be noted in every language of the form, and what an older record says is still read', () => {
    const known = { purpose: 'privacy_notice', textVersion: '2025-01', channel: 'phone', givenAt: '2026-11-02T09:00:00.000Z', withdrawnAt: null };
    for (const language of [...FormLanguage.options, 'ti', null, undefined]) expect(Consent.parse({ ...known, language }).language).toBe(language);
    expect([languageName('easy', 'de'), languageName('prs', 'en'), languageName('ti', 'de'), languageName('xx', 'de')]).toEqual(['Leichte Sprache', 'Dari', 'Tigrinya', 'xx']);
  });
});
