import type { CandidateIndex } from './candidate-index.js';
import type { MenteeFeatures } from './features.js';
import { type PairOptions, prepareQuery } from './query.js';

export interface RankOptions extends PairOptions {
  /** So many at most; 5 when not given. */
  limit?: number;
}

/** A mentor who passes every gate and is no past pair, by the row of the columns, with the score. */
export interface Ranked {
  row: number;
  score: number;
}

/**
 * The mentors who fit best: the candidates of `shortlist` in the same order, with nothing explained and nobody counted.
 * Ties: score, shorter distance, the mentor who waits longer, the person id.
 */
export function rank(mentee: MenteeFeatures, index: CandidateIndex, options: RankOptions): Ranked[] {
  const limit = Math.max(0, options.limit ?? 5);
  const query = prepareQuery(mentee, index.columns, options);
  const { found, foundKm, foundScore } = index;
  const { waitingDays } = index.columns;
  const best: (Ranked & { km: number })[] = [];
  const count = limit === 0 ? 0 : index.find(query);
  index.scoreAll(query, count);
  let least = 0;
  for (let each = 0; each < count; each++) {
    const score = foundScore[each]!;
    if (score < least) continue;
    const km = foundKm[each]!;
    const row = index.rowAt(found[each]!);
    if (query.pastRows.size > 0 && query.pastRows.has(row)) continue;
    let place = best.length;
    while (place > 0) {
      const other = best[place - 1]!;
      const ahead = score - other.score || other.km - km || waitingDays[row]! - waitingDays[other.row]! || other.row - row;
      if (!(ahead > 0)) break;
      place -= 1;
    }
    if (place === limit) continue;
    if (best.length === limit) best.pop();
    best.splice(place, 0, { row, score, km });
    if (best.length === limit) least = best[limit - 1]!.score;
  }
  return best.map(({ row, score }) => ({ row, score }));
}
