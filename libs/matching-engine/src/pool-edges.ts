import type { CandidateIndex } from './candidate-index.js';
import { pairHash, type PlanScale } from './plan-scale.js';
import type { Query } from './query.js';

/** Room for so many edges of a mentee at the beginning. */
const likelyPerMentee = 16;
/** From here on sorting by inserting is the slower way. */
const longRow = 400;

/** The edges of a pool, mentee by mentee, in arrays that double when they are full. */
export class PoolEdges {
  column: Int32Array;
  weight: Float64Array;
  count = 0;
  /** So many were left out because the two had met before. */
  pastPairs = 0;
  private readonly mentorWeight: Float64Array;

  /** `columnOf` has the column of each row of the mentors, -1 = none. */
  constructor(
    private readonly index: CandidateIndex,
    private readonly columnOf: Int32Array,
    private readonly scale: PlanScale,
    mentees: number,
  ) {
    this.column = new Int32Array(mentees * likelyPerMentee);
    this.weight = new Float64Array(mentees * likelyPerMentee);
    const { waitingDays } = index.columns;
    this.mentorWeight = new Float64Array(waitingDays.length);
    for (let row = 0; row < waitingDays.length; row++) this.mentorWeight[row] = scale.ofMentor(waitingDays[row]!);
  }

  /** Adds an edge to everybody who passes all gates for the mentee, by falling weight, equal ones by column. `hash` is of the mentee's id. */
  addRow(query: Query, hash: number): void {
    const { index, scale, mentorWeight, columnOf } = this;
    const { found, foundKm, foundScore } = index;
    const { pastRows } = query;
    const mentorHash = index.columns.ids.hash;
    const count = index.find(query);
    index.scoreAll(query, count);
    this.makeRoom(count);
    const { column, weight, count: first } = this;
    const own = scale.ofMentee(query.waitingDays);
    let end = first;
    for (let each = 0; each < count; each++) {
      const row = index.rowAt(found[each]!);
      if (pastRows.size > 0 && pastRows.has(row)) continue;
      column[end] = columnOf[row]!;
      weight[end] = own + mentorWeight[row]! + scale.ofPair(foundScore[each]!, foundKm[each]!, pairHash(hash, mentorHash[row]!));
      end += 1;
    }
    this.pastPairs += first + count - end;
    this.count = end;
    if (end - first > longRow) this.sort(first);
    else insertionSort(column, weight, first, end);
  }

  private makeRoom(more: number): void {
    if (this.count + more <= this.column.length) return;
    const length = Math.max(this.count + more, this.column.length * 2);
    const [column, weight] = [new Int32Array(length), new Float64Array(length)];
    column.set(this.column);
    weight.set(this.weight);
    this.column = column;
    this.weight = weight;
  }

  private sort(first: number): void {
    const { column, weight, count } = this;
    const order = Int32Array.from({ length: count - first }, (_, at) => first + at).sort((a, b) => weight[b]! - weight[a]! || column[a]! - column[b]!);
    const [columns, weights] = [Int32Array.from(order, (edge) => column[edge]!), Float64Array.from(order, (edge) => weight[edge]!)];
    column.set(columns, first);
    weight.set(weights, first);
  }
}

function insertionSort(column: Int32Array, weight: Float64Array, first: number, end: number): void {
  for (let edge = first + 1; edge < end; edge++) {
    const itsWeight = weight[edge]!;
    const itsColumn = column[edge]!;
    let place = edge;
    for (; place > first; place--) {
      const before = weight[place - 1]!;
      if (before > itsWeight || (before === itsWeight && column[place - 1]! < itsColumn)) break;
      weight[place] = before;
      column[place] = column[place - 1]!;
    }
    weight[place] = itsWeight;
    column[place] = itsColumn;
  }
}
