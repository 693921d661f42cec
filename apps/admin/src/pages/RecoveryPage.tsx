import { useState, type FormEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { staff } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { fieldId, fieldMessage } from '../components/Field.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { EnterFrame } from './EnterFrame.js';
import { PasswordField } from './PasswordField.js';

const shortest = 12;

/** Behind a recovery link that a colleague has issued: set a new password. */
export function RecoveryPage() {
  const words = useWords();
  usePageTitle(words('recovery.title'));
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const token = search.get('token') ?? '';
  const recovery = useCall(staff.recovery, token ? { token } : null);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct(staff.recover, ({ email }) => void navigate(`/anmelden?neu&email=${encodeURIComponent(email)}`));
  const short = password.length < shortest ? words('invitation.short') : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (short) document.getElementById(fieldId('password'))?.focus();
    else if (!act.isPending) act.mutate({ token, password });
  };
  const problem = act.error ? asProblem(act.error) : null;
  return (
    <EnterFrame>
      {recovery.error || !token ? (
        <div className="stack">
          <h1>{words('recovery.title')}</h1>
          {recovery.error ? <ProblemNotice error={recovery.error} /> : <p className="lead">{words('invitation.noToken')}</p>}
          <p><Button to="/anmelden">{words('enter.signIn')}</Button></p>
        </div>
      ) : recovery.data ? (
        <form className="stack" onSubmit={submit} noValidate>
          <div><h1>{words('invitation.hello', { name: recovery.data.name })}</h1><p className="lead">{words('recovery.text')}</p></div>
          {problem && !problem.errors?.length ? <ProblemNotice error={act.error} /> : null}
          <input type="email" autoComplete="username" value={recovery.data.email} readOnly hidden />
          <PasswordField fresh label={words('invitation.password')} value={password} onChange={setPassword} help={words('invitation.help')} error={(tried ? short : null) ?? fieldMessage(problem, 'password', words.locale)} />
          <Button kind="primary" big type="submit" busy={act.isPending}>{words('invitation.set')}</Button>
        </form>
      ) : <LoadingLines lines={3} />}
    </EnterFrame>
  );
}
