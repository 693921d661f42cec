import { type Change, waitingBonusOf } from './advice.js';
import { lowestBit } from './bits.js';
import type { MentorColumns } from './columns.js';
import { type Candidate, explainRow } from './explain.js';
import type { MenteeFeatures } from './features.js';
import { exclusionTitles, gateSentence, pastPairTitle, remedyOf } from './gate-sentences.js';
import { failedGates, gateBit } from './gates.js';
import { forAllRows, kmTo, type PairOptions, prepareQuery, type Query } from './query.js';
import { type GateId, gateIds, partIds } from './rules.js';
import { scoreParts } from './score.js';
import type { Sentence } from './sentence.js';

export interface ShortlistOptions extends PairOptions {
  /** Most candidates, and most near misses, to explain; 5 when not given. */
  limit?: number;
}

/** A mentor whom a single gate keeps off the list: why, and what would open it. */
export interface NearMiss extends Sentence {
  mentorId: string;
  gate: GateId;
  /** The score if the gate were open. */
  score: number;
}

/** How many mentors fail this gate first, or pass them all and had a match with the mentee before. */
export interface Exclusion extends Sentence {
  gate: GateId | 'past_pair';
  count: number;
}

export interface Shortlist {
  /** Mentors of the mentee's site that were looked at: `passed` and the counts of `excluded` add up to it. */
  checked: number;
  /** How many may be proposed; `candidates` are the best of them. */
  passed: number;
  candidates: Candidate[];
  nearMisses: NearMiss[];
  /** Most frequent first; near misses are counted here too. */
  excluded: Exclusion[];
  /** How long the mentee waits, and the bonus: the same for every candidate. */
  waitingDays: number;
  waitingBonus: Change;
}

const conflict = gateBit('conflict');

/**
 * The mentors of the mentee's own site who fit best, each explained. Nothing is assigned: the coordinator decides. Past pairs are left out.
 * Ties: score, then shorter distance, then the mentor who waits longer, then the person id.
 */
export function shortlist(mentee: MenteeFeatures, columns: MentorColumns, options: ShortlistOptions): Shortlist {
  const query = forAllRows(prepareQuery(mentee, columns, options));
  const { from, to } = columns.siteRanges.get(mentee.siteId) ?? { from: 0, to: 0 };
  const limit = Math.max(0, options.limit ?? 5);
  const best = new Ranking(query, limit);
  const near = new Ranking(query, limit);
  const firstFailed = new Int32Array(gateIds.length);
  const points = new Uint8Array(partIds.length);
  let passed = 0;
  let past = 0;
  for (let row = from; row < to; row++) {
    const failed = failedGates(query, row);
    const before = query.pastRows.has(row);
    if (failed === 0) {
      if (before) {
        past++;
        continue;
      }
      passed++;
      best.offer(row, scoreParts(query, row, points));
      continue;
    }
    firstFailed[lowestBit(failed)]!++;
    // Neither an exclusion pair nor a past one is a near miss: nothing should mend it.
    if ((failed & (failed - 1)) === 0 && failed !== conflict && !before) near.offer(row, scoreParts(query, row, points));
  }
  return {
    checked: to - from,
    passed,
    candidates: best.rows().map((row) => explainRow(query, row)),
    nearMisses: near.rows().map((row) => nearMiss(query, row, scoreParts(query, row, points))),
    excluded: [...gateIds.map((gate, index): Exclusion => ({ gate, count: firstFailed[index]!, ...exclusionTitles[gate] })), { gate: 'past_pair' as const, count: past, ...pastPairTitle }]
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count),
    waitingDays: query.waitingDays,
    waitingBonus: waitingBonusOf(query.waitingDays),
  };
}

function nearMiss(query: Query, row: number, score: number): NearMiss {
  const gate = gateIds[lowestBit(failedGates(query, row))]!;
  const reason = gateSentence(gate, false, query, row);
  const remedy = remedyOf(gate, query, row);
  return { mentorId: query.columns.personIds[row]!, gate, score, de: `${reason.de}. ${remedy.de}`, en: `${reason.en}. ${remedy.en}` };
}

/** The best rows so far, kept sorted in two small typed arrays. */
class Ranking {
  private readonly ranked: Int32Array;
  private readonly scores: Int32Array;
  private size = 0;

  constructor(
    private readonly query: Query,
    private readonly limit: number,
  ) {
    this.ranked = new Int32Array(limit);
    this.scores = new Int32Array(limit);
  }

  offer(row: number, score: number): void {
    let at = this.size;
    while (at > 0 && this.isBetter(row, score, at - 1)) at--;
    if (at >= this.limit) return;
    if (this.size < this.limit) this.size++;
    this.ranked.copyWithin(at + 1, at, this.size - 1);
    this.scores.copyWithin(at + 1, at, this.size - 1);
    this.ranked[at] = row;
    this.scores[at] = score;
  }

  rows(): number[] {
    return [...this.ranked.subarray(0, this.size)];
  }

  // Rows are offered in the order of their person ids: equal in everything else, the earlier one stays ahead.
  private isBetter(row: number, score: number, place: number): boolean {
    const other = this.ranked[place]!;
    if (score !== this.scores[place]!) return score > this.scores[place]!;
    const km = kmTo(this.query, row);
    const otherKm = kmTo(this.query, other);
    if (km !== otherKm) return km < otherKm;
    return this.query.columns.waitingDays[row]! > this.query.columns.waitingDays[other]!;
  }
}
