import type { PlanFigures } from '@patenwerk/contracts';
import { PlanReasons, poolOf, rank, solve, verify, whyNot } from '@patenwerk/matching-engine';
import { asMentee } from '../candidates/engine-features.js';
import { withLoads } from '../candidates/site-pool.js';
import { daysWaited } from '../matches/days.js';
import type { GateCount } from './left-over-reason.js';
import { optionsOf, type PlanInput } from './plan-input.js';

/** Two whom the plan would bring together. */
export interface PlannedPair {
  menteeId: string;
  mentorId: string;
  score: number;
  distanceKm: number | null;
  samePostcode: boolean;
  menteeWaitingDays: number;
  mentorWaitingDays: number;
}

/** A mentee without a place; so many mentors would fit. */
export interface WithoutPlace {
  menteeId: string;
  waitingDays: number;
  fitting: number;
}

/** The best plan for everybody who waits, with its figures. */
export interface Plan {
  /** Longest waiting mentee first, as those without a place. */
  pairs: PlannedPair[];
  leftOver: WithoutPlace[];
  figures: PlanFigures;
  /** How far from the best it may be: 0, proven. */
  gap: number;
}

/** The plan with what a person wants to know of each: would they have chosen the same, and why does somebody go without. */
export interface ExplainedPlan extends Plan {
  pairs: (PlannedPair & { firstChoice: boolean })[];
  leftOver: (WithoutPlace & { excluded: GateCount[]; met: number })[];
}

/** Makes the best plan and proves it. Changes nothing. Throws `BadPeople` and `PoolTooLarge` of the engine. */
export function makePlan(input: PlanInput): Plan {
  const { pool: site, mentees, taken, today } = input;
  withLoads(site, taken);
  const options = optionsOf(input);
  const waiting = mentees.map(asMentee);
  const people = poolOf(waiting, site.index, options);
  const plan = solve(people.pool);
  const { best, gap } = verify(people.pool, plan);
  if (!best) throw new Error('The plan is not proven to be the best. It is not shown.');

  const reasons = new PlanReasons(people, plan, site.index, options);
  const readySince = new Map(waiting.map((mentee) => [mentee.personId, mentee.readySince]));
  const pairs: PlannedPair[] = [];
  const leftOver: WithoutPlace[] = [];
  for (const [row, menteeId] of people.menteeIds.entries()) {
    const waitingDays = daysWaited(readySince.get(menteeId) ?? null, today);
    const pair = reasons.explain(row);
    if (!pair) {
      leftOver.push({ menteeId, waitingDays, fitting: reasons.fitting(row) });
      continue;
    }
    const { mentorId, score, distanceKm, samePostcode, mentorWaitingDays } = pair;
    pairs.push({ menteeId, mentorId, score, distanceKm, samePostcode, menteeWaitingDays: waitingDays, mentorWaitingDays });
  }
  pairs.sort((one, other) => other.menteeWaitingDays - one.menteeWaitingDays || (one.menteeId < other.menteeId ? -1 : 1));
  leftOver.sort((one, other) => other.waitingDays - one.waitingDays || (one.menteeId < other.menteeId ? -1 : 1));
  const figures: PlanFigures = {
    mentees: people.pool.rows,
    mentors: people.pool.columns,
    places: people.pool.capacity.reduce((sum, places) => sum + places, 0),
    possiblePairs: people.pool.column.length,
    placed: pairs.length,
    meanScore: meanOf(pairs.map(({ score }) => score)),
    lowestScore: pairs.length === 0 ? null : Math.min(...pairs.map(({ score }) => score)),
    medianKm: medianOf(pairs.flatMap(({ distanceKm }) => distanceKm ?? [])),
    longestWaitLeft: leftOver[0]?.waitingDays ?? null,
  };
  return { pairs, leftOver, figures, gap };
}

/** Adds to each pair whether it is the mentee's own first choice, and to everybody left over which gate keeps off how many. */
export function explainPlan(input: PlanInput, plan: Plan): ExplainedPlan {
  const { pool: site, mentees, taken } = input;
  const columns = withLoads(site, taken);
  const options = optionsOf(input);
  const byId = new Map(mentees.map((mentee) => [mentee.personId as string, asMentee(mentee)]));
  return {
    ...plan,
    pairs: plan.pairs.map((pair) => {
      const [first] = rank(byId.get(pair.menteeId)!, site.index, { ...options, limit: 1 });
      return { ...pair, firstChoice: first !== undefined && columns.personIds[first.row] === pair.mentorId };
    }),
    leftOver: plan.leftOver.map((each) => {
      if (each.fitting > 0) return { ...each, excluded: [], met: 0 };
      const excluded = whyNot([byId.get(each.menteeId)!], site.index, options).map(({ gate, count }): GateCount => ({ gate, count }));
      // Who fails no gate and is no edge was matched with them before.
      return { ...each, excluded, met: columns.count - excluded.reduce((sum, { count }) => sum + count, 0) };
    }),
  };
}

/** The mean to a tenth; null of nothing. */
export function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : tenth(values.reduce((sum, value) => sum + value, 0) / values.length);
}

/** The median to a tenth; null of nothing. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : tenth((low + high) / 2);
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
