import { useState, type ReactNode } from 'react';
import { IconCheck, IconChevronDown, IconCircleMinus, IconCirclePlus, IconShieldCheck } from '@tabler/icons-react';
import type { Candidate, PersonRole } from '@patenwerk/contracts';
import { numberWord } from '../format.js';
import { useWords, type Words } from '../i18n/words.js';
import { initialsIn, nameIn, politeIn, type PeopleById } from '../people-names.js';
import { Button } from './Button.js';
import { PeopleLinks } from './PersonLink.js';
import { GateList } from './GateList.js';
import { Icon } from './Icon.js';
import { Sign } from './Sign.js';

/** Parts with their own bar; the others stand in one line below. */
const mainParts = 5;

/** What the engine says about a pair; it is the same from both sides. */
export type Explained = Pick<Candidate, 'score' | 'parts' | 'gates' | 'speaksFor' | 'speaksAgainst' | 'wouldChange' | 'distanceKm' | 'samePostcode'>;

interface CandidateCardProps {
  personId: string;
  /** Who comes along, as one with the person. */
  along?: readonly string[] | undefined;
  role: PersonRole;
  persons: PeopleById;
  explained: Explained;
  /** Lines under age and place: how long they wait and the like. */
  notes: readonly string[];
  /** One line under the points. */
  fitNote?: string;
  chosen: boolean;
  onChoose: () => void;
}

/** One person beside others: reasons for and against before the points. Cards lie on one grid, so that their rows line up. */
export function CandidateCard({ personId, along = [], role, persons, explained, notes, fitNote, chosen, onChoose }: CandidateCardProps) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const person = persons.byId.get(personId);
  const id = `card-${personId}`;
  const passed = explained.gates.filter((gate) => gate.passed).length;
  const sorted = sortedParts(explained);
  const change = explained.wouldChange[0];
  return (
    <article className={`card${chosen ? ' sel' : ''}${open ? ' open' : ''}`} aria-labelledby={id}>
      <header>
        <Sign large of={[personId, ...along].map((each) => ({ role, initials: initialsIn(persons, each) }))} />
        <div>
          <h3 className="name" id={id}><PeopleLinks persons={persons} ids={[personId, ...along]} /></h3>
          <p>{[person?.age && along.length === 0 ? words('people.years', { smart_count: person.age }) : '', person?.experience ?? ''].filter(Boolean).join(', ')}</p>
          <p className="meta">{[person?.place, wayText(explained, words)].filter(Boolean).join(' · ')}{notes.map((note) => <span key={note}><br />{note}</span>)}</p>
        </div>
      </header>
      <div className="fit">
        <p><b className="num">{Math.round(explained.score)}</b> <span>{words('shortlist.of100')}</span><span className="sr"> {words('shortlist.points')}</span></p>
        <Bar value={explained.score} max={100} />
        {fitNote ? <p className="meta">{fitNote}</p> : null}
      </div>
      <Reasons title={words('shortlist.for')} icon={<Icon of={IconCirclePlus} />}>
        {explained.speaksFor.length === 0 ? <p>{words('shortlist.nothingFor')}</p> : <ul>{explained.speaksFor.map((reason, index) => <li key={index}>{words.of(reason)}</li>)}</ul>}
      </Reasons>
      <Reasons title={words('shortlist.against')} icon={<Icon of={IconCircleMinus} />} against>
        {explained.speaksAgainst.length === 0 ? <p>{words('shortlist.nothingAgainst')}</p> : <ul>{explained.speaksAgainst.map((reason, index) => <li key={index}>{words.of(reason)}</li>)}</ul>}
        {change ? <p className="chg">{words.of(change)}</p> : null}
      </Reasons>
      <div className="go">
        <Button kind={chosen ? 'primary' : 'plain'} icon={chosen ? <Icon of={IconCheck} /> : undefined} pressed={chosen} onClick={onChoose}>{chosen ? words('shortlist.chosen') : words('shortlist.choose', { name: along.length > 0 ? words('household.all', { smart_count: along.length, word: numberWord(along.length + 1, words.locale) }) : politeIn(persons, personId, words, 'object') })}</Button>
      </div>
      <details className="gates">
        <summary><Icon of={IconShieldCheck} />{words(passed === explained.gates.length ? 'shortlist.allGates' : 'shortlist.gates', { passed, count: explained.gates.length })}</summary>
        <GateList gates={explained.gates.map((gate) => ({ id: gate.id, passed: gate.passed, text: words.of(gate) }))} />
      </details>
      <div className="parts">
        {sorted.slice(0, mainParts).map((part) => (
          <div className="part" key={part.id}>
            <p className="pl"><span>{partName(part.id, words)}</span><span className="num"><b>{Math.round(part.points)}</b> {words('shortlist.of', { max: part.max })}</span></p>
            <Bar value={part.points} max={part.max} />
            <p className="pd">{words.of(part)}</p>
          </div>
        ))}
      </div>
      <p className="rest">{sorted.slice(mainParts).map((part) => `${partName(part.id, words)} ${Math.round(part.points)} ${words('shortlist.of', { max: part.max })}`).join(' · ')}</p>
      <p className="go pts"><Button kind="quiet" icon={<Icon of={IconChevronDown} />} expanded={open} about={nameIn(persons, personId, words)} onClick={() => setOpen(!open)}>{words('shortlist.details')}</Button></p>
    </article>
  );
}

/** The parts of the score, the weightiest first. */
function sortedParts({ parts }: Explained): Explained['parts'] {
  return [...parts].sort((a, b) => b.max - a.max);
}

/** "etwa 3 km", "gleiche Postleitzahl"; empty when the way is not known. */
export function wayText({ samePostcode, distanceKm }: Pick<Explained, 'samePostcode' | 'distanceKm'>, words: Words): string {
  return samePostcode ? words('shortlist.samePlz') : distanceKm === null ? '' : words('shortlist.km', { km: Math.round(distanceKm) });
}

function Bar({ value, max }: { value: number; max: number }) {
  return <span className="bar" aria-hidden="true"><i style={{ width: `${max > 0 ? Math.min(100, (value / max) * 100) : 0}%` }} /></span>;
}

function Reasons({ title, icon, against, children }: { title: string; icon: ReactNode; against?: boolean; children: ReactNode }) {
  return <div className={against ? 'reasons con' : 'reasons'}><h4>{icon}{title}</h4>{children}</div>;
}

const partNames = ['goals_skills', 'availability', 'distance', 'language', 'expected_duration', 'shared_interests', 'shared_dislikes', 'age_and_life_stage_wish', 'experience_with_target_group'] as const;

/** The short name of a part of the score; one the console does not know yet keeps its own. */
function partName(id: string, words: Words): string {
  const known = partNames.find((each) => each === id);
  return known ? words(`shortlist.parts.${known}`) : id;
}

/** The points of several people part by part: more than three cards do not stand in one row. */
export function PointsTable({ persons, people }: { persons: PeopleById; people: readonly { personId: string; explained: Explained }[] }) {
  const words = useWords();
  const first = people[0];
  if (!first) return null;
  const names = people.map(({ personId }) => nameIn(persons, personId, words));
  const points = (explained: Explained, id: string): number => Math.round(explained.parts.find((part) => part.id === id)?.points ?? 0);
  return (
    <div className="sheet table" style={{ marginTop: 20 }}>
      <table className="rows points">
        <caption>{words('shortlist.pointsTable')}</caption>
        <thead><tr><th scope="col">{words('shortlist.part')}</th>{people.map(({ personId }, index) => <th key={personId} scope="col" className="r">{names[index]}</th>)}</tr></thead>
        <tbody>
          <tr>
            <th scope="row"><b>{words('shortlist.together')}</b></th>
            {people.map(({ personId, explained }, index) => <td key={personId} className="r wide" data-label={names[index]}><b>{Math.round(explained.score)}</b> {words('shortlist.of100')}</td>)}
          </tr>
          {sortedParts(first.explained).map((part) => (
            <tr key={part.id}>
              <th scope="row">{partName(part.id, words)}</th>
              {people.map(({ personId, explained }, index) => <td key={personId} className="r wide" data-label={names[index]}><b>{points(explained, part.id)}</b> {words('shortlist.of', { max: part.max })}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
