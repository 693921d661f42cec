import { useEffect, useState } from 'react';
import { ListBase, useListContext } from 'react-admin';
import { Link, useSearchParams } from 'react-router';
import { IconPhoneCall, IconPuzzle } from '@tabler/icons-react';
import { matching, menteeIntakeStates, mentorIntakeStates, type OutputOf, type MainRole, type PersonCard, type PersonRole } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { useMay, useSite } from '../api/session.js';
import { Button } from '../components/Button.js';
import { EmptyState } from '../components/EmptyState.js';
import { Field } from '../components/Field.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { Pager } from '../components/Pager.js';
import { PersonLink } from '../components/PersonLink.js';
import { PillGroup } from '../components/PillGroup.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { ReferredPeople } from '../components/ReferredPeople.js';
import { Sign } from '../components/Sign.js';
import { Tag, type TagTone } from '../components/Tag.js';
import { daysBetween, today } from '../days.js';
import { TakePeopleAlong } from '../files/people-file.js';
import { useFormat, withStop } from '../format.js';
import { useWords, type Words } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { fullName, initials, initialsIn, intakeLabel, nameIn, usePeople, type PeopleById } from '../people-names.js';
import { DuplicatesView } from './DuplicatesView.js';
import { NoSite } from './NoSite.js';
import { longestFirst } from './plan-words.js';

/** What of the people is shown, each with its place in the address. */
const views = [
  { id: 'all', path: null, word: 'people.all' },
  { id: 'waiting', path: 'warten', word: 'people.waiting' },
  { id: 'twice', path: 'doppelt', word: 'duplicates.title' },
] as const;

/** Everybody of the site, those who wait, or those who may be recorded twice. */
export function PeoplePage() {
  const words = useWords();
  usePageTitle(words('nav.people'));
  const { siteId } = useSite();
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const view = views.find(({ path }) => path !== null && path === search.get('ansicht'))?.id ?? 'all';
  const show = (path: string | null) => setSearch(path === null ? {} : { ansicht: path });
  if (!siteId) return <NoSite />;
  return (
    <>
      <div className="title">
        <div>
          <h1>{words('nav.people')}</h1>
          <p className="lead">{words('people.lead')}</p>
        </div>
        <PillGroup name="view" legend={words('people.view')} look="hidden" kind="single" options={views.filter(({ id }) => id !== 'twice' || may('people', 'write', siteId)).map(({ id, word }) => ({ id, label: words(word) }))} value={[view]} onChange={([next]) => show(views.find(({ id }) => id === next)?.path ?? null)} />
      </div>
      {view === 'waiting' ? <WaitingList siteId={siteId} mayMatch={may('matches', 'write', siteId)} /> : null}
      {view === 'twice' ? <DuplicatesView siteId={siteId} /> : null}
      {view === 'all' ? (
        <ListBase resource="people" perPage={25} filter={{ siteId }} storeKey={`people-${siteId}`} disableAuthentication>
          <Filters />
          <Rows mayMatch={may('matches', 'write', siteId)} />
          <Pager noun={words('people.noun')} />
          {may('people', 'write', siteId) ? <ListFile siteId={siteId} /> : null}
          <ReferredPeople siteId={siteId} />
          {may('people', 'write', siteId) ? <p className="choice"><Link to="/menschen/einlesen">{words('imports.title')}</Link><Link to="/loeschfristen">{words('retention.title')}</Link></p> : null}
        </ListBase>
      ) : null}
    </>
  );
}

/** The list with its filters, as a file. */
function ListFile({ siteId }: { siteId: string }) {
  const { filterValues } = useListContext<PersonCard>();
  return <div className="list-foot"><TakePeopleAlong filter={{ ...filterValues, siteId }} /></div>;
}

function Filters() {
  const words = useWords();
  const { filterValues, setFilters } = useListContext<PersonCard>();
  const [text, setText] = useState<string>(filterValues['q'] ?? '');
  useEffect(() => {
    const timer = setTimeout(() => {
      const q = text.trim() || undefined;
      if (q !== filterValues['q']) setFilters({ ...filterValues, q });
    }, 300);
    return () => clearTimeout(timer);
  }, [text, filterValues, setFilters]);
  const role: string = filterValues['role'] ?? 'all';
  const states = role === 'mentor' ? mentorIntakeStates.states : role === 'mentee' ? menteeIntakeStates.states : null;
  return (
    <search className="filters">
      <Field name="q" label={words('people.search')}>
        {(control) => <input {...control} type="search" autoComplete="off" value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <PillGroup name="role" legend={words('people.who')} kind="single" options={(['all', 'mentee', 'mentor', 'contact'] as const).map((id) => ({ id, label: words(`people.role.${id}`) }))} value={[role]} onChange={([next]) => setFilters({ ...filterValues, role: next === 'all' ? undefined : next, state: undefined })} />
      {states ? (
        <Field name="state" label={words('people.state')}>
          {(control) => (
            <select {...control} value={filterValues['state'] ?? ''} onChange={(event) => setFilters({ ...filterValues, state: event.target.value || undefined })}>
              <option value="">{words('people.anyState')}</option>
              {Object.entries(states).map(([id, state]) => <option key={id} value={id}>{words.of(state)}</option>)}
            </select>
          )}
        </Field>
      ) : null}
    </search>
  );
}

/** How long somebody has been waiting. */
export function waitsText(days: number, words: Words): string {
  return days === 0 ? words('people.waitsToday') : words('people.waitsDays', { smart_count: days });
}

/** Since when, within a sentence that has its verb: "seit 41 Tagen". */
export function sinceText(days: number, words: Words): string {
  return days === 0 ? words('people.sinceToday') : words('people.sinceDays', { smart_count: days });
}

/** The tone that repeats what the state's word says. */
export function toneOf(state: string): TagTone {
  if (state === 'ready') return 'ok';
  if (state === 'matched') return 'info';
  if (['interested', 'registered'].includes(state)) return 'warn';
  return 'plain';
}

function Rows({ mayMatch }: { mayMatch: boolean }) {
  const words = useWords();
  const { data, error, isPending, refetch, filterValues } = useListContext<PersonCard>();
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (isPending || !data) return <LoadingLines lines={9} />;
  if (data.length === 0) {
    const filtered = Object.values(filterValues).some(Boolean);
    return <EmptyState title={words(filtered ? 'people.nobodyFound' : 'people.nobody')} text={words(filtered ? 'people.nobodyFoundText' : 'people.nobodyText')} action={filtered ? undefined : <Button to="/anruf" icon={<Icon of={IconPhoneCall} />}>{words('call.title')}</Button>} />;
  }
  return (
    <div className="sheet table">
      <table className="rows">
        <caption className="sr">{words('nav.people')}</caption>
        <thead>
          <tr><th scope="col">{words('people.name')}</th><th scope="col">{words('people.place')}</th><th scope="col">{words('people.since')}</th><th scope="col">{words('people.state')}</th><th scope="col"><span className="sr">{words('steps.next')}</span></th></tr>
        </thead>
        <tbody>{data.map((card) => <Row key={card.id} card={card} mayMatch={mayMatch} />)}</tbody>
      </table>
    </div>
  );
}

/** Where it is answered who fits somebody. */
export function shortlistPath({ id, role }: { id: string; role: MainRole }): string {
  return `/menschen/${id}/${role === 'mentee' ? 'wer-passt' : 'wen-begleiten'}`;
}

function Row({ card, mayMatch }: { card: PersonCard; mayMatch: boolean }) {
  const words = useWords();
  const format = useFormat();
  const days = daysBetween(card.since, today());
  return (
    <tr>
      <th scope="row">
        <div className="who">
          <Sign of={[{ role: card.role, initials: initials(card) }]} />
          <span><Link className="name" to={`/menschen/${card.id}`}>{fullName(card)}</Link><br /><span className="meta">{[words(`people.roles.${card.role}`), card.age === null ? '' : words('people.years', { smart_count: card.age })].filter(Boolean).join(', ')}</span></span>
        </div>
      </th>
      <td>{card.place ?? ''}</td>
      <td className="num">{days === 0 ? words('people.sinceToday') : days < 60 ? words('people.sinceDays', { smart_count: days }) : words('people.sinceDay', { day: format.long(card.since) })}</td>
      <td><Tag tone={toneOf(card.state)}>{intakeLabel(card, words)}</Tag></td>
      <td className="wide">{mayMatch && card.role === 'mentee' && card.state === 'ready' ? <Button to={shortlistPath(card)} about={fullName(card)}>{words('shortlist.short')}</Button> : null}</td>
    </tr>
  );
}

type Waiting = OutputOf<typeof matching.waiting>;

function WaitingList({ siteId, mayMatch }: { siteId: string; mayMatch: boolean }) {
  const words = useWords();
  const waiting = useCall(matching.waiting, { siteId });
  const persons = usePeople([...(waiting.data?.mentees ?? []), ...(waiting.data?.mentors ?? [])].map((each) => each.personId));
  if (waiting.error) return <ProblemNotice error={waiting.error} onRetry={() => void waiting.refetch()} />;
  if (!waiting.data) return <LoadingLines lines={9} />;
  const { mentees, mentors, basis } = waiting.data;
  return (
    <>
      <div className="bar-h">
        <p>{words('people.planText')}</p>
        <Button to="/planen" icon={<Icon of={IconPuzzle} />}>{words('plan.title')}</Button>
      </div>
      <div className="two2 waiting">
        <WaitingSide role="mentee" rows={mentees} persons={persons} mayMatch={mayMatch} basis={basis ? words.of(basis.mentees) : null} />
        <WaitingSide role="mentor" rows={mentors} persons={persons} mayMatch={mayMatch} basis={basis ? words.of(basis.mentors) : null} />
      </div>
    </>
  );
}

interface WaitingSideProps {
  role: PersonRole;
  rows: Waiting['mentees'] | Waiting['mentors'];
  persons: PeopleById;
  mayMatch: boolean;
  /** What the expected waits rest on. */
  basis: string | null;
}

/** Who waits on one side: how long already, how long probably, how many fit. */
function WaitingSide({ role, rows, persons, mayMatch, basis }: WaitingSideProps) {
  const words = useWords();
  return (
    <section aria-labelledby={`wait-${role}`}>
      <h2 id={`wait-${role}`} style={{ marginBottom: 12 }}>{words(`people.wait.${role}`, { count: rows.length })}</h2>
      {rows.length === 0 ? <EmptyState title={words(`people.nobodyWaitsHere.${role}`)} text={words(`people.nobodyWaitsText.${role}`)} /> : (
        <ul className="work">
          {longestFirst<Waiting['mentors'][number]>(rows).map((each) => (
            <li key={each.personId}>
              <Sign of={[{ role, initials: initialsIn(persons, each.personId) }]} />
              <div>
                <p><PersonLink persons={persons} id={each.personId} /></p>
                <p className="why">{waitsText(each.waitingDays, words)}{each.fitting === undefined ? null : <>. <b>{each.fitting === 0 ? words('people.nobodyFits') : words('people.fitting', { smart_count: each.fitting })}</b></>}</p>
                {each.expected ? <p className="why">{withStop(words.of(each.expected.sentence))}</p> : null}
              </div>
              <div className="act">{mayMatch ? <Button to={shortlistPath({ id: each.personId, role })} about={nameIn(persons, each.personId, words)}>{words('shortlist.short')}</Button> : null}</div>
            </li>
          ))}
        </ul>
      )}
      {rows.length > 0 && basis ? <p className="meta" style={{ marginTop: 10 }}>{withStop(basis)}</p> : null}
    </section>
  );
}
