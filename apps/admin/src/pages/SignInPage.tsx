import { useState, type FormEvent } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { ProblemError } from '../api/problem-error.js';
import { signIn } from '../api/session.js';
import { Button } from '../components/Button.js';
import { Field, fieldId } from '../components/Field.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { EnterFrame } from './EnterFrame.js';
import { PasswordField } from './PasswordField.js';

export function SignInPage() {
  const words = useWords();
  usePageTitle(words('enter.signIn'));
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [email, setEmail] = useState(search.get('email') ?? '');
  const [password, setPassword] = useState('');
  const [empty, setEmpty] = useState<{ email?: string; password?: string }>({});
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const missing = { ...(email.trim() ? {} : { email: words('enter.noEmail') }), ...(password ? {} : { password: words('enter.noPassword') }) };
    setEmpty(missing);
    setError(null);
    const first = Object.keys(missing)[0];
    if (first) return document.getElementById(fieldId(first))?.focus();
    setBusy(true);
    try {
      await signIn(email.trim(), password);
      // The answers from before belong to nobody or to somebody else; react-admin asks again who is there.
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'auth' });
      await queries.resetQueries({ queryKey: ['auth'] });
      void navigate(target(search.get('ziel')));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
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
        <Field name="email" label={words('enter.email')} error={empty.email} required>
          {(control) => <input {...control} type="email" autoComplete="username" value={email} onChange={(event) => setEmail(event.target.value)} />}
        </Field>
        <PasswordField label={words('enter.password')} value={password} onChange={setPassword} error={empty.password} />
        <Button kind="primary" big type="submit" busy={busy}>{words('enter.signIn')}</Button>
        <details>
          <summary className="link">{words('enter.forgotten')}</summary>
          <p style={{ marginTop: 8 }}>{words('enter.forgottenText')}</p>
        </details>
      </form>
    </EnterFrame>
  );
}

/** Back to where the session ended, but never to another house. */
function target(wanted: string | null): string {
  return wanted && /^\/(?!\/)/.test(wanted) ? wanted : '/';
}
