import { useState, type FormEvent } from 'react';
import { account } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useSession } from '../api/session.js';
import { useAct } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { fieldId, fieldMessage } from '../components/Field.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { useUndo } from '../components/UndoBar.js';
import { useWords } from '../i18n/words.js';
import { PasswordField } from '../pages/PasswordField.js';

const shortest = 12;

/** A new password. Nobody is forced to change it; other sessions end. */
export function OwnPassword() {
  const words = useWords();
  const { email } = useSession();
  const offer = useUndo();
  const [password, setPassword] = useState('');
  const [short, setShort] = useState(false);
  const act = useAct(account.changePassword, () => {
    setPassword('');
    offer({ text: words('account.passwordChanged') });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setShort(password.length < shortest);
    if (password.length < shortest) document.getElementById(fieldId('password'))?.focus();
    else if (!act.isPending) act.mutate({ password });
  };
  const problem = act.error ? asProblem(act.error) : null;
  const said = short ? words('invitation.short') : fieldMessage(problem, 'password', words.locale);
  return (
    <Sheet title={words('account.password')}>
      <form className="stack" onSubmit={submit} noValidate>
        {problem && !said ? <ProblemNotice error={act.error} /> : null}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField fresh label={words('invitation.password')} help={words('invitation.help')} value={password} onChange={setPassword} error={said} />
        <p><Button type="submit" busy={act.isPending}>{words('account.changePassword')}</Button></p>
      </form>
    </Sheet>
  );
}
