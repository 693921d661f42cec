import { stagesOfLife, type PersonRole } from '@patenwerk/contracts';
import type { IntakeTextKey } from '@patenwerk/contracts/intake-texts';
import type { FormField, FormSection } from '../pages/form-order.js';

const questions: Record<FormField, IntakeTextKey | null> = {
  'contact.givenName': 'givenName', 'contact.familyName': 'familyName', 'contact.phone': 'phone', 'contact.plz': 'plz', 'contact.street': 'street', 'contact.email': 'email', 'contact.birthYear': 'birthYear', 'contact.guardianName': 'guardianName', 'contact.guardianPhone': 'guardianPhone',
  'contact.gender': 'gender', 'contact.contactPreference': 'contactPreference', source: 'source',
  'profile.languages': 'languages', 'profile.genderWish': 'genderWish', 'profile.ageWish': 'ageWish', 'profile.targetGroupWishes': 'targetGroupWishes', 'profile.expectedDuration': 'expectedDuration',
  'profile.maxDistanceKm': 'maxDistanceKm', 'profile.capacity': 'capacity', 'profile.interests': 'interests', 'profile.dislikes': 'dislikes', 'profile.goals': 'goals', 'profile.offers': 'offers',
  'profile.experience': 'experience', 'profile.skills': 'skills', 'profile.slots': 'when',
  'profile.formats': null, 'profile.targetGroups': null, 'profile.interpreterNoted': null,
};

/** The question of a field, by its name in the form; null for what no form asks the person. */
export function questionKey(field: string, role: PersonRole): IntakeTextKey | null {
  if (field === 'profile.genderWish' && role === 'mentor') return 'genderWishMentor';
  return field in questions ? questions[field as FormField] : null;
}

export function sectionKey(id: FormSection['id'], role: PersonRole): IntakeTextKey {
  if (role === 'mentor' && id === 'wish') return 'wishMentor';
  return role === 'mentor' && id === 'goals' ? 'offers' : id;
}

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

/** An answer that can be chosen in a field; null where the answers are not asked by name. */
export function optionKey(field: string, id: string, role: PersonRole): IntakeTextKey | null {
  switch (field) {
    case 'contact.gender': return `gender${capital(id)}` as IntakeTextKey;
    case 'contact.contactPreference': return `way${capital(id)}` as IntakeTextKey;
    case 'profile.genderWish': return `wish${capital(id)}${role === 'mentee' ? '' : 'Mentor'}` as IntakeTextKey;
    case 'profile.goals':
    case 'profile.offers': return `goal.${id}` as IntakeTextKey;
    case 'profile.expectedDuration': return `duration.${id}` as IntakeTextKey;
    case 'profile.targetGroupWishes': return stagesOfLife.some((stage) => stage === id) ? (`stage.${id}` as IntakeTextKey) : null;
    default: return null;
  }
}
