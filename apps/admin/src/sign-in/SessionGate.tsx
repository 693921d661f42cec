import { useEffect, useRef, useState, type FormEvent, type SyntheticEvent } from 'react';
import { createPortal } from 'react-dom';
import { useQuery } from '@tanstack/react-query';
import { post } from '../api/client.js';
import { settleProof, useAskedProof, type Proof } from '../api/identity-proof.js';
import { asProblem } from '../api/problem-error.js';
import { forgetSession } from '../api/session.js';
import { confirmPassword, hasPasskeys, lookAtSession, passPasskey, wasCancelled } from '../api/sign-in.js';
import { Button } from '../components/Button.js';
import { fieldMessage } from '../components/Field.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { useWords } from '../i18n/words.js';
import { PasswordField } from '../pages/PasswordField.js';
import { useIdleLock } from './use-idle-lock.js';

/** Stands above every page: locks after a while without work, and asks for the password where that is needed. The page below stays as it is. */
export function SessionGate() {
  const proof = useAskedProof();
  useIdleLock();
  // Beside the page, not in it: a dialog that is open there hides the whole page from screen readers.
  return proof ? createPortal(<ProofDialog key={proof} proof={proof} />, document.body) : null;
}

function ProofDialog({ proof }: { proof: Proof }) {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const look = useQuery({ queryKey: ['look', proof], queryFn: lookAtSession, retry: false, gcTime: 0 });
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const locked = proof === 'unlock';
  const session = look.data;
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  // Nobody is signed in any more (the day is over, or it was ended elsewhere): then there is nothing to open.
  useEffect(() => {
    if (session === null) location.assign(`/anmelden?ende&ziel=${encodeURIComponent(location.pathname + location.search)}`);
    // Another tab has opened it.
    else if (locked && session?.state === 'open') settleProof(true);
  }, [session, locked]);
  const lookAgain = look.refetch;
  useEffect(() => {
    const again = () => void lookAgain();
    window.addEventListener('focus', again);
    return () => window.removeEventListener('focus', again);
  }, [lookAgain]);

  const prove = async (how: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      await how();
      settleProof(true);
    } catch (failure) {
      if (!wasCancelled(failure)) setError(failure);
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void prove(() => confirmPassword(password));
  };
  const leave = async () => {
    await post('/api/auth/sign-out', {}).catch(() => undefined);
    forgetSession();
    location.assign('/anmelden');
  };
  // Escape cancels a question, never a lock.
  const cancel = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!locked) settleProof(false);
  };
  const problem = error ? asProblem(error) : null;
  const said = fieldMessage(problem, 'password', words.locale);
  return (
    <dialog ref={dialog} className={locked ? 'proof lock' : 'proof'} aria-labelledby="proof-title" onCancel={cancel} onClose={() => dialog.current?.showModal()} onKeyDown={(event) => {
      if (event.key === 'Escape') cancel(event);
    }}>
      <form className="stack" onSubmit={submit} noValidate>
        <div>
          <h1 id="proof-title">{words(locked ? 'lock.title' : 'lock.confirmTitle')}</h1>
          <p className="lead">{session ? words(locked ? 'lock.text' : 'lock.confirmText', { name: session.user.name }) : ' '}</p>
        </div>
        {problem && !said ? <ProblemNotice error={error} /> : null}
        {session ? <input type="email" autoComplete="username" value={session.user.email} readOnly hidden /> : null}
        <PasswordField name="proof" label={words('enter.password')} value={password} onChange={setPassword} error={said} />
        <Button kind="primary" big type="submit" busy={busy}>{words(locked ? 'lock.open' : 'lock.confirm')}</Button>
        {session?.factors.includes('passkey') && hasPasskeys() ? <Button onClick={() => void prove(passPasskey)}>{words('factor.usePasskey')}</Button> : null}
        <p className="choice">
          {locked ? <button className="link" type="button" onClick={() => void leave()}>{words('enter.otherPerson')}</button> : <Button kind="quiet" onClick={() => settleProof(false)}>{words('form.cancel')}</Button>}
        </p>
      </form>
    </dialog>
  );
}
