import { taxonomies, type PersonRole, type Problem, type Profile } from '@patenwerk/contracts';
import { Field } from '../components/Field.js';
import { useWords } from '../i18n/words.js';
import { asksGuardian, ContactControl } from './ContactControl.js';
import type { ContactField, FormField, FormSection } from './form-order.js';
import type { PersonForm } from './person-form.js';
import { ProfileControl } from './ProfileControl.js';
import type { ContactCheck } from './use-contact-check.js';

interface FormRowsProps {
  rows: FormSection['rows'];
  role: PersonRole;
  form: Pick<PersonForm, 'by' | 'contact' | 'profile' | 'source'>;
  onContact: (change: Partial<PersonForm['contact']>) => void;
  onProfile: (change: Partial<Profile>) => void;
  onSource: (source: string) => void;
  problem: Problem | null;
  check: ContactCheck;
  spoken?: boolean;
}

/** The fields of a section in the one order of the form, those that belong together in one row. Whom to ask for a minor stands on every form on paper. */
export function FormRows({ rows, ...control }: FormRowsProps) {
  return rows.filter((row) => !row.includes('contact.guardianName') || control.form.by === 'paper' || asksGuardian(control.form.contact, control.check)).map((row) => (row.length === 1 ? <Control key={row[0]} field={row[0] as FormField} {...control} /> : <div className="row c2" key={row.join()}>{row.map((field) => <div key={field}><Control field={field} {...control} /></div>)}</div>));
}

function Control({ field, role, form, onContact, onProfile, onSource, problem, check, spoken }: Omit<FormRowsProps, 'rows'> & { field: FormField }) {
  const words = useWords();
  if (field === 'source') {
    return (
      <Field name="source" label={words('call.source')}>
        {(control) => <select {...control} value={form.source} onChange={(event) => onSource(event.target.value)}><option value="">{words('form.unknown')}</option>{taxonomies.sourcesOfContact.map((each) => <option key={each.id} value={each.id}>{words.of(each)}</option>)}</select>}
      </Field>
    );
  }
  const [part, name] = field.split('.') as ['contact' | 'profile', string];
  return part === 'contact'
    ? <ContactControl field={name as ContactField} contact={form.contact} onChange={onContact} problem={problem} check={check} />
    : <ProfileControl field={name as keyof Profile} role={role} profile={form.profile} onChange={onProfile} problem={problem} spoken={spoken} />;
}
