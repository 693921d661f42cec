import { type Change, type PointsByPart, speaksAgainst, speaksFor, waitingBonusOf, wouldChange } from './advice.js';
import { buildColumns } from './columns.js';
import type { MenteeFeatures, MentorFeatures } from './features.js';
import { gateSentence } from './gate-sentences.js';
import { failedGates, gateBit } from './gates.js';
import { distanceWords, partSentence } from './part-sentences.js';
import { kmTo, type PairOptions, prepareQuery, type Query, samePostcode } from './query.js';
import { type GateId, gateIds, type PartId, partIds, rules } from './rules.js';
import { scoreParts } from './score.js';
import type { Sentence } from './sentence.js';

/** One of the nine conditions, with its reason. */
export interface GateResult extends Sentence {
  id: GateId;
  passed: boolean;
}

/** One of the nine parts of the score: whole points out of `max`. */
export interface ScorePart extends Sentence {
  id: PartId;
  points: number;
  max: number;
}

/** Everything that can be said about one mentor for one mentee. */
export interface PairExplanation {
  mentorId: string;
  menteeId: string;
  /** All gates are passed: may be proposed. */
  eligible: boolean;
  /** 0 to 100: the sum of the parts. */
  score: number;
  parts: ScorePart[];
  gates: GateResult[];
  speaksFor: Sentence[];
  speaksAgainst: Sentence[];
  wouldChange: Change[];
  /** Beside the score, never in it. */
  waitingBonus: Change;
  /** Straight line in km; null when a postcode is unknown. */
  distanceKm: number | null;
  samePostcode: boolean;
  /** "etwa 3 km", "gleiche Postleitzahl". */
  distance: Sentence;
  mentorWaitingDays: number;
  /** Running matches of the mentor, and how many there may be. */
  load: number;
  capacity: number;
}

/** A mentor who passes every gate. */
export type Candidate = PairExplanation;

/** Explains the mentor of one row. */
export function explainRow(query: Query, row: number): PairExplanation {
  const { columns, mentee } = query;
  const points = new Uint8Array(partIds.length);
  const score = scoreParts(query, row, points);
  const failed = failedGates(query, row);
  const byPart = Object.fromEntries(partIds.map((part, index) => [part, points[index]!])) as Record<PartId, number> satisfies PointsByPart;
  const gates = gateIds.map((id) => {
    const passed = (failed & gateBit(id)) === 0;
    return { id, passed, ...gateSentence(id, passed, query, row) };
  });
  const km = kmTo(query, row);
  return {
    mentorId: columns.personIds[row]!,
    menteeId: mentee.personId,
    eligible: failed === 0,
    score,
    parts: partIds.map((id) => ({ id, points: byPart[id], max: rules.weights[id], ...partSentence[id](query, row) })),
    gates,
    speaksFor: speaksFor(query, row, byPart),
    speaksAgainst: [...gates.filter((gate) => !gate.passed).map(({ de, en }) => ({ de, en })), ...speaksAgainst(query, row, byPart)],
    wouldChange: wouldChange(query, row, byPart),
    waitingBonus: waitingBonusOf(query.waitingDays),
    distanceKm: km === Infinity ? null : km,
    samePostcode: samePostcode(query, row),
    distance: distanceWords(query, row),
    mentorWaitingDays: columns.waitingDays[row]!,
    load: columns.load[row]!,
    capacity: columns.capacity[row]!,
  };
}

/** All gates and parts of one pair, also when it may not be proposed. */
export function explainPair(mentor: MentorFeatures, mentee: MenteeFeatures, options: PairOptions): PairExplanation {
  return explainRow(prepareQuery(mentee, buildColumns([mentor], options.today), options), 0);
}
