import { useState } from 'react';
import { IconArrowsExchange } from '@tabler/icons-react';
import { roles, type Person, type PersonRole, type SideRole, type UserId } from '@patenwerk/contracts';
import { useAct, useCall } from '../api/use-call.js';
import { useColleagues } from '../colleagues.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { fullName, intakeLabel } from '../people-names.js';
import { Button } from './Button.js';
import { ConfirmDialog } from './ConfirmDialog.js';
import { Field } from './Field.js';
import { Icon } from './Icon.js';
import { PillGroup } from './PillGroup.js';
import { ProblemNotice } from './ProblemNotice.js';
import { Sheet } from './Sheet.js';
import { useUndo } from './UndoBar.js';

/** What somebody is here, was before, and is besides. */
export function RolesCard({ person, mayWrite }: { person: Person; mayWrite: boolean }) {
  const words = useWords();
  const format = useFormat();
  const offer = useUndo();
  const colleagues = useColleagues(person.siteId);
  const told = useCall(roles.rolesOfPerson, { personId: person.id });
  const [changingTo, setChangingTo] = useState<PersonRole | null>(null);
  const [adding, setAdding] = useState(false);
  const change = useAct(roles.changeRole, (changed) => {
    setChangingTo(null);
    offer({ text: words('personRoles.changed', { name: fullName(changed), role: words(`people.roles.${changed.role}`) }) });
  });
  const end = useAct(roles.endRole);
  if (told.error) return <ProblemNotice error={told.error} quiet />;
  if (!told.data) return null;
  const { role, since, earlier, beside, version } = told.data;
  const others = (['mentor', 'mentee'] as const).filter((each) => each !== role);
  return (
    <Sheet title={words('personRoles.title')} summary={words(`people.roles.${role}`)}>
      {end.error ? <ProblemNotice error={end.error} quiet /> : null}
      <ul className="plan">
        <li style={{ gridTemplateColumns: '1fr' }}><span><b>{words(`people.roles.${role}`)}</b><br /><span className="meta">{words('personRoles.since', { day: format.long(since) })}</span></span></li>
        {beside.map((each) => (
          <li key={each.id} style={{ gridTemplateColumns: '1fr' }}>
            <span><b>{words(`personRoles.side.${each.role}`)}</b>{each.userId ? ` · ${colleagues.nameOf(each.userId)}` : ''}<br /><span className="meta">{words('personRoles.since', { day: format.long(each.since) })}</span>
              {mayWrite ? <> · <button type="button" className="link" onClick={() => end.mutate({ personId: person.id, id: each.id })}>{words('personRoles.end')}<span className="sr">: {words(`personRoles.side.${each.role}`)}</span></button></> : null}
            </span>
          </li>
        ))}
        {earlier.map((each) => (
          <li key={each.id} style={{ gridTemplateColumns: '1fr' }}><span>{words('personRoles.was', { role: words(`people.roles.${each.role}`) })}<br /><span className="meta">{words('personRoles.span', { from: format.long(each.since), to: format.long(each.until), state: intakeLabel(each, words) })}</span></span></li>
        ))}
      </ul>
      {mayWrite ? (
        <div className="choice" style={{ marginTop: 12 }}>
          {others.map((each) => <Button key={each} icon={<Icon of={IconArrowsExchange} />} onClick={() => setChangingTo(each)}>{words('personRoles.change', { role: words(`people.roles.${each}`) })}</Button>)}
          <Button kind="quiet" onClick={() => setAdding(true)}>{words('personRoles.add')}</Button>
        </div>
      ) : null}
      {changingTo ? (
        <ConfirmDialog title={words('personRoles.question', { name: fullName(person), role: words(`people.roles.${changingTo}`) })} text={words('personRoles.consequence')} verb={words('personRoles.verb')} busy={change.isPending} onClose={() => { setChangingTo(null); change.reset(); }} onConfirm={() => change.mutate({ id: person.id, version, role: changingTo })}>
          {change.error ? <ProblemNotice error={change.error} /> : null}
        </ConfirmDialog>
      ) : null}
      {adding ? <AddRoleDialog person={person} colleagues={colleagues.active} onClose={() => setAdding(false)} /> : null}
    </Sheet>
  );
}

function AddRoleDialog({ person, colleagues, onClose }: { person: Person; colleagues: readonly { id: string; name: string }[]; onClose: () => void }) {
  const words = useWords();
  const [role, setRole] = useState<SideRole>('contact');
  const [userId, setUserId] = useState('');
  const add = useAct(roles.addRole, onClose);
  return (
    <ConfirmDialog title={words('personRoles.addTitle', { name: fullName(person) })} verb={words('personRoles.record')} busy={add.isPending} onClose={onClose} onConfirm={() => add.mutate({ personId: person.id, role, ...(role === 'staff' && userId ? { userId: userId as UserId } : {}) })}>
      {add.error ? <ProblemNotice error={add.error} /> : null}
      <div className="row-gap">
        <PillGroup name="role" legend={words('personRoles.which')} kind="single" options={(['contact', 'staff'] as const).map((id) => ({ id, label: words(`personRoles.side.${id}`) }))} value={[role]} onChange={([next]) => setRole(next === 'staff' ? 'staff' : 'contact')} />
        {role === 'staff' ? (
          <Field name="userId" label={words('personRoles.account')} required>
            {(control) => (
              <select {...control} value={userId} onChange={(event) => setUserId(event.target.value)}>
                <option value="">{words('form.choose')}</option>
                {colleagues.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
              </select>
            )}
          </Field>
        ) : null}
      </div>
    </ConfirmDialog>
  );
}
