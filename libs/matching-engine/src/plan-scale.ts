import { limits } from './plan.js';
import { rules } from './rules.js';

/** What counts first in a plan: how many are placed, or nothing but score and waiting time. */
export type PlanCriterion = 'placed' | 'score';

/** What the weights of a pool must have room for. */
export interface PoolSize {
  /** Most pairs there can be in all, and at one site. */
  pairs: number;
  pairsAtOneSite: number;
  /** The longest times of waiting in days. */
  menteeDays: number;
  mentorDays: number;
}

/** Ties are told apart by so much at the most. */
const mostTies = 2 ** 20;
/** Room for a pool that grows and for people who go on waiting: the plan can be repaired for a while without new weights. */
const growth = 2;
const weeksAhead = 26;
/** Steps of the tie rule where there is room: half a kilometre up to 32 km, a quarter of a year up to four years. */
const mostKmSteps = 64;
const farthest = 32;
const mostWaitSteps = 16;
const longestWait = 1_456;

/** The pool is too large for weights that stay whole numbers. */
export class PoolTooLarge extends Error {
  constructor(readonly size: PoolSize) {
    super(`${size.pairs} pairs, ${size.pairsAtOneSite} at one site, are too many for the weights of one plan. Plan site by site.`);
    this.name = 'PoolTooLarge';
  }
}

/**
 * How the worth of a pair becomes one whole number: being placed (if that counts first), then score and waiting time, then the tie rule. Each step is so
 * large that all the smaller ones of a site together never outweigh it, so the plan of the greatest weight is best in this order. Sums stay
 * below 2^53. Where the numbers leave little room, ties are told apart less finely, at the end not at all: then the order of the ids decides.
 */
export class PlanScale {
  /** Weight of being placed at all; 0 where only the score counts. */
  readonly placed: number;
  /** Weight of one unit of score and waiting time. */
  readonly unit: number;
  /** Ties are told apart by 0 to the product of these three, less one: by distance, by the mentor's waiting, by chance. */
  readonly kmSteps: number;
  readonly waitSteps: number;
  readonly hashes: number;

  constructor(
    readonly criterion: PlanCriterion,
    size: PoolSize,
  ) {
    const most = Math.min(limits.weight, 2 ** 53 / upToPowerOfTwo(size.pairs * growth));
    const site = upToPowerOfTwo(size.pairsAtOneSite * growth);
    const units = unitsOf(100, size.menteeDays + 7 * weeksAhead, size.mentorDays + 7 * weeksAhead) + 1;
    for (let ties = mostTies; ; ties /= 2) {
      const unit = ties === 1 ? 1 : site * ties;
      const placed = criterion === 'placed' ? site * upToPowerOfTwo(units * unit) : 0;
      this.placed = placed;
      this.unit = unit;
      this.kmSteps = Math.min(mostKmSteps, ties);
      this.waitSteps = Math.min(mostWaitSteps, ties / this.kmSteps);
      this.hashes = ties / this.kmSteps / this.waitSteps;
      if (placed + units * unit <= most) return;
      if (ties === 1) throw new PoolTooLarge(size);
    }
  }

  /** The weight of a pair: a whole number above 0, the sum of three. `hash` is of both ids, see {@link pairHash}. */
  weight(score: number, menteeDays: number, mentorDays: number, km: number, hash: number): number {
    return this.ofMentee(menteeDays) + this.ofMentor(mentorDays) + this.ofPair(score, km, hash);
  }

  /** What every pair of a mentee weighs. */
  ofMentee(days: number): number {
    return this.placed + unitsOf(0, days, 0) * this.unit + 1;
  }

  /** What every pair of a mentor weighs: the waiting, and its part of the tie rule. */
  ofMentor(days: number): number {
    return unitsOf(0, 0, days) * this.unit + stepOf(this.waitSteps, Math.min(1, days / longestWait)) * this.hashes;
  }

  /** What a pair weighs beyond that: the fit, then the shorter distance, at last chance that is always the same for these two. */
  ofPair(score: number, km: number, hash: number): number {
    const near = this.kmSteps === 1 ? 0 : stepOf(this.kmSteps, km < farthest ? 1 - km / farthest : 0);
    return score * rules.planWeight.unitsPerPoint * this.unit + near * this.waitSteps * this.hashes + (hash & (this.hashes - 1));
  }

  /** Score, waiting time of mentee and of mentor in units (rules.planWeight), read back from a weight. */
  unitsIn(weight: number): number {
    return Math.floor((weight - this.placed - 1) / this.unit);
  }
}

/** A share from 0 to 1 as a step from 0 to `steps`, less one. */
function stepOf(steps: number, share: number): number {
  return Math.min(steps - 1, Math.floor(share * steps));
}

/** Score and waiting of both sides in units: whole weeks, without an end. */
export function unitsOf(score: number, menteeDays: number, mentorDays: number): number {
  const { unitsPerPoint, menteeUnitsPerWeek, mentorUnitsPerWeek } = rules.planWeight;
  return score * unitsPerPoint + Math.floor(menteeDays / 7) * menteeUnitsPerWeek + Math.floor(mentorDays / 7) * mentorUnitsPerWeek;
}

/** A number for an id that looks like chance (FNV-1a). */
export function idHash(id: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash;
}

/** One number for two hashed ids. */
export function pairHash(mentee: number, mentor: number): number {
  let hash = Math.imul(mentee ^ (mentor >>> 15) ^ (mentor << 17), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 13) ^ mentor, 0x297a2d39);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function upToPowerOfTwo(number: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, number)));
}
