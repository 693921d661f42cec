import { useState } from 'react';
import { IconUserPlus } from '@tabler/icons-react';
import { endStates, matching, mostInMatch, people, type Match, type PersonId, type PersonRole } from '@patenwerk/contracts';
import { useAct, useCall } from '../api/use-call.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { fullName, nameIn, type PeopleById } from '../people-names.js';
import { Button } from './Button.js';
import { ConfirmDialog } from './ConfirmDialog.js';
import { Field } from './Field.js';
import { Icon } from './Icon.js';
import { PillGroup } from './PillGroup.js';
import { ProblemNotice } from './ProblemNotice.js';

/** Everybody in the match, mentors first. */
export function membersOf({ mentorId, menteeId, mentorIds = [mentorId], menteeIds = [menteeId] }: Pick<Match, 'mentorId' | 'menteeId' | 'mentorIds' | 'menteeIds'>): { id: PersonId; role: PersonRole }[] {
  return [...mentorIds.map((id) => ({ id, role: 'mentor' as const })), ...menteeIds.map((id) => ({ id, role: 'mentee' as const }))];
}

/** Who may join a match that is there, who leaves one that goes on, and who has left. */
export function MatchMembers({ match, persons, mayWrite }: { match: Match; persons: PeopleById; mayWrite: boolean }) {
  const words = useWords();
  const format = useFormat();
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<PersonId | null>(null);
  const members = membersOf(match);
  const open = mayWrite && !endStates.includes(match.state);
  const mayLeave = members.filter(({ role }) => members.filter((each) => each.role === role).length > 1);
  return (
    <>
      {(match.left ?? []).map(({ personId, leftOn, reason }) => <p key={personId} className="meta" style={{ marginTop: 8 }}>{words('members.left', { name: nameIn(persons, personId, words), day: format.long(leftOn), reason: reason ?? '' })}</p>)}
      {open ? (
        <div className="choice" style={{ marginTop: 12 }}>
          {match.restricted ? null : <Button icon={<Icon of={IconUserPlus} />} onClick={() => setAdding(true)}>{words('members.add')}</Button>}
          {mayLeave.map(({ id }) => <button key={id} type="button" className="link" onClick={() => setLeaving(id)}>{nameIn(persons, id, words)}: {words('members.leave')}</button>)}
        </div>
      ) : null}
      {adding ? <AddDialog match={match} onClose={() => setAdding(false)} /> : null}
      {leaving ? <LeaveDialog match={match} personId={leaving} name={nameIn(persons, leaving, words)} onClose={() => setLeaving(null)} /> : null}
    </>
  );
}

function AddDialog({ match, onClose }: { match: Match; onClose: () => void }) {
  const words = useWords();
  const members = membersOf(match);
  const free = (['mentor', 'mentee'] as const).filter((role) => members.filter((each) => each.role === role).length < mostInMatch[role]);
  const [side, setSide] = useState<PersonRole>(free[0] ?? 'mentee');
  const [q, setQ] = useState('');
  const [personId, setPersonId] = useState('');
  const add = useAct(matching.addMember, onClose);
  const found = useCall(people.list, { siteId: match.siteId, role: side, state: 'ready', ...(q.trim().length > 1 ? { q: q.trim() } : {}), per_page: 50 });
  const options = (found.data?.items ?? []).filter(({ id }) => !members.some((each) => each.id === id));
  return (
    <ConfirmDialog title={words('members.addTitle')} verb={words('members.record')} busy={add.isPending} onClose={onClose} onConfirm={() => personId && add.mutate({ id: match.id, version: match.version, personId: personId as PersonId, side })}>
      {add.error ? <ProblemNotice error={add.error} /> : null}
      <div className="row-gap">
        <PillGroup name="side" legend={words('members.side')} kind="single" options={free.map((id) => ({ id, label: words(id === 'mentor' ? 'members.second' : 'members.child') }))} value={[side]} onChange={([next]) => setSide(next === 'mentor' ? 'mentor' : 'mentee')} />
        <Field name="q" label={words('people.search')}>{(control) => <input {...control} type="search" autoComplete="off" value={q} onChange={(event) => setQ(event.target.value)} />}</Field>
        <Field name="personId" label={words('members.who')} required>
          {(control) => (
            <select {...control} value={personId} onChange={(event) => setPersonId(event.target.value)}>
              <option value="">{words('form.choose')}</option>
              {options.map((card) => <option key={card.id} value={card.id}>{fullName(card)}</option>)}
            </select>
          )}
        </Field>
      </div>
    </ConfirmDialog>
  );
}

function LeaveDialog({ match, personId, name, onClose }: { match: Match; personId: PersonId; name: string; onClose: () => void }) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const leave = useAct(matching.leaveMatch, onClose);
  return (
    <ConfirmDialog title={words('members.leaveTitle', { name })} text={words('members.leaveText')} verb={words('members.recordLeave')} busy={leave.isPending} onClose={onClose} onConfirm={() => leave.mutate({ id: match.id, version: match.version, personId, reason })}>
      {leave.error ? <ProblemNotice error={leave.error} /> : null}
      <Field name="reason" label={words('members.reason')} required>{(control) => <textarea {...control} rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
    </ConfirmDialog>
  );
}
