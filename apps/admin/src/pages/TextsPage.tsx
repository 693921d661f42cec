import { useState, type FormEvent } from 'react';
import { OperatorPage, sites, type OutputOf } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { Conflict, isConflict, type FieldWords } from '../components/Conflict.js';
import { Field, fieldMessage } from '../components/Field.js';
import { FormLanguages } from '../components/FormLanguages.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { PillGroup } from '../components/PillGroup.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { useUndo } from '../components/UndoBar.js';
import { useUnsaved } from '../components/unsaved.js';
import { useDraft } from '../components/use-draft.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { AdminNav } from './AdminNav.js';

type Slug = OperatorPage['slug'];
const slugs = OperatorPage.shape.slug.options;

/** The texts that the operator owes the public. */
export function TextsPage() {
  const words = useWords();
  usePageTitle(words('admin.pages'));
  const [slug, setSlug] = useState<Slug>('impressum');
  const page = useCall(sites.page, { slug });
  return (
    <>
      <AdminNav />
      <div className="title"><div><h1>{words('admin.pages')}</h1><p className="lead">{words('admin.pagesText')}</p></div></div>
      <Sheet>
        <PillGroup name="slug" legend={words('admin.which')} look="hidden" kind="single" options={slugs.map((id) => ({ id, label: words(`admin.slugs.${id}`) }))} value={[slug]} onChange={([next]) => setSlug(next as Slug)} />
        {page.error ? <ProblemNotice error={page.error} quiet onRetry={() => void page.refetch()} /> : null}
        {page.data?.slug === slug ? <PageForm key={slug} page={page.data} /> : page.error ? null : <LoadingLines lines={4} />}
      </Sheet>
      <div style={{ marginTop: 24 }}><FormLanguages /></div>
    </>
  );
}

interface PageDraft {
  title: string;
  body: string;
}

function PageForm({ page }: { page: OutputOf<typeof sites.page> }) {
  const words = useWords();
  const format = useFormat();
  const offer = useUndo();
  const formOf = ({ title, body }: PageDraft): PageDraft => ({ title, body });
  const draft = useDraft(page.version, formOf(page));
  useUnsaved(draft.dirty);
  const act = useAct(sites.updatePage, (saved) => {
    draft.saved(saved.version, formOf(saved));
    offer({ text: words('admin.saved') });
  });
  const problem = act.error ? asProblem(act.error) : null;
  const save = (form: PageDraft, version: number) => act.mutate({ slug: page.slug, version, ...form });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!act.isPending) draft.submit(save);
  };
  const fields: FieldWords<PageDraft> = { title: { label: words('admin.title'), show: ({ title }) => title }, body: { label: words('admin.text'), show: ({ body }) => body } };
  return (
    <form className="row-gap" style={{ marginTop: 16 }} onSubmit={submit} noValidate>
      {act.error && !isConflict(act.error) ? <ProblemNotice error={act.error} prefix="page" /> : null}
      <Conflict draft={draft} error={act.error} fields={fields} busy={act.isPending} onSave={save} onClose={() => act.reset()} />
      <Field name="page.title" label={words('admin.title')} error={fieldMessage(problem, 'title', words.locale)}>
        {(control) => <input {...control} type="text" maxLength={120} value={draft.form.title} onChange={(event) => draft.set({ title: event.target.value })} />}
      </Field>
      <Field name="page.body" label={words('admin.text')} help={words('admin.textHelp')} error={fieldMessage(problem, 'body', words.locale)}>
        {(control) => <textarea {...control} rows={14} maxLength={20_000} value={draft.form.body} onChange={(event) => draft.set({ body: event.target.value })} />}
      </Field>
      <p className="meta">{words('admin.updated', { day: format.long(page.updatedOn) })}</p>
      <Button kind="primary" type="submit" busy={act.isPending}>{words('form.save')}</Button>
    </form>
  );
}
