import { useState, type FormEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { identity } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { Field, fieldId, fieldMessage } from '../components/Field.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { EnterFrame } from './EnterFrame.js';
import { PasswordField } from './PasswordField.js';

const shortest = 12;

/** Behind an invitation's link, and behind the one-time link of the first administrator: set a password. */
export function InvitationPage() {
  const words = useWords();
  usePageTitle(words('invitation.title'));
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const token = search.get('token') ?? '';
  const invitation = useCall(identity.invitation, token ? { token } : null);
  const [password, setPassword] = useState('');
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct(identity.acceptInvitation, ({ email }) => void navigate(`/anmelden?neu&email=${encodeURIComponent(email)}`));
  // The first administrator's link names nobody yet: then name and address are asked for.
  const nameless = invitation.data?.email === null;
  // Whoever has an account already only takes on the role; the password stays.
  const hasAccount = invitation.data?.hasAccount === true;
  const missing = {
    name: nameless && name.trim().length < 2 ? words('invitation.noName') : null,
    email: nameless && !/^\S+@\S+$/.test(email.trim()) ? words('enter.noEmail') : null,
    password: !hasAccount && password.length < shortest ? words('invitation.short') : null,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const first = (['name', 'email', 'password'] as const).find((each) => missing[each]);
    if (first) document.getElementById(fieldId(first))?.focus();
    else if (!act.isPending) act.mutate({ token, ...(hasAccount ? {} : { password }), ...(nameless ? { name: name.trim(), email: email.trim() } : {}) });
  };
  const problem = act.error ? asProblem(act.error) : null;
  const errorOf = (field: keyof typeof missing) => (tried ? missing[field] : null) ?? fieldMessage(problem, field, words.locale);
  return (
    <EnterFrame>
      {invitation.error || !token ? (
        <div className="stack">
          <h1>{words('invitation.title')}</h1>
          {invitation.error ? <ProblemNotice error={invitation.error} /> : <p className="lead">{words('invitation.noToken')}</p>}
          <p><Button to="/anmelden">{words('enter.signIn')}</Button></p>
        </div>
      ) : invitation.data ? (
        <form className="stack" onSubmit={submit} noValidate>
          <div>
            <h1>{invitation.data.name === null ? words('invitation.first') : words('invitation.hello', { name: invitation.data.name })}</h1>
            <p className="lead">{invitation.data.email === null ? words('invitation.firstText') : words('invitation.text', { role: words(`roles.${invitation.data.role}`), email: invitation.data.email })}</p>
          </div>
          {problem && !problem.errors?.length ? <ProblemNotice error={act.error} /> : null}
          {invitation.data.email === null ? (
            <>
              <Field name="name" label={words('team.name')} error={errorOf('name')} required>{(control) => <input {...control} type="text" autoComplete="name" value={name} onChange={(event) => setName(event.target.value)} />}</Field>
              <Field name="email" label={words('enter.email')} error={errorOf('email')} required>{(control) => <input {...control} type="email" autoComplete="username" value={email} onChange={(event) => setEmail(event.target.value)} />}</Field>
            </>
          ) : <input type="email" autoComplete="username" value={invitation.data.email} readOnly hidden />}
          {hasAccount ? <p>{words('invitation.hasAccount')}</p> : <PasswordField fresh label={words('invitation.password')} value={password} onChange={setPassword} help={words('invitation.help')} error={errorOf('password')} />}
          <Button kind="primary" big type="submit" busy={act.isPending}>{words(hasAccount ? 'invitation.takeOn' : 'invitation.set')}</Button>
        </form>
      ) : <LoadingLines lines={3} />}
    </EnterFrame>
  );
}
