import { addDays } from './days.js';
import { inventMentee, type DemoPerson, type Home } from './people.js';
import type { Random } from './random.js';
import type { DemoSite } from './sites.js';

/** Some who wait for the same reason: nobody who is ready speaks their language, or everybody lives too far away. */
export interface LeftOverGroup {
  because: 'language' | 'place';
  count: number;
  /** When they have time. */
  slots: DemoPerson['profile']['slots'];
  goals: DemoPerson['profile']['goals'];
}

/** Taken in this order, as far as no mentor of the site speaks them. */
const languages = ['prs', 'ti', 'ps', 'kmr', 'fa', 'uk', 'so'] as const;

/** Mentees whom none of these mentors can be introduced to: what the advice about whom to look for is made from. `far` are postcodes beyond the limit of all of them. */
export function inventLeftOver(random: Random, { leftOver = [] }: DemoSite, home: Home, far: readonly string[], mentors: readonly DemoPerson[], today: string): DemoPerson[] {
  const spoken = new Set(mentors.filter(({ state }) => state === 'ready').flatMap(({ profile }) => profile.languages.map(({ code }) => code as string)));
  const unspoken = languages.filter((code) => !spoken.has(code));
  return leftOver.flatMap(({ because, count, slots, goals }) => {
    const language = because === 'language' ? unspoken.shift() : undefined;
    if ((because === 'language' && !language) || (because === 'place' && far.length === 0)) return [];
    const there = because === 'place' ? { ...home, postcodes: [random.pick(far)] } : home;
    return Array.from({ length: count }, (): DemoPerson => {
      const person = inventMentee(random, there, addDays(today, -random.between(40, 150)), today, undefined, language);
      const native = person.profile.languages[0]!;
      return {
        ...person,
        profile: { ...person.profile, languages: language ? [native] : [native, ...(native.code === 'de' ? [] : [{ code: 'de' as const, level: 'b1' as const }])], slots: random.some(slots, 2), goals: random.some(goals, 2), genderWish: 'any', interpreterNoted: false },
      };
    });
  });
}
