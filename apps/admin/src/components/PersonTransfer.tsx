import { Link } from 'react-router';
import { transfers, transferStates, type Person } from '@patenwerk/contracts';
import { useMay } from '../api/session.js';
import { useCall } from '../api/use-call.js';
import { capital, useFormat, withStop } from '../format.js';
import { useWords } from '../i18n/words.js';
import { useSiteNames } from '../site-names.js';
import { Sheet } from './Sheet.js';

/** On the page of a person: where their handover stands, and the way to it. Nothing where there is none. */
export function PersonTransfer({ person }: { person: Person }) {
  const words = useWords();
  const format = useFormat();
  const sites = useSiteNames();
  const may = useMay();
  const { data } = useCall(transfers.ofPerson, may('transfers', 'read', person.siteId) ? { id: person.id } : null);
  const transfer = data?.transfer;
  if (!transfer) return null;
  const came = transfer.toSiteId === person.siteId;
  const site = sites.get(came ? transfer.fromSiteId : transfer.toSiteId) ?? '…';
  return (
    <Sheet title={words('transfer.ofPerson')} className="noprint">
      <p>{words(came ? 'transfer.cameFrom' : data.saidNo ? 'transfer.staysHere' : 'transfer.isOffered', { site, day: format.long(transfer.answeredAt ?? transfer.offeredAt) })}</p>
      {came ? null : <p className="meta">{transfer.state === 'offered' ? words('transfer.answerBy', { day: format.long(transfer.answerBy) }) : withStop(capital(words.of(transferStates.states[transfer.state])))}</p>}
      {came ? null : <p><Link to="/standort/uebergabe">{words('transfer.toIt')}</Link></p>}
    </Sheet>
  );
}
