import type { CandidateIndex } from './candidate-index.js';
import { explainRow, type PairExplanation } from './explain.js';
import type { Plan } from './plan.js';
import { type PeoplePool, type PoolOptions, settingsOf } from './pool-of.js';
import { emptyQuery, prepareQuery, type Query, settle } from './query.js';
import { type PartId, partIds } from './rules.js';
import { scoreParts } from './score.js';

/**
 * Why a plan is as it is: the points of every pair part by part, and for everybody how many fit at all. The sentences are made when somebody reads them:
 * nobody reads ten thousand.
 */
export class PlanReasons {
  /** For each row the points of each part in the order of {@link partIds}; all 0 without a place. */
  readonly points: Uint8Array;
  /** For each row the score, -1 without a place. */
  readonly score: Int16Array;

  constructor(
    private readonly people: PeoplePool,
    private readonly plan: Plan,
    private readonly index: CandidateIndex,
    private readonly options: PoolOptions,
  ) {
    const { rows } = people.pool;
    this.points = new Uint8Array(rows * partIds.length);
    this.score = new Int16Array(rows).fill(-1);
    let query: Query | undefined;
    for (const { siteId, from, to } of people.sites) {
      const settings = settingsOf(siteId, options);
      for (let row = from; row < to; row++) {
        const mentor = this.mentorOf(row);
        if (mentor < 0) continue;
        query ??= emptyQuery(people.mentees[row]!, index.columns);
        people.menteeRows.recall(row, query);
        settle(query, people.mentees[row]!, siteId, settings);
        this.score[row] = scoreParts(query, mentor, this.points, row * partIds.length);
      }
    }
  }

  /** The points of one part of the pair of a row. */
  pointsOf(row: number, part: PartId): number {
    return this.points[row * partIds.length + partIds.indexOf(part)]!;
  }

  /** How many mentors with a free place pass all gates for the mentee of a row. */
  fitting(row: number): number {
    return this.people.pool.from[row + 1]! - this.people.pool.from[row]!;
  }

  /** Everything that can be said about the pair of a row; undefined without a place. */
  explain(row: number): PairExplanation | undefined {
    const mentor = this.mentorOf(row);
    return mentor < 0 ? undefined : explainRow(this.query(row), mentor);
  }

  private mentorOf(row: number): number {
    const column = this.plan.columnOf[row] ?? -1;
    return column < 0 ? -1 : this.people.mentorRows[column]!;
  }

  private query(row: number): Query {
    const mentee = this.people.mentees[row]!;
    return prepareQuery(mentee, this.index.columns, settingsOf(mentee.siteId, this.options));
  }
}
