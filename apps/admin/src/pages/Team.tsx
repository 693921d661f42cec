import { useState } from 'react';
import { IconUserPlus } from '@tabler/icons-react';
import { identity, type OutputOf, type Role } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useMay } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { ConfirmDialog } from '../components/ConfirmDialog.js';
import { Field, fieldMessage } from '../components/Field.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { PillGroup } from '../components/PillGroup.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { Tag } from '../components/Tag.js';
import { useUndo } from '../components/UndoBar.js';
import { useWords } from '../i18n/words.js';

type StaffUser = OutputOf<typeof identity.users>['items'][number];

interface TeamProps {
  /** Null: those who work nationwide. */
  siteId: string | null;
  siteName?: string;
}

/** Who has access, and the invitation by link. */
export function Team({ siteId, siteName }: TeamProps) {
  const words = useWords();
  const may = useMay();
  const users = useCall(identity.users, siteId ? { siteId } : {});
  const [inviting, setInviting] = useState(false);
  const write = may('users', 'write', siteId ?? undefined);
  return (
    <Sheet title={words('team.title')}>
      {users.error ? <ProblemNotice error={users.error} quiet onRetry={() => void users.refetch()} /> : null}
      {users.isPending ? <LoadingLines lines={3} /> : null}
      {users.data?.items.length === 0 ? <p>{words('team.none')}</p> : null}
      {users.data?.items.length ? (
        <div style={{ overflowX: 'auto' }}>
          <table className="rows">
            <caption className="sr">{words('team.title')}</caption>
            <thead><tr><th scope="col">{words('people.name')}</th><th scope="col">{words('team.role')}</th><th scope="col">{words('people.state')}</th></tr></thead>
            <tbody>{users.data.items.map((user) => <UserRow key={user.id} user={user} />)}</tbody>
          </table>
        </div>
      ) : null}
      {write ? <p style={{ marginTop: 14 }}><Button icon={<Icon of={IconUserPlus} />} onClick={() => setInviting(true)}>{words('team.invite')}</Button></p> : null}
      {inviting ? <InviteDialog siteId={siteId} siteName={siteName} onClose={() => setInviting(false)} /> : null}
    </Sheet>
  );
}

function UserRow({ user }: { user: StaffUser }) {
  const words = useWords();
  const roles = [...new Set(user.grants.map((grant) => grant.role))];
  return (
    <tr>
      <th scope="row"><span className="name">{user.name}</span><br /><span className="meta">{user.email}</span></th>
      <td>{roles.map((role) => words(`roles.${role}`)).join(', ')}</td>
      <td><Tag tone={user.state === 'active' ? 'ok' : user.state === 'invited' ? 'warn' : 'plain'}>{words(`team.states.${user.state}`)}</Tag></td>
    </tr>
  );
}

function InviteDialog({ siteId, siteName, onClose }: TeamProps & { onClose: () => void }) {
  const words = useWords();
  const offer = useUndo();
  const act = useAct(identity.invite, (user) => {
    onClose();
    offer({ text: words('team.invited', { email: user.email ?? '' }) });
  });
  const roles: Role[] = siteId ? ['site_assistant', 'site_coordinator'] : ['bas_admin', 'bas_finance'];
  const [role, setRole] = useState<Role>(roles[0]!);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const problem = act.error ? asProblem(act.error) : null;
  return (
    <ConfirmDialog title={words('team.inviteTitle')} text={words('team.inviteText')} verb={words('team.send')} busy={act.isPending} onClose={onClose} onConfirm={() => act.mutate({ name, email, role, siteId })}>
      {problem && !problem.errors?.length ? <ProblemNotice error={act.error} /> : null}
      <Field name="invite.name" label={words('team.name')} error={fieldMessage(problem, 'name', words.locale)} required>
        {(control) => <input {...control} type="text" autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field name="invite.email" label={words('enter.email')} error={fieldMessage(problem, 'email', words.locale)} required>
        {(control) => <input {...control} type="email" autoComplete="off" value={email} onChange={(event) => setEmail(event.target.value)} />}
      </Field>
      <PillGroup name="invite.role" legend={siteName ? words('team.roleAt', { site: siteName }) : words('team.role')} kind="single" options={roles.map((id) => ({ id, label: words(`roles.${id}`) }))} value={[role]} onChange={([next]) => setRole(next as Role)} />
    </ConfirmDialog>
  );
}
