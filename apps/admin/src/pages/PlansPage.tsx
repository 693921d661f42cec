import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { IconChevronLeft, IconPuzzle } from '@tabler/icons-react';
import { matching, type PlanRunRow } from '@patenwerk/contracts';
import { useMay, useSite } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { EmptyState } from '../components/EmptyState.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { NoSite } from './NoSite.js';
import { howText, madeText } from './plan-words.js';
import { askedOf, PlanSettings, usualChoices } from './PlanSettings.js';
import { RecruitingSheet } from './RecruitingSheet.js';

const rowsAtFirst = 10;

/** What would be the best plan for all who wait? Dry runs are made here and kept. */
export function PlansPage() {
  const words = useWords();
  usePageTitle(words('plan.title'));
  const may = useMay();
  const { siteId } = useSite();
  if (!siteId) return <NoSite />;
  const mayPlan = may('matches', 'write', siteId);
  return (
    <>
      <p className="crumb"><Link to="/patenschaften"><Icon of={IconChevronLeft} />{words('nav.matches')}</Link></p>
      <div className="title"><div><h1>{words('plan.title')}</h1><p className="lead">{words('plan.lead')}</p></div></div>
      <div className="cols">
        <div className="stack">
          {mayPlan ? <MakePlan siteId={siteId} /> : null}
          <KeptPlans siteId={siteId} mayPlan={mayPlan} />
        </div>
        <aside className="side" aria-label={words('recruit.title')}><RecruitingSheet siteId={siteId} /></aside>
      </div>
    </>
  );
}

function MakePlan({ siteId }: { siteId: string }) {
  const words = useWords();
  const navigate = useNavigate();
  const [choices, setChoices] = useState(usualChoices);
  const act = useAct(matching.startPlanRun, (run) => void navigate(`/planen/${run.id}`));
  return (
    <Sheet title={words('plan.makeTitle')}>
      <div className="row-gap" style={{ marginTop: 8 }}>
        <p>{words('plan.dryRun')}</p>
        {act.error ? <ProblemNotice error={act.error} /> : null}
        <PlanSettings value={choices} onChange={setChoices} />
        <p><Button kind="primary" big icon={<Icon of={IconPuzzle} />} busy={act.isPending} onClick={() => act.mutate({ siteId, ...askedOf(choices) })}>{words(act.isPending ? 'plan.making' : 'plan.make')}</Button></p>
      </div>
    </Sheet>
  );
}

function KeptPlans({ siteId, mayPlan }: { siteId: string; mayPlan: boolean }) {
  const words = useWords();
  const runs = useCall(matching.planRuns, { siteId });
  return (
    <section aria-labelledby="kept">
      <h2 id="kept" style={{ marginBottom: 12 }}>{words('plan.kept')}</h2>
      {runs.error ? <ProblemNotice error={runs.error} quiet onRetry={() => void runs.refetch()} /> : null}
      {runs.isPending ? <LoadingLines lines={6} /> : null}
      {runs.data?.items.length === 0 ? <EmptyState title={words('plan.none')} text={words(mayPlan ? 'plan.noneText' : 'plan.noneTextReader')} /> : null}
      {runs.data?.items.length ? <RunTable runs={runs.data.items} /> : null}
    </section>
  );
}

function RunTable({ runs }: { runs: readonly PlanRunRow[] }) {
  const words = useWords();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const shown = all ? runs : runs.slice(0, rowsAtFirst);
  return (
    <>
      <div className="sheet table">
        <table className="rows">
          <caption className="sr">{words('plan.kept')}</caption>
          <thead><tr><th scope="col">{words('plan.made')}</th><th scope="col">{words('plan.how')}</th><th scope="col">{words('plan.couldBePlaced')}</th></tr></thead>
          <tbody>
            {shown.map((run) => (
              <tr key={run.id}>
                <th scope="row"><Link className="name" to={`/planen/${run.id}`}>{madeText(run, words, format, 'short')}</Link></th>
                <td className="wide">{howText(run, words)}</td>
                <td className="num" data-label={words('plan.couldBePlaced')}>{words('plan.of', { placed: run.figures.placed, mentees: run.figures.mentees })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < runs.length ? <Button kind="quiet" onClick={() => setAll(true)}>{words('form.showMore', { smart_count: runs.length - shown.length })}</Button> : null}
    </>
  );
}
