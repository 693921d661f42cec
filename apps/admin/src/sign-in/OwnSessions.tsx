import { account, type OutputOf } from '@patenwerk/contracts';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { Tag } from '../components/Tag.js';
import { useUndo } from '../components/UndoBar.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';

type OwnSession = OutputOf<typeof account.sessions>['items'][number];

/** Where one is signed in, in plain words, and ending it there. */
export function OwnSessions() {
  const words = useWords();
  const format = useFormat();
  const offer = useUndo();
  const sessions = useCall(account.sessions, {});
  const one = useAct(account.endSession, () => offer({ text: words('account.ended') }));
  const others = useAct(account.endOtherSessions, () => offer({ text: words('account.othersEnded') }));
  const nameOf = ({ browser, system }: OwnSession) => (browser && system ? words('account.device', { browser, system }) : (browser ?? system ?? words('account.unknownDevice')));
  const items = sessions.data?.items ?? [];
  return (
    <Sheet title={words('account.sessions')}>
      <p>{words('account.sessionsText')}</p>
      {sessions.error ? <ProblemNotice error={sessions.error} quiet onRetry={() => void sessions.refetch()} /> : null}
      {one.error || others.error ? <ProblemNotice error={one.error ?? others.error} /> : null}
      {sessions.isPending ? <LoadingLines lines={2} /> : null}
      <ul className="own">
        {items.map((session) => (
          <li key={session.id}>
            <div><b>{nameOf(session)}</b> {session.current ? <Tag tone="ok">{words('account.thisSession')}</Tag> : null}<br /><span className="meta">{words('account.lastUsed', { day: format.long(session.lastUsedAt), time: format.time(session.lastUsedAt) })}</span></div>
            {session.current ? null : <div className="act"><Button about={`${nameOf(session)}, ${format.time(session.lastUsedAt)}`} busy={one.isPending} onClick={() => one.mutate({ id: session.id })}>{words('account.end')}</Button></div>}
          </li>
        ))}
      </ul>
      {items.length > 1 ? <p><Button busy={others.isPending} onClick={() => others.mutate({})}>{words('account.endOthers')}</Button></p> : null}
    </Sheet>
  );
}
