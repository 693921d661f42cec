import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import { IconChevronLeft } from '@tabler/icons-react';
import { stayReasons, transfers, type PersonId, type SiteId, type TransferPreview } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useMay, useSite } from '../api/session.js';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { EmptyState } from '../components/EmptyState.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { PillGroup } from '../components/PillGroup.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { emptyOffer, isComplete, OfferFields, type OfferDraft } from '../components/TransferOffer.js';
import { TransferPeople } from '../components/TransferPeople.js';
import { TransferBody, TransferList, useTransfers } from '../components/Transfers.js';
import { useUndo } from '../components/UndoBar.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { fullName } from '../people-names.js';
import { useSiteNames } from '../site-names.js';
import { NoSite } from './NoSite.js';

type Which = 'all' | 'some';

/** A site hands its people over, all or some, to another one: who comes along, who stays and why, and that they know. */
export function TransferPage() {
  const words = useWords();
  const may = useMay();
  const { site, siteId } = useSite();
  usePageTitle(words('transfer.title'));
  const given = useTransfers(siteId ?? null);
  if (!siteId || !may('transfers', 'write', siteId)) return <NoSite />;
  const open = (given.data?.items ?? []).filter((each) => each.fromSiteId === siteId && (each.state === 'offered' || each.state === 'moving'));
  return (
    <>
      <p className="crumb"><Link to="/standort"><Icon of={IconChevronLeft} />{words('nav.site')}</Link></p>
      <div className="title"><div><h1>{words('transfer.title')}</h1><p className="lead">{words('transfer.lead', { site: site?.name ?? '' })}</p></div></div>
      {given.error ? <ProblemNotice error={given.error} onRetry={() => void given.refetch()} /> : null}
      <div className="cols">
        <div className="stack">
          {open.map((each) => <OpenTransfer key={each.id} transfer={each} />)}
          <Choose siteId={siteId} />
        </div>
        <aside className="side" aria-label={words('transfer.side')}>
          <Sheet title={words('transfer.how')}>
            <ul className="dots">{(['together', 'figures', 'over', 'notes'] as const).map((rule) => <li key={rule}>{words(`transfer.rules.${rule}`)}</li>)}</ul>
          </Sheet>
          {given.data?.items.some(({ state }) => state !== 'offered' && state !== 'moving') ? <Sheet title={words('transfer.before')}><TransferList items={given.data.items.filter(({ state }) => state !== 'offered' && state !== 'moving')} siteId={siteId} /></Sheet> : null}
        </aside>
      </div>
    </>
  );
}

function OpenTransfer({ transfer }: { transfer: Parameters<typeof TransferBody>[0]['transfer'] }) {
  const words = useWords();
  const sites = useSiteNames();
  return (
    <Sheet tone="slip" title={words(transfer.state === 'moving' ? 'transfer.movingTo' : 'transfer.offeredTo', { site: sites.get(transfer.toSiteId) ?? '…' })}>
      <TransferBody transfer={transfer} steps={['withdraw']} />
    </Sheet>
  );
}

function Choose({ siteId }: { siteId: SiteId }) {
  const words = useWords();
  const sites = useSiteNames();
  const offered = useUndo();
  const [which, setWhich] = useState<Which>('all');
  /** All: who has said no. Some: who was chosen. */
  const [marked, setMarked] = useState<readonly PersonId[]>([]);
  const [draft, setDraft] = useState<OfferDraft>(emptyOffer);
  const [tried, setTried] = useState(false);
  /** After each offer the list begins anew. */
  const [offers, setOffers] = useState(0);
  const everybody = useCall(transfers.preview, { fromSiteId: siteId });
  const choice = which === 'all' ? { except: [...marked] } : { personIds: [...marked] };
  const nobodyChosen = which === 'some' && marked.length === 0;
  const preview = useCall(transfers.preview, nobodyChosen ? null : { fromSiteId: siteId, ...(draft.toSiteId ? { toSiteId: draft.toSiteId as SiteId } : {}), ...choice });
  const act = useAct(transfers.offer, (made) => {
    offered({ text: words('transfer.done', { site: sites.get(made.toSiteId) ?? '' }) });
    setMarked([]);
    setOffers((count) => count + 1);
    setDraft(emptyOffer());
    setTried(false);
  });
  if (everybody.error && !everybody.data) return <ProblemNotice error={everybody.error} onRetry={() => void everybody.refetch()} />;
  if (!everybody.data) return <LoadingLines lines={8} />;
  const all = [...everybody.data.moving, ...everybody.data.staying.filter(({ reason }) => reason === 'tied')].sort((a, b) => a.familyName.localeCompare(b.familyName, words.locale) || a.givenName.localeCompare(b.givenName, words.locale));
  if (all.length === 0) return <EmptyState title={words('transfer.nobody')} text={words('transfer.nobodyText')} action={<Button to="/standort">{words('nav.site')}</Button>} />;
  const problem = act.error ? asProblem(act.error) : null;
  const change = (next: Partial<OfferDraft>) => setDraft((now) => ({ ...now, ...next }));
  const toggle = (id: PersonId) => setMarked((now) => (now.includes(id) ? now.filter((each) => each !== id) : [...now, id]));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!act.isPending && isComplete(draft) && !nobodyChosen) act.mutate({ fromSiteId: siteId, toSiteId: draft.toSiteId as SiteId, informedOn: draft.informedOn, ...choice });
  };
  const guards = nobodyChosen ? [] : (preview.data?.guards ?? []);
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Sheet title={words('transfer.who')}>
        <PillGroup name="transfer-which" legend={words('transfer.which')} kind="single" options={(['all', 'some'] as const).map((id) => ({ id, label: words(`transfer.choice.${id}`) }))} value={[which]} onChange={([next]) => { setWhich(next === 'some' ? 'some' : 'all'); setMarked([]); }} />
        <TransferPeople key={offers} people={all} legend={words(which === 'all' ? 'transfer.saidNo' : 'transfer.pick')} marked={marked} onToggle={toggle} />
      </Sheet>
      {nobodyChosen ? null : <Outcome preview={preview.data} />}
      <Sheet title={words('transfer.where')} className="handover">
        <OfferFields fromSiteId={siteId} draft={draft} problem={problem} tried={tried} onChange={change} />
        {guards.map((guard) => <p key={guard.guard} className="err-t">{words.of(guard)}</p>)}
        {tried && nobodyChosen ? <p className="err-t" role="alert">{words('transfer.needPeople')}</p> : null}
        {act.error && !problem?.errors?.length ? <ProblemNotice error={act.error} /> : null}
        <div className="choice"><Button kind="primary" type="submit" busy={act.isPending}>{words('transfer.offer', { site: sites.get(draft.toSiteId) ?? words('transfer.theSite') })}</Button></div>
      </Sheet>
    </form>
  );
}

/** What follows from the choice: how much goes along, and who stays and why. */
function Outcome({ preview }: { preview: TransferPreview | undefined }) {
  const words = useWords();
  if (!preview) return <LoadingLines lines={3} />;
  const { figures, staying } = preview;
  const told = (['people', 'matches', 'proposals', 'tasks', 'papers', 'seats'] as const).filter((what) => what === 'people' || figures[what] > 0);
  return (
    <Sheet title={words('transfer.outcome')} className="handover">
      <ul className="dots" aria-live="polite">{told.map((what) => <li key={what}>{words(`transfer.${what}`, { smart_count: figures[what] })}</li>)}</ul>
      {stayReasons.map((reason) => {
        const those = staying.filter((each) => each.reason === reason.id);
        if (those.length === 0) return null;
        return (
          <details key={reason.id} className="gap" open={reason.id !== 'over' && those.length <= 12}>
            <summary><b>{words('transfer.stay', { smart_count: those.length })}</b> {words.of(reason)}</summary>
            <ul className="dots">{those.map((person) => <li key={person.id}><Link to={`/menschen/${person.id}`}>{fullName(person)}</Link></li>)}</ul>
          </details>
        );
      })}
    </Sheet>
  );
}
