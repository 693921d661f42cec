import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { matching, type PlanRun, type PlanRunRow } from '@patenwerk/contracts';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { DistanceField } from '../components/DistanceField.js';
import { Field } from '../components/Field.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { howText, madeText } from './plan-words.js';

/** The way that is tried first, and the one after it when a plan has that already. */
const [usualTry, nextTry] = [20, 30];

/** A second plan with other ways, and both side by side. */
export function WhatIfSheet({ run }: { run: PlanRun }) {
  const words = useWords();
  const navigate = useNavigate();
  const [km, setKm] = useState(run.maxDistanceKm === usualTry ? nextTry : usualTry);
  const act = useAct(matching.startPlanRun, (other) => void navigate(`/planen/${run.id}/vergleich/${other.id}`));
  return (
    <Sheet title={words('plan.whatIf')}>
      <div className="row-gap">
        {act.error ? <ProblemNotice error={act.error} /> : null}
        <DistanceField name="plan.whatIf" label={words('plan.whatIfWays')} always value={km} onChange={(next) => setKm(next ?? usualTry)} />
        {run.changedSince ? <p className="hint">{words('plan.mixed')}</p> : null}
        <p><Button busy={act.isPending} onClick={() => act.mutate({ siteId: run.siteId, criterion: run.criterion, maxDistanceKm: km })}>{words('plan.tryOut')}</Button></p>
      </div>
    </Sheet>
  );
}

/** The other kept plans to compare with; the one that was repeated stands first. */
export function CompareSheet({ run }: { run: PlanRunRow }) {
  const words = useWords();
  return (
    <Sheet title={words('plan.compare')}>
      <div className="row-gap">
        {run.repeatOf ? <p><Link to={`/planen/${run.repeatOf}/vergleich/${run.id}`}>{words('plan.compareRepeated')}</Link></p> : null}
        <OtherRun run={run} />
      </div>
    </Sheet>
  );
}

/** Chooses another plan of the same site and opens both side by side, the older one first. */
export function OtherRun({ run, present }: { run: PlanRunRow; present?: string }) {
  const words = useWords();
  const format = useFormat();
  const navigate = useNavigate();
  const runs = useCall(matching.planRuns, { siteId: run.siteId });
  const [chosen, setChosen] = useState(present ?? '');
  const [missing, setMissing] = useState(false);
  const others = (runs.data?.items ?? []).filter((each) => each.id !== run.id);
  const open = () => {
    const other = others.find((each) => each.id === chosen);
    setMissing(!other);
    if (!other) return;
    const [before, after] = other.createdAt < run.createdAt ? [other, run] : [run, other];
    void navigate(`/planen/${before.id}/vergleich/${after.id}`);
  };
  if (runs.error) return <ProblemNotice error={runs.error} quiet onRetry={() => void runs.refetch()} />;
  if (runs.data && others.length === 0) return <p>{words('plan.onlyOne')}</p>;
  return (
    <>
      <Field name="plan.other" label={words('plan.otherRun')} error={missing ? words('plan.chooseRun') : null}>
        {(control) => (
          <select {...control} value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">{words('form.choose')}</option>
            {others.map((each) => <option key={each.id} value={each.id}>{words('plan.runOption', { made: madeText(each, words, format, 'short'), how: howText(each, words) })}</option>)}
          </select>
        )}
      </Field>
      <p><Button onClick={open}>{words('plan.compareNow')}</Button></p>
    </>
  );
}
