import { taxonomies, type Problem } from '@patenwerk/contracts';
import { Button } from '../components/Button.js';
import { Field, fieldMessage, type ControlProps } from '../components/Field.js';
import { PillGroup } from '../components/PillGroup.js';
import { useWords } from '../i18n/words.js';
import type { ContactField } from './form-order.js';
import type { PersonForm } from './person-form.js';
import type { ContactCheck } from './use-contact-check.js';

type ContactForm = PersonForm['contact'];
type TextName = 'givenName' | 'familyName' | 'phone' | 'email' | 'street' | 'plz' | 'birthYear' | 'guardianName' | 'guardianPhone';

const inputs: Record<TextName, { type: 'text' | 'tel' | 'email'; numeric?: boolean; max?: number; required?: boolean }> = {
  givenName: { type: 'text', required: true }, familyName: { type: 'text', required: true }, phone: { type: 'tel' }, email: { type: 'email' }, street: { type: 'text' },
  plz: { type: 'text', numeric: true, max: 5 }, birthYear: { type: 'text', max: 12 }, guardianName: { type: 'text' }, guardianPhone: { type: 'tel' },
};

interface ContactControlProps {
  field: ContactField;
  contact: ContactForm;
  onChange: (change: Partial<ContactForm>) => void;
  problem: Problem | null;
  check: ContactCheck;
}

/** Whom to ask is a question about somebody who is not of age. */
export const asksGuardian = (contact: ContactForm, check: ContactCheck): boolean => check.isMinor || contact.guardianName !== '' || contact.guardianPhone !== '';

/** One field of name and ways of contact, with what the house knows about what stands in it. */
export function ContactControl({ field, contact, onChange, problem, check }: ContactControlProps) {
  const words = useWords();
  if (field === 'gender') return <PillGroup name="contact.gender" legend={words('contact.gender')} kind="single" options={taxonomies.genders.map((gender) => ({ id: gender.id, label: words(`contact.genders.${gender.id}`) }))} value={[contact.gender]} onChange={([gender]) => onChange({ gender: gender as ContactForm['gender'] })} />;
  if (field === 'contactPreference') return <PillGroup name="contact.contactPreference" legend={words('contact.preference')} kind="single" options={(['phone', 'messenger', 'mail', 'post'] as const).map((id) => ({ id, label: words(`contact.ways.${id}`) }))} value={[contact.contactPreference]} onChange={([way]) => onChange({ contactPreference: way as ContactForm['contactPreference'] })} />;
  const { type, numeric, max, required } = inputs[field];
  const plz = contact.plz.trim();
  const told = fieldMessage(problem, `contact.${field}`, words.locale) ?? (field === 'birthYear' ? fieldMessage(problem, 'contact.birthDate', words.locale) : null);
  // The general sentence says five digits; on the phone it helps to hear how many are still missing.
  const error = told && field === 'plz' && /^\d{1,4}$/.test(plz) ? words('contact.plzShort', { smart_count: 5 - plz.length }) : told;
  const help = field === 'plz' && check.place ? check.place : field === 'birthYear' && check.isMinor ? words('contact.minor') : field === 'guardianName' || field === 'guardianPhone' ? words(`contact.${field}Help`) : undefined;
  return (
    <>
      <Field name={`contact.${field}`} label={words(`contact.${field}`)} required={required} help={help} error={error}>
        {(control: ControlProps) => (
          <input {...control} type={type} inputMode={numeric ? 'numeric' : undefined} maxLength={max} autoComplete="off" placeholder={field === 'birthYear' ? words('contact.birthHint') : undefined} value={contact[field]} onChange={(event) => onChange({ [field]: event.target.value })} />
        )}
      </Field>
      {field === 'plz' && error && check.near.length > 0 ? (
        <div className="choice">{check.near.map((each) => <Button key={each.plz} about={words('contact.plz')} onClick={() => onChange({ plz: each.plz })}>{each.plz} {each.place}</Button>)}</div>
      ) : null}
    </>
  );
}
