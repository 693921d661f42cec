import type { ReadyAnswer } from './ready-answer.js';

/** An answer and what is known of its truth. */
export interface Kept {
  answer: ReadyAnswer;
  /** The operation it answers, by its subject. */
  subject: string;
  /** The state of the world it was asked in: see `Snapshots`. */
  generation: number;
  /** When it was asked, in milliseconds. */
  askedAt: number;
  /** When it was last given, to the second. */
  usedAt: number;
  /** Its owner could not be asked: not to be tried again before this moment. */
  restUntil: number;
}

const noteEveryMillis = 1_000;
/** What a Map, two strings and the headers take beside the bytes themselves; estimated. */
const overhead = 2_048;

/** Answers by address, at most so many bytes: what nobody has asked for longest goes first. */
export class KeptAnswers {
  private readonly kept = new Map<string, Kept>();
  private readonly weights = new Map<string, number>();
  private sum = 0;

  constructor(private readonly maxBytes: number) {}

  get bytes(): number {
    return this.sum;
  }

  get size(): number {
    return this.kept.size;
  }

  /** The answer under this key, which counts as used at this moment (milliseconds). */
  use(key: string, now: number): Kept | undefined {
    const kept = this.kept.get(key);
    if (!kept) return undefined;
    // Once a second is exact enough, and most questions come to the same few answers.
    if (Math.abs(now - kept.usedAt) >= noteEveryMillis) {
      kept.usedAt = now;
      this.kept.delete(key);
      this.kept.set(key, kept);
    }
    return kept;
  }

  put(key: string, kept: Kept): void {
    this.drop(key);
    this.kept.set(key, kept);
    this.weigh(key, kept);
  }

  drop(key: string): void {
    this.kept.delete(key);
    this.sum -= this.weights.get(key) ?? 0;
    this.weights.delete(key);
  }

  /** Takes note that an answer has grown by a compressed form. */
  weighAgain(key: string, answer: ReadyAnswer): void {
    const kept = this.kept.get(key);
    if (kept?.answer === answer) this.weigh(key, kept);
  }

  private weigh(key: string, { answer }: Kept): void {
    const weight = answer.bytes + 2 * key.length + overhead;
    this.sum += weight - (this.weights.get(key) ?? 0);
    this.weights.set(key, weight);
    for (const oldest of this.kept.keys()) {
      if (this.sum <= this.maxBytes) return;
      this.drop(oldest);
    }
  }
}
