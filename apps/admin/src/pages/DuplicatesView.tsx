import { Link } from 'react-router';
import { duplicates, type DuplicatePair, type PersonCard } from '@patenwerk/contracts';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { EmptyState } from '../components/EmptyState.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { MergesOfSite } from '../components/MergedRecords.js';
import { PhoneLink } from '../components/PhoneLink.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sign } from '../components/Sign.js';
import { Tag, type TagTone } from '../components/Tag.js';
import { useUndo } from '../components/UndoBar.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { fullName, initials, intakeLabel } from '../people-names.js';

const tones: Record<DuplicatePair['level'], TagTone> = { certain: 'warn', likely: 'info', possible: 'plain' };

/** Pairs of records that may be one person, as the night found them. */
export function DuplicatesView({ siteId }: { siteId: string }) {
  const words = useWords();
  const open = useCall(duplicates.duplicates, { siteId });
  const dismissed = useCall(duplicates.duplicates, { siteId, dismissed: 'true' });
  if (open.error) return <ProblemNotice error={open.error} onRetry={() => void open.refetch()} />;
  if (!open.data) return <LoadingLines lines={6} />;
  return (
    <>
      <p className="lead">{words('duplicates.lead')}</p>
      {open.data.items.length === 0 && !open.data.restricted ? <EmptyState title={words('duplicates.none')} text={words('duplicates.noneText')} /> : null}
      {open.data.items.length > 0 ? <ul className="work duplicates">{open.data.items.map((pair) => <PairRow key={pair.id} pair={pair} />)}</ul> : null}
      {open.data.restricted ? <p className="meta">{words('duplicates.restrictedPairs', { smart_count: open.data.restricted })}</p> : null}
      {dismissed.data && dismissed.data.items.length > 0 ? (
        <details className="more">
          <summary>{words('duplicates.dismissedCount', { smart_count: dismissed.data.items.length })}</summary>
          <ul className="work duplicates">{dismissed.data.items.map((pair) => <PairRow key={pair.id} pair={pair} />)}</ul>
        </details>
      ) : null}
      <MergesOfSite siteId={siteId} />
    </>
  );
}

function PairRow({ pair }: { pair: DuplicatePair }) {
  const words = useWords();
  const offer = useUndo();
  const reopen = useAct(duplicates.reopenDuplicate);
  const dismiss = useAct(duplicates.dismissDuplicate, ({ id }) => offer({ text: words('duplicates.dismissed'), undo: () => reopen.mutateAsync({ id }).then(() => undefined) }));
  const [one, other] = pair.people;
  const both = words('people.pair', { a: fullName(one), b: fullName(other) });
  return (
    <li>
      <div>
        <div className="row c2">{pair.people.map((person) => <Record key={person.id} person={person} />)}</div>
        <p className="why"><Tag tone={tones[pair.level]}>{words(`duplicates.levels.${pair.level}`)}</Tag> {pair.reasons.map(words.of).join(', ')}</p>
        {dismiss.error || reopen.error ? <ProblemNotice error={dismiss.error ?? reopen.error} /> : null}
      </div>
      <div className="act">
        {pair.dismissedAt === null ? <Button about={both} to={`/menschen/doppelt/${one.id}/${other.id}`}>{words('merging.compare')}</Button> : null}
        {pair.dismissedAt === null ? <Button kind="quiet" about={both} busy={dismiss.isPending} onClick={() => dismiss.mutate({ personId: one.id, otherPersonId: other.id })}>{words('duplicates.dismiss')}</Button> : <Button kind="quiet" about={both} busy={reopen.isPending} onClick={() => reopen.mutate({ id: pair.id })}>{words('duplicates.reopen')}</Button>}
      </div>
    </li>
  );
}

function Record({ person }: { person: PersonCard }) {
  const words = useWords();
  const format = useFormat();
  return (
    <div className="who">
      <Sign of={[{ role: person.role, initials: initials(person) }]} />
      <span>
        <Link className="name" to={`/menschen/${person.id}`}>{fullName(person)}</Link>
        <br /><span className="meta">{[words(`people.roles.${person.role}`), person.age === null ? '' : words('people.years', { smart_count: person.age }), person.place ?? ''].filter(Boolean).join(', ')}</span>
        <br /><span className="meta">{intakeLabel(person, words)}, {words('people.sinceDay', { day: format.long(person.since) })}</span>
        {person.phone ? <><br /><PhoneLink phone={person.phone} /></> : null}
      </span>
    </div>
  );
}
