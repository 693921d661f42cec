import type { matching, OutputOf, PlanFigures, SiteId } from '@patenwerk/contracts';
import { meanOf, medianOf, type Plan } from './make-plan.js';

type SiteFigures = OutputOf<typeof matching.nationPlanFigures>['sites'][number];

/** Below this a number could point at a person. */
const smallest = 5;

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
 * Each site's figures, those under five not told. Whoever is placed and whoever is not make up all who wait, so the two are told together or not at
 * all; and because the total is exact, a single hidden cell takes the smallest of the others with it. Sites without anybody are left out.
 */
export function toldSites(plans: readonly SitePlan[]): SiteFigures[] {
  const sites = plans.filter(({ plan }) => plan.figures.mentees > 0 || plan.figures.places > 0);
  const values = sites.map(({ plan }) => ({ mentees: plan.figures.mentees, places: plan.figures.places, placed: plan.pairs.length, leftOver: plan.leftOver.length }));
  const hiddenMentees = hidden(values.map(({ mentees }) => mentees));
  const hiddenPlaces = hidden(values.map(({ places }) => places));
  const hiddenParts = hidden(values.map(({ placed, leftOver }) => Math.min(placed, leftOver)));
  return sites.map(({ siteId }, at) => {
    const { mentees, places, placed, leftOver } = values[at]!;
    const parts = hiddenParts.has(at);
    return { siteId, mentees: hiddenMentees.has(at) ? null : mentees, places: hiddenPlaces.has(at) ? null : places, placed: parts ? null : placed, leftOver: parts ? null : leftOver };
  });
}

/** The cells of a column whose total is known that are not told: the small ones, and the smallest other one where there is only one. */
function hidden(values: readonly number[]): ReadonlySet<number> {
  const ascending = values.map((value, at) => ({ value, at })).sort((one, other) => one.value - other.value);
  const small = ascending.filter(({ value }) => value < smallest).length;
  return new Set(ascending.slice(0, small === 1 ? 2 : small).map(({ at }) => at));
}
