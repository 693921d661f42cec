import { Link, useParams } from 'react-router';
import { IconChevronLeft, IconPrinter } from '@tabler/icons-react';
import { matching, type PlanComparison, type PlanRunRow } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { Bold } from '../components/Bold.js';
import { Button } from '../components/Button.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { PersonLink } from '../components/PersonLink.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { Sign } from '../components/Sign.js';
import { Tag, type TagTone } from '../components/Tag.js';
import { useFormat, type Format } from '../format.js';
import { useWords, type Words } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { initialsIn, usePeople, type PeopleById } from '../people-names.js';
import { changeOf, comparedFigures, differenceOf, madeText, wayLimit, type Change, type ComparedFigure } from './plan-words.js';
import { OtherRun } from './PlanSide.js';

/** Two dry runs side by side: how they were made, what they bring, for whom something changes. */
export function PlanComparePage() {
  const { id = '', otherId = '' } = useParams();
  const words = useWords();
  usePageTitle(words('plan.compareTitle'));
  const comparison = useCall(matching.comparePlanRuns, { id, otherId });
  if (comparison.error && !comparison.data) return <ProblemNotice error={comparison.error} onRetry={() => void comparison.refetch()} />;
  if (comparison.data?.before.id !== id || comparison.data.after.id !== otherId) return <LoadingLines lines={12} />;
  return <ComparisonView key={`${id}${otherId}`} comparison={comparison.data} />;
}

function ComparisonView({ comparison }: { comparison: PlanComparison }) {
  const words = useWords();
  const { before, after } = comparison;
  return (
    <>
      <p className="crumb"><Link to="/planen"><Icon of={IconChevronLeft} />{words('plan.title')}</Link></p>
      <div className="title">
        <div><h1>{words('plan.compareTitle')}</h1><p className="lead"><Bold text={verdict(comparison, words)} /></p></div>
        <Button icon={<Icon of={IconPrinter} />} onClick={() => window.print()}>{words('form.print')}</Button>
      </div>
      <FigureTable before={before} after={after} />
      <section aria-labelledby="differing" style={{ marginTop: 32 }}>
        <h2 id="differing">{words('plan.differing')}</h2>
        <p style={{ margin: '4px 0 12px' }}>{words(comparison.differing.length === 0 ? 'plan.noneDiffering' : 'plan.same', { smart_count: comparison.same })}</p>
        {comparison.differing.length > 0 ? <Differing comparison={comparison} /> : null}
      </section>
      <div className="noprint" style={{ marginTop: 32, maxWidth: 560 }}><Sheet title={words('plan.compareOther')}><div className="row-gap" style={{ marginTop: 10 }}><OtherRun run={before} present={after.id} /></div></Sheet></div>
    </>
  );
}

/** The one sentence somebody in a hurry wants: how many more or fewer could be placed. */
function verdict({ before, after }: PlanComparison, words: Words): string {
  const { kind, by } = differenceOf(before.figures.placed, after.figures.placed);
  return words(kind === 'more' ? 'plan.verdict.more' : kind === 'less' ? 'plan.verdict.less' : 'plan.verdict.same', { smart_count: by });
}

function FigureTable({ before, after }: { before: PlanRunRow; after: PlanRunRow }) {
  const words = useWords();
  const format = useFormat();
  const [first, second, change] = [words('plan.firstPlan'), words('plan.secondPlan'), words('plan.difference')];
  const settings = [
    { id: 'made', label: words('plan.made'), of: (run: PlanRunRow) => <Link to={`/planen/${run.id}`}>{madeText(run, words, format)}</Link>, differs: false },
    { id: 'criterion', label: words('plan.criterionShort'), of: (run: PlanRunRow) => words(`plan.criteria.${run.criterion}`), differs: before.criterion !== after.criterion },
    { id: 'way', label: words('plan.ways'), of: (run: PlanRunRow) => wayLimit(run.maxDistanceKm, words), differs: before.maxDistanceKm !== after.maxDistanceKm },
  ];
  return (
    <div className="sheet table">
      <table className="rows compare">
        <caption className="sr">{words('plan.compareTitle')}</caption>
        <thead><tr><th scope="col"><span className="sr">{words('plan.what')}</span></th><th scope="col">{first}</th><th scope="col">{second}</th><th scope="col">{change}</th></tr></thead>
        <tbody>
          {settings.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.label}</th>
              <td className="wide" data-label={first}>{row.of(before)}</td>
              <td className="wide" data-label={second}>{row.of(after)}</td>
              <td className="wide">{row.differs ? <b>{words('plan.otherwiseMade')}</b> : ''}</td>
            </tr>
          ))}
          {comparedFigures.map((figure) => {
            const [one, two] = [before.figures[figure.id], after.figures[figure.id]];
            return (
              <tr key={figure.id}>
                <th scope="row">{words(`plan.figure.${figure.id}`)}</th>
                <td className="wide num" data-label={first}>{shown(figure, one, words, format)}</td>
                <td className="wide num" data-label={second}>{shown(figure, two, words, format)}</td>
                <td className="wide">{differenceText(figure, one, two, words)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function shown({ id, unit }: ComparedFigure, value: number | null, words: Words, format: Format): string {
  if (value === null) return words(id === 'longestWaitLeft' ? 'plan.nobodyWithout' : 'plan.unknown');
  return words(`plan.unit.${unit}`, { smart_count: Math.round(value), count: format.number(Math.round(value)) });
}

function differenceText({ id, unit }: ComparedFigure, before: number | null, after: number | null, words: Words) {
  const { kind, by } = differenceOf(before, after);
  if (kind === 'same') return words('plan.equal');
  if (kind === 'unknown') return id === 'longestWaitLeft' ? <b>{words(after === null ? 'plan.nowNobody' : 'plan.nowSomebody')}</b> : '';
  return <b>{words(`plan.${kind}.${unit}`, { smart_count: by })}</b>;
}

const tones: Record<Change, TagTone> = { gains: 'ok', loses: 'warn', other: 'plain', joined: 'info', gone: 'plain', same: 'plain' };

function Differing({ comparison }: { comparison: PlanComparison }) {
  const words = useWords();
  const { differing } = comparison;
  const persons = usePeople(differing.flatMap((each) => [each.menteeId, each.before.mentorId, each.after.mentorId].filter((id) => id !== null)));
  const [first, second] = [words('plan.firstPlan'), words('plan.secondPlan')];
  return (
    <div className="sheet table">
      <table className="rows">
        <caption className="sr">{words('plan.differing')}</caption>
        <thead><tr><th scope="col">{words('people.roles.mentee')}</th><th scope="col">{first}</th><th scope="col">{second}</th><th scope="col">{words('plan.changes')}</th></tr></thead>
        <tbody>
          {differing.map((each) => {
            const change = changeOf(each);
            return (
              <tr key={each.menteeId}>
                <th scope="row"><div className="who"><Sign of={[{ role: 'mentee', initials: initialsIn(persons, each.menteeId) }]} /><PersonLink persons={persons} id={each.menteeId} /></div></th>
                <td className="wide" data-label={first}><Side side={each.before} persons={persons} absent={words('plan.notYetThere')} /></td>
                <td className="wide" data-label={second}><Side side={each.after} persons={persons} absent={words('plan.noLongerThere')} /></td>
                <td className="wide"><Tag tone={tones[change]}>{words(`plan.change.${change}`)}</Tag></td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Side({ side, persons, absent }: { side: PlanComparison['differing'][number]['before']; persons: PeopleById; absent: string }) {
  const words = useWords();
  if (!side.there) return absent;
  if (side.mentorId === null) return words('plan.without');
  return <><PersonLink persons={persons} id={side.mentorId} />{side.score === null ? null : <span className="meta"> {words('plan.pointsShort', { smart_count: side.score })}</span>}</>;
}
