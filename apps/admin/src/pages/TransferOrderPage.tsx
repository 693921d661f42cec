import { useState, type FormEvent } from 'react';
import { Link, useParams } from 'react-router';
import { IconChevronLeft } from '@tabler/icons-react';
import { sites, transfers, type SiteId } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { EmptyState } from '../components/EmptyState.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { emptyOffer, isComplete, OfferFields, type OfferDraft } from '../components/TransferOffer.js';
import { TransferBody } from '../components/Transfers.js';
import { useUndo } from '../components/UndoBar.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { useSiteNames } from '../site-names.js';

/** BaS hands over for a site whose team has gone: numbers, no names. */
export function TransferOrderPage() {
  const words = useWords();
  const names = useSiteNames();
  const { id = '' } = useParams();
  usePageTitle(words('transfer.title'));
  const site = useCall(sites.manage, { id });
  const left = useCall(transfers.figures, { siteId: id });
  const error = site.error ?? left.error;
  if (error && !(site.data && left.data)) return <ProblemNotice error={error} onRetry={() => void Promise.all([site.refetch(), left.refetch()])} />;
  if (!site.data || !left.data || site.data.id !== id) return <LoadingLines lines={7} />;
  const { figures, items } = left.data;
  const open = items.filter((each) => each.fromSiteId === id && (each.state === 'offered' || each.state === 'moving'));
  return (
    <>
      <p className="crumb"><Link to={`/standorte/${id}`}><Icon of={IconChevronLeft} />{site.data.name}</Link></p>
      <div className="title"><div><h1>{words('transfer.title')}</h1>{site.data.status === 'active' ? null : <p className="lead">{words('transfer.orderLead', { site: site.data.name })}</p>}</div></div>
      <div className="stack">
        {open.map((each) => <Sheet key={each.id} tone="slip" title={words(each.state === 'moving' ? 'transfer.movingTo' : 'transfer.offeredTo', { site: names.get(each.toSiteId) ?? '…' })}><TransferBody transfer={each} steps={[]} /></Sheet>)}
        {site.data.status === 'active' ? <EmptyState title={words('transfer.stillActive')} text={words('transfer.stillActiveText', { site: site.data.name })} action={<Button to={`/standorte/${id}`}>{words('nav.site')}</Button>} />
          : figures.people === 0 ? <EmptyState title={words('transfer.nobody')} text={words('transfer.nobodyLeft')} action={<Button to={`/standorte/${id}`}>{words('nav.site')}</Button>} />
          : <Order siteId={site.data.id} people={figures.people} matches={figures.matches} />}
      </div>
    </>
  );
}

function Order({ siteId, people, matches }: { siteId: SiteId; people: number; matches: number }) {
  const words = useWords();
  const names = useSiteNames();
  const offered = useUndo();
  const [draft, setDraft] = useState<OfferDraft>(emptyOffer);
  const [tried, setTried] = useState(false);
  const act = useAct(transfers.order, (made) => {
    offered({ text: words('transfer.done', { site: names.get(made.toSiteId) ?? '' }) });
    setDraft(emptyOffer());
    setTried(false);
  });
  const problem = act.error ? asProblem(act.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!act.isPending && isComplete(draft)) act.mutate({ fromSiteId: siteId, toSiteId: draft.toSiteId as SiteId, informedOn: draft.informedOn });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Sheet title={words('transfer.what', { people: words('transfer.people', { smart_count: people }), matches: words('transfer.matches', { smart_count: matches }) })} className="handover">
        <OfferFields fromSiteId={siteId} draft={draft} problem={problem} tried={tried} onChange={(next) => setDraft((now) => ({ ...now, ...next }))} />
        {act.error && !problem?.errors?.length ? <ProblemNotice error={act.error} /> : null}
        <div className="choice"><Button kind="primary" type="submit" busy={act.isPending}>{words('transfer.offer', { site: names.get(draft.toSiteId) ?? words('transfer.theSite') })}</Button></div>
      </Sheet>
    </form>
  );
}
