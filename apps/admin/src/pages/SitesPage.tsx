import { useState } from 'react';
import { Link } from 'react-router';
import { siteStates, sites, type SiteState } from '@patenwerk/contracts';
import { states } from '@patenwerk/geo';
import { useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { EmptyState } from '../components/EmptyState.js';
import { Field } from '../components/Field.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { PillGroup } from '../components/PillGroup.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Tag } from '../components/Tag.js';
import { TakeAlong } from '../files/TakeAlong.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { siteTone } from './SiteFacts.js';

/** All places with their state, quota and figures. */
export function SitesPage() {
  const words = useWords();
  usePageTitle(words('nav.sites'));
  const overview = useCall(sites.overview, {});
  const [status, setStatus] = useState<SiteState | 'all'>('all');
  const [state, setState] = useState('');
  if (overview.error) return <ProblemNotice error={overview.error} onRetry={() => void overview.refetch()} />;
  if (!overview.data) return <LoadingLines lines={12} />;
  const all = overview.data.sites;
  const present = (Object.keys(siteStates.states) as SiteState[]).filter((each) => all.some((site) => site.status === each));
  const shown = all.filter((site) => (status === 'all' || site.status === status) && (!state || site.state === state)).sort((a, b) => a.name.localeCompare(b.name, 'de'));
  return (
    <>
      <div className="title"><div><h1>{words('nav.sites')}</h1><p className="lead">{words('sites.lead', { count: all.length })}</p></div></div>
      <search className="filters">
        <PillGroup name="status" legend={words('people.state')} kind="single" options={[{ id: 'all', label: words('sites.all') }, ...present.map((id) => ({ id, label: words.of(siteStates.states[id]) }))]} value={[status]} onChange={([next]) => setStatus(next as SiteState | 'all')} />
        <Field name="state" label={words('sites.state')}>
          {(control) => <select {...control} value={state} onChange={(event) => setState(event.target.value)}><option value="">{words('sites.anyState')}</option>{states.map((each) => <option key={each.code} value={each.code}>{each.name}</option>)}</select>}
        </Field>
      </search>
      {shown.length === 0 ? <EmptyState title={words('sites.none')} text={words('sites.noneText')} action={<Button onClick={() => { setStatus('all'); setState(''); }}>{words('sites.all')}</Button>} /> : (
        <div className="sheet table">
          <table className="rows">
            <caption className="sr">{words('nav.sites')}</caption>
            <thead><tr><th scope="col">{words('overview.place')}</th><th scope="col">{words('sites.state')}</th><th scope="col">{words('people.state')}</th><th scope="col" className="r">{words('overview.founded')}</th><th scope="col" className="r">{words('sites.countsOfQuota')}</th></tr></thead>
            <tbody>
              {shown.map((site) => (
                <tr key={site.id}>
                  <th scope="row"><Link className="name" to={`/standorte/${site.id}`}>{site.name}</Link></th>
                  <td>{states.find((each) => each.code === site.state)?.name}</td>
                  <td><Tag tone={siteTone(site.status)}>{words.of(siteStates.states[site.status])}</Tag></td>
                  <td className="r" data-label={words('overview.founded')}>{site.figures.founded}</td>
                  <td className="r">{site.quota === null ? words('sites.noQuota') : words('quota.of', { counted: site.figures.counted, quota: site.quota })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="list-foot">
        <TakeAlong<(typeof shown)[number]>
          title={words('nav.sites')}
          rows={() => shown}
          columns={[
            { head: words('overview.place'), cell: ({ name }) => name },
            { head: words('sites.state'), cell: (site) => states.find(({ code }) => code === site.state)?.name ?? null },
            { head: words('people.state'), cell: (site) => words.of(siteStates.states[site.status]) },
            { head: words('overview.founded'), cell: ({ figures }) => figures.founded },
            { head: words('files.countsThisYear'), cell: ({ figures }) => figures.counted },
            { head: words('files.quota'), cell: ({ quota }) => quota },
          ]}
        />
      </div>
    </>
  );
}
