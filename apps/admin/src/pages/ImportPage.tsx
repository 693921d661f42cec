import { useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { IconArrowBackUp, IconCheck, IconListCheck } from '@tabler/icons-react';
import { imports, listImportStates, type ImportCounts, type ListImport } from '@patenwerk/contracts';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { ConfirmDialog } from '../components/ConfirmDialog.js';
import { Facts } from '../components/Facts.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { NextStep, Stepper, type Step } from '../components/Stepper.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { ImportColumns } from './ImportColumns.js';
import { ImportProblems } from './ImportProblems.js';

const atWork = ['checking', 'running', 'taking_back'];
const refreshMs = 1_000;

/** One list on its way into the house, step by step. */
export function ImportPage() {
  const { id = '' } = useParams();
  const words = useWords();
  usePageTitle(words('imports.title'));
  const first = useCall(imports.getImport, { id: id as ListImport['id'] });
  const working = first.data !== undefined && atWork.includes(first.data.state);
  if (first.error) return <ProblemNotice error={first.error} onRetry={() => void first.refetch()} />;
  if (!first.data) return <LoadingLines lines={9} />;
  return (
    <>
      <div className="title"><div><h1>{words('imports.title')}</h1><p className="lead">{first.data.fileName}</p></div></div>
      <Stepper label={words('imports.way')} steps={stepsOf(first.data, (step) => words(`imports.steps.${step}`))} />
      {working ? <Working id={first.data.id} onOver={() => void first.refetch()} /> : <Part key={first.data.state} list={first.data} />}
    </>
  );
}

type StepId = 'file' | 'columns' | 'check' | 'run';

function stepsOf({ state }: ListImport, label: (step: StepId) => string): Step[] {
  const at = { open: 0, read: 1, checking: 2, checked: 2, running: 3, done: 4, taking_back: 4, taken_back: 4, discarded: 4 }[state];
  return (['file', 'columns', 'check', 'run'] as const).map((id, index) => ({ id, label: label(id), state: index < at ? 'done' : index === at ? 'current' : 'todo' }));
}

/** Asks every second until it is over. */
function Working({ id, onOver }: { id: ListImport['id']; onOver: () => void }) {
  const words = useWords();
  const list = useCall(imports.getImport, { id }, { refreshMs });
  const progress = Math.round((list.data?.progress ?? 0) * 100);
  const over = list.data !== undefined && !atWork.includes(list.data.state);
  useEffect(() => {
    if (over) onOver();
  }, [over, onOver]);
  return (
    <Sheet title={list.data ? words.of(listImportStates.states[list.data.state]) : words('app.loading')}>
      <progress className="bar" max={100} value={progress} aria-label={words('imports.progress')} />
      <p className="num" aria-live="polite">{words('imports.percent', { percent: progress, smart_count: list.data?.counts?.rows ?? 0 })}</p>
      <p className="meta">{words('imports.mayLeave')}</p>
      {list.error ? <ProblemNotice error={list.error} /> : null}
    </Sheet>
  );
}

function Part({ list }: { list: ListImport }) {
  const words = useWords();
  const [changing, setChanging] = useState(false);
  if (list.state === 'read' || changing) return <ImportColumns list={list} onDone={() => setChanging(false)} />;
  if (list.state === 'checked') return <Checked list={list} onColumns={() => setChanging(true)} />;
  if (list.state === 'done') return <Done list={list} />;
  return (
    <Sheet title={words.of(listImportStates.states[list.state])}>
      <p>{list.state === 'taken_back' ? words('imports.takenBack', { smart_count: list.kept }) : list.problem ? words.of(list.problem) : words('imports.gone')}</p>
      {list.kept > 0 ? <ImportProblems list={list} /> : null}
      <p className="choice"><Button to="/menschen/einlesen">{words('imports.another')}</Button></p>
    </Sheet>
  );
}

function Counts({ counts, kind }: { counts: ImportCounts; kind: ListImport['kind'] }) {
  const words = useWords();
  const format = useFormat();
  const shown = (['rows', 'fresh', ...(kind === 'matches' ? (['matches', 'meetings'] as const) : []), 'unchanged', 'changed', 'duplicate', 'error'] as const).filter((each) => each === 'rows' || each === 'fresh' || counts[each] > 0);
  return <Facts rows={shown.map((each) => [words(`imports.counts.${each}`, { smart_count: counts[each] }), format.number(counts[each])] as const)} />;
}

/** What the dry run has found, and the way on. */
function Checked({ list, onColumns }: { list: ListImport; onColumns: () => void }) {
  const words = useWords();
  const navigate = useNavigate();
  const run = useAct(imports.runImport);
  const discard = useAct(imports.discardImport, () => void navigate('/menschen/einlesen'));
  const again = useAct(imports.checkImport);
  const map = useAct(imports.mapImport, () => again.mutate({ id: list.id }));
  const counts = list.counts;
  if (!counts) return null;
  const nothing = counts.fresh + counts.matches === 0;
  const error = run.error ?? discard.error ?? map.error ?? again.error;
  return (
    <div className="stack">
      <NextStep
        title={nothing ? words('imports.nothingNew') : words(`imports.ready.${list.kind}`, { smart_count: list.kind === 'matches' ? counts.matches : counts.fresh })}
        text={words(counts.error > 0 ? 'imports.someWrong' : 'imports.nothingWritten')}
        actions={
          <>
            {nothing ? null : <Button kind="primary" busy={run.isPending} icon={<Icon of={IconCheck} />} onClick={() => run.mutate({ id: list.id })}>{words('imports.run')}</Button>}
            <Button onClick={onColumns}>{words('imports.changeColumns')}</Button>
            <Button kind="quiet" busy={discard.isPending} onClick={() => discard.mutate({ id: list.id })}>{words('imports.discard')}</Button>
          </>
        }
      />
      {error ? <ProblemNotice error={error} /> : null}
      <Sheet title={words('imports.result')}><Counts counts={counts} kind={list.kind} /></Sheet>
      {counts.error + counts.duplicate + counts.changed > 0 ? <ImportProblems list={list} onTake={(takeDuplicates) => map.mutate({ id: list.id, version: list.version, takeDuplicates })} busy={map.isPending || again.isPending} /> : null}
    </div>
  );
}

function Done({ list }: { list: ListImport }) {
  const words = useWords();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const back = useAct(imports.takeBackImport, () => setAsking(false));
  const until = list.takeBackUntil && new Date(list.takeBackUntil) > new Date() ? list.takeBackUntil : null;
  const { takeBack } = listImportStates.transitions;
  return (
    <div className="stack">
      <NextStep
        calm
        eyebrow={words('imports.doneShort')}
        title={words('imports.done', { smart_count: list.counts?.fresh ?? 0 })}
        text={words('imports.doneText')}
        actions={
          <>
            <Button kind="primary" to="/menschen" icon={<Icon of={IconListCheck} />}>{words('imports.toPeople')}</Button>
            {until ? <Button icon={<Icon of={IconArrowBackUp} />} onClick={() => setAsking(true)}>{words('imports.undo', { day: format.long(until), time: format.time(until) })}</Button> : null}
          </>
        }
      />
      {list.counts ? <Sheet title={words('imports.result')}><Counts counts={list.counts} kind={list.kind} /></Sheet> : null}
      {list.counts && list.counts.error + list.counts.duplicate + list.counts.changed > 0 ? <ImportProblems list={list} /> : null}
      {asking ? (
        <ConfirmDialog title={words('imports.undoTitle')} text={words.of(takeBack.confirm ?? takeBack)} verb={words.of(takeBack)} danger busy={back.isPending} onClose={() => setAsking(false)} onConfirm={() => back.mutate({ id: list.id })}>
          {back.error ? <ProblemNotice error={back.error} /> : null}
        </ConfirmDialog>
      ) : null}
    </div>
  );
}

