import { useState, type FormEvent } from 'react';
import { OperatorPage, sites, type OutputOf } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { Field, fieldMessage } from '../components/Field.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { PillGroup } from '../components/PillGroup.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { useUndo } from '../components/UndoBar.js';
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
        {page.data?.slug === slug ? <PageForm key={`${slug}-${page.data.version}`} page={page.data} /> : page.error ? null : <LoadingLines lines={4} />}
      </Sheet>
    </>
  );
}

function PageForm({ page }: { page: OutputOf<typeof sites.page> }) {
  const words = useWords();
  const format = useFormat();
  const offer = useUndo();
  const [title, setTitle] = useState(page.title);
  const [body, setBody] = useState(page.body);
  const act = useAct(sites.updatePage, () => offer({ text: words('admin.saved') }));
  const problem = act.error ? asProblem(act.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!act.isPending) act.mutate({ slug: page.slug, version: page.version, title, body });
  };
  return (
    <form className="row-gap" style={{ marginTop: 16 }} onSubmit={submit} noValidate>
      {act.error ? <ProblemNotice error={act.error} prefix="page" /> : null}
      <Field name="page.title" label={words('admin.title')} error={fieldMessage(problem, 'title', words.locale)}>
        {(control) => <input {...control} type="text" maxLength={120} value={title} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <Field name="page.body" label={words('admin.text')} help={words('admin.textHelp')} error={fieldMessage(problem, 'body', words.locale)}>
        {(control) => <textarea {...control} rows={14} maxLength={20_000} value={body} onChange={(event) => setBody(event.target.value)} />}
      </Field>
      <p className="meta">{words('admin.updated', { day: format.long(page.updatedOn) })}</p>
      <Button kind="primary" type="submit" busy={act.isPending}>{words('form.save')}</Button>
    </form>
  );
}
