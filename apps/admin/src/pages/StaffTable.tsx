import { Link } from 'react-router';
import { IconMailForward, IconX } from '@tabler/icons-react';
import { staff, staffStates, type Grant, type StaffState, type StaffUser } from '@patenwerk/contracts';
import { useMay } from '../api/session.js';
import { useAct } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { Icon } from '../components/Icon.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Tag, type TagTone } from '../components/Tag.js';
import { useUndo } from '../components/UndoBar.js';
import { today } from '../days.js';
import { useFormat } from '../format.js';
import { useWords, type Words } from '../i18n/words.js';

interface StaffTableProps {
  users: readonly StaffUser[];
  /** Where rows are of several sites, the site stands with the role. */
  siteNames?: ReadonlyMap<string, string>;
  /** Beside other things: the facts of signing in stand under the state. */
  compact?: boolean;
}

export const staffTone = (state: StaffState): TagTone => (state === 'active' ? 'ok' : state === 'invited' ? 'warn' : state === 'suspended' ? 'bad' : 'plain');

/** "Standortkoordination, Bochum". */
export function roleText({ role, scopeId }: Grant, words: Words, siteNames?: ReadonlyMap<string, string>): string {
  const site = scopeId === null ? undefined : siteNames?.get(scopeId);
  return site ? `${words(`roles.${role}`)}, ${site}` : words(`roles.${role}`);
}

/** Staff with role, state, last sign-in and second factor; each name leads to what may be done. */
export function StaffTable({ users, siteNames, compact = false }: StaffTableProps) {
  const words = useWords();
  return (
    <table className="rows">
      <caption className="sr">{words('team.title')}</caption>
      <thead><tr><th scope="col">{words('people.name')}</th><th scope="col">{words('team.role')}</th><th scope="col">{words('people.state')}</th>{compact ? null : <><th scope="col">{words('staff.lastSignIn')}</th><th scope="col">{words('staff.secondFactor')}</th></>}</tr></thead>
      <tbody>{users.map((user) => <StaffRow key={user.id} user={user} siteNames={siteNames} compact={compact} />)}</tbody>
    </table>
  );
}

function StaffRow({ user, siteNames, compact }: Omit<StaffTableProps, 'users'> & { user: StaffUser }) {
  const words = useWords();
  const format = useFormat();
  const may = useMay();
  const write = user.grants.some(({ scopeId }) => may('users', 'write', scopeId ?? undefined));
  const invited = user.state === 'invited';
  const signedIn = user.lastSignInAt ? format.brief(user.lastSignInAt) : words('staff.never');
  const factor = words(user.secondFactor ? 'staff.yes' : 'staff.no');
  return (
    <tr>
      <th scope="row">{write && !invited ? <Link className="name" to={`/zugaenge/${user.id}`}>{user.name}</Link> : <span className="name">{user.name}</span>}{user.email ? <><br /><span className="meta">{user.email}</span></> : null}</th>
      <td className={compact ? 'wide' : undefined}>{user.grants.map((grant) => <div key={`${grant.role}${grant.scopeId}`}>{roleText(grant, words, siteNames)}</div>)}</td>
      <td className={compact ? 'wide' : undefined}>
        <Tag tone={staffTone(user.state)}>{words.of(staffStates.states[user.state])}</Tag>
        {compact && !invited ? <div className="meta">{words('staff.signInMeta', { last: signedIn, factor })}</div> : null}
        {compact && invited && write ? <InvitationSteps user={user} /> : null}
      </td>
      {compact ? null : invited ? <td colSpan={2}>{write ? <InvitationSteps user={user} /> : null}</td> : (
        <>
          <td data-label={words('staff.lastSignIn')}>{signedIn}</td>
          <td data-label={words('staff.secondFactor')}>{factor}</td>
        </>
      )}
    </tr>
  );
}

/** The invitation sent again, or withdrawn. */
function InvitationSteps({ user }: { user: StaffUser }) {
  const words = useWords();
  const format = useFormat();
  const offer = useUndo();
  const again = useAct(staff.inviteAgain, ({ email }) => offer({ text: words('team.invited', { email: email ?? '' }) }));
  const withdraw = useAct(staff.withdrawInvitation, () => offer({ text: words('staff.withdrawn', { name: user.name }) }));
  const id = user.id as string;
  const ends = user.invitationEnds?.slice(0, 10) ?? '';
  return (
    <div className="row-gap">
      <span className="meta">{words(ends < today() ? 'staff.linkEnded' : 'staff.linkEnds', { day: format.brief(user.invitationEnds ?? '') })}</span>
      {again.error || withdraw.error ? <ProblemNotice error={again.error ?? withdraw.error} /> : null}
      <span className="choice">
        <Button icon={<Icon of={IconMailForward} />} about={user.name} busy={again.isPending} onClick={() => again.mutate({ id })}>{words('staff.again')}</Button>
        <Button kind="quiet" icon={<Icon of={IconX} />} about={user.name} busy={withdraw.isPending} onClick={() => withdraw.mutate({ id })}>{words('staff.withdraw')}</Button>
      </span>
    </div>
  );
}
