import type { PlanCriterionId } from '@patenwerk/contracts';
import { DistanceField } from '../components/DistanceField.js';
import { PillGroup } from '../components/PillGroup.js';
import { useWords } from '../i18n/words.js';
import { settingsText } from './plan-words.js';

export interface PlanChoices {
  criterion: PlanCriterionId;
  maxDistanceKm: number | null;
}

export const usualChoices: PlanChoices = { criterion: 'placed', maxDistanceKm: null };

/** The choices as an operation wants them. */
export function askedOf({ criterion, maxDistanceKm }: PlanChoices): { criterion: PlanCriterionId; maxDistanceKm?: number } {
  return { criterion, ...(maxDistanceKm === null ? {} : { maxDistanceKm }) };
}

/** How a plan is made: said in one line, folded until somebody wants it otherwise. */
export function PlanSettings({ value, onChange }: { value: PlanChoices; onChange: (value: PlanChoices) => void }) {
  const words = useWords();
  return (
    <details className="fold settings">
      <summary><span><b>{settingsText(value, words)}.</b> <span className="link">{words('plan.otherwise')}</span></span></summary>
      <div className="stack">
        <PillGroup name="plan.criterion" legend={words('plan.criterion')} kind="single" options={(['placed', 'score'] as const).map((id) => ({ id, label: words(`plan.criteria.${id}`) }))} value={[value.criterion]} onChange={([next]) => onChange({ ...value, criterion: next === 'score' ? 'score' : 'placed' })} />
        <DistanceField name="plan.km" label={words('plan.distance')} help={words('plan.distanceHelp')} value={value.maxDistanceKm} onChange={(maxDistanceKm) => onChange({ ...value, maxDistanceKm })} />
      </div>
    </details>
  );
}
