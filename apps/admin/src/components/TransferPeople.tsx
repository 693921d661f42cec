import { useState } from 'react';
import type { PersonId } from '@patenwerk/contracts';
import { useWords } from '../i18n/words.js';
import { chosenOf, groupsOf, type Somebody, type TransferGroup } from '../pages/transfer-groups.js';
import { fullName } from '../people-names.js';
import { useSiteNames } from '../site-names.js';
import { Button } from './Button.js';
import { Field } from './Field.js';

/** So many names stand there at first; more on demand, so that a site of two hundred people stays readable on a telephone. */
const shownAtFirst = 24;

interface TransferPeopleProps {
  people: readonly Somebody[];
  /** What a tick means: who has said no, or whom it is about. */
  legend: string;
  marked: readonly PersonId[];
  onToggle: (id: PersonId) => void;
}

/** Everybody a site could hand over, to be ticked: found by name, folded by the site that is asked for them already. */
export function TransferPeople({ people, legend, marked, onToggle }: TransferPeopleProps) {
  const words = useWords();
  const [text, setText] = useState('');
  const groups = groupsOf(people, text);
  return (
    <>
      {people.length > shownAtFirst ? <search><Field name="transfer.search" label={words('people.search')}>{(control) => <input {...control} type="search" autoComplete="off" value={text} onChange={(event) => setText(event.target.value)} />}</Field></search> : null}
      <fieldset className="field whom">
        <legend>{legend}</legend>
        <Marked people={chosenOf(people, marked)} onToggle={onToggle} />
        {groups.map((group) => <Group key={group.toSiteId ?? 'nobody'} group={group} searching={text.trim() !== ''} marked={marked} onToggle={onToggle} />)}
        <p role="status" className="meta">{groups.length === 0 ? words('transfer.nobodyMeant') : ''}</p>
      </fieldset>
    </>
  );
}

/** Who is ticked, wherever they stand in the list. */
function Marked({ people, onToggle }: { people: readonly Somebody[]; onToggle: (id: PersonId) => void }) {
  const words = useWords();
  if (people.length === 0) return null;
  return (
    <details className="gap">
      <summary><b>{words('transfer.marked', { smart_count: people.length })}</b></summary>
      <ul className="marked">
        {people.map((person) => <li key={person.id}><span>{fullName(person)}</span><Button kind="quiet" about={fullName(person)} onClick={() => onToggle(person.id)}>{words('transfer.unmark')}</Button></li>)}
      </ul>
    </details>
  );
}

function Group({ group: { toSiteId, people }, searching, marked, onToggle }: { group: TransferGroup; searching: boolean; marked: readonly PersonId[]; onToggle: (id: PersonId) => void }) {
  const words = useWords();
  const sites = useSiteNames();
  const [all, setAll] = useState(false);
  const shown = all ? people : people.slice(0, shownAtFirst);
  const list = (
    <>
      <ul>
        {shown.map((person) => <li key={person.id}><label className="check"><input type="checkbox" checked={marked.includes(person.id)} onChange={() => onToggle(person.id)} /><span>{fullName(person)} <span className="meta">{words(`people.roles.${person.role}`)}</span></span></label></li>)}
      </ul>
      {shown.length < people.length ? <p><Button kind="quiet" onClick={() => setAll(true)}>{words('form.showMore', { smart_count: people.length - shown.length })}</Button></p> : null}
    </>
  );
  if (toSiteId === null) return list;
  return (
    <details className="gap" open={searching}>
      <summary><b>{words('transfer.offeredTo', { site: sites.get(toSiteId) ?? '…' })}</b> {words('transfer.people', { smart_count: people.length })}</summary>
      {list}
    </details>
  );
}
