import { useState } from 'react';
import { identity, staffStates, type StaffState, type StaffUser } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { EmptyState } from '../components/EmptyState.js';
import { Field } from '../components/Field.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { PillGroup } from '../components/PillGroup.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { TakeAlong } from '../files/TakeAlong.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { useSiteNames } from '../site-names.js';
import { AdminNav } from './AdminNav.js';
import { InviteButton } from './InviteDialog.js';
import { roleText, StaffTable } from './StaffTable.js';

type Place = 'all' | 'nation' | (string & {});

/** Accounts of BaS and of every site. */
export function StaffPage() {
  const words = useWords();
  usePageTitle(words('admin.parts.staff'));
  const users = useCall(identity.users, {});
  const siteNames = useSiteNames();
  const [state, setState] = useState<StaffState | 'all'>('all');
  const [place, setPlace] = useState<Place>('all');
  const [text, setText] = useState('');
  const all = users.data?.items ?? [];
  const states = (Object.keys(staffStates.states) as StaffState[]).filter((each) => all.some((user) => user.state === each));
  const places = [...siteNames].filter(([id]) => all.some(({ grants }) => grants.some(({ scopeId }) => scopeId === id)));
  const sought = text.trim().toLocaleLowerCase('de');
  const shown = all.filter(
    (user) =>
      (state === 'all' ? user.state !== 'left' : user.state === state) &&
      (place === 'all' || user.grants.some(({ scopeId }) => (place === 'nation' ? scopeId === null : scopeId === place))) &&
      `${user.name} ${user.email ?? ''}`.toLocaleLowerCase('de').includes(sought),
  );
  const reset = () => {
    setState('all');
    setPlace('all');
    setText('');
  };
  return (
    <>
      <AdminNav />
      <div className="title">
        <div><h1>{words('admin.parts.staff')}</h1><p className="lead">{words('staff.lead')}</p></div>
        <div className="choice"><InviteButton siteId={null} /></div>
      </div>
      <search className="filters">
        <Field name="text" label={words('staff.search')}>{(control) => <input {...control} type="search" autoComplete="off" value={text} onChange={(event) => setText(event.target.value)} />}</Field>
        <Field name="place" label={words('staff.place')}>
          {(control) => (
            <select {...control} value={place} onChange={(event) => setPlace(event.target.value)}>
              <option value="all">{words('staff.anyPlace')}</option>
              <option value="nation">BaS</option>
              {places.map(([id, name]) => <option key={id} value={id}>{name}</option>)}
            </select>
          )}
        </Field>
        <PillGroup name="state" legend={words('people.state')} kind="single" options={[{ id: 'all', label: words('staff.allButLeft') }, ...states.map((id) => ({ id, label: words.of(staffStates.states[id]) }))]} value={[state]} onChange={([next]) => setState(next as StaffState | 'all')} />
      </search>
      {users.error ? <ProblemNotice error={users.error} onRetry={() => void users.refetch()} /> : null}
      {users.isPending ? <LoadingLines lines={8} /> : null}
      {users.data && shown.length === 0 ? <EmptyState title={words('staff.none')} text={words('staff.noneText')} action={<Button onClick={reset}>{words('staff.showAll')}</Button>} /> : null}
      {shown.length > 0 ? <div className="sheet table"><StaffTable users={shown} siteNames={siteNames} /></div> : null}
      {shown.length > 0 ? (
        <div className="list-foot">
          <TakeAlong<StaffUser>
            title={words('admin.parts.staff')}
            rows={() => shown}
            columns={[
              { head: words('people.name'), cell: ({ name }) => name },
              { head: words('contact.email'), cell: ({ email }) => email },
              { head: words('team.role'), cell: ({ grants }) => grants.map((grant) => roleText(grant, words, siteNames)).join('; ') },
              { head: words('people.state'), cell: (user) => words.of(staffStates.states[user.state]) },
              { head: words('staff.lastSignIn'), cell: ({ lastSignInAt }) => lastSignInAt && { day: lastSignInAt } },
              { head: words('staff.secondFactor'), cell: ({ secondFactor }) => words(secondFactor ? 'staff.yes' : 'staff.no') },
            ]}
          />
        </div>
      ) : null}
    </>
  );
}
