import { taxonomies } from '../shared/taxonomies.js';
import type { LanguageSkill } from '../shared/values.js';
import { FormLanguage } from './form-languages.js';
import type { Person } from './person.js';

const levelOf = ({ level }: Pick<LanguageSkill, 'level'>): number => taxonomies.languageLevels.findIndex(({ id }) => id === level);

/**
 * The language in which a text is offered first to somebody who is known (A): the one chosen last, on the website or, other than German, at a call;
 * else, when their German is below B1, the one of the form's languages they know best (German itself is then the easy one); else German.
 */
export function firstLanguage({ consents, profile }: Pick<Person, 'consents' | 'profile'>): FormLanguage {
  const newestFirst = [...consents].sort((a, b) => b.givenAt.localeCompare(a.givenAt));
  for (const { language, channel } of newestFirst) {
    const chosen = FormLanguage.safeParse(language).data;
    if (chosen && (channel === 'form' || chosen !== 'de')) return chosen;
  }
  const spoken = (profile?.languages ?? []).filter(({ level }) => level !== 'none');
  const germanLevel = Math.max(-1, ...spoken.filter(({ code }) => code === 'de').map(levelOf));
  if (spoken.length === 0 || germanLevel >= levelOf({ level: 'b1' })) return 'de';
  const others = spoken.filter(({ code }) => code !== 'de').sort((a, b) => levelOf(b) - levelOf(a));
  const best = others.find(({ code, level }) => FormLanguage.safeParse(code).success && levelOf({ level }) >= germanLevel);
  return best ? FormLanguage.parse(best.code) : 'easy';
}
