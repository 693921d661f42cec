import { ageWishText, labelOf, languageText, type LanguageSkill, type MainRole, type Profile, skillText } from '@patenwerk/contracts';
import type { FieldWords } from '../components/Conflict.js';
import { slotsText } from '../format.js';
import { useWords, type Words } from '../i18n/words.js';

/** How the parts of a profile are called and read, for who looks for a mentor and for who wants to be one. */
export function useProfileWords(role: MainRole): FieldWords<Profile> {
  const words = useWords();
  const labels = (list: Parameters<typeof labelOf>[0], ids: readonly string[]) => ids.map((id) => labelOf(list, id, words.locale)).join(', ');
  const mentee = role === 'mentee';
  return {
    goals: { label: words('profile.goals'), show: ({ goals }) => labels('goalAreas', goals) },
    offers: { label: words('profile.offers'), show: ({ offers }) => labels('goalAreas', offers) },
    languages: { label: words('profile.languages'), show: ({ languages }) => languages.map((skill) => languageText(skill, words.locale)).join(', ') },
    slots: { label: words('profile.slots'), show: ({ slots }) => slotsText(slots, words) },
    genderWish: { label: words(mentee ? 'profile.genderWish' : 'profile.genderWishMentor'), show: ({ genderWish }) => words(mentee ? `profile.genders.${genderWish}` : `profile.gendersMentor.${genderWish}`) },
    ageWish: { label: words(mentee ? 'profile.ageWish' : 'profile.ageWishMentor'), show: ({ ageWish }) => (ageWish ? ageWishText(ageWish, words.locale) : words('profile.noWish')) },
    targetGroupWishes: { label: words('profile.targetGroupWishes'), show: ({ targetGroupWishes = [] }) => labels('targetGroups', targetGroupWishes) || words('profile.noWish') },
    skills: { label: words('profile.skills'), show: ({ skills = [] }) => skills.map((skill) => skillText(skill, words.locale)).join(', ') },
    expectedDuration: { label: words('profile.duration'), show: ({ expectedDuration }) => labelOf('expectedDurations', expectedDuration, words.locale) },
    maxDistanceKm: { label: words('profile.distance'), show: ({ maxDistanceKm }) => (maxDistanceKm === null ? words('profile.distanceSite') : words('profile.km', { km: maxDistanceKm })) },
    capacity: { label: words('profile.capacity'), show: ({ capacity }) => words('profile.capacityOf', { smart_count: capacity }) },
    interests: { label: words('profile.interests'), show: ({ interests }) => labels('interests', interests) },
    dislikes: { label: words('profile.dislikes'), show: ({ dislikes }) => labels('interests', dislikes) },
    experience: { label: words('profile.experience'), show: ({ experience }) => experience },
    interpreterNoted: { label: words('profile.interpreter'), show: ({ interpreterNoted }) => words(interpreterNoted ? 'staff.yes' : 'staff.no') },
    formats: { label: words('profile.formats'), show: ({ formats }) => labels('matchFormats', formats) },
    targetGroups: { label: words(mentee ? 'profile.belongsTo' : 'profile.targetGroups'), show: ({ targetGroups }) => labels('targetGroups', targetGroups) },
  };
}

/** "Dari (Muttersprache), Deutsch (A2)": languages with the short name of their level. */
export function languagesText(languages: readonly LanguageSkill[], words: Words): string {
  return languages.map(({ code, level }) => `${labelOf('languages', code, words.locale)} (${labelOf('languageLevels', level, words.locale).split(' – ')[0]})`).join(', ');
}
