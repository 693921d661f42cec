import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CandidateIndex } from './candidate-index.js';
import { buildColumns } from './columns.js';
import { explainPair } from './explain.js';
import { mentee, mentor } from './people.fixture.js';
import { PlanReasons } from './plan-reasons.js';
import { poolOf, type PoolOptions } from './pool-of.js';
import { partIds } from './rules.js';
import { solve } from './solve.js';

const options: PoolOptions = { today: '2026-11-23', site: { maxDistanceKm: 40, rural: false } };
const mentors = fc.uniqueArray(mentor, { maxLength: 12, selector: (each) => each.personId });
const mentees = fc.uniqueArray(mentee, { maxLength: 12, selector: (each) => each.personId });

describe('The reasons of a plan', () => {
  it('are those of each pair asked about by itself, and nobody without a place has any', () => {
    fc.assert(
      fc.property(mentees, mentors, (waiting, those) => {
        const index = new CandidateIndex(buildColumns(those, options.today));
        const people = poolOf(waiting, index, options);
        const plan = solve(people.pool);
        const reasons = new PlanReasons(people, plan, index, options);
        people.menteeIds.forEach((id, row) => {
          const its = waiting.find((each) => each.personId === id)!;
          const mentorId = plan.columnOf[row]! < 0 ? undefined : index.columns.personIds[people.mentorRows[plan.columnOf[row]!]!];
          const pair = those.find((each) => each.personId === mentorId);
          const asked = pair && explainPair(pair, its, options);
          expect(reasons.explain(row)).toEqual(asked);
          expect(reasons.score[row]).toBe(asked?.score ?? -1);
          expect(partIds.map((part) => reasons.pointsOf(row, part))).toEqual(asked?.parts.map(({ points }) => points) ?? partIds.map(() => 0));
          expect(reasons.fitting(row)).toBe(those.filter((each) => explainPair(each, its, options).eligible).length);
        });
      }),
      { numRuns: 100 },
    );
  });
});
