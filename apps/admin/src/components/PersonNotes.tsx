import { useState, type FormEvent } from 'react';
import { IconLock } from '@tabler/icons-react';
import { notes, type PersonNote } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useMay } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { Button } from './Button.js';
import { ConfirmDialog } from './ConfirmDialog.js';
import { Field, fieldMessage } from './Field.js';
import { Icon } from './Icon.js';
import { ProblemNotice } from './ProblemNotice.js';
import { Sheet } from './Sheet.js';
import { useUndo } from './UndoBar.js';

const newestShown = 3;

/** Confidential notes on a person: for coordinators, not for paper. Others do not learn that there are any. */
export function PersonNotes({ personId, siteId }: { personId: string; siteId: string }) {
  const words = useWords();
  const may = useMay();
  const reads = may('personNotes', 'read', siteId);
  const known = useCall(notes.notesOfPerson, reads ? { personId } : null);
  const [all, setAll] = useState(false);
  if (!reads) return null;
  const items = known.data?.items ?? [];
  return (
    <Sheet title={words('notes.title')} summary={items.length > 0 ? words('person.fold.notes', { smart_count: items.length }) : words('person.fold.none')} className="noprint">
      <p className="meta"><Icon of={IconLock} /> {words('notes.lead')}</p>
      {known.error ? <ProblemNotice error={known.error} quiet /> : null}
      <NewNote key={personId} personId={personId} />
      <ul className="near">{(all ? items : items.slice(0, newestShown)).map((note) => <Note key={note.id} note={note} />)}</ul>
      {!all && items.length > newestShown ? <Button kind="quiet" onClick={() => setAll(true)}>{words('form.showMore', { smart_count: items.length - newestShown })}</Button> : null}
    </Sheet>
  );
}

function NewNote({ personId }: { personId: string }) {
  const words = useWords();
  const [text, setText] = useState('');
  const act = useAct(notes.addNote, () => setText(''));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!act.isPending) act.mutate({ personId, text });
  };
  return (
    <form onSubmit={submit} noValidate style={{ margin: '12px 0' }}>
      <NoteText name="note.text" label={words('notes.new')} text={text} onChange={setText} error={act.error} />
      <Button type="submit" busy={act.isPending}>{words('notes.add')}</Button>
    </form>
  );
}

function NoteText({ name, label, text, onChange, error }: { name: string; label: string; text: string; onChange: (text: string) => void; error: unknown }) {
  const words = useWords();
  const problem = error ? asProblem(error) : null;
  const atField = fieldMessage(problem, 'text', words.locale);
  return (
    <>
      {problem && !atField ? <ProblemNotice error={error} quiet /> : null}
      <Field name={name} label={label} error={atField}>
        {(control) => <textarea {...control} rows={3} maxLength={4000} value={text} onChange={(event) => onChange(event.target.value)} />}
      </Field>
    </>
  );
}

function Note({ note }: { note: PersonNote }) {
  const words = useWords();
  const format = useFormat();
  const offer = useUndo();
  const [asked, setAsked] = useState<'change' | 'delete' | null>(null);
  const remove = useAct(notes.deleteNote, () => offer({ text: words('notes.deleted') }));
  const day = format.long(note.writtenAt);
  const action = (what: 'change' | 'delete') => <button type="button" className="link" onClick={() => setAsked(what)}>{words(`notes.${what}`)}<span className="sr">: {words('notes.about', { day })}</span></button>;
  return (
    <li>
      <div>
        <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{note.text}</p>
        <p className="meta">{note.writtenByName ?? words('notes.someone')}, {day}, {format.time(note.writtenAt)}{note.changedAt ? ` · ${words('notes.changed', { day: format.long(note.changedAt) })}` : ''}</p>
        {note.own ? <p>{action('change')} · {action('delete')}</p> : null}
      </div>
      {asked === 'change' ? <ChangeDialog note={note} onClose={() => setAsked(null)} /> : null}
      {asked === 'delete' ? (
        <ConfirmDialog title={words('notes.deleteTitle')} text={words('notes.deleteText')} verb={words('notes.delete')} danger busy={remove.isPending} onClose={() => setAsked(null)} onConfirm={() => remove.mutate({ id: note.id })}>
          {remove.error ? <ProblemNotice error={remove.error} /> : null}
        </ConfirmDialog>
      ) : null}
    </li>
  );
}

function ChangeDialog({ note, onClose }: { note: PersonNote; onClose: () => void }) {
  const words = useWords();
  const [text, setText] = useState(note.text);
  const act = useAct(notes.changeNote, onClose);
  return (
    <ConfirmDialog title={words('notes.changeTitle')} verb={words('form.save')} busy={act.isPending} onClose={onClose} onConfirm={() => act.mutate({ id: note.id, version: note.version, text })}>
      <NoteText name="change.text" label={words('notes.text')} text={text} onChange={setText} error={act.error} />
    </ConfirmDialog>
  );
}
