import { useEffect, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { IconCheck, IconChevronLeft, IconPencil, IconPlus, IconPrinter, IconUserPlus, IconUsers, IconX } from '@tabler/icons-react';
import { Dialog } from '@mui/material';
import { eventStates, enrolmentStates, labelOf, people, training, type Enrolment, type EventTransition, type PersonCard, type TrainingEvent, telHref } from '@patenwerk/contracts';
import { useMay, useSite } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { EmptyState } from '../components/EmptyState.js';
import { Field } from '../components/Field.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sign } from '../components/Sign.js';
import { StepButtons } from '../components/StepButtons.js';
import { Tag } from '../components/Tag.js';
import { useUndo } from '../components/UndoBar.js';
import { dayAfter, today } from '../days.js';
import { TakeEventsAlong, TakeParticipantsAlong } from '../files/events-file.js';
import { capital, numberWord, useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { fullName, initials, intakeLabel, polite, usePeople } from '../people-names.js';

/** Events of the site and of the nation: list and detail side by side. */
export function EventsPage() {
  const words = useWords();
  usePageTitle(words('nav.events'));
  const { id } = useParams();
  const navigate = useNavigate();
  const { siteId } = useSite();
  const may = useMay();
  const [past, setPast] = useState(false);
  const now = today();
  const range = past ? { from: dayAfter(now, -365), to: dayAfter(now, -1) } : { from: now };
  const events = useCall(training.list, { ...(siteId ? { siteId } : {}), ...range, per_page: 100 });
  const items = [...(events.data?.items ?? [])].sort((a, b) => (past ? b.startsAt.localeCompare(a.startsAt) : a.startsAt.localeCompare(b.startsAt)));
  const full = items.filter((event) => event.full).length;
  const shownId = id ?? items[0]?.id;
  const turn = () => {
    setPast(!past);
    // What was open belongs to the other list.
    if (id) void navigate('/termine');
  };
  return (
    <>
      <div className={id ? 'title of-list' : 'title'}>
        <div>
          <h1>{words('nav.events')}</h1>
          {events.data && !past ? <p className="lead">{capital(words('events.lead', { smart_count: items.length, word: numberWord(items.length, words.locale) }))} {full > 0 ? words('events.fullLead', { smart_count: full, word: capital(numberWord(full, words.locale)) }) : ''}</p> : null}
        </div>
        <div className="choice">
          <Button pressed={past} onClick={turn}>{words(past ? 'events.coming' : 'events.past')}</Button>
          {may('events', 'write') ? <Button kind="primary" to="/termine/neu" icon={<Icon of={IconPlus} />}>{words('events.create')}</Button> : null}
        </div>
      </div>
      {events.error ? <ProblemNotice error={events.error} onRetry={() => void events.refetch()} /> : null}
      {events.isPending ? <LoadingLines lines={8} /> : null}
      {events.data && items.length === 0 && !id ? <EmptyState title={words('events.none')} text={words('events.noneText')} /> : null}
      {items.length > 0 || id ? (
        <div className={`md${id ? ' has-detail' : ''}`}>
          <div className="master"><Months items={items} currentId={shownId} /><div className="list-foot"><TakeEventsAlong events={items} /></div></div>
          {shownId ? <Detail key={shownId} id={shownId} chosen={Boolean(id)} /> : null}
        </div>
      ) : null}
    </>
  );
}

function Months({ items, currentId }: { items: readonly TrainingEvent[]; currentId: string | undefined }) {
  const format = useFormat();
  const words = useWords();
  const months = [...new Set(items.map((event) => format.month(event.startsAt)))];
  return months.map((month) => (
    <section key={month} aria-label={month}>
      <h2 className="mon">{month}</h2>
      <ul className="ev">
        {items.filter((event) => format.month(event.startsAt) === month).map((event) => (
          <li key={event.id} className={event.id === currentId ? 'cur' : undefined}>
            <Link to={`/termine/${event.id}`} aria-current={event.id === currentId ? 'true' : undefined}>
              <span className="day"><b className="num">{format.brief(event.startsAt).replace(/\D.*$/, '')}</b><span>{format.weekdayShort(event.startsAt)}</span></span>
              <span className="tx"><span className="name">{event.title}</span><span className="meta">{words('events.meta', { time: format.time(event.startsAt), type: labelOf('eventTypes', event.type, words.locale), place: event.place })}{event.siteId === null ? ` · ${words('events.national')}` : ''}</span></span>
              <span className="st-r"><SeatWord event={event} /></span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  ));
}

function SeatWord({ event }: { event: TrainingEvent }) {
  const words = useWords();
  if (event.state !== 'published') return <Tag>{words.of(eventStates.states[event.state])}</Tag>;
  if (event.seats === null) return <span>{words('events.open')}</span>;
  if (event.full) return <Tag tone="warn">{event.waitlisted > 0 ? words('events.fullWaiting', { smart_count: event.waitlisted }) : words('events.full')}</Tag>;
  return <span className="num">{words('events.seats', { taken: event.confirmed, smart_count: event.seats })}</span>;
}

function Detail({ id, chosen }: { id: string; chosen: boolean }) {
  const words = useWords();
  const format = useFormat();
  const may = useMay();
  const offer = useUndo();
  const event = useCall(training.get, { id });
  const [query, setQuery] = useSearchParams();
  // A link from a person's or a tandem's page names whom to enrol.
  const wanted = query.get('anmelden');
  const [enrolling, setEnrolling] = useState(wanted !== null);
  const advance = useAct(training.advance, (changed) => offer({ text: words('events.stepDone', { state: words.of(eventStates.states[changed.state]) }) }));
  if (event.error) return <ProblemNotice error={event.error} quiet onRetry={() => void event.refetch()} />;
  if (!event.data) return <LoadingLines lines={6} />;
  const data = event.data;
  const write = may('events', 'write', data.siteId ?? undefined);
  const begun = hasBegun(data);
  const enrol = may('enrolments', 'write') && data.state === 'published' && data.seats !== null && new Date(data.endsAt) > new Date();
  const main = data.state === 'draft' ? 'publish' : data.state === 'finished' ? 'document' : begun && data.seats !== null ? 'finish' : null;
  const stopEnrolling = () => {
    setEnrolling(false);
    setQuery({}, { replace: true });
  };
  const done = (transition: string, close: () => void) => () => {
    close();
    if (transition === 'finish') document.getElementById('attendance')?.focus();
  };
  const steps = write ? <StepButtons machine={eventStates} next={data.next.filter((each) => each.transition !== 'finish' || each.allowed)} main={main} about={data.title} busy={advance.isPending} error={advance.error} onOpen={() => advance.reset()} onDo={(transition, values, close) => advance.mutate({ id: data.id, version: data.version, transition: transition as EventTransition, ...(values.reason ? { reason: values.reason } : {}) }, { onSuccess: done(transition, close) })} /> : null;
  return (
    <article className="sheet det" aria-labelledby="event-title">
      <div className="hd">
        {chosen ? <p className="crumb only-m"><Link to="/termine"><Icon of={IconChevronLeft} />{words('nav.events')}</Link></p> : null}
        {data.full ? <p><Tag tone="warn" icon={<Icon of={IconUsers} />}>{words('events.allTaken')}</Tag></p> : data.state !== 'published' ? <p><Tag>{words.of(eventStates.states[data.state])}</Tag></p> : null}
        <h2 id="event-title" style={{ marginTop: 10 }}>{data.title}</h2>
        <dl className="facts">
          <dt>{words('events.when')}</dt><dd><b>{format.full(data.startsAt)}, {format.span(data.startsAt, data.endsAt)}</b></dd>
          <dt>{words('events.where')}</dt><dd>{[data.place, data.accessibility].filter(Boolean).join(', ')}</dd>
          {data.lead ? <><dt>{words('events.leadPerson')}</dt><dd>{data.lead}</dd></> : null}
          {data.interpreters.length ? <><dt>{words('events.interpreters')}</dt><dd>{data.interpreters.map((code) => labelOf('languages', code, words.locale)).join(', ')}</dd></> : null}
          {data.topics.length ? <><dt>{words('events.topics')}</dt><dd>{data.topics.map((topic) => labelOf('trainingTopics', topic, words.locale)).join(', ')}</dd></> : null}
        </dl>
        {data.description ? <p style={{ marginBottom: 16 }}>{data.description}</p> : null}
        <div className="choice noprint">
          {main ? steps : null}
          {enrol ? <Button kind={main ? 'plain' : 'primary'} icon={<Icon of={IconUserPlus} />} onClick={() => setEnrolling(true)}>{words('events.enrol')}</Button> : null}
          {write && ['draft', 'published'].includes(data.state) ? <Button icon={<Icon of={IconPencil} />} to={`/termine/${data.id}/bearbeiten`}>{words('events.edit')}</Button> : null}
          {data.seats !== null ? <Button icon={<Icon of={IconPrinter} />} onClick={() => window.print()}>{words('events.list')}</Button> : null}
          {main ? null : steps}
        </div>
      </div>
      {data.seats !== null && may('enrolments', 'read') ? <Enrolments event={data} /> : null}
      {enrolling ? <EnrolDialog event={data} wanted={wanted} onClose={stopEnrolling} /> : null}
    </article>
  );
}

function Enrolments({ event }: { event: TrainingEvent }) {
  const words = useWords();
  const format = useFormat();
  const may = useMay();
  const offer = useUndo();
  const enrolments = useCall(training.enrolments, { eventId: event.id });
  const persons = usePeople((enrolments.data?.items ?? []).map((each) => each.personId));
  const [all, setAll] = useState(false);
  const nameOf = (personId: string) => {
    const card = persons.byId.get(personId);
    return card ? fullName(card) : '…';
  };
  const cancel = useAct(training.cancelEnrolment, ({ cancelled, movedUp }) => offer({ text: movedUp ? words('events.movedUp', { name: nameOf(cancelled.personId), next: nameOf(movedUp.personId) }) : words('events.cancelled', { name: nameOf(cancelled.personId) }) }));
  if (enrolments.error) return <div className="sec"><ProblemNotice error={enrolments.error} quiet /></div>;
  if (!enrolments.data) return <div className="sec"><LoadingLines lines={4} /></div>;
  const inside = enrolments.data.items.filter((each) => ['confirmed', 'attended', 'no_show'].includes(each.state));
  const waiting = enrolments.data.items.filter((each) => each.state === 'waitlisted').sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
  const next = persons.byId.get(waiting.find(({ restricted }) => !restricted)?.personId ?? '');
  const recording = hasBegun(event) && ['published', 'finished'].includes(event.state);
  const unanswered = inside.filter((each) => each.state === 'confirmed').length;
  const write = may('enrolments', 'write');
  const atFirst = all || recording ? inside.length : 8;
  const actions = (each: Enrolment) => {
    if (!write) return null;
    if (recording) return <Attendance enrolment={each} name={nameOf(each.personId)} />;
    return each.state === 'confirmed' ? <Button kind="quiet" about={nameOf(each.personId)} onClick={() => cancel.mutate({ id: each.id })}>{words('events.unenrol')}</Button> : null;
  };
  const personRow = (each: Enrolment) => {
    const card = persons.byId.get(each.personId);
    return { card, sign: <Sign of={[{ role: card?.role ?? 'mentor', initials: card ? initials(card) : '' }]} /> };
  };
  return (
    <>
      <section className="sec attendance">
        <h3 id="attendance" tabIndex={-1}>{words(recording ? 'events.attendance' : 'events.enrolled')} <span className="num">{words('events.of', { taken: event.confirmed, seats: event.seats ?? 0 })}</span></h3>
        {event.seats !== null && event.seats <= 60 ? <div className="seats" role="img" aria-label={words('events.seatsImage', { taken: event.confirmed, smart_count: event.seats })}>{Array.from({ length: event.seats }, (_, index) => <i key={index} className={index < event.confirmed ? '' : 'free'} />)}</div> : null}
        {recording && unanswered > 0 ? <p>{words('events.attendanceOpen', { smart_count: unanswered })}</p> : null}
        {cancel.error ? <ProblemNotice error={cancel.error} /> : null}
        {inside.length === 0 ? <p>{words('events.nobody')}</p> : (
          <ul className="plist">
            {inside.map((each, index) => {
              const { card, sign } = personRow(each);
              return (
                // The printed list has everybody.
                <li key={each.id} className={index < atFirst ? undefined : 'only-print'}>
                  {sign}
                  <span><Link className="name" to={`/menschen/${each.personId}`}>{nameOf(each.personId)}</Link><br /><span className="meta">{card ? `${words(`people.roles.${card.role}`)}, ${intakeLabel(card, words)}` : ''}</span></span>
                  <span className="choice act" style={{ alignItems: 'center' }}>{each.state === 'confirmed' && !recording ? <Tag tone="ok" icon={<Icon of={IconCheck} />}>{words.of(enrolmentStates.states.confirmed)}</Tag> : null}{actions(each)}</span>
                </li>
              );
            })}
          </ul>
        )}
        {enrolments.data.items.length > 0 ? <div className="list-foot"><TakeParticipantsAlong event={event} enrolments={enrolments.data.items} /></div> : null}
        {atFirst < inside.length ? <button className="btn quiet" type="button" onClick={() => setAll(true)}>{words('form.showMore', { smart_count: inside.length - atFirst })}</button> : null}
      </section>
      {waiting.length > 0 ? (
        <section className="sec wl">
          <h3>{words('events.waitingList')} <span className="num">{waiting.length}</span></h3>
          {waiting.some(({ restricted }) => !restricted) ? <p>{words('events.waitingText', { name: next ? polite(next, words) : '…' })}</p> : null}
          <ol className="plist" style={{ marginTop: 8 }}>
            {waiting.map((each, index) => {
              const { card } = personRow(each);
              return (
                <li key={each.id}>
                  <span className="no num" aria-hidden="true">{each.position ?? index + 1}</span>
                  <span><Link className="name" to={`/menschen/${each.personId}`}>{nameOf(each.personId)}</Link><br /><span className="meta">{words('events.since', { day: format.dayMonth(each.enrolledAt) })}{each.restricted ? `, ${words('events.restricted')}` : ''}</span></span>
                  <span className="choice act">
                    {card?.phone && !each.restricted ? <Button href={telHref(card.phone)} about={nameOf(each.personId)}>{words('people.call')}</Button> : null}
                    {write ? <Button kind="quiet" about={nameOf(each.personId)} onClick={() => cancel.mutate({ id: each.id })}>{words('events.unenrol')}</Button> : null}
                  </span>
                </li>
              );
            })}
          </ol>
        </section>
      ) : null}
    </>
  );
}

/** The service says so: the day alone does not tell whether an event of today has begun. */
function hasBegun(event: TrainingEvent): boolean {
  return event.state === 'finished' || event.next.some(({ transition, allowed }) => transition === 'finish' && allowed);
}

/** Was somebody there? Both answers stand side by side, since an event can only be closed when each is given. */
function Attendance({ enrolment, name }: { enrolment: Enrolment; name: string }) {
  const words = useWords();
  const act = useAct(training.recordAttendance);
  // What was said just now, before the list is read again.
  const [given, setGiven] = useState<boolean | null>(null);
  const answer = given !== null && !act.error ? given : enrolment.state === 'attended' ? true : enrolment.state === 'no_show' ? false : null;
  const say = (attended: boolean) => {
    setGiven(attended);
    act.mutate({ id: enrolment.id, attended });
  };
  return (
    <span className="choice" role="radiogroup" aria-label={name}>
      {([true, false] as const).map((attended) => {
        const said = answer === attended;
        return (
          <label className="pill" key={String(attended)}>
            <input type="radio" name={`attendance-${enrolment.id}`} aria-label={words(attended ? 'events.wasThere' : 'events.wasNotThere', { name })} checked={said} onChange={() => say(attended)} />
            <span>{said ? <Icon of={attended ? IconCheck : IconX} /> : null}{words(attended ? 'events.attended' : 'events.missed')}</span>
          </label>
        );
      })}
      {act.error ? <span className="whole"><ProblemNotice error={act.error} /></span> : null}
    </span>
  );
}

/** Find somebody and enrol them; on a full event the waiting list is named before. */
function EnrolDialog({ event, wanted, onClose }: { event: TrainingEvent; wanted: string | null; onClose: () => void }) {
  const words = useWords();
  const offer = useUndo();
  const { siteId } = useSite();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(text.trim()), 250);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useCall(people.list, { ...(siteId ? { siteId } : {}), ...(q ? { q } : { role: 'mentor' as const }), per_page: 8 });
  const asked = usePeople(wanted ? [wanted] : []).byId.get(wanted ?? '');
  const offered = asked && !text ? [asked] : (found.data?.items ?? []);
  const [person, setPerson] = useState<PersonCard | null>(null);
  const enrolments = useCall(training.enrolments, { eventId: event.id });
  const inside = new Set((enrolments.data?.items ?? []).filter((each) => each.state !== 'cancelled').map((each) => each.personId as string));
  const act = useAct(training.enrol, (enrolment) => {
    onClose();
    const name = person ? polite(person, words) : '';
    offer({ text: enrolment.state === 'waitlisted' ? words('events.onWaitingList', { name, position: enrolment.position ?? 0 }) : words('events.enrolledNow', { name }) });
    void navigate(`/termine/${event.id}`);
  });
  return (
    <Dialog open onClose={onClose} aria-labelledby="enrol-title">
      <div className="dlg">
        <h2 id="enrol-title">{words('events.enrolTitle', { title: event.title })}</h2>
        {event.full ? <p className="slip">{words('events.enrolFull')}</p> : null}
        {act.error ? <ProblemNotice error={act.error} /> : null}
        <Field name="enrol.q" label={words('events.whom')}>
          {(control) => <input {...control} type="search" autoComplete="off" value={text} onChange={(change) => setText(change.target.value)} />}
        </Field>
        <p className="meta" role="status">{asked && !text ? words('events.found', { smart_count: 1 }) : found.data ? words('events.found', { smart_count: found.data.total }) : ''}</p>
        <ul className="plist">
          {offered.map((card) => (
            <li key={card.id}>
              <Sign of={[{ role: card.role, initials: initials(card) }]} />
              <span><span className="name">{fullName(card)}</span><br /><span className="meta">{[words(`people.roles.${card.role}`), card.place ?? ''].filter(Boolean).join(', ')}</span></span>
              {inside.has(card.id) ? <Tag>{words('events.already')}</Tag> : <Button about={fullName(card)} busy={act.isPending && person?.id === card.id} onClick={() => { setPerson(card); act.mutate({ eventId: event.id, personId: card.id }); }}>{words(event.full ? 'events.toWaitingList' : 'events.enrolOne')}</Button>}
            </li>
          ))}
        </ul>
        <div className="choice"><Button kind="quiet" onClick={onClose}>{words('form.close')}</Button></div>
      </div>
    </Dialog>
  );
}
