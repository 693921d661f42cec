import { consentTexts, ConsentPurpose, stagesOfLife, taxonomies, type PersonRole } from '@patenwerk/contracts';
import type { IntakeTexts } from '@patenwerk/contracts/intake-texts';
import { dayParts, weekdays } from '../format.js';
import type { Words } from './words.js';

type Entries<P extends string, I extends string> = Record<`${P}.${I}`, string>;

function entries<P extends string, I extends string>(prefix: P, ids: readonly I[], text: (id: I) => string): Entries<P, I> {
  return Object.fromEntries(ids.map((id) => [`${prefix}.${id}`, text(id)])) as Entries<P, I>;
}

function labelled<P extends string, E extends { id: string; de: string; en: string }>(prefix: P, list: readonly E[], words: Words): Entries<P, E['id']> {
  return entries(prefix, list.map(({ id }) => id as E['id']), (id) => words.of(list.find((each) => each.id === id) as E));
}

/** The intake in German or English: the words of the call and the labels of the lists. The other languages lie in the contracts (`intake-texts`). */
export function consoleIntakeTexts(words: Words, role: PersonRole): IntakeTexts {
  return {
    titleMentee: words('paperForm.title.mentee'), titleMentor: words('paperForm.title.mentor'),
    who: words('call.who'), languages: words('call.languages'), wish: words('call.wish'), wishMentor: words('call.wishMentor'), goals: words('call.goals'), offers: words('call.offers'), when: words('call.when'), mayI: words('call.mayI'),
    givenName: words('contact.givenName'), familyName: words('contact.familyName'), phone: words('contact.phone'), plz: words('contact.plz'), street: words('contact.street'), email: words('contact.email'), birthYear: words('paperForm.birth'), guardianName: words('paperForm.guardian'), guardianPhone: words('contact.guardianPhone'),
    gender: words('contact.gender'), genderFemale: words('contact.genders.female'), genderMale: words('contact.genders.male'), genderDiverse: words('contact.genders.diverse'), genderUndisclosed: words('contact.genders.undisclosed'),
    contactPreference: words('contact.preference'), wayPhone: words('contact.ways.phone'), wayMessenger: words('contact.ways.messenger'), wayMail: words('contact.ways.mail'), wayPost: words('contact.ways.post'),
    source: words('paperForm.source'), languageHint: words('paperForm.languageHint'),
    genderWish: words('profile.genderWish'), genderWishMentor: words('profile.genderWishMentor'),
    wishFemale: words('profile.genders.female'), wishMale: words('profile.genders.male'), wishAny: words('profile.genders.any'),
    wishFemaleMentor: words('profile.gendersMentor.female'), wishMaleMentor: words('profile.gendersMentor.male'), wishAnyMentor: words('profile.gendersMentor.any'),
    ageWish: words(role === 'mentee' ? 'profile.ageWish' : 'profile.ageWishMentor'), ageFrom: words('profile.age.from'), ageTo: words('profile.age.to'), ageYears: words('profile.age.years'),
    targetGroupWishes: words('profile.targetGroupWishes'), otherGroup: words('paperForm.otherGroup'), expectedDuration: words('profile.duration'), maxDistanceKm: words('profile.distance'), km: 'km', capacity: words('profile.capacity'),
    interests: words('profile.interests'), dislikes: words('profile.dislikes'), rank: words('paperForm.rank'), experience: words('profile.experience'), skills: words('paperForm.skills'),
    placeAndDay: words('paperForm.placeAndDay'), signature: words('paperForm.signature'),
    ...labelled('goal', taxonomies.goalAreas, words),
    ...labelled('duration', taxonomies.expectedDurations, words),
    ...entries('stage', stagesOfLife, (id) => words.of(taxonomies.targetGroups.find((group) => group.id === id) ?? { de: id, en: id })),
    ...entries('day', weekdays, (day) => words(`week.short.${day}`)),
    ...entries('part', dayParts, (part) => words(`week.part.${part}`)),
    ...entries('consent', ConsentPurpose.options, (purpose) => consentTexts[purpose][words.locale]),
  };
}
