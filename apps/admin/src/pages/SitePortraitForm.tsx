import { useState, type FormEvent } from 'react';
import { sites, type InputOf, type Site } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useAct } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { Field, fieldMessage, type ControlProps } from '../components/Field.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { useUndo } from '../components/UndoBar.js';
import { useWords } from '../i18n/words.js';

const contactFields = ['office', 'phone', 'email', 'web', 'address'] as const;

/** Portrait, public contact and opening hours, as they appear on the public page. */
export function SitePortraitForm({ site }: { site: Site }) {
  const words = useWords();
  const offer = useUndo();
  const [portrait, setPortrait] = useState(site.portrait);
  const [openingHours, setOpeningHours] = useState(site.openingHours ?? '');
  const [contact, setContact] = useState(Object.fromEntries(contactFields.map((name) => [name, site.publicContact[name] ?? ''])) as Record<(typeof contactFields)[number], string>);
  const act = useAct(sites.updatePortrait, () => offer({ text: words('site.saved') }));
  const problem = act.error ? asProblem(act.error) : null;
  const orNull = (text: string) => text.trim() || null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const input: InputOf<typeof sites.updatePortrait> = { id: site.id, version: site.version, portrait, openingHours: orNull(openingHours), publicContact: { office: orNull(contact.office), phone: orNull(contact.phone), email: orNull(contact.email), web: orNull(contact.web), address: orNull(contact.address) } };
    if (!act.isPending) act.mutate(input);
  };
  return (
    <Sheet title={words('site.portrait')}>
      <form className="row-gap" style={{ marginTop: 12 }} onSubmit={submit} noValidate>
        {act.error ? <ProblemNotice error={act.error} prefix="site" /> : null}
        <Field name="site.portrait" label={words('site.fields.portrait')} help={words('site.portraitHelp')} error={fieldMessage(problem, 'portrait', words.locale)}>
          {(control) => <textarea {...control} rows={6} maxLength={4000} value={portrait} onChange={(event) => setPortrait(event.target.value)} />}
        </Field>
        <div className="row c2">
          {contactFields.map((name) => (
            <Field key={name} name={`site.publicContact.${name}`} label={words(`site.fields.${name}`)} error={fieldMessage(problem, `publicContact.${name}`, words.locale)}>
              {(control: ControlProps) => <input {...control} type={name === 'email' ? 'email' : name === 'phone' ? 'tel' : 'text'} value={contact[name]} onChange={(event) => setContact({ ...contact, [name]: event.target.value })} />}
            </Field>
          ))}
          <Field name="site.openingHours" label={words('site.fields.openingHours')} error={fieldMessage(problem, 'openingHours', words.locale)}>
            {(control) => <input {...control} type="text" maxLength={500} value={openingHours} onChange={(event) => setOpeningHours(event.target.value)} />}
          </Field>
        </div>
        <Button kind="primary" type="submit" busy={act.isPending}>{words('site.save')}</Button>
      </form>
    </Sheet>
  );
}
