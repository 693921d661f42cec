import { useState, type FormEvent } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { secondStep } from '../api/client.js';
import { ProblemError } from '../api/problem-error.js';
import { forgetPerson, rememberedPeople, rememberPerson, type RememberedPerson } from '../api/remembered-people.js';
import { lookAtSession, signIn } from '../api/sign-in.js';
import { Button } from '../components/Button.js';
import { Field, fieldId } from '../components/Field.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { EnterFrame } from './EnterFrame.js';
import { PasswordField } from './PasswordField.js';
import { wayBack } from './way-back.js';

/** The first step: who, and the password. People who asked for it are remembered on this device and need one click less. */
export function SignInPage() {
  const words = useWords();
  usePageTitle(words('enter.signIn'));
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [people, setPeople] = useState(rememberedPeople);
  const [email, setEmail] = useState(search.get('email') ?? '');
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(false);
  const [empty, setEmpty] = useState<{ email?: string; password?: string }>({});
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const chosen = people.find((person) => person.email === email);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const missing = { ...(email.trim() ? {} : { email: words('enter.noEmail') }), ...(password ? {} : { password: words('enter.noPassword') }) };
    setEmpty(missing);
    setError(null);
    const first = Object.keys(missing)[0];
    if (first) return document.getElementById(fieldId(first))?.focus();
    setBusy(true);
    try {
      const state = await signIn(email.trim(), password);
      if (remember || chosen) await rememberOwner();
      // The answers from before belong to nobody or to somebody else; react-admin asks again who is there.
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'auth' });
      const target = wayBack(search.get('ziel'));
      if (state !== 'open') return void navigate(`${secondStep}?ziel=${encodeURIComponent(target)}`);
      await queries.resetQueries({ queryKey: ['auth'] });
      void navigate(target);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const choose = (person: RememberedPerson) => {
    setEmail(person.email);
    setPassword('');
    setError(null);
    document.getElementById(fieldId('password'))?.focus();
  };
  const forget = (person: RememberedPerson) => {
    forgetPerson(person.email);
    setPeople(rememberedPeople());
    if (person.email === email) setEmail('');
  };
  // Whether the address or the password was wrong is nobody's business.
  const refused = error instanceof ProblemError && error.status < 500 && error.status !== 429;
  return (
    <EnterFrame>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <div>
          <h1>{words('enter.welcome')}</h1>
          <p className="lead">{words(search.has('neu') ? 'enter.passwordSet' : search.has('ende') ? 'enter.ended' : 'enter.please')}</p>
        </div>
        {refused ? <div className="problem" role="alert"><h2>{words('enter.refused')}</h2><p>{words('enter.refusedText')}</p></div> : null}
        {error && !refused ? <ProblemNotice error={error} /> : null}
        {people.length > 0 ? (
          <div>
            <h2 className="legend">{words('enter.people')}</h2>
            <ul className="ways">
              {people.map((person) => (
                <li key={person.email} className="known">
                  <button type="button" aria-pressed={person.email === email} onClick={() => choose(person)}><span><b>{person.name}</b><span>{person.email}</span></span></button>
                  <button type="button" className="link" onClick={() => forget(person)}>{words('enter.forget')}<span className="sr">: {person.name}</span></button>
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        <Field name="email" label={words('enter.email')} error={empty.email} required>
          {(control) => <input {...control} type="email" autoComplete="username" value={email} onChange={(event) => setEmail(event.target.value)} />}
        </Field>
        <PasswordField label={words('enter.password')} value={password} onChange={setPassword} error={empty.password} />
        {chosen ? null : <label className="switch"><input type="checkbox" checked={remember} onChange={(event) => setRemember(event.target.checked)} /><span>{words('enter.remember')}</span></label>}
        <Button kind="primary" big type="submit" busy={busy}>{words('enter.signIn')}</Button>
        <details>
          <summary className="link">{words('enter.forgotten')}</summary>
          <p style={{ marginTop: 8 }}>{words('enter.forgottenText')}</p>
        </details>
      </form>
    </EnterFrame>
  );
}

async function rememberOwner(): Promise<void> {
  const session = await lookAtSession();
  if (session) rememberPerson({ name: session.user.name, email: session.user.email });
}
