import { useEffect, useId, useState, type FormEvent, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Dialog } from '@mui/material';
import { asProblem } from '../api/problem-error.js';
import { useWords } from '../i18n/words.js';
import { Button } from './Button.js';
import { changedPart, differences, type Difference } from './differences.js';
import { fieldId, FieldError } from './Field.js';
import { LoadingLines } from './LoadingLines.js';
import { ProblemNotice } from './ProblemNotice.js';
import type { Draft } from './use-draft.js';

/** How a field of the form is called and read. */
export type FieldWords<Form> = { readonly [Name in keyof Form]-?: { label: string; show: (form: Form) => string } };

interface ConflictProps<Form extends object> {
  draft: Draft<Form>;
  error: unknown;
  fields: FieldWords<Form>;
  busy: boolean;
  onSave: (form: Form, version: number) => void;
  /** Back to the form, with everything that was typed. */
  onClose: () => void;
}

/** Did somebody else save in between? */
export function isConflict(error: unknown): boolean {
  return Boolean(error) && asProblem(error).code === 'version_conflict';
}

/**
 * Somebody else has saved meanwhile: reads the new version and lets choose, field by field. When it differs in nothing
 * the form shows (a step was taken, another part was saved), nobody is asked and the form is sent again.
 */
export function Conflict<Form extends object>({ draft, error, fields, busy, onSave, onClose }: ConflictProps<Form>) {
  const queries = useQueryClient();
  const conflict = isConflict(error);
  const [read, setRead] = useState<unknown>(null);
  useEffect(() => {
    if (conflict) void queries.invalidateQueries({ queryKey: ['call'] }).finally(() => setRead(error));
  }, [conflict, error, queries]);
  const { theirs } = draft;
  const found = conflict && theirs ? differences(draft.base, draft.form, theirs.form) : [];
  const harmless = conflict && theirs !== null && found.every(({ changedBy }) => changedBy === 'me');
  useEffect(() => {
    if (harmless && !busy) draft.settle([], onSave);
    // Once for each version that was read.
  }, [harmless, theirs?.version]);
  if (!conflict || harmless) return null;
  if (!theirs) return read === error ? <ProblemNotice error={error} /> : <LoadingLines lines={1} />;
  return <Choice key={theirs.version} mine={draft.form} theirs={theirs.form} found={found} fields={fields} busy={busy} onClose={onClose} onChosen={(taken) => draft.settle(taken, onSave)} />;
}

interface ChoiceProps<Form extends object> {
  mine: Form;
  theirs: Form;
  found: readonly Difference<keyof Form>[];
  fields: FieldWords<Form>;
  busy: boolean;
  onChosen: (taken: (keyof Form)[]) => void;
  onClose: () => void;
}

type Side = 'mine' | 'theirs';

function Choice<Form extends object>({ mine, theirs, found, fields, busy, onChosen, onClose }: ChoiceProps<Form>) {
  const words = useWords();
  const title = useId();
  // Where only one of both changed something, that is most likely meant; where both did, somebody has to say.
  const [sides, setSides] = useState<Partial<Record<keyof Form, Side>>>(() => Object.fromEntries(found.flatMap(({ name, changedBy }) => (changedBy === 'both' ? [] : [[name, changedBy === 'me' ? 'mine' : 'theirs']]))) as Partial<Record<keyof Form, Side>>);
  const [missing, setMissing] = useState<keyof Form | null>(null);
  const idOf = (name: keyof Form) => fieldId(`conflict.${String(name)}`);
  const all = (side: Side) => setSides(Object.fromEntries(found.map(({ name }) => [name, side])) as Partial<Record<keyof Form, Side>>);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A form inside a dialog of another form: that one is not to be sent.
    event.stopPropagation();
    const first = found.find(({ name }) => !sides[name])?.name ?? null;
    setMissing(first);
    if (first) document.getElementById(idOf(first))?.focus();
    else if (!busy) onChosen(found.filter(({ name }) => sides[name] === 'theirs').map(({ name }) => name));
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={title} maxWidth="md">
      <form className="dlg" onSubmit={submit} noValidate>
        <h2 id={title}>{words('conflict.title')}</h2>
        <p>{words('conflict.text')}</p>
        {found.length > 1 ? (
          <div className="choice all">
            <Button onClick={() => all('mine')}>{words('conflict.allMine')}</Button>
            <Button onClick={() => all('theirs')}>{words('conflict.allTheirs')}</Button>
          </div>
        ) : null}
        {found.map(({ name, changedBy }) => {
          const texts = { mine: fields[name].show(mine), theirs: fields[name].show(theirs) };
          const id = idOf(name);
          return (
            <fieldset key={String(name)} id={id} tabIndex={-1} className="versions" aria-describedby={missing === name ? `${id}-e` : undefined}>
              <legend className="legend">{fields[name].label}</legend>
              {(['mine', 'theirs'] as const).map((side) => (
                <label key={side} className="version">
                  <input type="radio" name={id} checked={sides[name] === side} onChange={() => setSides({ ...sides, [name]: side })} />
                  <span><b>{words(side === 'mine' ? 'conflict.mine' : 'conflict.theirs')}</b>{changedBy !== 'both' && changedBy !== (side === 'mine' ? 'me' : 'them') ? ` (${words('conflict.unchanged')})` : ''}</span>
                  <span className="said"><Marked text={texts[side]} other={texts[side === 'mine' ? 'theirs' : 'mine']} empty={words('conflict.empty')} /></span>
                </label>
              ))}
              {missing === name ? <FieldError id={`${id}-e`}>{words('conflict.choose')}</FieldError> : null}
            </fieldset>
          );
        })}
        <div className="choice">
          <Button kind="quiet" onClick={onClose}>{words('conflict.back')}</Button>
          <Button kind="primary" type="submit" busy={busy}>{words('conflict.save')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** So much of what is the same stands around the difference in a long text. */
const around = 90;

function Marked({ text, other, empty }: { text: string; other: string; empty: string }): ReactNode {
  if (!text.trim()) return <i>{empty}</i>;
  const { before, changed, after } = changedPart(text, other);
  // A short text is another one as a whole.
  if (text.length <= around) return text;
  return <>{before.length > around ? `… ${before.slice(-around)}` : before}<mark>{changed}</mark>{after.length > around ? `${after.slice(0, around)} …` : after}</>;
}
