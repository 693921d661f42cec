import { Link } from 'react-router';
import { duplicates, type Merge, merging, type Person } from '@patenwerk/contracts';
import { useMay } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { useColleagues } from '../colleagues.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { headingOfField } from '../pages/merge-words.js';
import { fullName } from '../people-names.js';
import { Button } from './Button.js';
import { ProblemNotice } from './ProblemNotice.js';
import { Sheet } from './Sheet.js';
import { useUndo } from './UndoBar.js';

/** Makes two of one again, and says what stays as it is because somebody has changed it since. */
export function useUndoMerge() {
  const words = useWords();
  const offer = useUndo();
  return useAct(merging.undoMerge, ({ changedSince }) => {
    const fields = changedSince.map((field) => headingOfField(field, words)).join(', ');
    offer({ text: fields ? words('merging.undoneBut', { fields }) : words('merging.undone') });
  });
}

/** On the page of a person: another record that went into this one, as long as that can be undone, and one that may be the same person. */
export function MergedRecords({ person }: { person: Person }) {
  const words = useWords();
  const may = useMay();
  const write = may('people', 'write', person.siteId);
  const merges = useCall(merging.merges, write ? { siteId: person.siteId, keptId: person.id } : null);
  const pairs = useCall(duplicates.duplicates, write ? { siteId: person.siteId } : null);
  const open = merges.data?.items.filter(({ undoneAt, kept }) => undoneAt === null && kept.id === person.id) ?? [];
  const others = pairs.data?.items.flatMap(({ people }) => (people.some(({ id }) => id === person.id) ? people.filter(({ id }) => id !== person.id) : [])) ?? [];
  if (open.length === 0 && others.length === 0) return null;
  return (
    <Sheet title={words(open.length > 0 ? 'merging.merged' : 'duplicates.title')} className="noprint">
      {open.length > 0 ? <ul className="near">{open.map((merge) => <MergeRow key={merge.id} merge={merge} />)}</ul> : null}
      {others.map((other) => (
        <p key={other.id}>{words('merging.perhaps', { name: fullName(other) })} <Link to={`/menschen/doppelt/${person.id}/${other.id}`}>{words('merging.compare')}<span className="sr">: {fullName(other)}</span></Link></p>
      ))}
    </Sheet>
  );
}

/** The merges of a site that are not over. */
export function MergesOfSite({ siteId }: { siteId: string }) {
  const words = useWords();
  const merges = useCall(merging.merges, { siteId });
  if (!merges.data || merges.data.items.length === 0) return null;
  return (
    <details className="more">
      <summary>{words('merging.count', { smart_count: merges.data.items.length })}</summary>
      <ul className="near">{merges.data.items.map((merge) => <MergeRow key={merge.id} merge={merge} named />)}</ul>
    </details>
  );
}

function MergeRow({ merge, named }: { merge: Merge; named?: boolean }) {
  const words = useWords();
  const format = useFormat();
  const undo = useUndoMerge();
  const { nameOf } = useColleagues(merge.siteId);
  return (
    <li>
      <div>
        {named ? <p><Link to={`/menschen/${merge.kept.id}`}>{fullName(merge.kept)}</Link></p> : null}
        <p>{words('merging.on', { day: format.long(merge.mergedAt), name: fullName(merge.gone), by: nameOf(merge.mergedBy) })}</p>
        {merge.undoneAt === null ? <p className="meta">{words('merging.until', { day: format.long(merge.undoUntil) })}</p> : <p className="meta">{words('merging.undoneOn', { day: format.long(merge.undoneAt) })}</p>}
        {undo.error ? <ProblemNotice error={undo.error} quiet /> : null}
        {merge.undoneAt === null ? <div className="choice"><Button kind="quiet" about={fullName(merge.gone)} busy={undo.isPending} onClick={() => undo.mutate({ mergeId: merge.id })}>{words('undo.undo')}</Button></div> : null}
      </div>
    </li>
  );
}
