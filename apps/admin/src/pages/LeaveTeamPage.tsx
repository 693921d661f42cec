import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { IconChevronLeft } from '@tabler/icons-react';
import { identity, staff, staffStates, type OutputOf, type StaffUser } from '@patenwerk/contracts';
import { useSite } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { ConfirmDialog } from '../components/ConfirmDialog.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { PillGroup } from '../components/PillGroup.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { useUndo } from '../components/UndoBar.js';
import { listText } from '../format.js';
import { useWords, type Words } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { NotFoundPage } from './NotFoundPage.js';

type Item = OutputOf<typeof staff.responsibilities>['items'][number];

/** Somebody leaves the team: what they look after goes to a colleague first. */
export function LeaveTeamPage() {
  const { id = '' } = useParams();
  const users = useCall(identity.users, {});
  const left = useCall(staff.responsibilities, { id: id as never });
  const user = users.data?.items.find((each) => each.id === id && (staffStates.transitions.leave.from as readonly string[]).includes(each.state));
  const error = users.error ?? left.error;
  if (error) return <ProblemNotice error={error} onRetry={() => void Promise.all([users.refetch(), left.refetch()])} />;
  if (!users.data || !left.data) return <LoadingLines lines={8} />;
  return user ? <LeaveTeam user={user} items={left.data.items} /> : <NotFoundPage />;
}

function LeaveTeam({ user, items }: { user: StaffUser; items: readonly Item[] }) {
  const words = useWords();
  const navigate = useNavigate();
  const offer = useUndo();
  const { siteId } = useSite();
  const { leave } = staffStates.transitions;
  usePageTitle(words('leave.title', { name: user.name }));
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const [missing, setMissing] = useState(false);
  const [asking, setAsking] = useState(false);
  const successorOf = (item: Item) => item.successors.find(({ id }) => id === (chosen[item.siteId] ?? (item.successors.length === 1 ? item.successors[0]?.id : undefined)));
  const handOver = useAct(staff.handOver);
  const go = useAct(staff.leave, () => {
    offer({ text: [words('leave.done', { name: user.name }), ...items.map((item) => words('leave.taken', { to: successorOf(item)?.name ?? '', what: whatText(item, words) }))].join(' ') });
    void navigate(siteId ? '/standort' : '/verwaltung');
  });
  const error = handOver.error ?? go.error;
  const confirm = async () => {
    for (const item of items) await handOver.mutateAsync({ id: user.id, siteId: item.siteId, to: successorOf(item)!.id });
    await go.mutateAsync({ id: user.id });
  };
  const ask = () => {
    const open = items.some((item) => !successorOf(item));
    setMissing(open);
    handOver.reset();
    go.reset();
    setAsking(!open);
  };
  return (
    <>
      <p className="crumb"><Link to={`/zugaenge/${user.id}`}><Icon of={IconChevronLeft} />{user.name}</Link></p>
      <div className="title"><div><h1>{words('leave.title', { name: user.name })}</h1><p className="lead">{words('leave.lead')}</p></div></div>
      <div className="stack">
        {items.map((item) => (
          <Sheet key={item.siteId} title={words('leave.at', { site: item.siteName })}>
            <p className="lead" style={{ marginBottom: 14 }}>{words('leave.has', { name: user.name, what: whatText(item, words) })}</p>
            {item.successors.length === 0 ? <p>{words('leave.nobody', { site: item.siteName })}</p> : (
              <PillGroup name={`to.${item.siteId}`} legend={words('leave.who')} kind="single" options={item.successors.map(({ id, name, role }) => ({ id, label: `${name}, ${words(`roles.${role}`)}` }))} value={[successorOf(item)?.id ?? '']} onChange={([next]) => setChosen((now) => ({ ...now, [item.siteId]: next ?? '' }))} error={missing && !successorOf(item) ? words('leave.choose') : null} />
            )}
          </Sheet>
        ))}
        {items.length === 0 ? <Sheet title={words('leave.nothing')}><p>{words('leave.nothingText', { name: user.name })}</p></Sheet> : null}
        <Sheet title={words('leave.last')}>
          <p style={{ marginBottom: 14 }}>{words.of(leave.confirm ?? leave)}</p>
          <Button kind="danger" big onClick={ask}>{words(items.length > 0 ? 'leave.handOverAndEnd' : 'leave.end')}</Button>
        </Sheet>
      </div>
      {asking ? (
        <ConfirmDialog title={words('leave.question', { name: user.name })} text={words.of(leave.confirm ?? leave)} verb={words(items.length > 0 ? 'leave.handOverAndEnd' : 'leave.end')} danger busy={handOver.isPending || go.isPending} onClose={() => setAsking(false)} onConfirm={() => void confirm().catch(() => undefined)}>
          {error ? <ProblemNotice error={error} /> : null}
          {items.length > 0 ? <ul>{items.map((item) => <li key={item.siteId}>{words('leave.takes', { to: successorOf(item)?.name ?? '', what: whatText(item, words), site: item.siteName })}</li>)}</ul> : null}
        </ConfirmDialog>
      ) : null}
    </>
  );
}

/** "12 Patenschaften und 1 angefangener Anruf". */
function whatText({ matches, drafts, tasks = 0 }: Item, words: Words): string {
  return listText([...(matches > 0 ? [words('leave.matches', { smart_count: matches })] : []), ...(drafts > 0 ? [words('leave.drafts', { smart_count: drafts })] : []), ...(tasks > 0 ? [words('leave.tasks', { smart_count: tasks })] : [])], words);
}
