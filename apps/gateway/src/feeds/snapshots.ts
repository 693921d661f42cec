import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError, type ErrorCode, type Operation } from '@patenwerk/contracts';
import type { Clock } from '@patenwerk/persistence';
import { type Kept, KeptAnswers } from './kept-answers.js';
import type { FlatHeaders } from './header-lines.js';
import { ReadyAnswer } from './ready-answer.js';

/** One public question: the operation, its input, and the address under which its answer is kept. */
export interface Question {
  operation: Operation;
  key: string;
  input: Record<string, unknown>;
  correlationId: string;
}

export interface SnapshotParts {
  clock: Clock;
  /** Asks the service that owns the answer: JSON in bytes. */
  ask: (question: Question) => Promise<Uint8Array>;
  /** Can changes be heard at this moment? Else nothing that is kept counts as fresh. */
  hearing: () => boolean;
  /** The headers that keep browsers safe, on every answer. */
  security: Readonly<Record<string, string>>;
  maxBytes?: number;
  /** How long a question waits for its owner when an older answer is there. */
  patienceMs?: number;
}

/** The net below the events: an answer older than this is asked for again. */
const freshMillis = 30_000;
/** As long as its owner is away, an answer is given that was true at most this long ago; better than none. */
const stillGoodMillis = 10 * 60_000;
/** An owner that could not be asked is left alone for this long. */
const restMillis = 1_000;
const defaultMaxBytes = 32 * 1024 * 1024;
const defaultPatienceMs = 1_000;

/** The owner is away, or cannot answer; everything else is an answer. */
const away: readonly ErrorCode[] = ['unavailable', 'timeout', 'internal'];

interface Flight {
  generation: number;
  answer: Promise<ReadyAnswer>;
}

/**
 * Public answers as ready bytes. Each is asked for once, however many wait for it, and kept until a fact changes it.
 * Every fact begins a new generation of the operations it changes: only what was asked in the present generation is fresh,
 * so an answer that was under way when the fact came never passes for a newer one.
 */
export class Snapshots {
  /** What has happened since the start, for the metrics: given as kept, given though old, asked of its owner. */
  readonly counts = { ready: 0, unchanged: 0, old: 0, asked: 0 };
  private readonly kept: KeptAnswers;
  private readonly generations = new Map<string, number>();
  private readonly flights = new Map<string, Flight>();
  private readonly security: FlatHeaders;
  private latest = 0;

  constructor(private readonly parts: SnapshotParts) {
    // What everybody may read, pages of every origin may read.
    this.security = Object.entries(parts.security).filter(([name]) => name !== 'cross-origin-resource-policy').flat();
    this.kept = new KeptAnswers(parts.maxBytes ?? defaultMaxBytes);
  }

  /** Bytes held, estimated. */
  get bytes(): number {
    return this.kept.bytes;
  }

  /** The kept answer if it is fresh: nobody has to be asked. */
  fresh(key: string): ReadyAnswer | undefined {
    const now = this.now();
    const kept = this.kept.use(key, now);
    if (!kept || kept.generation !== this.generationOf(kept.subject) || !this.parts.hearing()) return undefined;
    const age = now - kept.askedAt;
    return age >= 0 && age < freshMillis ? kept.answer : undefined;
  }

  /** The answer, asked of its owner unless it is fresh. While the owner is away an older one is given, for ten minutes at most. */
  async answer(question: Question): Promise<ReadyAnswer> {
    const fresh = this.fresh(question.key);
    if (fresh) return fresh;
    const old = this.stillGood(question.key);
    if (!old) return this.asked(question);
    if (old.restUntil > this.now()) return this.givenOld(old.answer);
    return this.askedWithPatience(question, old);
  }

  /** These operations may answer differently from now on. */
  changed(operations: readonly Operation[]): void {
    this.latest += 1;
    for (const { subject } of operations) this.generations.set(subject, this.latest);
  }

  /** A compressed form was made of a kept answer. */
  grown(key: string, answer: ReadyAnswer): void {
    this.kept.weighAgain(key, answer);
  }

  private async askedWithPatience(question: Question, old: Kept): Promise<ReadyAnswer> {
    const enough = new AbortController();
    const patience = sleep(this.parts.patienceMs ?? defaultPatienceMs, undefined, { signal: enough.signal });
    // Whoever loses the race may fail without anybody waiting for it.
    patience.catch(() => undefined);
    const asked = this.asked(question);
    asked.catch(() => undefined);
    try {
      const answer = await Promise.race([asked, patience]);
      if (answer) return answer;
      old.restUntil = this.now() + restMillis;
    } catch (error) {
      if (!isAway(error)) throw error;
    } finally {
      enough.abort();
    }
    return this.givenOld(old.answer);
  }

  /** One question for all who wait, unless a fact has come since it left. */
  private asked(question: Question): Promise<ReadyAnswer> {
    const generation = this.generationOf(question.operation.subject);
    const running = this.flights.get(question.key);
    if (running?.generation === generation) return running.answer;
    const flight: Flight = { generation, answer: this.ask(question, generation) };
    this.flights.set(question.key, flight);
    const landed = (): void => {
      if (this.flights.get(question.key) === flight) this.flights.delete(question.key);
    };
    flight.answer.then(landed, landed);
    return flight.answer;
  }

  private async ask(question: Question, generation: number): Promise<ReadyAnswer> {
    this.counts.asked += 1;
    const askedAt = this.now();
    const { key } = question;
    try {
      // Copied: what came is a piece of a larger message, which must not be kept for its sake.
      const answer = new ReadyAnswer(Buffer.from(await this.parts.ask(question)), this.security);
      if ((this.kept.use(key, this.now())?.generation ?? 0) <= generation) this.kept.put(key, { answer, subject: question.operation.subject, generation, askedAt, usedAt: askedAt, restUntil: 0 });
      return answer;
    } catch (error) {
      const kept = this.kept.use(key, this.now());
      if (kept && isAway(error)) kept.restUntil = this.now() + restMillis;
      else if (kept && kept.generation <= generation) this.kept.drop(key);
      throw error;
    }
  }

  private stillGood(key: string): Kept | undefined {
    const kept = this.kept.use(key, this.now());
    return kept && this.now() - kept.askedAt < stillGoodMillis ? kept : undefined;
  }

  private givenOld(answer: ReadyAnswer): ReadyAnswer {
    this.counts.old += 1;
    return answer;
  }

  private generationOf(subject: string): number {
    return this.generations.get(subject) ?? 0;
  }

  private now(): number {
    return this.parts.clock.now().getTime();
  }
}

function isAway(error: unknown): boolean {
  return !(error instanceof DomainError) || away.includes(error.code);
}
