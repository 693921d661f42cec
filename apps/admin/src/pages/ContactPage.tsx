import { Link, useParams } from 'react-router';
import { people, type Person } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import type { FieldWords } from '../components/Conflict.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { useDraft } from '../components/use-draft.js';
import { useWords } from '../i18n/words.js';
import { fullName } from '../people-names.js';
import { phoneText } from '../phone.js';
import { asksGuardian, ContactControl } from './ContactControl.js';
import { formSections, type ContactField } from './form-order.js';
import { PersonEdit, useKeptKey } from './PersonEdit.js';
import { bornText, contactInput, type PersonForm } from './person-form.js';
import { useContactCheck } from './use-contact-check.js';

type ContactForm = PersonForm['contact'];

/** Name and ways of contact of a person, to be changed. */
export function ContactPage() {
  const { id = '' } = useParams();
  const person = useCall(people.get, { id });
  if (person.error && !person.data) return <ProblemNotice error={person.error} onRetry={() => void person.refetch()} />;
  if (!person.data || person.data.id !== id) return <LoadingLines lines={9} />;
  return <ContactForm key={id} person={person.data} />;
}

function contactOf(person: Person): ContactForm {
  return {
    givenName: person.givenName, familyName: person.familyName, phone: phoneText(person.phone), email: person.email ?? '', street: person.street ?? '', plz: person.plz ?? '',
    contactPreference: person.contactPreference, gender: person.gender, birthYear: bornText(person), guardianName: person.guardianName ?? '', guardianPhone: phoneText(person.guardianPhone ?? null),
  };
}

const rowsOf = ({ role }: Person) => (formSections(role === 'mentee' ? 'mentee' : 'mentor').find(({ id }) => id === 'who')?.rows ?? []).map((row) => row.filter((field) => field.startsWith('contact.')).map((field) => field.split('.')[1] as ContactField));

function ContactForm({ person }: { person: Person }) {
  const words = useWords();
  const draft = useDraft(person.version, contactOf(person), useKeptKey(person.id, 'contact'));
  const { form, set } = draft;
  const check = useContactCheck(person.siteId, person.role, form);
  const text = (name: 'givenName' | 'familyName' | 'phone' | 'email' | 'street' | 'plz' | 'birthYear' | 'guardianName' | 'guardianPhone') => ({ label: words(`contact.${name}`), show: (contact: ContactForm) => contact[name] });
  const fields: FieldWords<ContactForm> = {
    givenName: text('givenName'), familyName: text('familyName'), phone: text('phone'), email: text('email'), street: text('street'), plz: text('plz'), birthYear: text('birthYear'), guardianName: text('guardianName'), guardianPhone: text('guardianPhone'),
    gender: { label: words('contact.gender'), show: ({ gender }) => words(`contact.genders.${gender}`) },
    contactPreference: { label: words('contact.preference'), show: ({ contactPreference }) => words(`contact.ways.${contactPreference}`) },
  };
  return (
    <PersonEdit person={person} part="contact" title={words('contact.editTitle', { name: fullName(person) })} draft={draft} fields={fields} changesOf={(contact) => ({ contact: contactInput(contact) })} known={check.problems}>
      {(problem) => (
        <section className="sheet pad row-gap measure">
          {rowsOf(person).filter((row) => !row.includes('guardianName') || asksGuardian(form, check)).map((row) => <div key={row.join()} className={row.length > 1 ? 'row c2' : undefined}>{row.map((field) => <div key={field}><ContactControl field={field} contact={form} onChange={set} problem={problem} check={check} /></div>)}</div>)}
          {check.isMinor ? <p className="hint">{words('contact.minorWhere')} <Link to={`/menschen/${person.id}#haushalt`}>{words('household.nameGuardian')}</Link></p> : null}
        </section>
      )}
    </PersonEdit>
  );
}
