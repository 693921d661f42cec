import { identity } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { Covers } from '../components/Covers.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { useWords } from '../i18n/words.js';
import { InviteButton } from './InviteDialog.js';
import { StaffTable } from './StaffTable.js';

/** Who works at a site, and the invitation by link. */
export function Team({ siteId, siteName }: { siteId: string; siteName?: string }) {
  const words = useWords();
  const users = useCall(identity.users, { siteId });
  const present = users.data?.items.filter(({ state }) => state !== 'left') ?? [];
  return (
    <>
      <Sheet title={words('team.title')}>
        {users.error ? <ProblemNotice error={users.error} quiet onRetry={() => void users.refetch()} /> : null}
        {users.isPending ? <LoadingLines lines={3} /> : null}
        {users.data && present.length === 0 ? <p>{words('team.none')}</p> : null}
        {present.length ? <div style={{ overflowX: 'auto' }}><StaffTable users={present} compact /></div> : null}
        <p style={{ marginTop: 14 }}><InviteButton siteId={siteId} siteName={siteName} /></p>
      </Sheet>
      <Covers siteId={siteId} />
    </>
  );
}
