import { Link } from 'react-router';
import { IconChevronLeft, IconPrinter } from '@tabler/icons-react';
import { labelOf, matching, sites, type RecruitingAdvice } from '@patenwerk/contracts';
import { useSite } from '../api/session.js';
import { useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { EmptyState } from '../components/EmptyState.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { listText, slotsText } from '../format.js';
import { useWords, type Words } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { NoSite } from './NoSite.js';

/** The advice as a notice for a volunteers' call: what to bring and whom to ring, no number of people, no name. */
export function RecruitingNoticePage() {
  const words = useWords();
  usePageTitle(words('recruit.noticeTitle'));
  const { siteId } = useSite();
  const advice = useCall(matching.recruitingAdvice, siteId ? { siteId } : null);
  const site = useCall(sites.manage, siteId ? { id: siteId } : null);
  if (!siteId) return <NoSite />;
  const error = advice.error ?? site.error;
  if (error) return <ProblemNotice error={error} onRetry={() => void Promise.all([advice.refetch(), site.refetch()])} />;
  if (!advice.data || !site.data) return <LoadingLines lines={9} />;
  const { publicContact } = site.data;
  const contact = [publicContact.office, publicContact.address, publicContact.phone, publicContact.email].filter(Boolean);
  return (
    <>
      <p className="crumb"><Link to="/planen"><Icon of={IconChevronLeft} />{words('plan.title')}</Link></p>
      <div className="title">
        <div><h1>{words('recruit.noticeTitle')}</h1><p className="lead noprint">{words('recruit.noticeLead')}</p></div>
        {advice.data.items.length > 0 ? <Button kind="primary" icon={<Icon of={IconPrinter} />} onClick={() => window.print()}>{words('form.print')}</Button> : null}
      </div>
      {advice.data.items.length === 0 ? <EmptyState title={words('recruit.nothing')} text={advice.data.leftOver === 0 ? words('recruit.nobody') : words('recruit.noHelp', { smart_count: advice.data.leftOver })} /> : (
        <section className="sheet notice" aria-label={words('recruit.noticeTitle')}>
          <p className="say">{words('recruit.claim')}</p>
          <ul className="wanted">{advice.data.items.map((item, index) => <Wanted key={index} item={item} siteName={site.data.name} />)}</ul>
          <p>{words('recruit.invite')}</p>
          <p className="contact"><b>{site.data.name}</b>{contact.map((line) => <span key={line}><br />{line}</span>)}</p>
          {contact.length === 0 ? <p className="meta noprint">{words('recruit.noContact')} <Link to="/standort">{words('recruit.toSite')}</Link></p> : null}
        </section>
      )}
    </>
  );
}

function Wanted({ item, siteName }: { item: RecruitingAdvice; siteName: string }) {
  const words = useWords();
  return (
    <li>
      <h2>{words(`recruit.wanted.${item.gender ?? 'any'}`, { place: item.place ?? siteName })}</h2>
      <dl className="facts">{factsOf(item, words).map(([term, text]) => <div key={term} style={{ display: 'contents' }}><dt>{term}</dt><dd>{text}</dd></div>)}</dl>
    </li>
  );
}

/** What somebody should bring, in words; what does not matter is left out. */
function factsOf({ languages, slots, goals }: RecruitingAdvice, words: Words): (readonly [string, string])[] {
  const facts = [
    [words('recruit.speaks'), listText(languages.map(({ code }) => labelOf('languages', code, words.locale)), words)],
    [words('recruit.hasTime'), slotsText(slots, words)],
    [words('recruit.helpsWith'), goals.map((goal) => labelOf('goalAreas', goal, words.locale)).join(', ')],
  ] as const;
  return facts.filter(([, text]) => text !== '');
}
