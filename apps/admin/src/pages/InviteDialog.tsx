import { useState } from 'react';
import { IconUserPlus } from '@tabler/icons-react';
import { identity, type Role } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useMay } from '../api/session.js';
import { useAct } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { ConfirmDialog } from '../components/ConfirmDialog.js';
import { Field, fieldMessage } from '../components/Field.js';
import { Icon } from '../components/Icon.js';
import { PillGroup } from '../components/PillGroup.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { useUndo } from '../components/UndoBar.js';
import { useWords } from '../i18n/words.js';

interface InviteProps {
  /** Null: to BaS, or to a site that is chosen. */
  siteId: string | null;
  siteName?: string;
}

/** Opens the invitation; who may not invite does not see it. */
export function InviteButton({ siteId, siteName }: InviteProps) {
  const words = useWords();
  const may = useMay();
  const [inviting, setInviting] = useState(false);
  if (!may('users', 'write', siteId ?? undefined)) return null;
  return (
    <>
      <Button icon={<Icon of={IconUserPlus} />} onClick={() => setInviting(true)}>{words(siteId === null ? 'staff.inviteBas' : 'team.invite')}</Button>
      {inviting ? <InviteDialog siteId={siteId} siteName={siteName} onClose={() => setInviting(false)} /> : null}
    </>
  );
}

function InviteDialog({ siteId, siteName, onClose }: InviteProps & { onClose: () => void }) {
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
