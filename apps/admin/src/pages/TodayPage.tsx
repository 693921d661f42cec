import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { IconCalendar } from '@tabler/icons-react';
import { formLanguages, labelOf, matching, people, type Cover, type OutputOf, type PersonRole, telHref } from '@patenwerk/contracts';
import { answerDay } from '../answer-day.js';
import { useCall } from '../api/use-call.js';
import { useMay, useSession, useSite } from '../api/session.js';
import { BreakGlassToday } from '../components/BreakGlassNotices.js';
import { TransfersToday } from '../components/Transfers.js';
import { CoverToday, useMyCovers } from '../components/Covers.js';
import { Bold } from '../components/Bold.js';
import { Button } from '../components/Button.js';
import { EmptyState } from '../components/EmptyState.js';
import { Icon } from '../components/Icon.js';
import { membersOf } from '../components/MatchMembers.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { QuotaTicks } from '../components/QuotaTicks.js';
import { Sheet } from '../components/Sheet.js';
import { Sign, ThingSign } from '../components/Sign.js';
import { useUndo } from '../components/UndoBar.js';
import { WorkGroup, WorkRow } from '../components/WorkRow.js';
import { today } from '../days.js';
import { capital, listText, numberWord, useFormat, type Format } from '../format.js';
import { useWords, type Words } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { ownerOf, type Task } from '../layout/tasks.js';
import { useTasks, type TodayState } from '../layout/use-tasks.js';
import { initialsIn, intakeLabel, namesTogether, polite, usePeople, type PeopleById } from '../people-names.js';
import { taskText } from './PersonWork.js';
import { waitsText } from './PeoplePage.js';
import { missingOf } from './person-form.js';

const groups = ['urgent', 'today', 'week'] as const;
const rowsAtFirst = 6;

/** What needs me today. */
export function TodayPage() {
  const words = useWords();
  const format = useFormat();
  const session = useSession();
  const { site, siteId } = useSite();
  usePageTitle(words('nav.today'));
  const state = useTasks(siteId);
  const covers = useMyCovers(siteId);
  const { tasks } = state;
  const persons = usePeople(tasks.flatMap((task) => task.personIds));
  const errors = [state.people.error, state.matches.error, state.events.error].filter(Boolean);
  const loading = state.people.isPending || state.matches.isPending || state.events.isPending;
  const urgent = tasks.filter((task) => task.group === 'urgent').length;
  return (
    <>
      <div className="hello">
        <div>
          <p className="date">{format.full(today())}{site ? ` · ${site.name}` : ''}</p>
          <h1>{words(`today.hello.${partOfDay()}`, { name: session.name })}</h1>
          {loading ? null : <p className="lead"><b>{capital(words('today.things', { smart_count: tasks.length, word: numberWord(tasks.length, words.locale) }))}</b> {words('today.thingsWait', { smart_count: tasks.length })} {urgent > 0 ? words('today.urgent', { smart_count: urgent, word: capital(numberWord(urgent, words.locale)) }) : ''}</p>}
        </div>
      </div>
      {errors.map((error, index) => <ProblemNotice key={index} error={error} quiet onRetry={() => void Promise.all([state.people.refetch(), state.matches.refetch(), state.events.refetch()])} />)}
      <div className="cols">
        <div>
          {loading ? <LoadingLines lines={9} /> : null}
          {!loading && tasks.length === 0 && errors.length === 0 ? <EmptyState title={words('today.empty')} text={words('today.emptyText')} action={<Button to="/anruf">{words('call.title')}</Button>} /> : null}
          {groups.map((group) => <Group key={group} title={words(`today.group.${group}`)} urgent={group === 'urgent'} tasks={tasks.filter((task) => task.group === group)} persons={persons} covers={covers} state={state} />)}
        </div>
        <aside className="side" aria-label={words('today.side')}>
          <BreakGlassToday siteId={siteId} />
          <TransfersToday siteId={siteId} />
          <CoverToday siteId={siteId} />
          <Drafts />
          <EventsToday state={state} />
          <Quota />
          <Waiting state={state} />
        </aside>
      </div>
    </>
  );
}

function partOfDay(): 'morning' | 'day' | 'evening' {
  const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: 'numeric', hourCycle: 'h23' }).format(new Date()));
  return hour < 11 ? 'morning' : hour < 18 ? 'day' : 'evening';
}

function Group({ title, urgent, tasks, persons, covers, state }: { title: string; urgent: boolean; tasks: Task[]; persons: PeopleById; covers: readonly Cover[]; state: TodayState }) {
  const words = useWords();
  const offer = useUndo();
  const [all, setAll] = useState(false);
  if (tasks.length === 0) return null;
  const shown = all ? tasks : tasks.slice(0, rowsAtFirst);
  const covered = new Map<string, string>(covers.map(({ away }) => [away.id, away.name]));
  const later = (task: Task) => {
    state.later(task.id);
    offer({ text: words('today.putOff'), undo: () => state.back(task.id) });
  };
  return (
    <>
      <WorkGroup title={title} urgent={urgent}>
        {shown.map((task, index) => <TaskRow key={task.id} task={task} persons={persons} coverFor={covered.get(ownerOf(task) ?? '')} first={urgent && index === 0} onLater={() => later(task)} />)}
      </WorkGroup>
      {shown.length < tasks.length ? <p><button className="btn quiet" type="button" onClick={() => setAll(true)}>{words('form.showMore', { smart_count: tasks.length - shown.length })}</button></p> : null}
    </>
  );
}

function TaskRow({ task, persons, coverFor, first, onLater }: { task: Task; persons: PeopleById; /** The colleague whose work it is, while one covers. */ coverFor: string | undefined; first: boolean; onLater: () => void }) {
  const words = useWords();
  const format = useFormat();
  const kind = first ? 'primary' : 'plain';
  if (task.kind === 'event') {
    return (
      <WorkRow sign={<ThingSign><Icon of={IconCalendar} /></ThingSign>} title={task.event.title} to={`/termine/${task.event.id}`} onLater={onLater}
        why={words('today.eventFull', { day: format.weekday(task.event.startsAt), smart_count: task.event.waitlisted })}
        action={<Button to={`/termine/${task.event.id}`} about={task.event.title}>{words('today.look')}</Button>} />
    );
  }
  const cards = task.personIds.map((id) => persons.byId.get(id));
  const members = 'match' in task ? membersOf(task.match) : task.personIds.map((id) => ({ id, role: persons.byId.get(id)?.role ?? 'mentee' }));
  const side = (role: PersonRole) => namesTogether(persons, members.filter((each) => each.role === role).map(({ id }) => id), words);
  const title = 'match' in task ? words('people.pair', { a: side('mentor'), b: side('mentee') }) : namesTogether(persons, task.personIds, words);
  const sign = <Sign of={members.map(({ id, role }) => ({ role, initials: initialsIn(persons, id) }))} />;
  const note = coverFor && words('cover.for', { name: coverFor });
  const mentor = cards[0];
  const row = (to: string, why: ReactNode, button: string, target = to) => (
    <WorkRow sign={sign} title={title} to={to} why={why} note={note} onLater={onLater} action={<Button kind={kind} to={target.startsWith('tel:') ? undefined : target} href={target.startsWith('tel:') ? target : undefined} about={title}>{button}</Button>} />
  );
  switch (task.kind) {
    case 'silent': {
      const phone = mentor?.phone;
      const call = task.match.red && mentor && phone;
      return row(`/patenschaften/${task.match.id}`, <Bold text={words(task.match.lastMeetingOn ? 'today.silent' : 'today.never', { days: task.match.days, day: task.match.lastMeetingOn ? format.dayMonth(task.match.lastMeetingOn) : '' })} />, call ? words('today.callPerson', { name: polite(mentor, words, 'object') }) : words('today.meeting'), call ? telHref(phone) : undefined);
    }
    case 'trial':
      return row(`/patenschaften/${task.match.id}`, <Bold text={words(task.match.days < 0 ? 'today.trialOver' : 'today.trialEnds', { day: format.weekday(task.match.trialEnds) })} />, words('today.agreement'));
    case 'answer':
      return row(`/patenschaften/${task.match.id}`, answerText(task, persons.byId.get(task.match.state === 'mentee_asked' ? task.match.menteeId : task.match.mentorId), words, format), words(task.match.state === 'proposed' ? 'today.ask' : 'today.askAgain'));
    case 'expired':
      return row(`/patenschaften/${task.match.id}`, <Bold text={words('today.expired', { day: format.weekday(task.match.since) })} />, words('match.proposeAgain'), `/menschen/${task.match.menteeId}/wer-passt`);
    case 'waiting':
      return row(`/menschen/${task.waiting.personId}`, <Bold text={words('today.waiting', { waits: capital(waitsText(task.waiting.waitingDays, words)), smart_count: task.waiting.fitting, word: capital(numberWord(task.waiting.fitting, words.locale)) })} />, words('shortlist.short'), `/menschen/${task.waiting.personId}/wer-passt`);
    case 'interest':
      return row(`/menschen/${task.person.id}`, <Bold text={words(task.person.waitingDays === 0 ? (task.person.role === 'mentor' ? 'today.newMentor' : 'today.newMentee') : task.person.role === 'mentor' ? 'today.interestMentor' : 'today.interestMentee', { smart_count: task.person.waitingDays }) + byWebsite(task.person, words)} />, words('today.callBack'), task.person.phone ? telHref(task.person.phone) : undefined);
    case 'todo':
      return row(`/menschen/${task.todo.personId}`, <><b>{taskText(task.todo, words)}</b> <Bold text={task.days > 0 ? words('work.dueSince', { smart_count: task.days }) : words('work.dueToday')} /></>, words('work.open'));
    case 'intake':
      return row(`/menschen/${task.person.id}`, <Bold text={words('today.intake', { state: intakeLabel(task.person, words), days: task.person.waitingDays })} />, words('today.continue'));
  }
}

/** Who has come by the form of the website, and in which language; nothing for the others. */
function byWebsite({ source, formLanguage }: OutputOf<typeof people.today>['newInterests'][number], words: Words): string {
  if (source !== 'website') return '';
  return ` ${formLanguage ? words('today.websiteIn', { language: words.of(formLanguages[formLanguage]) }) : words('today.website')}`;
}

function answerText(task: Extract<Task, { kind: 'answer' | 'expired' }>, asked: Parameters<typeof polite>[0] | undefined, words: Words, format: Format): ReactNode {
  const name = asked ? polite(asked, words) : '…';
  const day = format.dayMonth(task.match.since);
  const sentence = task.match.state === 'proposed' ? words('today.proposed', { day }) : words(task.match.days === 0 ? 'today.askedToday' : 'today.asked', { name, day, smart_count: task.match.days });
  return <Bold text={task.match.expiresOn ? `${sentence} ${answerDay(task.match.expiresOn, words, format)}` : sentence} />;
}

function Drafts() {
  const words = useWords();
  const format = useFormat();
  const may = useMay();
  const { siteId } = useSite();
  const drafts = useCall(people.drafts, siteId && may('interests', 'write', siteId) ? { siteId } : null);
  if (!drafts.data?.items.length) return null;
  return (
    <section className="slip">
      <h2>{words('today.started')}</h2>
      <ul className="stack">
        {drafts.data.items.slice(0, 3).map((draft) => {
          const missing = missingOf(draft.missing).map((each) => words(`call.missing.${each}`));
          return (
            <li key={draft.id}>
              <p><span className="name">{draft.title}</span><br />{words('today.startedAt', { day: format.weekday(draft.updatedAt), time: format.time(draft.updatedAt) })} {missing.length > 0 ? words('today.startedMissing', { list: listText(missing, words) }) : ''}</p>
              <p style={{ marginTop: 12 }}><Button to={`/anruf/${draft.id}`} about={draft.title}>{words('today.resume')}</Button></p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function EventsToday({ state }: { state: TodayState }) {
  const words = useWords();
  const format = useFormat();
  const events = state.events.data;
  if (!events) return null;
  const shown = events.today.length > 0 ? events.today : events.thisWeek.slice(0, 4);
  return (
    <Sheet title={words(events.today.length > 0 || shown.length === 0 ? 'today.events' : 'today.eventsWeek')}>
      {shown.length === 0 ? <p>{words('today.noEvents')}</p> : (
        <ul className={events.today.length > 0 ? 'agenda' : 'agenda wide'}>
          {shown.map((event) => (
            <li key={event.id}>
              <time className="num" dateTime={event.startsAt}>{events.today.length > 0 ? format.time(event.startsAt) : format.short(event.startsAt)}</time>
              <span><Link to={`/termine/${event.id}`}><b>{event.title}</b></Link><br />{labelOf('eventTypes', event.type, words.locale)}, {event.place}</span>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

function Quota() {
  const words = useWords();
  const { siteId } = useSite();
  const figures = useCall(matching.siteFigures, siteId ? { siteId } : null);
  if (!figures.data) return null;
  return (
    <Sheet title={words('quota.title', { year: figures.data.year })}>
      <QuotaTicks counted={figures.data.counted} nearly={figures.data.nearly} quota={figures.data.quota} who={<Link to="/patenschaften?zaehlt=nearly">{words('quota.who')}</Link>} />
    </Sheet>
  );
}

function Waiting({ state }: { state: TodayState }) {
  const words = useWords();
  const counts = state.matches.data?.counts;
  if (!counts) return null;
  return (
    <Sheet title={words('today.waitTitle')} className="wait">
      {counts.waitingMentees + counts.waitingMentors === 0 ? <p>{words('today.nobodyWaits')}</p> : (
        <ul>
          <li><b className="f num">{counts.waitingMentees}</b><span>{words('today.waitMentees', { smart_count: counts.waitingMentees, since: words(counts.longestWaitDays === 0 ? 'people.sinceToday' : 'people.sinceDays', { smart_count: counts.longestWaitDays }) })}</span></li>
          <li><b className="f num">{counts.waitingMentors}</b><span>{words('today.waitMentors', { smart_count: counts.waitingMentors })}</span></li>
        </ul>
      )}
      <Link className="more" to="/menschen?ansicht=warten">{words('today.toWaiting')}</Link>
    </Sheet>
  );
}
