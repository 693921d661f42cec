import { taxonomies, type Problem } from '@patenwerk/contracts';
import { Field, fieldMessage, type ControlProps } from '../components/Field.js';
import { PillGroup } from '../components/PillGroup.js';
import { useWords } from '../i18n/words.js';
import type { PersonForm } from './person-form.js';

type ContactForm = PersonForm['contact'];
type TextName = 'givenName' | 'familyName' | 'phone' | 'email' | 'street' | 'plz' | 'birthYear';

interface ContactFieldsProps {
  contact: ContactForm;
  onChange: (change: Partial<ContactForm>) => void;
  problem: Problem | null;
  onLeave?: (name: string) => void;
  /** The address too, whatever way of contact is preferred. */
  withStreet?: boolean;
}

const inputs: Record<TextName, { type: 'text' | 'tel' | 'email'; numeric?: boolean; max?: number }> = {
  givenName: { type: 'text' }, familyName: { type: 'text' }, phone: { type: 'tel' }, email: { type: 'email' }, street: { type: 'text' },
  plz: { type: 'text', numeric: true, max: 5 }, birthYear: { type: 'text', max: 12 },
};

/** Name and ways of contact. */
export function ContactFields({ contact, onChange, problem, onLeave, withStreet }: ContactFieldsProps) {
  const words = useWords();
  const text = (name: TextName, required = false) => (
    <Field name={`contact.${name}`} label={words(`contact.${name}`)} required={required} error={plzError(name) ?? fieldMessage(problem, `contact.${name}`, words.locale) ?? (name === 'birthYear' ? fieldMessage(problem, 'contact.birthDate', words.locale) : undefined)}>
      {(control: ControlProps) => (
        <input {...control} type={inputs[name].type} inputMode={inputs[name].numeric ? 'numeric' : undefined} maxLength={inputs[name].max} autoComplete="off" placeholder={name === 'birthYear' ? words('contact.birthHint') : undefined} value={contact[name]} onChange={(event) => onChange({ [name]: event.target.value })} onBlur={() => onLeave?.(`contact.${name}`)} />
      )}
    </Field>
  );
  // The general sentence says five digits; on the phone it helps to hear how many are still missing.
  const plzError = (name: TextName) => {
    if (name !== 'plz' || !fieldMessage(problem, 'contact.plz', words.locale) || !/^\d{1,4}$/.test(contact.plz.trim())) return null;
    return words('contact.plzShort', { smart_count: 5 - contact.plz.trim().length });
  };
  return (
    <>
      <div className="row c2">{text('givenName', true)}{text('familyName', true)}</div>
      <div className="row c2">{text('phone')}{text('plz')}</div>
      <div className="row c2">{text('email')}{text('birthYear')}</div>
      <PillGroup name="contact.gender" legend={words('contact.gender')} kind="single" options={taxonomies.genders.map((gender) => ({ id: gender.id, label: words(`contact.genders.${gender.id}`) }))} value={[contact.gender]} onChange={([gender]) => onChange({ gender: gender as ContactForm['gender'] })} />
      <PillGroup name="contact.contactPreference" legend={words('contact.preference')} kind="single" options={(['phone', 'messenger', 'mail', 'post'] as const).map((id) => ({ id, label: words(`contact.ways.${id}`) }))} value={[contact.contactPreference]} onChange={([way]) => onChange({ contactPreference: way as ContactForm['contactPreference'] })} />
      {withStreet || contact.contactPreference === 'post' ? text('street') : null}
    </>
  );
}
