import { useState, type FormEvent } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { addPasskey, wasCancelled } from '../api/sign-in.js';
import { Button } from '../components/Button.js';
import { Field } from '../components/Field.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { useWords } from '../i18n/words.js';

/** Makes a passkey on this device, or on a security key. */
export function SetUpPasskey({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const words = useWords();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [cancelled, setCancelled] = useState(false);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(null);
    setCancelled(false);
    try {
      await addPasskey(name.trim() || words('factor.passkeyDefault'));
      await queries.invalidateQueries({ queryKey: ['call'] });
      onDone();
    } catch (failure) {
      if (wasCancelled(failure)) setCancelled(true);
      else setError(failure);
      setBusy(false);
    }
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <div>
        <h1>{words('factor.kinds.passkey')}</h1>
        <p className="lead">{words('factor.passkeyIntro')}</p>
      </div>
      {error ? <ProblemNotice error={error} /> : null}
      {cancelled ? <p role="status">{words('factor.passkeyCancelled')}</p> : null}
      <Field name="passkeyName" label={words('factor.passkeyName')} help={words('factor.passkeyNameHelp')}>
        {(control) => <input {...control} type="text" maxLength={80} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Button kind="primary" big type="submit" busy={busy}>{words('factor.makePasskey')}</Button>
      <p><Button kind="quiet" onClick={onBack}>{words('factor.back')}</Button></p>
    </form>
  );
}
