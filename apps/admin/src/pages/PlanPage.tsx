import { Link, useNavigate, useParams } from 'react-router';
import { IconAlertTriangle, IconChevronLeft, IconPrinter, IconRefresh, IconShieldCheck } from '@tabler/icons-react';
import { matching, type PersonId, type PlanPair, type PlanRun } from '@patenwerk/contracts';
import { useMay } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { wayText } from '../components/CandidateCard.js';
import { EmptyState } from '../components/EmptyState.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { PeopleLinks, PersonLink } from '../components/PersonLink.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sign } from '../components/Sign.js';
import { useUndo } from '../components/UndoBar.js';
import { knownPeople } from '../files/known-people.js';
import { withoutRestricted } from '../files/table.js';
import { TakeAlong } from '../files/TakeAlong.js';
import { capital, useFormat, withStop } from '../format.js';
import { useWords, type Words } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { initialsIn, nameIn, namesTogether, politeIn, usePeople, type PeopleById } from '../people-names.js';
import { sinceText, waitsText } from './PeoplePage.js';
import { madeText, settingsText } from './plan-words.js';
import { PlanFiguresSheet } from './PlanFiguresSheet.js';
import { CompareSheet, WhatIfSheet } from './PlanSide.js';

/** One dry run: what it would bring, for whom, and who goes without. */
export function PlanPage() {
  const { id = '' } = useParams();
  const words = useWords();
  const run = useCall(matching.planRun, { id });
  usePageTitle(words('plan.title'));
  if (run.error && !run.data) return <ProblemNotice error={run.error} onRetry={() => void run.refetch()} />;
  if (!run.data || run.data.id !== id) return <LoadingLines lines={12} />;
  return <PlanView key={id} run={run.data} />;
}

function PlanView({ run }: { run: PlanRun }) {
  const words = useWords();
  const format = useFormat();
  const may = useMay();
  const mayPlan = may('matches', 'write', run.siteId);
  const persons = usePeople([...run.pairs.flatMap((pair) => [pair.mentorId, ...menteesOf(pair)]), ...run.leftOver.flatMap(menteesOf)]);
  return (
    <>
      <p className="crumb"><Link to="/planen"><Icon of={IconChevronLeft} />{words('plan.title')}</Link></p>
      <div className="title">
        <div><h1>{words('plan.titleOf', { day: format.dayMonth(run.createdAt) })}</h1><p className="lead">{words('plan.madeOn', { moment: madeText(run, words, format) })} {settingsText(run, words)}.</p></div>
        <Button icon={<Icon of={IconPrinter} />} onClick={() => window.print()}>{words('form.print')}</Button>
      </div>
      {run.changedSince ? <Changed run={run} mayPlan={mayPlan} /> : null}
      {run.figures.mentees === 0 ? <EmptyState title={words('people.nobodyWaits')} text={words('plan.nobodyWaitsText')} action={<Button to="/menschen?ansicht=warten">{words('today.toWaiting')}</Button>} /> : (
        <>
          <PlanFiguresSheet figures={run.figures} />
          <Proof run={run} />
          <div className="cols gap">
            <div className="stack">
              <Pairs run={run} persons={persons} mayPlan={mayPlan} />
              {run.pairs.length > 0 ? <div className="list-foot"><PairsFile run={run} /></div> : null}
              {run.leftOver.length > 0 ? <LeftOver run={run} persons={persons} mayPlan={mayPlan} /> : null}
              {run.restricted ? <p className="quiet">{words('plan.restricted', { smart_count: run.restricted })}</p> : null}
            </div>
            <aside className="side noprint" aria-label={words('plan.side')}>
              {mayPlan ? <WhatIfSheet run={run} /> : null}
              <CompareSheet run={run} />
            </aside>
          </div>
        </>
      )}
    </>
  );
}

/** The pool has changed: the plan still stands as it was made, but it is worth making anew. */
function Changed({ run, mayPlan }: { run: PlanRun; mayPlan: boolean }) {
  const words = useWords();
  const navigate = useNavigate();
  const act = useAct(matching.startPlanRun, (again) => void navigate(`/planen/${again.id}`));
  return (
    <section className="slip changed" aria-labelledby="changed">
      <div>
        <h2 id="changed">{words('plan.changed')}</h2>
        <p>{words(mayPlan ? 'plan.changedText' : 'plan.changedTextReader')}</p>
        {act.error ? <ProblemNotice error={act.error} /> : null}
      </div>
      {mayPlan ? <Button kind="primary" icon={<Icon of={IconRefresh} />} busy={act.isPending} onClick={() => act.mutate({ siteId: run.siteId, repeatOf: run.id })}>{words('plan.again')}</Button> : null}
    </section>
  );
}

/** Every plan was proven when it was made: there was no better one for the people of that moment. */
function Proof({ run: { gap, changedSince } }: { run: PlanRun }) {
  const words = useWords();
  const proven = gap === 0;
  return <p className={proven ? 'plan-proof' : 'plan-proof broken'}><Icon of={proven ? IconShieldCheck : IconAlertTriangle} /><span>{words(!proven ? 'plan.notProven' : changedSince ? 'plan.wasProven' : 'plan.proven')}</span></p>;
}

/** Everybody who is planned as one. */
function menteesOf({ menteeId, menteeIds = [menteeId] }: Pick<PlanPair, 'menteeId' | 'menteeIds'>): readonly PersonId[] {
  return menteeIds;
}

/** The pairs of the plan as a file. */
function PairsFile({ run }: { run: PlanRun }) {
  const words = useWords();
  const rows = async () => {
    const everybodyIn = (pair: PlanRun['pairs'][number]) => [pair.mentorId, ...menteesOf(pair)];
    const { nameOf, anyRestricted } = await knownPeople(run.pairs.flatMap(everybodyIn));
    const { rows: pairs, leftOut } = withoutRestricted(run.pairs, (pair) => anyRestricted(everybodyIn(pair)));
    return { rows: pairs.map((pair) => ({ mentor: nameOf(pair.mentorId), mentee: menteesOf(pair).map(nameOf).join(', '), score: pair.score })), leftOut };
  };
  return (
    <TakeAlong
      title={words('files.plan')}
      rows={rows}
      columns={[{ head: words('people.roles.mentor'), cell: ({ mentor }) => mentor }, { head: words('people.roles.mentee'), cell: ({ mentee }) => mentee }, { head: words('files.score'), cell: ({ score }) => score }]}
    />
  );
}

interface PartProps {
  run: PlanRun;
  persons: PeopleById;
  mayPlan: boolean;
}

function Pairs({ run, persons, mayPlan }: PartProps) {
  const words = useWords();
  const navigate = useNavigate();
  const offer = useUndo();
  const act = useAct(matching.propose, (match) => {
    offer({ text: words('shortlist.proposed') });
    void navigate(`/patenschaften/${match.id}`);
  });
  const isActed = (pair: PlanPair) => act.variables?.menteeId === pair.menteeId && act.variables.mentorId === pair.mentorId;
  return (
    <section aria-labelledby="pairs">
      <h2 id="pairs" style={{ marginBottom: 12 }}>{words('plan.pairs')}</h2>
      {run.pairs.length === 0 ? <EmptyState title={words('plan.noPairs')} text={words('plan.noPairsText')} /> : (
        <ul className="work pairs">
          {run.pairs.map((pair) => (
            <PairRow
              key={`${pair.menteeId}${pair.mentorId}`}
              pair={pair}
              persons={persons}
              mayPlan={mayPlan}
              busy={act.isPending && isActed(pair)}
              error={isActed(pair) ? act.error : null}
              onPropose={() => act.mutate({ menteeId: pair.menteeId, mentorId: pair.mentorId, planRunId: run.id })}
            />
          ))}
        </ul>
      )}
      {run.maxDistanceKm !== null && mayPlan && run.pairs.length > 0 ? <p className="meta" style={{ marginTop: 10 }}>{words('plan.tried', { km: run.maxDistanceKm })}</p> : null}
    </section>
  );
}

interface PairRowProps {
  pair: PlanPair;
  persons: PeopleById;
  mayPlan: boolean;
  busy: boolean;
  error: unknown;
  onPropose: () => void;
}

function PairRow({ pair, persons, mayPlan, busy, error, onPropose }: PairRowProps) {
  const words = useWords();
  const family = menteesOf(pair);
  const about = words('people.pair', { a: nameIn(persons, pair.mentorId, words), b: namesTogether(persons, family, words) });
  const way = wayText(pair, words) || words('plan.wayUnknown');
  const obstacle = obstacleText(pair, words);
  return (
    <li className={pair.since === 'gone' ? 'gone' : undefined}>
      <Sign of={[{ role: 'mentor', initials: initialsIn(persons, pair.mentorId) }, ...family.map((id) => ({ role: 'mentee' as const, initials: initialsIn(persons, id) }))]} />
      <div>
        <p className="name"><PersonLink persons={persons} id={pair.mentorId} /> {words('format.and')} <PeopleLinks persons={persons} ids={family} /></p>
        <p className="why"><b>{words('plan.points', { score: pair.score })}</b>, {way}. {words('plan.bothWait', { mentee: capital(politeIn(persons, pair.menteeId, words)), menteeSince: sinceText(pair.menteeWaitingDays, words), mentor: politeIn(persons, pair.mentorId, words), mentorSince: sinceText(pair.mentorWaitingDays, words) })}</p>
        <p className="why">{obstacle ? <b>{obstacle}</b> : words(pair.firstChoice ? 'plan.firstChoice' : 'plan.notFirstChoice', { mentee: politeIn(persons, pair.menteeId, words, 'object') })}</p>
        {error ? <ProblemNotice error={error} /> : null}
      </div>
      <div className="act">
        {pair.matchId ? <Button to={`/patenschaften/${pair.matchId}`} about={about}>{words('plan.toMatch')}</Button>
          : pair.since === 'free' && mayPlan ? <Button busy={busy} blocked={obstacle} about={about} onClick={onPropose}>{words('plan.propose')}</Button> : null}
      </div>
    </li>
  );
}

/** What stands in the way of proposing a pair; null when nothing does. */
function obstacleText({ since, blocked }: PlanPair, words: Words): string | null {
  if (blocked) return words(since === 'gone' ? 'plan.goneFor' : 'plan.onlyTried', { reason: withStop(words.of(blocked)) });
  return since === 'gone' ? words('plan.gone') : null;
}

function LeftOver({ run, persons, mayPlan }: PartProps) {
  const words = useWords();
  return (
    <section aria-labelledby="left">
      <h2 id="left" style={{ marginBottom: 12 }}>{words('plan.leftOver')}</h2>
      <ul className="work">
        {run.leftOver.map((each) => (
          <li key={each.menteeId}>
            <Sign of={menteesOf(each).map((id) => ({ role: 'mentee', initials: initialsIn(persons, id) }))} />
            <div>
              <p><PeopleLinks persons={persons} ids={menteesOf(each)} /></p>
              <p className="why">{capital(waitsText(each.waitingDays, words))}. <b>{withStop(words.of(each.reason))}</b></p>
            </div>
            <div className="act">{mayPlan ? <Button to={`/menschen/${each.menteeId}/wer-passt`} about={namesTogether(persons, menteesOf(each), words)}>{words('shortlist.short')}</Button> : null}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}
