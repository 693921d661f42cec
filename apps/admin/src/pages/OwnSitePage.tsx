import { Link } from 'react-router';
import { matching, sites } from '@patenwerk/contracts';
import { useMay, useSite } from '../api/session.js';
import { useCall } from '../api/use-call.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { QuotaTicks } from '../components/QuotaTicks.js';
import { Sheet } from '../components/Sheet.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { NoSite } from './NoSite.js';
import { RecruitingSheet } from './RecruitingSheet.js';
import { TransfersOfSite } from '../components/Transfers.js';
import { SiteFacts } from './SiteFacts.js';
import { SitePortraitForm } from './SitePortraitForm.js';
import { Team } from './Team.js';

/** The own site: how the public sees it, its quota, its team. */
export function OwnSitePage() {
  const words = useWords();
  usePageTitle(words('nav.site'));
  const may = useMay();
  const { siteId } = useSite();
  const site = useCall(sites.manage, siteId ? { id: siteId } : null);
  const figures = useCall(matching.siteFigures, siteId && may('siteFigures', 'figures', siteId) ? { siteId } : null);
  if (!siteId) return <NoSite />;
  if (site.error && !site.data) return <ProblemNotice error={site.error} onRetry={() => void site.refetch()} />;
  if (!site.data) return <LoadingLines lines={9} />;
  return (
    <>
      <div className="title"><div><h1>{site.data.name}</h1><p className="lead">{words('site.lead')}</p></div></div>
      <div className="cols">
        <div className="stack">
          {may('sites', 'write', siteId) ? <SitePortraitForm key={site.data.id} site={site.data} /> : <Sheet title={words('site.portrait')}><p style={{ whiteSpace: 'pre-line' }}>{site.data.portrait || words('site.noPortrait')}</p></Sheet>}
          {may('users', 'read', siteId) ? <Team siteId={siteId} siteName={site.data.name} /> : null}
        </div>
        <aside className="side" aria-label={words('site.side')}>
          {figures.data ? <Sheet title={words('quota.title', { year: figures.data.year })}><QuotaTicks counted={figures.data.counted} nearly={figures.data.nearly} quota={figures.data.quota} who={<Link to="/patenschaften?zaehlt=nearly">{words('quota.who')}</Link>} /><p className="meta" style={{ marginTop: 10 }}>{words('site.figures', { founded: figures.data.founded, running: figures.data.running })}</p></Sheet> : null}
          {may('matches', 'read', siteId) ? <RecruitingSheet siteId={siteId} /> : null}
          <SiteFacts site={site.data} />
          <TransfersOfSite siteId={siteId} />
        </aside>
      </div>
    </>
  );
}
