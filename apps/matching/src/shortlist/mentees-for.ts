import type { PersonId } from '@patenwerk/contracts';
import { buildColumns, CandidateIndex, type Exclusion, explainPair, type MenteeFeatures, type MentorFeatures, type PairExplanation, type PairOptions, rank, shortlist, waitingBonusOf } from '@patenwerk/matching-engine';
import { daysWaited } from '../matches/days.js';

/** A mentee who passes every gate with the mentor, explained. */
export interface FittingMentee {
  explained: PairExplanation;
  waitingDays: number;
}

/** The mentees of a site held against one mentor: the shortlist's other side. */
export interface MenteesFor {
  checked: number;
  candidates: FittingMentee[];
  nearMisses: { menteeId: PersonId; gate: string; de: string; en: string }[];
  excluded: Exclusion[];
}

interface Ranked {
  mentee: MenteeFeatures;
  points: number;
  waitingDays: number;
}

/**
 * The best of those who wait, for one mentor. Each mentee has a waiting time of its own, so it counts in the order here: score and bonus
 * together, then the longer wait, then the id. Only those who are shown are explained.
 */
export function menteesFor(mentor: MentorFeatures, waiting: readonly MenteeFeatures[], options: PairOptions, limit: number): MenteesFor {
  const columns = buildColumns([mentor], options.today);
  const index = new CandidateIndex(columns);
  const fitting: Ranked[] = [];
  const near: (Ranked & MenteesFor['nearMisses'][number])[] = [];
  const excluded = new Map<string, Exclusion>();
  for (const mentee of waiting) {
    const waitingDays = daysWaited(mentee.readySince, options.today);
    const [found] = rank(mentee, index, { ...options, limit: 1 });
    if (found) {
      fitting.push({ mentee, waitingDays, points: found.score + waitingBonusOf(waitingDays).points });
      continue;
    }
    const { nearMisses, excluded: reasons } = shortlist(mentee, columns, { ...options, limit: 1 });
    for (const { gate, score, de, en } of nearMisses) near.push({ mentee, waitingDays, points: score, menteeId: mentee.personId as PersonId, gate, de, en });
    for (const reason of reasons) excluded.set(reason.gate, { ...reason, count: reason.count + (excluded.get(reason.gate)?.count ?? 0) });
  }
  return {
    checked: waiting.length,
    candidates: fitting.sort(bestFirst).slice(0, limit).map(({ mentee, waitingDays }) => ({ explained: explainPair(mentor, mentee, options), waitingDays })),
    nearMisses: near.sort(bestFirst).slice(0, limit).map(({ menteeId, gate, de, en }) => ({ menteeId, gate, de, en })),
    excluded: [...excluded.values()].sort((one, other) => other.count - one.count),
  };
}

function bestFirst(one: Ranked, other: Ranked): number {
  return other.points - one.points || other.waitingDays - one.waitingDays || (one.mentee.personId < other.mentee.personId ? -1 : 1);
}
