import { taxonomies, type PersonRole, type TaxonomyName } from '@patenwerk/contracts';
import { easyPaper, type PaperWord } from '../i18n/paper-easy.js';
import { useWords } from '../i18n/words.js';
import type { FormSection } from './form-order.js';

export interface PaperWords {
  title: string;
  section: (id: FormSection['id']) => string;
  /** A label, in the words of the paper's language. */
  label: (word: PaperWord) => string;
  /** The entries of a list, in easy words where it has some. */
  options: (list: TaxonomyName) => { id: string; label: string }[];
  languageHint: string;
  capacity: (count: number) => string;
  rank: string;
  mayI: string;
  mayIHint: string | undefined;
  placeAndDay: string;
  signature: string;
}

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}` as Capitalize<string>;

/** The words of the form on paper: those of the call, or easy language. */
export function usePaperWords(role: PersonRole, easy: boolean): PaperWords {
  const words = useWords();
  const mentee = role === 'mentee';
  const entries = (list: TaxonomyName) => taxonomies[list] as readonly { id: string; de: string; en: string; easy?: string }[];
  const capacity = (count: number) => words('profile.capacityOf', { smart_count: count });
  if (easy) {
    return {
      title: mentee ? easyPaper.titleMentee : easyPaper.titleMentor,
      section: (id) => easyPaper[id === 'wish' && !mentee ? 'wishMentor' : id === 'goals' && !mentee ? 'offers' : id],
      label: (word) => easyPaper[word],
      options: (list) => entries(list).map((each) => ({ id: each.id, label: shortEasy(list, each) })),
      languageHint: easyPaper.languageHint,
      capacity: String,
      rank: easyPaper.rank, mayI: easyPaper.mayI, mayIHint: easyPaper.mayIHint, placeAndDay: easyPaper.placeAndDay, signature: easyPaper.signature,
    };
  }
  const own: Partial<Record<PaperWord, string>> = {
    gender: words('contact.gender'), contactPreference: words('contact.preference'), source: words('paperForm.source'), birthYear: words('paperForm.birth'), guardianName: words('paperForm.guardian'), guardianPhone: words('contact.guardianPhone'),
    genderWish: words('profile.genderWish'), genderWishMentor: words('profile.genderWishMentor'), ageWish: words(mentee ? 'profile.ageWish' : 'profile.ageWishMentor'),
    ageFrom: words('profile.age.from'), ageTo: words('profile.age.to'), ageYears: words('profile.age.years'),
    targetGroupWishes: words('profile.targetGroupWishes'), otherGroup: words('paperForm.otherGroup'), expectedDuration: words('profile.duration'), maxDistanceKm: words('profile.distance'), km: 'km',
    capacity: words('profile.capacity'), interests: words('profile.interests'), dislikes: words('profile.dislikes'), experience: words('profile.experience'), skills: words('paperForm.skills'),
  };
  for (const id of ['female', 'male', 'diverse', 'undisclosed'] as const) own[`gender${capital(id)}` as PaperWord] = words(`contact.genders.${id}`);
  for (const id of ['female', 'male', 'any'] as const) {
    own[`wish${capital(id)}` as PaperWord] = words(`profile.genders.${id}`);
    own[`wish${capital(id)}Mentor` as PaperWord] = words(`profile.gendersMentor.${id}`);
  }
  for (const id of ['phone', 'messenger', 'mail', 'post'] as const) own[`way${capital(id)}` as PaperWord] = words(`contact.ways.${id}`);
  for (const id of ['givenName', 'familyName', 'phone', 'plz', 'street', 'email'] as const) own[id] = words(`contact.${id}`);
  return {
    title: words(`paperForm.title.${role}`),
    section: (id) => words(id === 'wish' && !mentee ? 'call.wishMentor' : id === 'goals' && !mentee ? 'call.offers' : `call.${id}`),
    label: (word) => own[word] ?? easyPaper[word],
    options: (list) => entries(list).map((each) => ({ id: each.id, label: words.of(each) })),
    languageHint: words('paperForm.languageHint'),
    capacity,
    rank: words('paperForm.rank'), mayI: words('call.mayI'), mayIHint: undefined, placeAndDay: words('paperForm.placeAndDay'), signature: words('paperForm.signature'),
  };
}

/** Groups are told to the person who belongs to them ("Sie sind …"); to who wishes for them they are named as they are. */
function shortEasy(list: TaxonomyName, { de, easy }: { de: string; easy?: string }): string {
  return list === 'targetGroups' ? de : (easy ?? de);
}
