import type { OutputOf, matching, PersonId, PlanRunRow } from '@patenwerk/contracts';
import type { KeptLeftOver, KeptPair } from './plan-run.repository.js';

type Comparison = OutputOf<typeof matching.comparePlanRuns>;

/** A run with everybody in it. */
export interface WholeRun {
  row: PlanRunRow;
  pairs: readonly Pick<KeptPair, 'menteeId' | 'mentorId' | 'score' | 'menteeWaitingDays'>[];
  leftOver: readonly Pick<KeptLeftOver, 'menteeId' | 'waitingDays'>[];
}

interface Place {
  there: boolean;
  mentorId: PersonId | null;
  score: number | null;
}

const notThere: Place = { there: false, mentorId: null, score: null };

/** What changes for whom from one run to another. The same mentor with other points is no change; longest waiting first. */
export function compareRuns(before: WholeRun, after: WholeRun): Comparison {
  const [then, now] = [placesOf(before), placesOf(after)];
  const waiting = new Map([before, after].flatMap(({ pairs, leftOver }) => [...pairs.map(({ menteeId, menteeWaitingDays }) => [menteeId, menteeWaitingDays] as const), ...leftOver.map(({ menteeId, waitingDays }) => [menteeId, waitingDays] as const)]));
  const longestFirst = [...waiting].sort(([one, days], [other, others]) => others - days || (one < other ? -1 : 1));
  const all = longestFirst.map(([menteeId]) => ({ menteeId, before: then.get(menteeId) ?? notThere, after: now.get(menteeId) ?? notThere }));
  const differing = all.filter((each) => each.before.there !== each.after.there || each.before.mentorId !== each.after.mentorId);
  return { before: before.row, after: after.row, same: all.length - differing.length, differing };
}

function placesOf({ pairs, leftOver }: WholeRun): Map<PersonId, Place> {
  return new Map([
    ...pairs.map(({ menteeId, mentorId, score }): [PersonId, Place] => [menteeId, { there: true, mentorId, score }]),
    ...leftOver.map(({ menteeId }): [PersonId, Place] => [menteeId, { there: true, mentorId: null, score: null }]),
  ]);
}
