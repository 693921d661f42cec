import { useState } from 'react';
import { Link } from 'react-router';
import { IconCalculator } from '@tabler/icons-react';
import { matching, type InputOf, type NationPlanFigures } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { EmptyState } from '../components/EmptyState.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { useFormat } from '../format.js';
import { useWords, type Words } from '../i18n/words.js';
import { settingsText } from './plan-words.js';
import { PlanFiguresSheet } from './PlanFiguresSheet.js';
import { askedOf, PlanSettings, usualChoices } from './PlanSettings.js';

const rowsAtFirst = 10;

/** What the best plans of all sites would bring today: figures only, computed when somebody asks. */
export function NationPlanSheet({ siteNames }: { siteNames: ReadonlyMap<string, string> }) {
  const words = useWords();
  const [choices, setChoices] = useState(usualChoices);
  const [asked, setAsked] = useState<InputOf<typeof matching.nationPlanFigures> | null>(null);
  const figures = useCall(matching.nationPlanFigures, asked);
  const waits = asked !== null && figures.isFetching;
  return (
    <Sheet title={words('nationPlan.title')} className="nation-plan">
      <div className="row-gap">
        <p>{words('nationPlan.text')}</p>
        <PlanSettings value={choices} onChange={setChoices} />
        <p><Button icon={<Icon of={IconCalculator} />} busy={waits} onClick={() => (JSON.stringify(asked) === JSON.stringify(askedOf(choices)) ? void figures.refetch() : setAsked(askedOf(choices)))}>{words(figures.data ? 'nationPlan.again' : 'nationPlan.compute')}</Button></p>
        {figures.error ? <ProblemNotice error={figures.error} onRetry={() => void figures.refetch()} /> : null}
        {waits && !figures.data ? <LoadingLines lines={6} /> : null}
      </div>
      {figures.data && !figures.error ? <Result figures={figures.data} siteNames={siteNames} /> : null}
    </Sheet>
  );
}

function Result({ figures, siteNames }: { figures: NationPlanFigures; siteNames: ReadonlyMap<string, string> }) {
  const words = useWords();
  const format = useFormat();
  const [all, setAll] = useState(false);
  if (figures.total.mentees === 0) return <div style={{ marginTop: 16 }}><EmptyState title={words('people.nobodyWaits')} text={words('nationPlan.nobodyWaits')} /></div>;
  // Who leaves most people without comes first; what is too small to be told comes last.
  const rows = [...figures.sites].sort((a, b) => (b.leftOver ?? -1) - (a.leftOver ?? -1) || (b.mentees ?? -1) - (a.mentees ?? -1) || (siteNames.get(a.siteId) ?? '').localeCompare(siteNames.get(b.siteId) ?? '', 'de'));
  const shown = all ? rows : rows.slice(0, rowsAtFirst);
  const count = (value: number | null) => (value === null ? words('nationPlan.untold') : format.number(value));
  // Placed and left over make up all who wait, so one column says both.
  const cells = (site: NationPlanFigures['sites'][number]) => [
    { column: 'mentees', text: count(site.mentees) },
    { column: 'places', text: placesText(site, count, words) },
    { column: 'placed', text: site.placed === null || site.mentees === null ? words('nationPlan.untold') : words('plan.of', { placed: site.placed, mentees: site.mentees }) },
  ] as const;
  return (
    <>
      <p style={{ margin: '20px 0 10px' }} role="status">{words('nationPlan.asOf', { day: format.long(figures.day) })} {settingsText(figures, words)}.</p>
      <PlanFiguresSheet figures={figures.total} />
      <div className="sheet table">
        <table className="rows">
          <caption className="sr">{words('nationPlan.title')}</caption>
          <thead><tr><th scope="col">{words('overview.place')}</th>{(['mentees', 'places', 'placed'] as const).map((column) => <th key={column} scope="col" className="r">{words(`nationPlan.column.${column}`)}</th>)}</tr></thead>
          <tbody>
            {shown.map((site) => (
              <tr key={site.siteId}>
                <th scope="row"><Link className="name" to={`/standorte/${site.siteId}`}>{siteNames.get(site.siteId) ?? '…'}</Link></th>
                {cells(site).map(({ column, text }) => <td key={column} className="r wide" data-label={words(`nationPlan.column.${column}`)}>{text}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < rows.length ? <Button kind="quiet" onClick={() => setAll(true)}>{words('form.showMore', { smart_count: rows.length - shown.length })}</Button> : null}
      <p className="meta" style={{ marginTop: 10 }}>{words('nationPlan.untoldText')}</p>
    </>
  );
}

/** The free places of a site, and how many it lacks: from the two figures that are told anyway. */
function placesText({ mentees, places }: NationPlanFigures['sites'][number], count: (value: number | null) => string, words: Words): string {
  return mentees !== null && places !== null && places < mentees ? words('nationPlan.lacks', { places: count(places), smart_count: mentees - places }) : count(places);
}
