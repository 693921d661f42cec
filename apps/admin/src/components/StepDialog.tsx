import { useState } from 'react';
import { taxonomies, type PersonRole, type TaxonomyId, type Transition } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { today } from '../days.js';
import { useWords } from '../i18n/words.js';
import { ConfirmDialog } from './ConfirmDialog.js';
import { DayField } from './DayField.js';
import { Field, fieldId, fieldMessage } from './Field.js';
import { ProblemNotice } from './ProblemNotice.js';

export interface StepValues {
  on?: string;
  reason?: string;
  endReason?: TaxonomyId<'endReasons'>;
  closingTalkOn?: string;
  source?: string;
  /** Who stays at a site that closes has been told. */
  peopleToldOn?: string;
  /** Who said no. */
  by?: PersonRole;
}

interface StepDialogProps {
  /** The way out of the state machine: its words, its question, what it needs. */
  transition: Transition<string, string>;
  /** Whom it is about. */
  about: string;
  danger?: boolean;
  /** What stands in the form at first, where the step asks for it. */
  initial?: Pick<StepValues, 'by'>;
  busy: boolean;
  error: unknown;
  onDo: (values: StepValues) => void;
  onClose: () => void;
}

/** A step that needs to know something or reaches a person: question, consequence, the fields it names, the verb. */
export function StepDialog({ transition, about, danger, initial, busy, error, onDo, onClose }: StepDialogProps) {
  const words = useWords();
  const needs = transition.needs ?? [];
  const [values, setValues] = useState<StepValues>({ ...(needs.includes('on') ? { on: today() } : {}), ...(needs.includes('by') ? initial : {}) });
  const [missing, setMissing] = useState<string | null>(null);
  const set = (change: StepValues) => setValues((now) => ({ ...now, ...change }));
  const problem = error ? asProblem(error) : null;
  // Ending needs the talk or the reason why there was none; elsewhere a reason that is asked for is required.
  const reasonNeeded = needs.includes('reason') && !(needs.includes('closingTalkOn') && values.closingTalkOn);
  const check = () => {
    if (needs.includes('on') && !values.on) return 'on';
    if (needs.includes('endReason') && !values.endReason) return 'endReason';
    if (reasonNeeded && (values.reason?.trim().length ?? 0) < 3) return 'reason';
    if (needs.includes('source') && (values.source?.trim().length ?? 0) < 3) return 'source';
    return null;
  };
  const submit = () => {
    const first = check();
    setMissing(first);
    if (first) document.getElementById(fieldId(`step.${first}`))?.focus();
    else onDo(Object.fromEntries(Object.entries(values).filter(([, value]) => value?.trim())) as StepValues);
  };
  const errorOf = (name: string) => (missing === name ? words(`steps.need.${name as 'on' | 'reason' | 'endReason' | 'source'}`) : fieldMessage(problem, name, words.locale));
  return (
    <ConfirmDialog title={words('steps.question', { step: words.of(transition), about })} text={transition.confirm ? words.of(transition.confirm) : undefined} verb={words.of(transition)} danger={danger} busy={busy} onConfirm={submit} onClose={onClose}>
      {problem && !problem.errors?.length ? <ProblemNotice error={error} /> : null}
      {needs.includes('on') ? (
        <DayField towards="future" name="step.on" label={words('steps.on')} error={errorOf('on')} required value={values.on ?? ''} onChange={(day) => set({ on: day })} />
      ) : null}
      {needs.includes('by') ? (
        <Field name="step.by" label={words('steps.by')}>
          {(control) => (
            <select {...control} value={values.by} onChange={(event) => set({ by: event.target.value as PersonRole })}>
              {(['mentor', 'mentee'] as const).map((side) => <option key={side} value={side}>{words(`steps.sides.${side}`)}</option>)}
            </select>
          )}
        </Field>
      ) : null}
      {needs.includes('endReason') ? (
        <Field name="step.endReason" label={words('steps.endReason')} error={errorOf('endReason')} required>
          {(control) => (
            <select {...control} value={values.endReason ?? ''} onChange={(event) => set({ endReason: event.target.value as StepValues['endReason'] })}>
              <option value="">{words('form.choose')}</option>
              {taxonomies.endReasons.map((reason) => <option key={reason.id} value={reason.id}>{words.of(reason)}</option>)}
            </select>
          )}
        </Field>
      ) : null}
      {needs.includes('closingTalkOn') ? (
        <DayField name="step.closingTalkOn" label={words('steps.closingTalkOn')} help={words('steps.closingTalkHelp')} error={errorOf('closingTalkOn')} value={values.closingTalkOn ?? ''} onChange={(day) => set({ closingTalkOn: day })} />
      ) : null}
      {needs.includes('reason') ? (
        <Field name="step.reason" label={words(needs.includes('closingTalkOn') ? 'steps.noTalkReason' : 'steps.reason')} error={errorOf('reason')} required={reasonNeeded}>
          {(control) => <textarea {...control} rows={3} maxLength={500} value={values.reason ?? ''} onChange={(event) => set({ reason: event.target.value })} />}
        </Field>
      ) : null}
      {needs.includes('peopleToldOn') ? (
        <DayField name="step.peopleToldOn" label={words('steps.peopleToldOn')} help={words('steps.peopleToldHelp')} error={errorOf('peopleToldOn')} value={values.peopleToldOn ?? ''} onChange={(day) => set({ peopleToldOn: day })} />
      ) : null}
      {needs.includes('source') ? (
        <Field name="step.source" label={words('steps.source')} help={words('steps.sourceHelp')} error={errorOf('source')} required>
          {(control) => <input {...control} type="text" maxLength={500} value={values.source ?? ''} onChange={(event) => set({ source: event.target.value })} />}
        </Field>
      ) : null}
    </ConfirmDialog>
  );
}
