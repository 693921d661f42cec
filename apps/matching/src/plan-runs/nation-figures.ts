import { hiddenCells, type matching, type OutputOf, type PlanFigures, type SiteId } from '@patenwerk/contracts';
import { meanOf, medianOf, type Plan } from './make-plan.js';

type SiteFigures = OutputOf<typeof matching.nationPlanFigures>['sites'][number];

/** The best plan of one site. */
export interface SitePlan {
  siteId: SiteId;
  plan: Plan;
}

/** The sums are exact; means and medians are those of all pairs together. */
export function totalOf(plans: readonly SitePlan[]): PlanFigures {
  const pairs = plans.flatMap(({ plan }) => plan.pairs);
  const leftOver = plans.flatMap(({ plan }) => plan.leftOver);
  const sum = (name: 'mentees' | 'mentors' | 'places' | 'possiblePairs'): number => plans.reduce((total, { plan }) => total + plan.figures[name], 0);
  return {
    mentees: sum('mentees'),
    mentors: sum('mentors'),
    places: sum('places'),
    possiblePairs: sum('possiblePairs'),
    placed: pairs.length,
    meanScore: meanOf(pairs.map(({ score }) => score)),
    lowestScore: pairs.reduce<number | null>((lowest, { score }) => (lowest === null || score < lowest ? score : lowest), null),
    medianKm: medianOf(pairs.flatMap(({ distanceKm }) => distanceKm ?? [])),
    longestWaitLeft: leftOver.reduce<number | null>((longest, { waitingDays }) => (longest === null || waitingDays > longest ? waitingDays : longest), null),
  };
}

/**
 * Each site's figures; numbers under five are not told, nor what they could be worked out from with the exact total. Whoever is placed and whoever is
 * not make up all who wait, so the two are told together or not at all. Sites without anybody are left out.
 */
export function toldSites(plans: readonly SitePlan[]): SiteFigures[] {
  const sites = plans.filter(({ plan }) => plan.figures.mentees > 0 || plan.figures.places > 0);
  const hiddenMentees = hiddenCells(sites.map(({ plan }) => plan.figures.mentees));
  const hiddenPlaces = hiddenCells(sites.map(({ plan }) => plan.figures.places));
  const hiddenParts = hiddenCells(sites.map(({ plan }) => Math.min(plan.pairs.length, plan.leftOver.length)));
  return sites.map(({ siteId, plan: { figures, pairs, leftOver } }, at) => {
    const partsTold = !hiddenParts.has(at) && !hiddenMentees.has(at);
    return {
      siteId,
      mentees: hiddenMentees.has(at) ? null : figures.mentees,
      places: hiddenPlaces.has(at) ? null : figures.places,
      placed: partsTold ? pairs.length : null,
      leftOver: partsTold ? leftOver.length : null,
    };
  });
}
