import { useState, type FormEvent } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { IconArrowsExchange, IconChevronLeft } from '@tabler/icons-react';
import { labelOf, merging, type MergeComparison, type MergeDifference, type MergeField, type MergePaper, type MergeSide } from '@patenwerk/contracts';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { useUndoMerge } from '../components/MergedRecords.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { Sign } from '../components/Sign.js';
import { useUndo } from '../components/UndoBar.js';
import { fieldId } from '../components/Field.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { fullName, initials, intakeLabel } from '../people-names.js';
import { useMergeWords } from './merge-words.js';
import { usePaperSaid } from './paper-said.js';

/** Two records side by side: what differs is chosen field by field, then they are one. */
export function MergePage() {
  const words = useWords();
  const { keptId = '', goneId = '' } = useParams();
  usePageTitle(words('merging.title'));
  const compared = useCall(merging.compareForMerge, { keptId, goneId });
  return (
    <>
      <p className="crumb"><Link to="/menschen?ansicht=doppelt"><Icon of={IconChevronLeft} />{words('duplicates.title')}</Link></p>
      <div className="title">
        <div>
          <h1>{words('merging.title')}</h1>
          <p className="lead">{words('merging.lead')}</p>
        </div>
      </div>
      {compared.error ? <ProblemNotice error={compared.error} onRetry={() => void compared.refetch()} /> : null}
      {compared.data && compared.data.kept.id === keptId && compared.data.gone.id === goneId ? <Choice key={`${keptId} ${goneId}`} compared={compared.data} /> : compared.error ? null : <LoadingLines lines={8} />}
    </>
  );
}

type Sides = Partial<Record<MergeField, MergeSide>>;
type PaperSides = Partial<Record<MergePaper['type'], MergeSide>>;

function Choice({ compared }: { compared: MergeComparison }) {
  const { kept, gone, differences, guards, papers = [] } = compared;
  const words = useWords();
  const offer = useUndo();
  const undo = useUndoMerge();
  const navigate = useNavigate();
  const [sides, setSides] = useState<Sides>(() => Object.fromEntries(differences.map(({ field, suggested }) => [field, suggested])));
  const [paperSides, setPaperSides] = useState<PaperSides>(() => Object.fromEntries(papers.map(({ type, suggested }) => [type, suggested])));
  const merge = useAct(merging.mergePeople, ({ merge: { id } }) => {
    void navigate(`/menschen/${kept.id}`);
    offer({ text: words('merging.done', { name: fullName(kept) }), undo: () => undo.mutateAsync({ mergeId: id }).then(() => undefined) });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const choices = Object.fromEntries(differences.filter(({ free }) => free).map(({ field, suggested }) => [field, sides[field] ?? suggested]));
    if (!merge.isPending) merge.mutate({ keptId: kept.id, goneId: gone.id, version: kept.version, otherVersion: gone.version, choices, papers: paperSides });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {guards.length > 0 ? (
        <Sheet tone="slip" title={words('merging.forbidden')}>
          <ul>{guards.map((guard) => <li key={guard.guard}>{words.of(guard)}</li>)}</ul>
        </Sheet>
      ) : null}
      <div className="row c2">
        <Record person={kept} title={words('merging.kept')} />
        <Record person={gone} title={words('merging.gone')} />
      </div>
      <p className="choice"><Button kind="quiet" icon={<Icon of={IconArrowsExchange} />} to={`/menschen/doppelt/${gone.id}/${kept.id}`}>{words('merging.swap')}</Button></p>
      <Sheet title={words('merging.differences', { smart_count: differences.length })}>
        {differences.length === 0 ? <p>{words('merging.nothingDiffers')}</p> : <p>{words('merging.choose')}</p>}
        <div className="twins">
          {differences.map((difference) => <Difference key={difference.field} difference={difference} role={kept.role === 'contact' ? gone.role : kept.role} side={sides[difference.field] ?? difference.suggested} onChoose={(side) => setSides({ ...sides, [difference.field]: side })} />)}
        </div>
        {compared.same > 0 ? <p className="meta">{words('merging.same', { smart_count: compared.same })}</p> : null}
      </Sheet>
      {papers.length > 0 ? (
        <Sheet title={words('merging.papers')}>
          <p>{words('merging.papersText')}</p>
          <div className="twins">
            {papers.map((paper) => <Paper key={paper.type} paper={paper} side={paperSides[paper.type] ?? paper.suggested} onChoose={(side) => setPaperSides({ ...paperSides, [paper.type]: side })} />)}
          </div>
        </Sheet>
      ) : null}
      <Along compared={compared} />
      {merge.error ? <ProblemNotice error={merge.error} /> : null}
      <div className="choice">
        <Button kind="quiet" to="/menschen?ansicht=doppelt">{words('form.cancel')}</Button>
        <Button kind="primary" type="submit" busy={merge.isPending} blocked={guards[0] ? words.of(guards[0]) : null}>{words('merging.do')}</Button>
      </div>
      <p className="meta">{words('merging.after', { days: compared.undoDays })}</p>
    </form>
  );
}

function Record({ person, title }: { person: MergeComparison['kept']; title: string }) {
  const words = useWords();
  const format = useFormat();
  return (
    <Sheet title={title} className="twin">
      <div className="who">
        <Sign of={[{ role: person.role, initials: initials(person) }]} />
        <span>
          <Link className="name" to={`/menschen/${person.id}`}>{fullName(person)}</Link>
          <br /><span className="meta">{[words(`people.roles.${person.role}`), person.age === null ? '' : words('people.years', { smart_count: person.age }), person.place ?? ''].filter(Boolean).join(', ')}</span>
          <br /><span className="meta">{intakeLabel(person, words)}, {words('merging.recorded', { day: format.long(person.createdAt) })}</span>
        </span>
      </div>
    </Sheet>
  );
}

/** One field: the better side is chosen beforehand, with its reason. */
function Difference({ difference, role, side, onChoose }: { difference: MergeDifference; role: MergeComparison['kept']['role']; side: MergeSide; onChoose: (side: MergeSide) => void }) {
  const { label, ...said } = useMergeWords(role)(difference);
  return <Versions name={difference.field} label={label} said={said} of={difference} side={side} onChoose={onChoose} />;
}

/** A paper of which both have one. */
function Paper({ paper, side, onChoose }: { paper: MergePaper; side: MergeSide; onChoose: (side: MergeSide) => void }) {
  const words = useWords();
  const saidOf = usePaperSaid();
  const said = (each: MergePaper['kept']) => [saidOf(each), each.entryFree === false ? words('merging.entryFound') : ''].filter(Boolean).join(' ');
  return <Versions name={paper.type} label={labelOf('documentTypes', paper.type, words.locale)} said={{ kept: said(paper.kept), gone: said(paper.gone) }} of={paper} side={side} onChoose={onChoose} />;
}

/** What the two records say, one beside the other; one of them is taken. */
function Versions({ name, label, said, of, side, onChoose }: { name: string; label: string; said: Record<MergeSide, string>; of: Pick<MergeDifference, 'suggested' | 'because' | 'free'>; side: MergeSide; onChoose: (side: MergeSide) => void }) {
  const words = useWords();
  const id = fieldId(`merge.${name}`);
  return (
    <fieldset className="versions" disabled={!of.free}>
      <legend className="legend">{label}</legend>
      {(['kept', 'gone'] as const).map((each) => (
        <label key={each} className="version">
          <input type="radio" name={id} checked={side === each} onChange={() => onChoose(each)} />
          <span className="said-one">{said[each] || <i>{words('rights.nothing')}</i>}</span>
          {of.suggested === each ? <span className="said meta">{words(`merging.because.${of.because}`)}</span> : null}
        </label>
      ))}
    </fieldset>
  );
}

/** What moves, and what stays with the record that goes, by number. */
function Along({ compared: { comes, stays } }: { compared: MergeComparison }) {
  const words = useWords();
  const list = (rows: MergeComparison['comes']) => <ul>{rows.map(({ table, count, words: said }) => <li key={table}><span className="num">{count}</span> × {words.of(said)}</li>)}</ul>;
  return (
    <div className="row c2">
      <Sheet title={words('merging.comes')}>{comes.length === 0 ? <p>{words('merging.nothingComes')}</p> : list(comes)}</Sheet>
      {stays.length > 0 ? <Sheet title={words('merging.stays')}><p>{words('merging.staysText')}</p>{list(stays)}</Sheet> : null}
    </div>
  );
}
