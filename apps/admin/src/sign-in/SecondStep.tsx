import { useState, type FormEvent } from 'react';
import type { FactorKind } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { hasPasskeys, passCode, passPasskey, wasCancelled } from '../api/sign-in.js';
import { Button } from '../components/Button.js';
import { fieldId, fieldMessage } from '../components/Field.js';
import { PillGroup } from '../components/PillGroup.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { useWords } from '../i18n/words.js';
import { CodeField } from './CodeField.js';

interface SecondStepProps {
  name: string;
  factors: readonly FactorKind[];
  onDone: () => void;
  onOther: () => void;
}

/** After the password: the second step, in the way the person has set up. */
export function SecondStep({ name, factors, onDone, onOther }: SecondStepProps) {
  const words = useWords();
  const possible = factors.filter((kind) => kind !== 'passkey' || hasPasskeys());
  const ways = possible.length > 0 ? possible : factors;
  const [kind, setKind] = useState<FactorKind>(ways.includes('passkey') ? 'passkey' : (ways[0] ?? 'one_time_code'));
  const [code, setCode] = useState('');
  const [empty, setEmpty] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const missing = kind !== 'passkey' && code.replace(/\D/g, '').length < 6;
    setEmpty(missing);
    setError(null);
    if (missing) return document.getElementById(fieldId('code'))?.focus();
    setBusy(true);
    try {
      await (kind === 'passkey' ? passPasskey() : passCode(kind, code));
      onDone();
    } catch (failure) {
      if (!wasCancelled(failure)) setError(failure);
      setBusy(false);
    }
  };
  const problem = error ? asProblem(error) : null;
  const said = empty ? words(kind === 'time_code' ? 'factor.appEmpty' : 'factor.sheetEmpty') : fieldMessage(problem, 'code', words.locale);
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <div>
        <h1>{words('factor.stepTitle')}</h1>
        <p className="lead">{words('factor.stepText', { name })}</p>
      </div>
      {problem && !fieldMessage(problem, 'code', words.locale) ? <ProblemNotice error={error} /> : null}
      {ways.length > 1 ? (
        <PillGroup name="way" legend={words('factor.way')} kind="single" options={ways.map((id) => ({ id, label: words(`factor.kinds.${id}`) }))} value={[kind]} onChange={([next]) => {
          setKind((next ?? kind) as FactorKind);
          setError(null);
          setEmpty(false);
        }} />
      ) : null}
      {kind === 'passkey' ? <p>{words('factor.passkeyAsk')}</p> : null}
      {kind === 'time_code' ? <CodeField label={words('factor.appCode')} help={words('factor.appHelp')} value={code} onChange={setCode} error={said} /> : null}
      {kind === 'one_time_code' ? <CodeField label={words('factor.sheetCode')} help={words('factor.sheetHelp')} value={code} onChange={setCode} error={said} /> : null}
      <Button kind="primary" big type="submit" busy={busy}>{words(kind === 'passkey' ? 'factor.usePasskey' : 'enter.next')}</Button>
      <details>
        <summary className="link">{words('factor.lost')}</summary>
        <p style={{ marginTop: 8 }}>{words('factor.lostText')}</p>
      </details>
      <p><button className="link" type="button" onClick={onOther}>{words('enter.otherPerson')}</button></p>
    </form>
  );
}
