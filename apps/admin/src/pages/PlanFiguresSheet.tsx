import type { PlanFigures } from '@patenwerk/contracts';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';

/** What a plan would bring, as sentences with a large number each. */
export function PlanFiguresSheet({ figures }: { figures: PlanFigures }) {
  const words = useWords();
  const format = useFormat();
  const { placed, mentees, meanScore, lowestScore, medianKm, longestWaitLeft } = figures;
  const share = mentees > 0 ? (placed / mentees) * 100 : 0;
  return (
    <section className="sheet figs plan-figs" aria-label={words('plan.figures')}>
      <div>
        <b className="f num">{words('plan.of', { placed: format.number(placed), mentees: format.number(mentees) })}</b>
        <span>{words('plan.placed')}</span>
        <span className="bar" aria-hidden="true"><i style={{ width: `${share}%` }} /></span>
        <span className="meta">{words('plan.pool', { mentors: words('plan.mentors', { smart_count: figures.mentors }), places: words('plan.places', { smart_count: figures.places }), pairs: words('plan.possible', { smart_count: figures.possiblePairs, count: format.number(figures.possiblePairs) }) })}</span>
      </div>
      <div>{meanScore === null ? <span>{words('plan.noScore')}</span> : <><b className="f num">{Math.round(meanScore)}</b><span>{words('plan.meanScore', { lowest: Math.round(lowestScore ?? meanScore) })}</span></>}</div>
      <div>{medianKm === null ? <span>{words('plan.noWay')}</span> : <><b className="f num">{words('profile.km', { km: format.number(Math.round(medianKm)) })}</b><span>{words('plan.medianKm')}</span></>}</div>
      <div>{longestWaitLeft === null ? <><b className="f">{words('plan.nobodyBig')}</b><span>{words('plan.nobodyBigText')}</span></> : <><b className="f num">{words('plan.unit.days', { smart_count: longestWaitLeft, count: format.number(longestWaitLeft) })}</b><span>{words('plan.longestLeft')}</span></>}</div>
    </section>
  );
}
