import { useRef, useState, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { IconChevronLeft } from '@tabler/icons-react';
import { fieldProblems, people, toProblem, type FieldProblem, type InputOf, type Person, type Problem } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useSession } from '../api/session.js';
import { keyOf, useAct } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { Conflict, isConflict, type FieldWords } from '../components/Conflict.js';
import { fieldId } from '../components/Field.js';
import { Icon } from '../components/Icon.js';
import { keptDrafts } from '../components/kept-drafts.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { StickyBar } from '../components/StickyBar.js';
import type { Draft } from '../components/use-draft.js';
import { useUnsaved } from '../components/unsaved.js';
import { useLeft } from '../components/use-left.js';
import { useUndo } from '../components/UndoBar.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { fullName } from '../people-names.js';
import { allProblems, sameField, typedInto } from './use-contact-check.js';

export type EditedPart = 'contact' | 'profile';
const parts = ['contact', 'profile'] as const;

/** Where a part of a person is changed. */
export const editPath = (personId: string, part: EditedPart): string => `/menschen/${personId}/${part === 'contact' ? 'kontakt' : 'profil'}`;

/** Under which key an unsaved form is kept; another account on the same computer does not find it. */
export function useKeptKey(personId: string, part: EditedPart): string {
  return `${useSession().userId} ${personId} ${part}`;
}

interface PersonEditProps<Form extends object> {
  person: Person;
  part: EditedPart;
  title: string;
  draft: Draft<Form>;
  fields: FieldWords<Form>;
  changesOf: (form: Form) => Pick<InputOf<typeof people.update>, EditedPart>;
  /** What the house knows beside the contract. */
  known?: readonly FieldProblem[];
  children: (problem: Problem | null) => ReactNode;
}

/** A part of a person on a page of its own: every error at its field, unsaved words kept while the console is open, back to the person once it is saved. */
export function PersonEdit<Form extends object>({ person, part, title, draft, fields, changesOf, known = [], children }: PersonEditProps<Form>) {
  const words = useWords();
  const navigate = useNavigate();
  const offer = useUndo();
  usePageTitle(title);
  const key = useKeptKey(person.id, part);
  const [cameBack, setCameBack] = useState(() => keptDrafts.has(key));
  const { left, leave, setLeft } = useLeft();
  const back = `/menschen/${person.id}`;
  const queries = useQueryClient();
  const discarding = useRef(false);
  const isSaved = useUnsaved(draft.dirty, {
    isKept: () => !discarding.current,
    onLeave: () => {
      if (discarding.current) keptDrafts.forget(key);
    },
    onStay: () => {
      discarding.current = false;
    },
  });
  const act = useAct(people.update, (changed) => {
    keptDrafts.forget(key);
    isSaved();
    // Who goes on to change something at once begins with this version, not with the one before.
    queries.setQueryData(keyOf(people.get, { id: person.id }), changed);
    offer({ text: words('person.saved', { name: fullName(person) }) });
    void navigate(back);
  });
  const save = (form: Form, version: number) => act.mutate({ id: person.id, version, ...changesOf(form) });
  const read = people.update.input.safeParse({ id: person.id, version: person.version, ...changesOf(draft.form) });
  const found = allProblems(read.success ? [] : fieldProblems(read.error), known);
  const refused = act.error && !isConflict(act.error) ? asProblem(act.error) : null;
  const errors = allProblems(found.filter(({ field }) => [...left].some((name) => sameField(field, name))), refused?.errors ?? []);
  const problem = errors.length > 0 ? toProblem('validation', { errors }) : null;
  const submit = () => {
    setLeft(found.map(({ field }) => field));
    if (found[0]) document.getElementById(fieldId(typedInto(found[0].field)))?.focus();
    else if (!act.isPending) draft.submit(save);
  };
  const labelOf = (field: string): string => fields[typedInto(field).split('.')[1] as keyof Form]?.label ?? field;
  const dropDraft = () => {
    draft.reset();
    setLeft([]);
    setCameBack(false);
  };
  return (
    <form className="call" aria-labelledby="edit-title" noValidate onBlur={leave} onSubmit={(event) => { event.preventDefault(); submit(); }} onKeyDown={(event) => { if (event.ctrlKey && event.key === 'Enter') submit(); }}>
      <p className="crumb"><Link to={back}><Icon of={IconChevronLeft} />{fullName(person)}</Link></p>
      <div className="title"><h1 id="edit-title">{title}</h1></div>
      {cameBack && draft.dirty ? <section className="slip" style={{ marginBottom: 20 }} role="status"><p>{words('person.keptDraft')} <button type="button" className="link" onClick={dropDraft}>{words('person.dropDraft')}</button></p></section> : null}
      {refused && !refused.errors?.length ? <ProblemNotice error={act.error} /> : null}
      <Conflict draft={draft} error={act.error} fields={fields} busy={act.isPending} onSave={save} onClose={() => act.reset()} />
      {children(problem)}
      <StickyBar wrong missing={errors.map(({ field }) => ({ name: typedInto(field), label: labelOf(field) }))} complete={words(draft.dirty ? 'person.unsaved' : 'person.nothingChanged')}>
        <Button to={back} onClick={() => { discarding.current = true; }}>{words('form.cancel')}</Button>
        <Button kind="primary" type="submit" busy={act.isPending}>{words('form.save')}</Button>
      </StickyBar>
    </form>
  );
}

/** Says on the person's page that something was typed and not saved, with the way back to it. */
export function UnsavedNotice({ personId }: { personId: string }) {
  const words = useWords();
  const keys = { contact: useKeptKey(personId, 'contact'), profile: useKeptKey(personId, 'profile') };
  return parts.filter((part) => keptDrafts.has(keys[part])).map((part) => (
    <section key={part} className="slip" style={{ marginBottom: 20 }} role="status"><p>{words(`person.leftUnsaved.${part}`)} <Link to={editPath(personId, part)}>{words('person.goOn')}</Link></p></section>
  ));
}
