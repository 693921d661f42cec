import { describe, expect, it } from '@jest/globals';
import { taxonomies, type PersonRole } from '@patenwerk/contracts';
import { intakeTexts, type IntakeTextKey } from '@patenwerk/contracts/intake-texts';
import { formFields, formSections, settledLater } from '../pages/form-order.js';
import { optionKey, questionKey, sectionKey } from './intake-keys.js';
import { consoleIntakeTexts } from './intake-words.js';
import { wordsIn } from './words-in.js';

const roles: readonly PersonRole[] = ['mentor', 'mentee'];
const german = consoleIntakeTexts(wordsIn('de'), 'mentee');

describe('The words of the intake', () => {
  it('are as many in German and English, from the console, as in every other language', () => {
    for (const locale of ['de', 'en'] as const) for (const role of roles) {
      const texts = consoleIntakeTexts(wordsIn(locale), role);
      expect(Object.keys(texts).sort()).toEqual(Object.keys(intakeTexts.easy).sort());
      // A word that the dictionary lacks comes back as its own path.
      expect(Object.values(texts).filter((text) => text.trim() === '' || /^\w+(\.\w+)+$/.test(text))).toEqual([]);
    }
  });

  it('are in no other language those of the German form, but for the kilometre', () => {
    const copied = Object.entries(intakeTexts).filter(([language]) => language !== 'easy').flatMap(([language, texts]) => (Object.keys(german) as IntakeTextKey[]).filter((key) => texts[key] === german[key]).map((key) => `${language} ${key}`));
    expect(copied).toEqual(['tr km', 'fr km']);
  });

  it('ask every question of the form and of the paper, and offer every answer that can be ticked there', () => {
    const answers: Record<string, readonly string[]> = {
      'contact.gender': taxonomies.genders.map(({ id }) => id), 'contact.contactPreference': ['phone', 'messenger', 'mail', 'post'], 'profile.genderWish': ['female', 'male', 'any'],
      'profile.goals': taxonomies.goalAreas.map(({ id }) => id), 'profile.offers': taxonomies.goalAreas.map(({ id }) => id), 'profile.expectedDuration': taxonomies.expectedDurations.map(({ id }) => id), 'profile.targetGroupWishes': ['child_primary'],
    };
    for (const role of roles) {
      const keys = [...formFields(role).map((field) => questionKey(field, role)), ...formSections(role).map(({ id }) => sectionKey(id, role)), ...Object.entries(answers).flatMap(([field, ids]) => ids.map((id) => optionKey(field, id, role)))];
      expect(keys.filter((key) => key === null || !(key in german))).toEqual([]);
    }
    expect(settledLater.map((field) => questionKey(field, 'mentee'))).toEqual(settledLater.map(() => null));
    expect([questionKey('profile.languages.0.code', 'mentee'), questionKey('role', 'mentee'), optionKey('profile.targetGroupWishes', 'refugee', 'mentor')]).toEqual([null, null, null]);
  });
});
