import { AgeWish, LanguageSkill, Skill, type SkillSource } from '../shared/values.js';
import type { TaxonomyId } from '../shared/taxonomies.js';
import { labelOf } from '../shared/taxonomy.js';

type Locale = 'de' | 'en';

/** The groups that are stages of life: what a mentor thinks of first, and what the form on paper asks for. */
export const stagesOfLife = ['child_preschool', 'child_primary', 'adolescent', 'young_adult'] as const satisfies readonly TaxonomyId<'targetGroups'>[];

/** "Arabisch (Muttersprache)". */
export function languageText({ code, level }: LanguageSkill, locale: Locale): string {
  return `${labelOf('languages', code, locale)} (${labelOf('languageLevels', level, locale)})`;
}

/** "50 bis 70 Jahre", "ab 50 Jahren", "bis 40 Jahre". */
export function ageWishText({ from, to }: AgeWish, locale: Locale): string {
  if (from === null) return locale === 'de' ? `bis ${to} Jahre` : `up to ${to} years`;
  if (to === null) return locale === 'de' ? `ab ${from} Jahren` : `from ${from} years`;
  return locale === 'de' ? `${from} bis ${to} Jahre` : `${from} to ${to} years`;
}

/** Where an experience comes from, in words. */
export const skillSources: Record<SkillSource, { de: string; en: string }> = {
  work: { de: 'aus dem Beruf', en: 'from work' },
  volunteering: { de: 'aus dem Ehrenamt', en: 'from volunteering' },
  private: { de: 'aus dem Alltag', en: 'from everyday life' },
};

/** "Nähen (aus dem Beruf)". */
export function skillText({ name, gainedBy }: Skill, locale: Locale): string {
  return gainedBy === null ? name : `${name} (${skillSources[gainedBy][locale]})`;
}

/** A part of a profile that is kept as an object, by the name of its field or column; undefined for what is none. */
export function profilePartText(field: string, value: unknown, locale: Locale): string | undefined {
  const read = { languages: LanguageSkill, ageWish: AgeWish, age_wish: AgeWish, skills: Skill }[field]?.safeParse(value).data;
  if (!read) return undefined;
  return 'code' in read ? languageText(read, locale) : 'name' in read ? skillText(read, locale) : ageWishText(read, locale);
}
