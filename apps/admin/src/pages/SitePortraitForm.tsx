import { type FormEvent } from 'react';
import { sites, type Site } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useAct } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { Conflict, isConflict, type FieldWords } from '../components/Conflict.js';
import { Field, fieldMessage, type ControlProps } from '../components/Field.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { useUndo } from '../components/UndoBar.js';
import { useUnsaved } from '../components/unsaved.js';
import { useDraft } from '../components/use-draft.js';
import { useWords } from '../i18n/words.js';

const contactFields = ['office', 'phone', 'email', 'web', 'address'] as const;

interface Portrait extends Record<(typeof contactFields)[number], string> {
  portrait: string;
  openingHours: string;
}

function formOf({ portrait, openingHours, publicContact }: Site): Portrait {
  return { portrait, openingHours: openingHours ?? '', office: publicContact.office ?? '', phone: publicContact.phone ?? '', email: publicContact.email ?? '', web: publicContact.web ?? '', address: publicContact.address ?? '' };
}

/** Portrait, public contact and opening hours, as they appear on the public page. */
export function SitePortraitForm({ site }: { site: Site }) {
  const words = useWords();
  const offer = useUndo();
  const draft = useDraft(site.version, formOf(site));
  const { form, set } = draft;
  useUnsaved(draft.dirty);
  const act = useAct(sites.updatePortrait, (saved) => {
    draft.saved(saved.version, formOf(saved));
    offer({ text: words('site.saved') });
  });
  const problem = act.error ? asProblem(act.error) : null;
  const orNull = (text: string) => text.trim() || null;
  const save = ({ portrait, openingHours, ...contact }: Portrait, version: number) =>
    act.mutate({ id: site.id, version, portrait, openingHours: orNull(openingHours), publicContact: { office: orNull(contact.office), phone: orNull(contact.phone), email: orNull(contact.email), web: orNull(contact.web), address: orNull(contact.address) } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!act.isPending) draft.submit(save);
  };
  const fields = Object.fromEntries((['portrait', 'openingHours', ...contactFields] as const).map((name) => [name, { label: words(`site.fields.${name}`), show: (shown: Portrait) => shown[name] }])) as unknown as FieldWords<Portrait>;
  return (
    <Sheet title={words('site.portrait')}>
      <form className="row-gap" style={{ marginTop: 12 }} onSubmit={submit} noValidate>
        {act.error && !isConflict(act.error) ? <ProblemNotice error={act.error} prefix="site" /> : null}
        <Field name="site.portrait" label={words('site.fields.portrait')} help={words('site.portraitHelp')} error={fieldMessage(problem, 'portrait', words.locale)}>
          {(control) => <textarea {...control} rows={6} maxLength={4000} value={form.portrait} onChange={(event) => set({ portrait: event.target.value })} />}
        </Field>
        <div className="row c2">
          {contactFields.map((name) => (
            <Field key={name} name={`site.publicContact.${name}`} label={words(`site.fields.${name}`)} error={fieldMessage(problem, `publicContact.${name}`, words.locale)}>
              {(control: ControlProps) => <input {...control} type={name === 'email' ? 'email' : name === 'phone' ? 'tel' : 'text'} value={form[name]} onChange={(event) => set({ [name]: event.target.value })} />}
            </Field>
          ))}
          <Field name="site.openingHours" label={words('site.fields.openingHours')} error={fieldMessage(problem, 'openingHours', words.locale)}>
            {(control) => <input {...control} type="text" maxLength={500} value={form.openingHours} onChange={(event) => set({ openingHours: event.target.value })} />}
          </Field>
        </div>
        <Button kind="primary" type="submit" busy={act.isPending}>{words('site.save')}</Button>
      </form>
      <Conflict draft={draft} error={act.error} fields={fields} busy={act.isPending} onSave={save} onClose={() => act.reset()} />
    </Sheet>
  );
}
