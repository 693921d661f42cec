import type { Sentence } from '@patenwerk/contracts';
import { type Exclusion, exclusionTitles, pastPairTitle } from '@patenwerk/matching-engine';

/** So many mentors fail this gate first. */
export type GateCount = Pick<Exclusion, 'gate' | 'count'>;

/** Why somebody goes without, as it is kept: numbers without people. */
export interface WhyLeftOver {
  fitting: number;
  excluded: readonly GateCount[];
  met: number;
}

/** The reason in words. */
export function leftOverReason({ fitting, excluded, met }: WhyLeftOver): Sentence {
  if (fitting > 0) return { de: 'Passende Patinnen und Paten sind schon verplant', en: 'Mentors who fit are needed elsewhere in this plan' };
  if (excluded.length === 0 && met === 0) return { de: 'Am Standort gibt es noch keine Patinnen und Paten', en: 'There are no mentors at the site yet' };
  const causes = excluded.map(({ gate, count }) => ({ title: gate === 'past_pair' ? pastPairTitle : exclusionTitles[gate], count }));
  if (met > 0) causes.push({ title: { de: 'Waren schon im Gespräch', en: 'Have been considered before' }, count: met });
  causes.sort((one, other) => other.count - one.count);
  const told = (language: 'de' | 'en'): string => causes.map(({ title, count }) => `${title[language]} (${count})`).join(', ');
  return { de: `Niemand passt: ${told('de')}`, en: `Nobody fits: ${told('en')}` };
}
