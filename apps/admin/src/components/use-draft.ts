import { useEffect, useRef, useState } from 'react';
import { merged, same } from './differences.js';
import { keptDrafts } from './kept-drafts.js';

export interface Draft<Form extends object> {
  /** What stands in the form. */
  form: Form;
  set: (change: Partial<Form>) => void;
  /** What was stored when the form began, and its version: it goes out with what is saved. */
  base: Form;
  version: number;
  /** What somebody else has saved since; null as long as nothing newer was read. */
  theirs: { form: Form; version: number } | null;
  /** Sends the form with the version it began with. */
  submit: (save: (form: Form, version: number) => void) => void;
  /** Puts the chosen fields of theirs into the form and sends it as a change of their version. */
  settle: (taken: readonly (keyof Form)[], save: (form: Form, version: number) => void) => void;
  /** Somebody has typed what is not saved. */
  dirty: boolean;
  /** Back to what is stored. */
  reset: () => void;
  /** It is saved: the form goes on from there; what was typed meanwhile stays. */
  saved: (version: number, stored: Form) => void;
}

/**
 * A form over a record that others change too. An untouched form follows the record; one somebody has written in keeps
 * its words and the version it began with, whatever is read meanwhile, so that nobody's change is overwritten unseen. With `keptAs` what was
 * typed and not saved is there again when somebody comes back to the page.
 */
export function useDraft<Form extends object>(version: number, stored: Form, keptAs?: string): Draft<Form> {
  const [state, setState] = useState(() => (keptAs === undefined ? undefined : keptDrafts.get<{ version: number; base: Form; form: Form }>(keptAs)) ?? { version, base: stored, form: stored });
  useEffect(() => {
    if (keptAs === undefined) return;
    if (same(state.form, state.base)) keptDrafts.forget(keptAs);
    else keptDrafts.keep(keptAs, state);
  }, [keptAs, state]);
  const sent = useRef(stored);
  if (version > state.version && same(state.form, state.base)) setState({ version, base: stored, form: stored });
  const send = (form: Form, of: number, save: (form: Form, version: number) => void) => {
    sent.current = form;
    save(form, of);
  };
  return {
    form: state.form,
    base: state.base,
    version: state.version,
    theirs: version > state.version ? { form: stored, version } : null,
    dirty: !same(state.form, state.base),
    reset: () => setState({ version, base: stored, form: stored }),
    set: (change) => setState((now) => ({ ...now, form: { ...now.form, ...change } })),
    submit: (save) => send(state.form, state.version, save),
    settle: (taken, save) => {
      const form = merged(state.form, stored, taken);
      setState({ version, base: stored, form });
      send(form, version, save);
    },
    saved: (now, record) => {
      const before = sent.current;
      setState((state) => {
        const typed = (Object.keys(record) as (keyof Form)[]).filter((name) => !same(state.form[name], before[name]));
        return { version: now, base: record, form: merged(record, state.form, typed) };
      });
    },
  };
}
