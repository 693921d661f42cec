import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { IconChevronLeft, IconKey, IconLock, IconLockOpen, IconPlus, IconUserOff } from '@tabler/icons-react';
import { identity, staff, staffStates, type Grant, type StaffUser } from '@patenwerk/contracts';
import { useMay, useSession, useSite } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { ConfirmDialog } from '../components/ConfirmDialog.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { Tag } from '../components/Tag.js';
import { useUndo } from '../components/UndoBar.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { useSiteNames } from '../site-names.js';
import { GrantDialog } from './GrantDialog.js';
import { NotFoundPage } from './NotFoundPage.js';
import { RecoveryDialog } from './RecoveryDialog.js';
import { roleText, staffTone } from './StaffTable.js';

/** One account: roles, sign-in, suspending, and the way to leave. */
export function StaffMemberPage() {
  const { id = '' } = useParams();
  const users = useCall(identity.users, {});
  const user = users.data?.items.find((each) => each.id === id && each.state !== 'invited');
  if (users.error) return <ProblemNotice error={users.error} onRetry={() => void users.refetch()} />;
  if (!users.data) return <LoadingLines lines={8} />;
  return user ? <StaffMember user={user} /> : <NotFoundPage />;
}

/** Back to the list the name was chosen from. */
export function BackToTeam() {
  const words = useWords();
  const { siteId } = useSite();
  return <p className="crumb"><Link to={siteId ? '/standort' : '/verwaltung'}><Icon of={IconChevronLeft} />{words(siteId ? 'team.title' : 'admin.parts.staff')}</Link></p>;
}

function StaffMember({ user }: { user: StaffUser }) {
  const words = useWords();
  const own = useSession().userId === user.id;
  usePageTitle(user.name);
  const may = useMay();
  const over = user.state === 'left';
  const write = !over && user.grants.some(({ scopeId }) => may('users', 'write', scopeId ?? undefined));
  return (
    <>
      <BackToTeam />
      <div className="title"><div><h1>{user.name}</h1><p className="lead">{user.email ? `${user.email} · ` : ''}<Tag tone={staffTone(user.state)}>{words.of(staffStates.states[user.state])}</Tag></p></div></div>
      {own ? <p className="lead" style={{ marginBottom: 20 }}>{words('staff.own')}</p> : null}
      <div className="stack">
        <Roles user={user} write={write} own={own} />
        {over ? null : <SignInFacts user={user} write={write && !own} />}
        {write && !own ? <AccountSteps user={user} /> : null}
      </div>
    </>
  );
}

function Roles({ user, write, own }: { user: StaffUser; write: boolean; own: boolean }) {
  const words = useWords();
  const offer = useUndo();
  const siteNames = useSiteNames();
  const [giving, setGiving] = useState(false);
  const [taking, setTaking] = useState<Grant | null>(null);
  const act = useAct(staff.withdrawGrant, () => {
    setTaking(null);
    offer({ text: words('staff.roleTaken', { name: user.name }) });
  });
  return (
    <Sheet title={words('staff.roles')}>
      <ul className="lined">
        {user.grants.map((grant) => (
          <li key={`${grant.role}${grant.scopeId}`}>
            <span>{roleText(grant, words, siteNames)}</span>
            {write && !own ? <Button kind="quiet" about={roleText(grant, words, siteNames)} onClick={() => { act.reset(); setTaking(grant); }}>{words('staff.takeRole')}</Button> : null}
          </li>
        ))}
      </ul>
      {write && !own ? <p style={{ marginTop: 14 }}><Button icon={<Icon of={IconPlus} />} onClick={() => setGiving(true)}>{words('staff.giveRole')}</Button></p> : null}
      {giving ? <GrantDialog user={user} onClose={() => setGiving(false)} /> : null}
      {taking ? (
        <ConfirmDialog title={words('staff.takeTitle', { role: roleText(taking, words, siteNames) })} text={words('staff.changeText', { name: user.name })} verb={words('staff.takeRole')} danger busy={act.isPending} onClose={() => setTaking(null)} onConfirm={() => act.mutate({ id: user.id, role: taking.role, siteId: taking.scopeId })}>
          {act.error ? <ProblemNotice error={act.error} /> : null}
        </ConfirmDialog>
      ) : null}
    </Sheet>
  );
}

function SignInFacts({ user, write }: { user: StaffUser; write: boolean }) {
  const words = useWords();
  const format = useFormat();
  const [recovering, setRecovering] = useState(false);
  return (
    <Sheet title={words('staff.signIn')}>
      <dl className="facts">
        <dt>{words('staff.lastSignIn')}</dt><dd>{user.lastSignInAt ? `${format.long(user.lastSignInAt)}, ${format.time(user.lastSignInAt)}` : words('staff.never')}</dd>
        <dt>{words('staff.secondFactor')}</dt><dd>{words(user.secondFactor ? 'staff.set' : 'staff.notSet')}</dd>
      </dl>
      {write && user.state === 'active' ? (
        <>
          <p style={{ margin: '14px 0' }}>{words('staff.recoveryText')}</p>
          <Button icon={<Icon of={IconKey} />} onClick={() => setRecovering(true)}>{words('staff.recovery')}</Button>
        </>
      ) : null}
      {recovering ? <RecoveryDialog user={user} onClose={() => setRecovering(false)} /> : null}
    </Sheet>
  );
}

function AccountSteps({ user }: { user: StaffUser }) {
  const words = useWords();
  const offer = useUndo();
  const [asking, setAsking] = useState(false);
  const suspend = useAct(staff.suspend, () => {
    setAsking(false);
    offer({ text: words('staff.suspended', { name: user.name }) });
  });
  const reactivate = useAct(staff.reactivate, () => offer({ text: words('staff.reactivated', { name: user.name }) }));
  const { suspend: stop, reactivate: open, leave } = staffStates.transitions;
  return (
    <Sheet title={words('staff.access')}>
      {reactivate.error ? <ProblemNotice error={reactivate.error} /> : null}
      <p style={{ marginBottom: 14 }}>{words('staff.accessText', { name: user.name })}</p>
      <p className="choice">
        {user.state === 'suspended' ? <Button icon={<Icon of={IconLockOpen} />} busy={reactivate.isPending} onClick={() => reactivate.mutate({ id: user.id })}>{words.of(open)}</Button> : <Button icon={<Icon of={IconLock} />} onClick={() => { suspend.reset(); setAsking(true); }}>{words.of(stop)}</Button>}
        <Button to={`/zugaenge/${user.id}/verlassen`} icon={<Icon of={IconUserOff} />}>{words.of(leave)} …</Button>
      </p>
      {asking ? (
        <ConfirmDialog title={words('staff.suspendTitle', { name: user.name })} text={words.of(stop.confirm ?? stop)} verb={words.of(stop)} danger busy={suspend.isPending} onClose={() => setAsking(false)} onConfirm={() => suspend.mutate({ id: user.id })}>
          {suspend.error ? <ProblemNotice error={suspend.error} /> : null}
        </ConfirmDialog>
      ) : null}
    </Sheet>
  );
}
