import { useState } from 'react';
import { Link } from 'react-router';
import { transfers, transferStates, type Transfer, type TransferTransition } from '@patenwerk/contracts';
import { useMay } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { useSiteNames } from '../site-names.js';
import { Button } from './Button.js';
import { ProblemNotice } from './ProblemNotice.js';
import { Sheet } from './Sheet.js';
import { StepButtons } from './StepButtons.js';
import { useUndo } from './UndoBar.js';

/** While people are on their way the page asks again, in milliseconds. */
const refreshMs = 1_000;

/** The handovers of a site; while one is under way it asks again by itself. */
export function useTransfers(siteId: string | null) {
  const may = useMay();
  const [moving, setMoving] = useState(false);
  const found = useCall(transfers.ofSite, siteId && may('transfers', 'read', siteId) ? { siteId } : null, moving ? { refreshMs } : {});
  const under = (found.data?.items ?? []).some(({ state }) => state === 'moving');
  if (under !== moving) setMoving(under);
  return found;
}

/** On Heute of the receiving site: another one offers its people. Numbers only, until they are here. */
export function TransfersToday({ siteId }: { siteId: string | null }) {
  const words = useWords();
  const sites = useSiteNames();
  const found = useTransfers(siteId);
  const received = (found.data?.items ?? []).filter((each) => each.toSiteId === siteId && (each.state === 'offered' || each.state === 'moving'));
  return received.map((each) => (
    <Sheet key={each.id} tone="slip" title={words('transfer.offers', { site: sites.get(each.fromSiteId) ?? '…', smart_count: each.people })}>
      <TransferBody transfer={each} steps={['accept', 'decline']} />
    </Sheet>
  ));
}

/** On the page of the own site: how to hand people over, and what has been handed over so far. */
export function TransfersOfSite({ siteId }: { siteId: string }) {
  const words = useWords();
  const may = useMay();
  const found = useTransfers(siteId);
  if (!may('transfers', 'write', siteId)) return null;
  return (
    <Sheet title={words('transfer.title')}>
      <p className="meta">{words('transfer.sheet')}</p>
      {found.error ? <ProblemNotice error={found.error} quiet /> : null}
      <TransferList items={found.data?.items ?? []} siteId={siteId} />
      <p style={{ marginTop: 14 }}><Button to="/standort/uebergabe">{words('transfer.begin')}</Button></p>
    </Sheet>
  );
}

/** Given and received, the newest first; nothing where there is none. */
export function TransferList({ items, siteId }: { items: readonly Transfer[]; siteId: string }) {
  const words = useWords();
  const format = useFormat();
  const sites = useSiteNames();
  if (items.length === 0) return null;
  return (
    <ul className="near">
      {items.map((each) => (
        <li key={each.id}>
          <div>
            <p><b>{words(each.fromSiteId === siteId ? 'transfer.to' : 'transfer.from', { site: sites.get(each.fromSiteId === siteId ? each.toSiteId : each.fromSiteId) ?? '…' })}</b>: {words.of(transferStates.states[each.state])}</p>
            <p className="meta">{words('transfer.row', { day: format.long(each.offeredAt), smart_count: each.state === 'done' ? each.moved : each.people })}{each.stayed > 0 ? ` ${words('transfer.stayed', { smart_count: each.stayed })}` : ''}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What an open handover is about, how far it is, and what this site may do. */
export function TransferBody({ transfer, steps }: { transfer: Transfer; steps: readonly TransferTransition[] }) {
  const words = useWords();
  const format = useFormat();
  const sites = useSiteNames();
  const offer = useUndo();
  const said = (state: Transfer['state']): string => words.of(transferStates.states[state]);
  const act = useAct(transfers.step, (stepped) => offer({ text: words('transfer.stepped', { state: said(stepped.state) }) }));
  const share = Math.round((transfer.moved / Math.max(1, transfer.people)) * 100);
  if (transfer.state === 'moving') {
    return (
      <>
        <progress className="bar" max={100} value={share} aria-label={words('transfer.progress')} />
        <p className="num" aria-live="polite">{words('transfer.moved', { moved: transfer.moved, smart_count: transfer.people })}</p>
        <p className="meta">{words('transfer.mayLeave')}</p>
      </>
    );
  }
  return (
    <>
      <p>{words('transfer.what', { people: words('transfer.people', { smart_count: transfer.people }), matches: words('transfer.matches', { smart_count: transfer.matches }) })}</p>
      <p className="meta">{words(transfer.byOperator ? 'transfer.informedByBas' : 'transfer.informed', { day: format.long(transfer.informedOn) })} {words('transfer.answerBy', { day: format.long(transfer.answerBy) })}</p>
      {steps.length > 0 ? (
        <div className="choice">
          <StepButtons machine={transferStates} next={steps.map((transition) => ({ transition, allowed: true, missing: [] }))} main={steps.includes('accept') ? 'accept' : null} about={sites.get(transfer.fromSiteId) ?? ''} busy={act.isPending} error={act.error} onOpen={() => act.reset()}
            onDo={(transition, _values, done) => act.mutate({ id: transfer.id, version: transfer.version, transition: transition as 'accept' | 'decline' | 'withdraw' }, { onSuccess: done })} />
        </div>
      ) : null}
    </>
  );
}

/** For BaS, at a site: how many people it still looks after, and the way to hand them over. */
export function PeopleLeft({ siteId }: { siteId: string }) {
  const words = useWords();
  const may = useMay();
  const left = useCall(transfers.figures, may('transferOrders', 'figures') ? { siteId } : null);
  if (left.error) return <ProblemNotice error={left.error} quiet />;
  if (!left.data) return null;
  const { people, matches, staying } = left.data.figures;
  return (
    <Sheet title={words('transfer.left')}>
      <p>{people + staying === 0 ? words('transfer.nobodyLeft') : words('transfer.what', { people: words('transfer.people', { smart_count: people }), matches: words('transfer.matches', { smart_count: matches }) })}</p>
      {staying > 0 ? <p className="meta">{words('transfer.onlyKept', { smart_count: staying })}</p> : null}
      <TransferList items={left.data.items} siteId={siteId} />
      {people > 0 ? <p style={{ marginTop: 10 }}><Link to={`/standorte/${siteId}/uebergabe`}>{words('transfer.begin')}</Link></p> : null}
    </Sheet>
  );
}
