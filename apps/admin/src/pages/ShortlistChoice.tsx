import { useState } from 'react';
import { asProblem } from '../api/problem-error.js';
import { Button } from '../components/Button.js';
import { Field, fieldId, fieldMessage } from '../components/Field.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { useWords } from '../i18n/words.js';

interface ChoiceProps {
  /** The chosen person as a sentence names them. */
  name: string;
  /** What it means to choose this person. */
  text: string;
  /** The other side would have somebody else first: then it needs a reason. */
  needsReason: boolean;
  busy: boolean;
  error: unknown;
  onCancel: () => void;
  onPropose: (reason: string) => void;
}

/** The decision. Who is not first needs a reason: friendly, one field. */
export function ShortlistChoice({ name, text, needsReason, busy, error, onCancel, onPropose }: ChoiceProps) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const problem = error ? asProblem(error) : null;
  const refused = fieldMessage(problem, 'reason', words.locale);
  // The house may see another order than this page; then it asks for the reason itself.
  const asks = needsReason || refused !== null || problem?.guards?.some(({ guard }) => guard === 'reasonGiven') === true;
  const propose = () => {
    const empty = asks && reason.trim().length < 3;
    setMissing(empty);
    if (empty) document.getElementById(fieldId('choice.reason'))?.focus();
    else onPropose(reason.trim());
  };
  return (
    <section className="sheet pad over" id="chosen" tabIndex={-1} aria-labelledby="chosen-title">
      <div>
        <h2 id="chosen-title">{words('shortlist.youChose', { name })}</h2>
        <p style={{ marginTop: 6 }}>{text}</p>
        {problem && refused === null ? <ProblemNotice error={error} /> : null}
      </div>
      <div className="row-gap">
        {asks ? (
          <>
            <Field name="choice.reason" label={words('shortlist.reason')} error={missing ? words('shortlist.reasonMissing') : refused} required>
              {(control) => <textarea {...control} rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
            </Field>
            <div className="choice" role="group" aria-label={words('shortlist.usualReasons')}>
              {(['interview', 'wish'] as const).map((each) => <Button key={each} onClick={() => setReason(words(`shortlist.reasons.${each}`))}>{words(`shortlist.reasons.${each}`)}</Button>)}
            </div>
          </>
        ) : null}
        <div className="choice">
          <Button kind="primary" big busy={busy} onClick={propose}>{words('shortlist.propose', { name })}</Button>
          <Button kind="quiet" onClick={onCancel}>{words('shortlist.unchoose')}</Button>
        </div>
      </div>
    </section>
  );
}
