import { useEffect, useState, type FormEvent } from 'react';
import { IconPrinter } from '@tabler/icons-react';
import { account } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useAct } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { fieldMessage } from '../components/Field.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { CodeField } from './CodeField.js';

interface SetUpCodesProps {
  /** Whose sheet it is, for the printed page. */
  email: string;
  onDone: () => void;
  onBack: () => void;
}

/** A sheet of ten codes: print it, then show by one of them that it is at hand. */
export function SetUpCodes({ email, onDone, onBack }: SetUpCodesProps) {
  const words = useWords();
  const format = useFormat();
  const begin = useAct(account.beginCodes);
  const confirm = useAct(account.confirmCodes, onDone);
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
      <div className="no-print">
        <h1>{words('factor.kinds.one_time_code')}</h1>
        <p className="lead">{words('factor.sheetIntro')}</p>
      </div>
      {begin.error ? <ProblemNotice error={begin.error} onRetry={() => start({})} /> : null}
      {begin.data ? (
        <>
          <section className="codes" aria-label={words('factor.sheetTitle')}>
            <h2>{words('factor.sheetTitle')}</h2>
            <p>{email}, {format.long(begin.data.since)}</p>
            <ol>{begin.data.codes.map((each) => <li key={each}><span className="tick" aria-hidden="true" /><b>{each}</b></li>)}</ol>
            <p>{words('factor.sheetRules')}</p>
          </section>
          <p className="no-print"><Button icon={<Icon of={IconPrinter} />} onClick={() => window.print()}>{words('factor.print')}</Button></p>
          <div className="stack no-print">
            {problem && !said ? <ProblemNotice error={confirm.error} /> : null}
            <CodeField label={words('factor.proof')} help={words('factor.proofHelp')} value={code} onChange={setCode} error={said} />
            <Button kind="primary" big type="submit" busy={confirm.isPending}>{words('factor.useSheet')}</Button>
          </div>
        </>
      ) : begin.error ? null : <LoadingLines lines={3} />}
      <p className="no-print"><Button kind="quiet" onClick={onBack}>{words('factor.back')}</Button></p>
    </form>
  );
}
