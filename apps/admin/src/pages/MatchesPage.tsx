import { useEffect, useState } from 'react';
import { ListBase, useListContext } from 'react-admin';
import { Link, useSearchParams } from 'react-router';
import { IconPuzzle } from '@tabler/icons-react';
import { matchStates, people, type MatchRow, type MatchState } from '@patenwerk/contracts';
import { answerDay } from '../answer-day.js';
import { useCall } from '../api/use-call.js';
import { useSite } from '../api/session.js';
import { Bold } from '../components/Bold.js';
import { Button } from '../components/Button.js';
import { EmptyState } from '../components/EmptyState.js';
import { Field } from '../components/Field.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { Pager } from '../components/Pager.js';
import { PillGroup } from '../components/PillGroup.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sign } from '../components/Sign.js';
import { Tag, type TagTone } from '../components/Tag.js';
import { daysBetween, today } from '../days.js';
import { TakeMatchesAlong, TakeMeetingsAlong } from '../files/matches-file.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { fullName, initials, usePeople } from '../people-names.js';
import { NoSite } from './NoSite.js';

/** Those that have expired are over, too; they stand apart because they may be proposed again. */
const groups = ['running', 'open', 'ended', 'expired'] as const;
const countings = ['any', 'counted', 'nearly', 'not'] as const;

/** The matches of the site. */
export function MatchesPage() {
  const words = useWords();
  usePageTitle(words('nav.matches'));
  const { siteId } = useSite();
  const [search] = useSearchParams();
  const counting = countings.find((each) => each === search.get('zaehlt') && each !== 'any');
  const [found, setFound] = useState<string | null>(null);
  if (!siteId) return <NoSite />;
  const filter = { siteId, ...(found === null ? {} : { personIds: found }) };
  return (
    <>
      <div className="title"><div><h1>{words('nav.matches')}</h1><p className="lead">{words('matches.lead')}</p></div><Button to="/planen" icon={<Icon of={IconPuzzle} />}>{words('plan.title')}</Button></div>
      <ListBase key={counting ?? 'all'} resource="matches" perPage={25} filter={filter} filterDefaultValues={counting ? { counting } : { group: 'running' }} storeKey={counting ? false : `matches-${siteId}`} disableAuthentication>
        <Filters siteId={siteId} onFound={setFound} />
        <Rows />
        <Pager noun={words('matches.noun')} />
        <ListFiles filter={filter} />
      </ListBase>
    </>
  );
}

/** The list with its filters, and all meetings, as files. */
function ListFiles({ filter }: { filter: { siteId: string; personIds?: string } }) {
  const { filterValues } = useListContext<MatchRow>();
  return <div className="list-foot"><TakeMatchesAlong filter={{ ...filterValues, ...filter }} /><TakeMeetingsAlong siteId={filter.siteId} /></div>;
}

/** Matching knows no names: people are found by name first, their matches by id. */
function Filters({ siteId, onFound }: { siteId: string; onFound: (ids: string | null) => void }) {
  const words = useWords();
  const { filterValues, setFilters } = useListContext<MatchRow>();
  const [text, setText] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(text.trim()), 300);
    return () => clearTimeout(timer);
  }, [text]);
  const named = useCall(people.list, q ? { siteId, q, per_page: 100 } : null);
  const ids = q && named.data ? named.data.items.map((person) => person.id).join(',') || 'none' : null;
  useEffect(() => onFound(ids), [ids, onFound]);
  const group: string = filterValues['state'] ?? filterValues['group'] ?? 'all';
  const chosen = (next: string | undefined) => (next === 'expired' ? { group: undefined, state: next } : { group: next === 'all' ? undefined : next, state: undefined });
  return (
    <search className="filters">
      <Field name="q" label={words('matches.search')}>
        {(control) => <input {...control} type="search" autoComplete="off" value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <PillGroup name="group" legend={words('matches.group')} kind="single" options={['all', ...groups].map((id) => ({ id, label: words(`matches.groups.${id as 'all'}`) }))} value={[group]} onChange={([next]) => setFilters({ ...filterValues, ...chosen(next) })} />
      <Field name="counting" label={words('matches.counting')}>
        {(control) => (
          <select {...control} value={filterValues['counting'] ?? 'any'} onChange={(event) => setFilters({ ...filterValues, counting: event.target.value === 'any' ? undefined : event.target.value })}>
            {countings.map((each) => <option key={each} value={each}>{words(`matches.countings.${each}`)}</option>)}
          </select>
        )}
      </Field>
    </search>
  );
}

/** The tone that repeats what the state's word says. */
export function matchTone(state: MatchState): TagTone {
  if (state === 'active') return 'ok';
  if (state === 'trial' || state === 'introduction') return 'info';
  if (state === 'mentor_asked' || state === 'mentee_asked' || state === 'proposed' || state === 'closing') return 'warn';
  return 'plain';
}

function Rows() {
  const words = useWords();
  const format = useFormat();
  const { data, error, isPending, refetch } = useListContext<MatchRow>();
  const persons = usePeople((data ?? []).flatMap((match) => [match.mentorId, match.menteeId]));
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (isPending || !data) return <LoadingLines lines={9} />;
  if (data.length === 0) return <EmptyState title={words('matches.none')} text={words('matches.noneText')} action={<Button to="/menschen?ansicht=warten">{words('today.toWaiting')}</Button>} />;
  return (
    <div className="sheet table">
      <table className="rows tandem">
        <caption className="sr">{words('nav.matches')}</caption>
        <thead><tr><th scope="col">{words('matches.tandem')}</th><th scope="col">{words('matches.lastMeeting')}</th><th scope="col">{words('matches.thisYear')}</th><th scope="col">{words('people.state')}</th></tr></thead>
        <tbody>
          {data.map((match) => {
            const [mentor, mentee] = [persons.byId.get(match.mentorId), persons.byId.get(match.menteeId)];
            return (
              <tr key={match.id}>
                <th scope="row">
                  <div className="who">
                    <Sign of={[{ role: 'mentor', initials: mentor ? initials(mentor) : '' }, { role: 'mentee', initials: mentee ? initials(mentee) : '' }]} />
                    <Link className="name" to={`/patenschaften/${match.id}`}>{words('people.pair', { a: mentor ? fullName(mentor) : '…', b: mentee ? fullName(mentee) : '…' })}</Link>
                  </div>
                </th>
                <td data-label={words('matches.lastMeeting')}><LastMeeting match={match} /></td>
                <td className="wide">{words('matches.meetings', { smart_count: match.meetingsThisYear })}{match.countsThisYear ? <>, <b>{words('matches.counts')}</b></> : null}</td>
                <td><Tag tone={matchTone(match.state)}>{words.of(matchStates.states[match.state])}</Tag>{match.expiresOn ? <><br /><Bold text={answerDay(match.expiresOn, words, format)} /></> : null}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function LastMeeting({ match }: { match: MatchRow }) {
  const words = useWords();
  const format = useFormat();
  if (!match.lastMeetingOn) return words('matches.never');
  const days = daysBetween(match.lastMeetingOn, today());
  const late = days >= 28 && (match.state === 'active' || match.state === 'trial');
  return <>{format.brief(match.lastMeetingOn)}{match.lastMeetingOn.slice(0, 4) === today().slice(0, 4) ? '' : ` ${match.lastMeetingOn.slice(0, 4)}`}{late ? <><br /><b>{words('matches.silentDays', { days })}</b></> : null}</>;
}
