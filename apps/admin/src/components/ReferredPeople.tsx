import { Link } from 'react-router';
import { access } from '@patenwerk/contracts';
import { useMay } from '../api/session.js';
import { useCall } from '../api/use-call.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { fullName, initials } from '../people-names.js';
import { useSiteNames } from '../site-names.js';
import { ProblemNotice } from './ProblemNotice.js';
import { Sheet } from './Sheet.js';
import { Sign } from './Sign.js';

/** People of other sites whom this one may see for a time; where there are none, nothing stands here. */
export function ReferredPeople({ siteId }: { siteId: string }) {
  const words = useWords();
  const format = useFormat();
  const may = useMay();
  const sites = useSiteNames();
  const received = useCall(access.accessReceived, may('referrals', 'read', siteId) ? { siteId } : null);
  if (received.error) return <ProblemNotice error={received.error} quiet />;
  if (!received.data?.items.length) return null;
  return (
    <Sheet title={words('access.fromOthers')} className="gap">
      <ul className="plist">
        {received.data.items.map(({ access: row, person }) => (
          <li key={row.id}>
            <Sign of={[{ role: person.role, initials: initials(person) }]} />
            <span>
              <Link className="name" to={`/menschen/von-anderen/${row.id}`}>{fullName(person)}</Link><br />
              <span className="meta">{[words(`people.roles.${person.role}`), person.age === null ? '' : words('people.years', { smart_count: person.age }), person.place ?? ''].filter(Boolean).join(', ')} · {words('access.from', { site: sites.get(row.fromSiteId) ?? '…', day: format.long(row.until) })}</span>
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
