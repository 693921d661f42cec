import type { KeyObject } from 'node:crypto';
import { type Actor, DomainError, type ErrorCode, type ProblemDetails } from '@patenwerk/contracts';
import type { Clock } from '@patenwerk/persistence';
import type { Msg } from '@nats-io/transport-node';
import type { Broker } from './broker.js';
import { signQuestions } from './signed-actor.js';
import { type Answer, maxMessageBytes, maxQuestions, readAnswers } from './wire.js';

export interface Question {
  actor: Actor;
  correlationId: string;
  /** How long the asker waits, in milliseconds. */
  timeoutMs: number;
  idempotencyKey: string | undefined;
  /** The input as JSON. */
  input: string;
}

/** A result as it came, with the record's version where it has one. */
export type Result = Extract<Answer, { body: Uint8Array }>;

interface Asker {
  resolve: (result: Result) => void;
  reject: (refusal: DomainError) => void;
  timer: NodeJS.Timeout;
}

/** Questions to one subject that travel together. */
class Batch {
  readonly askers: (Asker | undefined)[] = [];
  readonly actors = new Map<string, number>();
  readonly texts: string[] = [];
  bytes = 0;
  /** How many still wait. */
  open = 0;
  /** Where the answers come; empty until the message has left. */
  reply = '';

  constructor(readonly subject: string) {}

  add(actor: string, text: string, bytes: number, asker: Asker): void {
    const index = this.actors.get(actor) ?? this.actors.size;
    if (index === this.actors.size) this.actors.set(actor, index);
    this.texts.push(`[${index},${text}]`);
    this.askers.push(asker);
    this.bytes += bytes;
    this.open += 1;
  }

  body(now: number): string {
    return `{"signedAt":${now},"actors":[${[...this.actors.keys()].join(',')}],"questions":[${this.texts.join(',')}]}`;
  }

  /** The asker of a question, the first time somebody wants to tell them something. */
  take(index: number): Asker | undefined {
    const asker = this.askers[index];
    if (!asker) return undefined;
    this.askers[index] = undefined;
    this.open -= 1;
    clearTimeout(asker.timer);
    return asker;
  }

  refuse(index: number, code: ErrorCode, details?: ProblemDetails): void {
    this.take(index)?.reject(new DomainError(code, details));
  }

  refuseAll(code: ErrorCode, details?: ProblemDetails): void {
    for (let index = 0; index < this.askers.length; index += 1) this.refuse(index, code, details);
  }
}

const away: ProblemDetails = { retryAfterSeconds: 2 };

/** When as many copies as last time have answered, one that is new has so long, in milliseconds. */
const settleMs = 250;

/**
 * Sends questions and hands out their answers. All that are asked in one turn of the event loop and go to the same subject
 * travel as one message with one signature; answers come back in as many messages as the service likes.
 */
export class QuestionSender {
  /** Where the answers of each service come. */
  private readonly inboxes = new Map<string, string>();
  private numbered = 0;
  private readonly collecting = new Map<string, Batch>();
  private readonly sent = new Map<string, Batch>();
  /** Questions to every copy, by where the answers come. */
  private readonly rounds = new Map<string, (message: Msg) => void>();
  /** How many copies have answered last time, by subject. */
  private readonly copies = new Map<string, number>();

  constructor(
    private readonly broker: Broker,
    private readonly signer: { name: string; privateKey: KeyObject },
    private readonly clock: Clock,
  ) {
    broker.onAway(() => this.giveUp(() => true, 'unavailable', away));
    broker.onRefused((subject) => this.giveUp((batch) => batch.subject === subject, 'internal'));
  }

  /** Resolves with the result; refusals come as `DomainError`, also `unavailable`, `timeout` and `too_large`. */
  ask(subject: string, question: Question): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (!this.broker.connected) return reject(new DomainError('unavailable', away));
      const { actor, text } = this.write(question);
      const bytes = Buffer.byteLength(text) + Buffer.byteLength(actor);
      const batch = this.batchFor(subject, bytes);
      const index = batch.askers.length;
      const timer = setTimeout(() => {
        batch.refuse(index, 'timeout');
        this.forget(batch);
      }, Math.max(1, question.timeoutMs));
      batch.add(actor, text, bytes, { resolve, reject, timer });
    });
  }

  /**
   * Asks every copy of a service; resolves with the results of those that answer in time, without waiting for one nobody knows of. One that is slow and
   * new is missing the first time: it is counted when it comes, and waited for from then on. Nobody there: an empty list.
   */
  askEveryCopy(subject: string, question: Question): Promise<Result[]> {
    return new Promise((resolve) => {
      if (!this.broker.connected) return resolve([]);
      const reply = this.newReply(subject);
      const results: Result[] = [];
      let answered = 0;
      let settling: NodeJS.Timeout | undefined;
      const finish = (): void => {
        clearTimeout(settling);
        clearTimeout(patience);
        forget();
        this.rounds.delete(reply);
        if (answered > 0) this.copies.set(subject, answered);
        resolve(results);
      };
      const patience = setTimeout(finish, question.timeoutMs);
      const forget = this.broker.onAway(finish);
      this.rounds.set(reply, (message) => {
        if (isNobody(message)) return finish();
        answered += 1;
        for (const answer of readAnswers(message.data)) if (!('problem' in answer)) results.push(answer);
        clearTimeout(settling);
        // The list as it is now: who is late shows the next time.
        if (answered >= (this.copies.get(subject) ?? 1)) settling = setTimeout(() => resolve([...results]), settleMs);
      });
      const { actor, text } = this.write(question);
      const body = `{"signedAt":${this.clock.now().getTime()},"actors":[${actor}],"questions":[[0,${text}]]}`;
      try {
        this.broker.nc.publish(subject, signQuestions(body, subject, this.signer.privateKey, this.signer.name), { reply });
      } catch {
        // The connection is being closed.
        finish();
      }
    });
  }

  private write({ actor, correlationId, timeoutMs, idempotencyKey, input }: Question): { actor: string; text: string } {
    const key = idempotencyKey === undefined ? 'null' : JSON.stringify(idempotencyKey);
    return { actor: JSON.stringify(actor), text: `${JSON.stringify(correlationId)},${this.clock.now().getTime() + timeoutMs},${key},${input}` };
  }

  private newReply(subject: string): string {
    this.numbered += 1;
    return `${this.inboxFor(subject)}.${this.numbered}`;
  }

  private batchFor(subject: string, bytes: number): Batch {
    let batch = this.collecting.get(subject);
    if (batch && (batch.askers.length === maxQuestions || batch.bytes + bytes > maxMessageBytes)) {
      this.send(batch);
      batch = undefined;
    }
    if (!batch) {
      if (this.collecting.size === 0) setImmediate(() => this.sendAll());
      batch = new Batch(subject);
      this.collecting.set(subject, batch);
    }
    return batch;
  }

  private sendAll(): void {
    for (const batch of this.collecting.values()) this.send(batch);
    this.collecting.clear();
  }

  private send(batch: Batch): void {
    if (batch.open === 0) return;
    if (!this.broker.connected) return batch.refuseAll('unavailable', away);
    const { nc } = this.broker;
    const message = signQuestions(batch.body(this.clock.now().getTime()), batch.subject, this.signer.privateKey, this.signer.name);
    if (message.length > (nc.info?.max_payload ?? Infinity)) return batch.refuseAll('too_large');
    batch.reply = this.newReply(batch.subject);
    try {
      nc.publish(batch.subject, message, { reply: batch.reply });
      this.sent.set(batch.reply, batch);
    } catch {
      // The connection is being closed.
      batch.refuseAll('unavailable', away);
    }
  }

  /** One subscription hears all answers of a service. */
  private inboxFor(subject: string): string {
    const [service = ''] = subject.split('.', 1);
    let inbox = this.inboxes.get(service);
    if (!inbox) {
      inbox = this.broker.newInbox(service);
      this.inboxes.set(service, inbox);
      this.broker.nc.subscribe(`${inbox}.*`, { callback: (error, message) => (error ? undefined : this.hear(message)) });
    }
    return inbox;
  }

  private hear(message: Msg): void {
    const round = this.rounds.get(message.subject);
    if (round) return round(message);
    const batch = this.sent.get(message.subject);
    // Who has waited long enough is gone.
    if (!batch) return;
    if (isNobody(message)) batch.refuseAll('unavailable', away);
    else {
      for (const answer of readAnswers(message.data)) {
        if (!('problem' in answer)) batch.take(answer.index)?.resolve(answer);
        else if (answer.index < 0) batch.refuseAll(answer.problem.code, answer.problem.details);
        else batch.refuse(answer.index, answer.problem.code, answer.problem.details);
      }
    }
    this.forget(batch);
  }

  private forget(batch: Batch): void {
    if (batch.open === 0) this.sent.delete(batch.reply);
  }

  private giveUp(which: (batch: Batch) => boolean, code: ErrorCode, details?: ProblemDetails): void {
    for (const [reply, batch] of this.sent) {
      if (!which(batch)) continue;
      batch.refuseAll(code, details);
      this.sent.delete(reply);
    }
  }
}

/** The broker's own answer: nobody hears this subject. */
function isNobody(message: Msg): boolean {
  return message.data.length === 0 && message.headers?.code === 503;
}
