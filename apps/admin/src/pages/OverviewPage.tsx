import { useState } from 'react';
import { Link } from 'react-router';
import { IconCheck, IconMinus, IconTrendingDown } from '@tabler/icons-react';
import { states } from '@patenwerk/geo';
import { credits, sites, type OutputOf } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { MapLegend, StateMap } from '../components/StateMap.js';
import { Tag } from '../components/Tag.js';
import { YearChart } from '../components/YearChart.js';
import { today } from '../days.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { NationPlanSheet } from './NationPlanSheet.js';

type Overview = OutputOf<typeof sites.overview>;
type OverviewSite = Overview['sites'][number];

/** The start page of BaS: figures only, no name of a person. */
export function OverviewPage() {
  const words = useWords();
  usePageTitle(words('nav.overview'));
  const overview = useCall(sites.overview, {});
  if (overview.error) return <ProblemNotice error={overview.error} onRetry={() => void overview.refetch()} />;
  if (!overview.data) return <LoadingLines lines={12} />;
  return <OverviewView overview={overview.data} />;
}

function OverviewView({ overview }: { overview: Overview }) {
  const words = useWords();
  const format = useFormat();
  const { totals } = overview;
  const unconfirmed = overview.sites.filter((site) => site.status === 'unknown');
  const withoutSite = states.filter((state) => !overview.sites.some((site) => site.state === state.code));
  const share = (count: number) => (totals.quota > 0 ? Math.min(100, (count / totals.quota) * 100) : 0);
  return (
    <>
      <div className="title">
        <div><h1>{words('overview.title', { year: overview.year })}</h1><p className="lead">{words('overview.lead', { day: format.dayMonth(today()) })}</p></div>
      </div>
      <section className="sheet figs" aria-label={words('overview.figures')}>
        <div>
          <b className="f num">{words('quota.of', { counted: format.number(totals.counted), quota: format.number(totals.quota) })}</b>
          <span>{words('quota.count')}</span>
          <span className="bar" aria-hidden="true"><i style={{ width: `${share(totals.counted)}%` }} /><i style={{ left: `${share(totals.counted)}%`, width: `${Math.min(share(totals.nearly), 100 - share(totals.counted))}%` }} /></span>
          <span className="meta">{words('overview.nearly', { smart_count: totals.nearly, count: format.number(totals.nearly) })}</span>
        </div>
        <div><b className="f num">{format.number(totals.founded)}</b><span>{words('overview.founded')}</span></div>
        <div><b className="f num">{format.number(totals.endedEarly)}</b><span>{words('overview.endedEarly')}</span></div>
        <div><b className="f num">{totals.sites}</b><span>{words('overview.places', { active: totals.active })} <a href="#unbestaetigt">{words('overview.unconfirmedCount', { count: totals.unconfirmed })}</a></span></div>
      </section>
      <div className="two">
        <section className="sheet mapbox" aria-labelledby="map-title">
          <h2 id="map-title">{words('overview.map')}</h2>
          <MapLegend sites={overview.sites} />
          <StateMap sites={overview.sites} />
          {withoutSite.length > 0 ? <><h3>{words('overview.without')}</h3><p>{withoutSite.map((state) => state.name).join(', ')}</p></> : null}
          <p className="meta cr">{overview.credits.filter((credit) => credit.text !== credits.funder.text).map((credit, index) => <span key={credit.text}>{index > 0 ? '. ' : ''}<a href={credit.url}>{credit.text}</a></span>)}</p>
        </section>
        <section className="sheet pad" aria-labelledby="quota-title">
          <h2 id="quota-title">{words('overview.quota')}</h2>
          <p className="meta">{words('overview.gapFirst')}</p>
          <QuotaTable overview={overview} />
          <h3 id="unbestaetigt" style={{ marginTop: 26 }}>{words('overview.unconfirmed', { count: unconfirmed.length })}</h3>
          <p>{unconfirmed.length > 0 ? words('overview.unconfirmedText') : words('overview.allConfirmed')}</p>
          <ul className="unk">
            {unconfirmed.map((site) => <li key={site.id}><span><Link className="name" to={`/standorte/${site.id}`}>{site.name}</Link> <span className="meta">{site.state}, {site.latestEvidenceYear ? words('overview.evidence', { year: site.latestEvidenceYear }) : words('overview.noEvidence')}</span></span></li>)}
          </ul>
        </section>
      </div>
      <section className="sheet pad" style={{ marginTop: 24 }} aria-labelledby="chart-title">
        <h2 id="chart-title">{words('overview.chart')}</h2>
        <p>{words('overview.chartText')}</p>
        <YearChart byMonth={overview.byMonth} year={overview.year} quota={totals.quota} />
      </section>
      <NationPlanSheet siteNames={new Map(overview.sites.map(({ id, name }) => [id, name] as const))} />
    </>
  );
}

/** Share of the quota that counts, against the share of the year that has passed. */
function standing(site: OverviewSite, yearShare: number): 'reached' | 'course' | 'tight' | 'gap' {
  const share = site.quota ? site.figures.counted / site.quota : 1;
  if (share >= 1) return 'reached';
  if (share >= yearShare * 0.9) return 'course';
  return share >= yearShare * 0.7 ? 'tight' : 'gap';
}

const standings = { reached: { tone: 'ok', icon: IconCheck }, course: { tone: 'ok', icon: IconCheck }, tight: { tone: 'warn', icon: IconMinus }, gap: { tone: 'bad', icon: IconTrendingDown } } as const;
const rowsAtFirst = 17;

function QuotaTable({ overview }: { overview: Overview }) {
  const words = useWords();
  const [all, setAll] = useState(false);
  const rows = overview.sites.filter((site) => site.quota !== null && site.quota > 0).sort((a, b) => a.figures.counted / a.quota! - b.figures.counted / b.quota!);
  const largest = Math.max(1, ...rows.map((site) => site.quota ?? 0));
  const now = today();
  const yearShare = now.slice(0, 4) === String(overview.year) ? (Number(now.slice(5, 7)) - 1 + Number(now.slice(8, 10)) / 31) / 12 : 1;
  const shown = all ? rows : rows.slice(0, rowsAtFirst);
  if (rows.length === 0) return <p style={{ marginTop: 10 }}>{words('overview.noQuota')}</p>;
  return (
    <>
      <table className="list" style={{ marginTop: 10 }}>
        <caption className="sr">{words('overview.quota')}</caption>
        <thead><tr><th scope="col">{words('overview.place')}</th><th scope="col"><span className="sr">{words('overview.share')}</span></th><th scope="col" className="r">{words('overview.counting')}</th><th scope="col">{words('people.state')}</th></tr></thead>
        <tbody>
          {shown.map((site) => {
            const state = standing(site, yearShare);
            const share = Math.min(100, (site.figures.counted / (site.quota ?? 1)) * 100);
            return (
              <tr key={site.id}>
                <th scope="row"><Link className="name" to={`/standorte/${site.id}`}>{site.name}</Link> <span className="meta">{site.state}</span></th>
                <td className="b"><span className="bar" style={{ width: `${((site.quota ?? 0) / largest) * 100}%` }} aria-hidden="true"><i style={{ width: `${share}%` }} /></span></td>
                <td className="r"><b>{site.figures.counted}</b> {words('shortlist.of', { max: site.quota ?? 0 })}</td>
                <td><Tag tone={standings[state].tone} icon={<Icon of={standings[state].icon} />}>{words(`overview.standing.${state}`)}</Tag></td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {shown.length < rows.length ? <button className="btn quiet" type="button" onClick={() => setAll(true)}>{words('form.showMore', { smart_count: rows.length - shown.length })}</button> : null}
    </>
  );
}
