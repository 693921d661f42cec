import { useEffect, useState, type FormEvent } from 'react';
import { account } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useAct } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { fieldMessage } from '../components/Field.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { useWords } from '../i18n/words.js';
import { CodeField } from './CodeField.js';
import { QrCode } from './QrCode.js';

/** Connects a code app: scan, then type the first code. */
export function SetUpTimeCode({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const words = useWords();
  const begin = useAct(account.beginTimeCode);
  const confirm = useAct(account.confirmTimeCode, onDone);
  const [code, setCode] = useState('');
  const start = begin.mutate;
  useEffect(() => start({}), [start]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!confirm.isPending) confirm.mutate({ code });
  };
  const problem = confirm.error ? asProblem(confirm.error) : null;
  const said = fieldMessage(problem, 'code', words.locale);
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <div>
        <h1>{words('factor.kinds.time_code')}</h1>
        <p className="lead">{words('factor.appIntro')}</p>
      </div>
      {begin.error ? <ProblemNotice error={begin.error} onRetry={() => start({})} /> : null}
      {begin.data ? (
        <>
          <ol className="how">
            <li>{words('factor.appOne')}</li>
            <li>{words('factor.appTwo')}<QrCode rows={begin.data.qr} label={words('factor.qr')} />
              <details><summary className="link">{words('factor.noCamera')}</summary><p className="secret"><code>{begin.data.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p></details>
            </li>
            <li>{words('factor.appThree')}</li>
          </ol>
          {problem && !said ? <ProblemNotice error={confirm.error} /> : null}
          <CodeField label={words('factor.appCode')} value={code} onChange={setCode} error={said} />
          <Button kind="primary" big type="submit" busy={confirm.isPending}>{words('factor.connect')}</Button>
        </>
      ) : begin.error ? null : <LoadingLines lines={3} />}
      <p><Button kind="quiet" onClick={onBack}>{words('factor.back')}</Button></p>
    </form>
  );
}
