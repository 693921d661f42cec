import { type Contact, headingOf, labelOf, type MainRole, type MergeDifference, type MergeSide, type Profile } from '@patenwerk/contracts';
import { useFormat } from '../format.js';
import { useWords, type Words } from '../i18n/words.js';
import { intakeLabel } from '../people-names.js';
import { beforeInWords } from './change-words.js';
import { useProfileWords } from './profile-words.js';

/** How a field in which two records differ is called, and how each of them says it. */
export function useMergeWords(role: MainRole): (difference: MergeDifference) => { label: string } & Record<MergeSide, string> {
  const words = useWords();
  const format = useFormat();
  const profile = useProfileWords(role);
  const said = ({ field }: MergeDifference, value: unknown): string => {
    if (value === null || value === '') return '';
    if (field in profile) return profile[field as keyof Profile].show({ [field]: value } as unknown as Profile);
    if (field === 'contactPreference') return words(`contact.ways.${value as Contact['contactPreference']}`);
    if (field === 'gender') return words(`contact.genders.${value as Contact['gender']}`);
    if (field === 'birthDate') return format.long(String(value));
    if (field === 'source') return labelOf('sourcesOfContact', String(value), words.locale);
    if (field !== 'intake') return beforeInWords(field, value, words.locale);
    const intake = value as { role: MainRole; state: string; since: string };
    return words('merging.intakeOf', { role: words(`people.roles.${intake.role}`), state: intakeLabel(intake, words), day: format.long(intake.since) });
  };
  const labelOfField = ({ field }: MergeDifference): string => (field in profile ? profile[field as keyof Profile].label : headingOfField(field, words));
  return (difference) => ({ label: labelOfField(difference), kept: said(difference, difference.kept), gone: said(difference, difference.gone) });
}

/** What a field of a person is called, whoever it is. */
export function headingOfField(field: string, words: Words): string {
  const contact = contactFields.find((each) => each === field);
  if (contact) return words(`contact.${contact}`);
  if (field === 'contactPreference') return words('contact.preference');
  if (field === 'birthDate' || field === 'source') return words(`files.${field}`);
  return field === 'intake' ? words('merging.intake') : (headingOf('person', field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)) ?? field);
}

const contactFields = ['givenName', 'familyName', 'phone', 'email', 'street', 'plz', 'birthYear', 'gender', 'guardianName', 'guardianPhone'] as const;
