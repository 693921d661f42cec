import { HowSeen, looks } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { EmptyState } from '../components/EmptyState.js';
import { Facts } from '../components/Facts.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { dayAfter, today } from '../days.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { useSiteNames } from '../site-names.js';
import { AdminNav } from './AdminNav.js';

const days = 30;

/** For BaS: how much is looked at, per site, in numbers without a name. */
export function LookFiguresPage() {
  const words = useWords();
  const format = useFormat();
  const sites = useSiteNames();
  usePageTitle(words('looks.figures'));
  const figures = useCall(looks.lookFigures, { from: dayAfter(today(), -days), until: today() });
  const items = figures.data?.items ?? [];
  return (
    <>
      <AdminNav />
      <div className="title">
        <div>
          <h1>{words('looks.figures')}</h1>
          <p className="lead">{words('looks.figuresLead')}</p>
        </div>
      </div>
      {figures.error ? <ProblemNotice error={figures.error} onRetry={() => void figures.refetch()} /> : null}
      {figures.isPending && !figures.error ? <LoadingLines lines={6} /> : null}
      {figures.data && items.length === 0 ? <EmptyState title={words('looks.figures')} text={words('looks.figuresNone')} /> : null}
      <div className="two2">
        {items.map((item) => (
          <Sheet key={item.siteId} title={sites.get(item.siteId) ?? '…'}>
            <Facts rows={[[words('looks.total'), format.number(item.looks.reduce((sum, { count }) => sum + count, 0))], ...HowSeen.options.flatMap((how) => item.looks.filter((look) => look.how === how).map(({ count }) => [words(`looks.kinds.${how}`), format.number(count)] as const))]} />
          </Sheet>
        ))}
      </div>
    </>
  );
}
