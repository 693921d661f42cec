import { useState } from 'react';
import { staff, type Role, type StaffUser } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useSession } from '../api/session.js';
import { useAct } from '../api/use-call.js';
import { ConfirmDialog } from '../components/ConfirmDialog.js';
import { Field, fieldMessage } from '../components/Field.js';
import { PillGroup } from '../components/PillGroup.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { useUndo } from '../components/UndoBar.js';
import { useWords } from '../i18n/words.js';
import { useSiteNames } from '../site-names.js';

const siteRoles: readonly Role[] = ['site_assistant', 'site_coordinator'];
const basRoles: readonly Role[] = ['bas_admin', 'bas_finance'];

/** Gives somebody one more role; the gateway decides again whether it may be given. */
export function GrantDialog({ user, onClose }: { user: StaffUser; onClose: () => void }) {
  const words = useWords();
  const offer = useUndo();
  const { grants, sites } = useSession();
  const nation = grants.some(({ role }) => role === 'bas_admin');
  const names = useSiteNames();
  const places: [string, string][] = nation ? [...names] : sites.map(({ id, name }) => [id, name]);
  const [role, setRole] = useState<Role>('site_assistant');
  const [siteId, setSiteId] = useState<string>(user.grants.find(({ scopeId }) => scopeId !== null)?.scopeId ?? places[0]?.[0] ?? '');
  const act = useAct(staff.grant, () => {
    onClose();
    offer({ text: words('staff.roleGiven', { name: user.name, role: words(`roles.${role}`) }) });
  });
  const problem = act.error ? asProblem(act.error) : null;
  const atSite = siteRoles.includes(role);
  return (
    <ConfirmDialog title={words('staff.giveTitle', { name: user.name })} text={words('staff.changeText', { name: user.name })} verb={words('staff.giveRole')} busy={act.isPending} onClose={onClose} onConfirm={() => act.mutate({ id: user.id, role, siteId: atSite ? siteId : null })}>
      {problem && !problem.errors?.length ? <ProblemNotice error={act.error} /> : null}
      <PillGroup name="grant.role" legend={words('team.role')} kind="single" options={[...siteRoles, ...(nation ? basRoles : [])].map((id) => ({ id, label: words(`roles.${id}`) }))} value={[role]} onChange={([next]) => setRole(next as Role)} error={fieldMessage(problem, 'role', words.locale)} />
      {atSite && places.length > 1 ? (
        <Field name="grant.siteId" label={words('staff.place')} error={fieldMessage(problem, 'siteId', words.locale)}>
          {(control) => <select {...control} value={siteId} onChange={(event) => setSiteId(event.target.value)}>{places.map(([id, name]) => <option key={id} value={id}>{name}</option>)}</select>}
        </Field>
      ) : null}
    </ConfirmDialog>
  );
}
