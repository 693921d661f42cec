import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { IconBan, IconChevronLeft, IconPrinter, IconShieldCheck } from '@tabler/icons-react';
import { answerDays, labelOf, matching, matchStates, staff, type Match, type MatchState, type MatchTransition, type PersonRole } from '@patenwerk/contracts';
import { answerDay } from '../answer-day.js';
import { asProblem } from '../api/problem-error.js';
import { useMay } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { Bold } from '../components/Bold.js';
import { Button } from '../components/Button.js';
import { ConfirmDialog } from '../components/ConfirmDialog.js';
import { DayField } from '../components/DayField.js';
import { Field, fieldMessage } from '../components/Field.js';
import { GateList, type GateItem } from '../components/GateList.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { MatchMembers, membersOf } from '../components/MatchMembers.js';
import { MeetingLine } from '../components/MeetingLine.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { Sign } from '../components/Sign.js';
import { mainStep, StepButtons } from '../components/StepButtons.js';
import { NextStep, Stepper, type Step } from '../components/Stepper.js';
import { Tag } from '../components/Tag.js';
import { TrainingRemedy } from '../components/TrainingRemedy.js';
import { Timeline, type TimelineItem } from '../components/Timeline.js';
import { useUndo } from '../components/UndoBar.js';
import { PhoneLink } from '../components/PhoneLink.js';
import { dayAfter, daysBetween, today } from '../days.js';
import { useFormat, type Format } from '../format.js';
import { useWords, type Words } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { fullName, initials, initialsIn, namesTogether, usePeople } from '../people-names.js';
import { mayCount } from './may-count.js';
import { matchTone } from './MatchesPage.js';

/** One match: where it stands, the one next step, meetings, what happened. */
export function MatchPage() {
  const { id = '' } = useParams();
  const match = useCall(matching.get, { id });
  if (match.error && !match.data) return <ProblemNotice error={match.error} onRetry={() => void match.refetch()} />;
  if (!match.data || match.data.id !== id) return <LoadingLines lines={10} />;
  return <MatchView match={match.data} />;
}

const path = ['proposed', 'mentor_asked', 'mentee_asked', 'introduction', 'trial', 'active', 'closing', 'ended'] as const satisfies readonly MatchState[];
/** States in which a tandem meets. */
const meeting: readonly MatchState[] = ['introduction', 'trial', 'active', 'paused', 'closing'];

function MatchView({ match }: { match: Match }) {
  const words = useWords();
  const format = useFormat();
  const may = useMay();
  const members = membersOf(match);
  const persons = usePeople([...members.map(({ id }) => id), ...(match.left ?? []).map(({ personId }) => personId)]);
  const [mentor, mentee] = [persons.byId.get(match.mentorId), persons.byId.get(match.menteeId)];
  const colleagues = useCall(staff.colleagues, { siteId: match.siteId });
  const declinedBy = match.declinedBy === 'mentor' ? mentor : match.declinedBy === 'mentee' ? mentee : undefined;
  const coordinator = colleagues.data?.items.find(({ id }) => id === match.coordinatorId);
  const side = (role: PersonRole) => namesTogether(persons, members.filter((each) => each.role === role).map(({ id }) => id), words);
  const title = words('people.pair', { a: side('mentor'), b: side('mentee') });
  usePageTitle(title);
  const offer = useUndo();
  const [agreement, setAgreement] = useState(false);
  const [correcting, setCorrecting] = useState(false);
  const write = may('matches', 'write', match.siteId);
  const remove = useAct(matching.removeMeeting);
  const saved = (meetingId: string) => offer({ text: words('meeting.saved'), undo: () => remove.mutateAsync({ matchId: match.id, id: meetingId }).then(() => undefined) });
  return (
    <>
      <p className="crumb"><Link to="/patenschaften"><Icon of={IconChevronLeft} />{words('nav.matches')}</Link></p>
      <div className="head">
        <Sign large onPaper of={members.map(({ id, role }) => ({ role, initials: initialsIn(persons, id) }))} />
        <div>
          <h1>{title}</h1>
          <p className="who">{[labelOf('matchFormats', match.format, words.locale), ...match.goals.map((goal) => labelOf('goalAreas', goal, words.locale))].join(' · ')} <Tag tone={matchTone(match.state)}>{words.of(matchStates.states[match.state])}</Tag></p>
        </div>
        <Button icon={<Icon of={IconPrinter} />} onClick={() => window.print()}>{words('form.print')}</Button>
      </div>
      {match.restricted ? <p className="slip" role="status" style={{ marginBottom: 16 }}><Icon of={IconBan} /> {words('match.restricted')}</p> : null}
      <section className="sheet" aria-label={words('match.state')}>
        <Stepper label={words('match.state')} steps={stepsOf(match, words, format)} />
        <Next match={match} about={title} declinedBy={declinedBy ? fullName(declinedBy) : null} mayWrite={write} onAgreement={() => setAgreement(true)} onCorrect={() => setCorrecting(true)} />
      </section>
      <div className="cols gap">
        <div>
          {meeting.includes(match.state) && !match.restricted && may('meetings', 'write', match.siteId) ? <MeetingLine matchId={match.id} onSaved={saved} /> : null}
          <Timeline items={timelineOf(match, words, format)} />
        </div>
        <aside className="side" aria-label={words('match.side')}>
          {mayCount(match) ? (
            <Sheet title={words('match.countsTitle', { year: match.counting.year })}>
              <p>{words.of(match.counting)}</p>
              <p className="meta" style={{ marginTop: 8 }}>{words('match.countsNeed', { meetings: match.counting.meetings, needed: match.counting.needed })}</p>
            </Sheet>
          ) : null}
          <Sheet title={words('match.people')}>
            <ul className="plist">
              {members.map(({ id, role }) => ({ card: persons.byId.get(id), id, role })).map(({ card, id, role }) => (
                <li key={id}>
                  <Sign of={[{ role, initials: card ? initials(card) : '' }]} />
                  <span><Link className="name" to={`/menschen/${id}`}>{card ? fullName(card) : '…'}</Link><br /><span className="meta">{[card?.age ? words('people.years', { smart_count: card.age }) : '', card?.place ?? ''].filter(Boolean).join(', ')}{card?.phone ? <><br /><PhoneLink phone={card.phone} /></> : null}</span></span>
                </li>
              ))}
            </ul>
            <MatchMembers match={match} persons={persons} mayWrite={write} />
            {coordinator ? <p className="meta" style={{ marginTop: 10 }}>{words('match.accompaniedBy', { name: coordinator.name })}</p> : null}
          </Sheet>
          {match.introductionOn || match.agreedOn || match.endedOn ? <Sheet title={words('match.days')}>
            <dl className="facts">
              <Fact term={words('match.introductionOn')} day={match.introductionOn} format={format} />
              <Fact term={words('match.trialFrom')} day={match.trialFrom} format={format} />
              <Fact term={words('match.trialEnds')} day={match.trialEnds} format={format} />
              <Fact term={words('match.agreedOn')} day={match.agreedOn} format={format} />
              <Fact term={words('match.plannedEnd')} day={match.plannedEnd} format={format} />
              <Fact term={words('match.endedOn')} day={match.endedOn} format={format} />
            </dl>
            {match.endReason ? <p>{labelOf('endReasons', match.endReason, words.locale)}</p> : null}
          </Sheet> : null}
          {match.score !== null || match.overruleReason ? (
            <Sheet title={words('match.why')}>
              {match.score !== null ? <p>{words('match.score', { score: Math.round(match.score) })}</p> : null}
              {match.overruleReason ? <p style={{ marginTop: 6 }}>{words('match.chosenFor')} „{match.overruleReason}“</p> : null}
            </Sheet>
          ) : null}
        </aside>
      </div>
      {agreement ? <AgreementDialog match={match} onClose={() => setAgreement(false)} /> : null}
      {correcting ? <CorrectDialog match={match} onClose={() => setCorrecting(false)} /> : null}
    </>
  );
}

function Fact({ term, day, format }: { term: string; day: string | null; format: Format }) {
  return day ? <><dt>{term}</dt><dd>{format.long(day)}</dd></> : null;
}

/** The way so far and what lies ahead; a match that turned off the way ends where it did. */
function stepsOf(match: Match, words: Words, format: Format): Step[] {
  const reached = new Map<string, string>();
  for (const step of match.steps) if (!step.corrected) reached.set(step.to, step.on);
  const label = (state: MatchState) => words.of(matchStates.states[state]);
  const offPath = !(path as readonly MatchState[]).includes(match.state);
  const lastOnPath = offPath ? [...match.steps].filter((step) => !step.corrected && (path as readonly MatchState[]).includes(step.to)).sort((a, b) => b.on.localeCompare(a.on))[0]?.to : match.state;
  const index = Math.max(0, path.findIndex((state) => state === lastOnPath));
  const steps = path.flatMap((state, at): Step[] => {
    const on = reached.get(state);
    if (at < index && !on) return [];
    const current = at === index && !offPath;
    const note = current && state === 'trial' && match.trialEnds ? words('match.until', { day: format.brief(match.trialEnds) }) : at <= index && on ? format.brief(on) : '';
    return [{ id: state, label: label(state), state: current && state !== 'ended' ? 'current' : at <= index ? 'done' : 'todo', note, far: at > index + 1 }];
  });
  if (!offPath) return steps;
  const turned: Step = { id: match.state, label: label(match.state), state: 'current', note: reached.get(match.state) ? format.brief(reached.get(match.state)!) : '' };
  const done = steps.filter((step) => step.state === 'done');
  return match.state === 'paused' ? [...done, turned, ...steps.filter((step) => step.state === 'todo')] : [...done, turned];
}

interface NextProps {
  match: Match;
  about: string;
  /** The name of who said no. */
  declinedBy: string | null;
  mayWrite: boolean;
  onAgreement: () => void;
  onCorrect: () => void;
}

function Next({ match, about, declinedBy, mayWrite, onAgreement, onCorrect }: NextProps) {
  const words = useWords();
  const format = useFormat();
  const offer = useUndo();
  const act = useAct(matching.advance, (changed) => offer({ text: words('match.stepDone', { state: words.of(matchStates.states[changed.state]) }) }));
  const extend = useAct(matching.extend, (changed) => offer({ text: words('match.extended', { day: format.weekday(changed.expiresOn ?? today()) }) }));
  const main = mainStep(match.next);
  const transition = main ? matchStates.transitions[main as MatchTransition] : null;
  const missing = match.next.find((each) => each.transition === main)?.missing ?? [];
  const gates: GateItem[] = [
    ...missing.filter((each) => !(transition?.needs?.includes('on') && each.guard === 'dateGiven')).map((each) => ({
      id: each.guard,
      passed: false,
      text: words.of(each),
      remedy: each.guard === 'basicTrainingAttended' ? <TrainingRemedy personId={match.mentorId} siteId={match.siteId} /> : each.guard === 'agreementSigned' && mayWrite ? <button type="button" className="link" onClick={onAgreement}>{words('match.recordAgreement')}</button> : undefined,
    })),
    ...(transition && match.agreedOn && main === 'activate' ? [{ id: 'agreed', passed: true, text: words('match.agreed', { day: format.long(match.agreedOn) }) }] : []),
  ];
  const open = match.gates.filter((gate) => !gate.passed);
  const nextState = transition ? words.of(matchStates.states[transition.to]) : '';
  const titles: Partial<Record<MatchState, string>> = { trial: words(match.agreedOn ? 'match.titleActivate' : 'match.titleAgreement') };
  const over = matchStates.states[match.state].end === true;
  const { expiresOn } = match;
  const text = (): ReactNode => {
    if (match.state === 'expired') return words('match.expired');
    if (over) return declinedBy ? words('match.declinedBy', { name: declinedBy }) : undefined;
    if (match.state === 'active') return match.restricted ? undefined : words('match.runsText');
    if (match.state === 'trial' && match.trialEnds) return words(match.agreedOn ? 'match.trialTextSigned' : 'match.trialText', { day: format.weekday(match.trialEnds) });
    const consequence = transition?.confirm ? words.of(transition.confirm) : undefined;
    return expiresOn ? <Bold text={[answerDay(expiresOn, words, format), consequence ?? ''].join(' ')} /> : consequence;
  };
  return (
    <>
      <NextStep
        calm={over || !transition}
        eyebrow={over || !transition ? words('match.over') : undefined}
        title={over ? words.of(matchStates.states[match.state]) : titles[match.state] ?? (transition ? words.of(transition) : words(match.state === 'active' ? 'match.runs' : 'match.nothingOpen'))}
        text={text()}
        actions={mayWrite ? (
          <>
            {extend.error ? <div className="whole"><ProblemNotice error={extend.error} /></div> : null}
            {match.state === 'expired' ? <Button kind="primary" to={`/menschen/${match.menteeId}/wer-passt`}>{words('match.proposeAgain')}</Button> : null}
            {match.state === 'trial' && !match.agreedOn ? <Button kind="primary" onClick={onAgreement}>{words('match.recordAgreement')}</Button> : null}
            <StepButtons machine={matchStates} next={match.next} main={main} about={about} busy={act.isPending} error={act.error} initial={{ by: match.state === 'mentee_asked' ? 'mentee' : 'mentor' }} onOpen={() => act.reset()} onDo={(name, values, done) => act.mutate({ id: match.id, version: match.version, transition: name as MatchTransition, ...(values.on ? { on: values.on } : {}), ...(values.reason ? { reason: values.reason } : {}), ...(values.endReason ? { endReason: values.endReason } : {}), ...(values.closingTalkOn ? { closingTalkOn: values.closingTalkOn } : {}), ...(values.by ? { by: values.by } : {}) }, { onSuccess: done })} />
            {expiresOn && daysBetween(today(), expiresOn) < answerDays ? <Button kind={daysBetween(today(), expiresOn) > 1 ? 'quiet' : 'plain'} busy={extend.isPending} onClick={() => extend.mutate({ id: match.id, version: match.version })}>{words('match.extend', { days: answerDays })}</Button> : null}
            {match.correctableUntil ? <Button kind="quiet" onClick={onCorrect}>{words('match.correct')}</Button> : null}
          </>
        ) : null}
        gatesTitle={transition && !over ? words('match.soThat', { state: nextState }) : undefined}
        gates={!over && transition && (gates.length > 0 || match.gates.length > 0) ? <Conditions gates={[...gates, ...open.map((gate) => ({ id: gate.id, passed: false, text: words.of(gate) }))]} pair={match.gates} /> : undefined}
      />
    </>
  );
}

/** What is missing in full, what holds for the pair folded into one line. */
function Conditions({ gates, pair }: { gates: readonly GateItem[]; pair: Match['gates'] }) {
  const words = useWords();
  const passed = pair.filter((gate) => gate.passed);
  return (
    <>
      <GateList gates={gates} />
      {passed.length > 0 ? (
        <details className="fold">
          <summary><Icon of={IconShieldCheck} />{words(passed.length === pair.length ? 'shortlist.allGates' : 'shortlist.gates', { passed: passed.length, count: pair.length })}</summary>
          <GateList gates={passed.map((gate) => ({ id: gate.id, passed: true, text: words.of(gate) }))} />
        </details>
      ) : null}
    </>
  );
}

function timelineOf(match: Match, words: Words, format: Format): TimelineItem[] {
  const steps = match.steps.map((step, index): TimelineItem => {
    const reason = step.reason ?? '';
    return { id: `step-${index}`, kind: 'step', day: step.on, title: step.corrected ? words('match.corrected', { state: words.of(matchStates.states[step.to]) }) : capitalState(step.to, words), ...(reason ? { text: reason } : {}) };
  });
  const meetings = match.meetings.map((each): TimelineItem => ({ id: each.id, kind: 'meet', day: each.date, title: words('timeline.meeting'), text: `${format.minutes(each.minutes)} · ${each.activity}` }));
  // A meeting has a day only; on its own day it stands where it was recorded.
  const momentOf = new Map(match.meetings.map((each) => [each.id as string, each.createdAt.startsWith(each.date) ? each.createdAt : `${each.date}T12`]));
  const moment = (item: TimelineItem) => momentOf.get(item.id) ?? item.day;
  return [...steps, ...meetings].sort((a, b) => moment(b).localeCompare(moment(a)));
}

function capitalState(state: MatchState, words: Words): string {
  const label = words.of(matchStates.states[state]);
  return label.charAt(0).toLocaleUpperCase('de') + label.slice(1);
}

function AgreementDialog({ match, onClose }: { match: Match; onClose: () => void }) {
  const words = useWords();
  const offer = useUndo();
  const act = useAct(matching.recordAgreement, () => {
    onClose();
    offer({ text: words('match.agreementSaved') });
  });
  const [signedOn, setSignedOn] = useState(today());
  const [plannedEnd, setPlannedEnd] = useState(dayAfter(today(), 365));
  const problem = act.error ? asProblem(act.error) : null;
  return (
    <ConfirmDialog title={words('match.agreementTitle')} text={words('match.agreementText')} verb={words('match.recordAgreement')} busy={act.isPending} onClose={onClose} onConfirm={() => act.mutate({ id: match.id, version: match.version, signedOn, ...(plannedEnd ? { plannedEnd } : {}) })}>
      {problem && !problem.errors?.length ? <ProblemNotice error={act.error} /> : null}
      <div className="row c2">
        <DayField name="agreement.signedOn" label={words('match.signedOn')} error={fieldMessage(problem, 'signedOn', words.locale)} required value={signedOn} onChange={setSignedOn} />
        <DayField towards="future" name="agreement.plannedEnd" label={words('match.plannedEnd')} error={fieldMessage(problem, 'plannedEnd', words.locale)} value={plannedEnd} onChange={setPlannedEnd} />
      </div>
    </ConfirmDialog>
  );
}

function CorrectDialog({ match, onClose }: { match: Match; onClose: () => void }) {
  const words = useWords();
  const format = useFormat();
  const act = useAct(matching.correct, onClose);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = () => {
    setMissing(reason.trim().length < 3);
    if (reason.trim().length >= 3) act.mutate({ id: match.id, version: match.version, reason: reason.trim() });
  };
  return (
    <ConfirmDialog title={words('match.correctTitle')} text={match.correctableUntil ? words('match.correctText', { day: format.weekday(match.correctableUntil), time: format.time(match.correctableUntil) }) : undefined} verb={words('match.correct')} busy={act.isPending} onClose={onClose} onConfirm={submit}>
      {act.error ? <ProblemNotice error={act.error} /> : null}
      <Field name="correct.reason" label={words('steps.reason')} error={missing ? words('steps.need.reason') : null} required>
        {(control) => <input {...control} type="text" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </ConfirmDialog>
  );
}
