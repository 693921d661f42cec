import { type DomainError, fieldError } from '@patenwerk/contracts';
import { BadPeople, type PeopleFault, PoolTooLarge } from '@patenwerk/matching-engine';

const faults: Record<PeopleFault, { de: string; en: string }> = {
  duplicate_mentee: { de: 'Eine Mentee oder ein Mentee steht zweimal auf der Warteliste', en: 'A mentee is on the waiting list twice' },
  duplicate_mentor: { de: 'Eine Patin oder ein Pate ist zweimal da', en: 'A mentor is there twice' },
  distance: { de: 'Eine Entfernung ist keine Zahl ab 0', en: 'A distance is no number from 0 up' },
  date: { de: 'Ein Datum ist kein Tag', en: 'A date is no day' },
};

/** What a person can read of people of whom no plan can be made; undefined when it is something else. A pool that would give a wrong plan is our own mistake and stays one. */
export function planProblem(error: unknown): DomainError | undefined {
  if (error instanceof BadPeople) {
    const { de, en } = faults[error.fault];
    const who = error.personId === '' ? '' : ` (${error.personId})`;
    return fieldError('siteId', `${de}${who}. Bitte prüfen Sie die Angaben; ein Plan ist so nicht möglich.`, `${en}${who}. Please check the particulars; no plan can be made like this.`);
  }
  if (error instanceof PoolTooLarge) {
    return fieldError('siteId', `${error.size.pairs} mögliche Patenschaften sind zu viele für einen Plan.`, `${error.size.pairs} possible matches are too many for one plan.`);
  }
  return undefined;
}
