import { Link } from 'react-router';
import { IconEye } from '@tabler/icons-react';
import { breakGlass, type BreakGlassNotice } from '@patenwerk/contracts';
import { useAct, useCall } from '../api/use-call.js';
import { useMay } from '../api/session.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { Button } from './Button.js';
import { Icon } from './Icon.js';
import { ProblemNotice } from './ProblemNotice.js';
import { Sheet } from './Sheet.js';

/** On Heute: BaS has looked into somebody of the site, and nobody here has taken note of it yet. */
export function BreakGlassToday({ siteId }: { siteId: string | null | undefined }) {
  const words = useWords();
  const may = useMay();
  const notices = useCall(breakGlass.breakGlassNotices, siteId && may('people', 'write', siteId) ? { siteId } : null);
  const items = notices.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Sheet tone="slip" title={words('breakGlass.noticeTitle')}>
      <ul className="near">{items.map((each) => <Notice key={each.id} notice={each} withLink mayAcknowledge />)}</ul>
    </Sheet>
  );
}

/** On the person's page: who has looked in without being of the site. */
export function WhoLookedIn({ personId, siteId }: { personId: string; siteId: string }) {
  const words = useWords();
  const may = useMay();
  const looks = useCall(breakGlass.breakGlassOfPerson, { personId });
  if (looks.error) return <ProblemNotice error={looks.error} quiet />;
  if (!looks.data?.items.length) return null;
  return (
    <Sheet title={words('breakGlass.whoLookedIn')} summary={words('person.fold.looks', { smart_count: looks.data.items.length })}>
      <ul className="near">{looks.data.items.map((each) => <Notice key={each.id} notice={each} mayAcknowledge={may('people', 'write', siteId)} />)}</ul>
    </Sheet>
  );
}

function Notice({ notice, withLink, mayAcknowledge }: { notice: BreakGlassNotice; withLink?: boolean; mayAcknowledge: boolean }) {
  const words = useWords();
  const format = useFormat();
  const acknowledge = useAct(breakGlass.acknowledgeBreakGlass);
  return (
    <li>
      <div>
        <p><Icon of={IconEye} /> {words('breakGlass.lookedIn', { name: notice.openedByName ? words('breakGlass.ofBas', { name: notice.openedByName }) : words('breakGlass.someone'), day: format.long(notice.openedAt), time: format.time(notice.openedAt) })}</p>
        <p>{words('breakGlass.because', { reason: notice.reason })}</p>
        {withLink ? <p><Link to={`/menschen/${notice.personId}`}>{words('breakGlass.toPerson')}</Link></p> : null}
        {acknowledge.error ? <ProblemNotice error={acknowledge.error} quiet /> : null}
        {notice.acknowledgedAt ? <p className="meta">{words('breakGlass.acknowledged', { day: format.long(notice.acknowledgedAt) })}</p>
          : mayAcknowledge ? <p style={{ marginTop: 10 }}><Button busy={acknowledge.isPending} onClick={() => acknowledge.mutate({ id: notice.id })}>{words('breakGlass.acknowledge')}</Button></p> : null}
      </div>
    </li>
  );
}
