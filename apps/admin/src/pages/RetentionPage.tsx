import { useState } from 'react';
import { Link } from 'react-router';
import { IconChevronLeft } from '@tabler/icons-react';
import { rights, type OutputOf } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useSite } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { ConfirmDialog } from '../components/ConfirmDialog.js';
import { DayField } from '../components/DayField.js';
import { Field, fieldMessage } from '../components/Field.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { NoSite } from './NoSite.js';

type Due = OutputOf<typeof rights.fallsDue>['items'][number];

/** What the nightly job will erase, whom somebody keeps longer, and what past erasures have left: nothing. */
export function RetentionPage() {
  const words = useWords();
  const format = useFormat();
  const { siteId } = useSite();
  usePageTitle(words('retention.title'));
  const due = useCall(rights.fallsDue, siteId ? { siteId } : null);
  const [keeping, setKeeping] = useState<Due | null>(null);
  if (!siteId) return <NoSite />;
  return (
    <>
      <p className="crumb"><Link to="/menschen"><Icon of={IconChevronLeft} />{words('nav.people')}</Link></p>
      <div className="title">
        <div>
          <h1>{words('retention.title')}</h1>
          <p className="lead">{words('retention.lead')}</p>
        </div>
      </div>
      {due.error ? <ProblemNotice error={due.error} onRetry={() => void due.refetch()} /> : null}
      {due.isPending && !due.error ? <LoadingLines lines={6} /> : null}
      {due.data ? (
        <div className="stack">
          {due.data.items.length === 0 ? <p>{words('retention.none', { day: format.long(due.data.until) })}</p> : (
            <Sheet title={words('retention.people')}>
              <ul className="near">{due.data.items.map((item) => <Row key={item.personId} item={item} onKeep={() => setKeeping(item)} />)}</ul>
            </Sheet>
          )}
          <Sheet title={words('retention.rules')}>
            <ul className="near">{due.data.rules.map((rule) => <li key={rule.id}><div><p>{words.of(rule.words)}</p><p className="meta">{rule.source}</p></div></li>)}</ul>
          </Sheet>
          <Erasures siteId={siteId} />
        </div>
      ) : null}
      {keeping ? <KeepDialog item={keeping} onClose={() => setKeeping(null)} /> : null}
    </>
  );
}

function Row({ item, onKeep }: { item: Due; onKeep: () => void }) {
  const words = useWords();
  const format = useFormat();
  const name = `${item.givenName} ${item.familyName}`;
  return (
    <li>
      <div>
        <p><Link to={`/menschen/${item.personId}`}>{name}</Link>: <b className="num">{format.long(item.on)}</b></p>
        <p className="meta">{item.stateLabel}, {words('retention.since', { day: format.long(item.since) })} · {words.of(item.words)}</p>
        {item.heldUntil ? <p>{words('retention.held', { day: format.long(item.heldUntil), reason: item.heldBecause ?? '' })}</p> : null}
        {item.inMatch ? <p>{words('retention.inMatch')}</p> : null}
      </div>
      <Button kind="quiet" onClick={onKeep}>{words('retention.keep')}<span className="sr">: {name}</span></Button>
    </li>
  );
}

function KeepDialog({ item, onClose }: { item: Due; onClose: () => void }) {
  const words = useWords();
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const act = useAct(rights.keepLonger, onClose);
  const problem = act.error ? asProblem(act.error) : null;
  const at = (field: string) => fieldMessage(problem, field, words.locale);
  return (
    <ConfirmDialog title={words('retention.keepTitle', { name: `${item.givenName} ${item.familyName}` })} text={words('retention.keepText')} verb={words('retention.keep')} busy={act.isPending} onClose={onClose} onConfirm={() => act.mutate({ id: item.personId, until, reason })}>
      {act.error && !problem?.errors?.length ? <ProblemNotice error={act.error} /> : null}
      <DayField name="keep.until" label={words('retention.until')} help={words('retention.untilHelp')} towards="future" required value={until} onChange={setUntil} error={at('until')} />
      <Field name="keep.reason" label={words('retention.why')} required error={at('reason')}>
        {(control) => <textarea {...control} rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </ConfirmDialog>
  );
}

/** Past erasures with their proof; nobody is named any more. */
function Erasures({ siteId }: { siteId: string }) {
  const words = useWords();
  const format = useFormat();
  const told = useCall(rights.erasures, { siteId });
  if (told.error) return <ProblemNotice error={told.error} quiet />;
  if (!told.data?.items.length) return null;
  const verdict = ({ clean }: { clean: boolean | null }) => words(clean === null ? 'retention.open' : clean ? 'retention.clean' : 'retention.left');
  return (
    <Sheet title={words('retention.erasures')}>
      <ul className="near">{told.data.items.map((each) => <li key={each.erased}><div><p>{format.long(each.at)}, {format.time(each.at)}</p><p className="meta">{verdict(each)}</p></div></li>)}</ul>
    </Sheet>
  );
}
