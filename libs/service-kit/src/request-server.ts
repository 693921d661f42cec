import { type Actor, commonErrors, DomainError, fieldProblems, holds, type Operation, unwritableTexts } from '@patenwerk/contracts';
import { actorContext, type Clock, idempotently, idempotentlyEach, isConnectionError, isForeignRowError, type RequestContext, type SealingKeys, type UnitOfWork } from '@patenwerk/persistence';
import type { Msg, Subscription } from '@nats-io/transport-node';
import { AnswerSender } from './answer-sender.js';
import type { Broker } from './broker.js';
import { Gathering } from './gathering.js';
import { describeError, type ServiceLogger } from './logger.js';
import type { Observer } from './metrics.js';
import { type ActorKeys, verifyQuestions } from './signed-actor.js';
import { maxQuestions, type Problem, type Questions } from './wire.js';

export interface OperationHandler {
  operation: Operation;
  /** Takes the inputs of several requests of one actor at once instead of one. */
  many?: boolean;
  handle: (input: unknown) => Promise<unknown>;
}

export interface RequestServerParts {
  service: string;
  broker: Broker;
  keys: ActorKeys;
  clock: Clock;
  /** Seals the results that are kept for a repeated request. */
  sealing: SealingKeys;
  uow: UnitOfWork;
  logger: ServiceLogger;
  observer?: Pick<Observer, 'answered'>;
}

/** One admitted request: who asks is known and may, the input is whole. */
interface Call {
  index: number;
  answers: AnswerSender;
  context: RequestContext;
  input: unknown;
  /** When it came, on the process's own watch. */
  began: number;
}

/** What is prepared once for each operation. */
interface Served extends OperationHandler {
  // Services ignore keys they do not know, so that old and new copies run side by side; the gateway refuses them.
  input: Operation['input'];
  internal: boolean;
  /** Keeps results for a repeated request. */
  remembers: boolean;
  declared: ReadonlySet<string>;
  gathering: Gathering<Call>;
}

/** Answers requests: who asks, may they, is the input whole, do it, and let out only what the contract names. */
export class RequestServer {
  private subscriptions: Subscription[] = [];
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly parts: RequestServerParts) {}

  listen(handlers: readonly OperationHandler[]): void {
    const { broker, service } = this.parts;
    this.subscriptions = handlers.map((handler) => {
      const served = this.prepare(handler);
      // Copies of a service share a queue group and so the work.
      const queue = handler.operation.everyCopy ? undefined : service;
      return broker.nc.subscribe(handler.operation.subject, { queue, callback: (error, message) => (error ? undefined : this.receive(served, message)) });
    });
  }

  /** Takes nothing new and waits for what is under way. */
  async close(): Promise<void> {
    await Promise.allSettled(this.subscriptions.map((subscription) => (this.parts.broker.connected ? subscription.drain() : undefined)));
    await Promise.allSettled(this.running);
  }

  private prepare(handler: OperationHandler): Served {
    const { operation } = handler;
    const reads = operation.http?.method === 'GET';
    const served: Served = {
      ...handler,
      input: operation.input.strip(),
      internal: typeof operation.access === 'object' && 'services' in operation.access,
      remembers: !reads,
      declared: new Set([...commonErrors, ...operation.errors]),
      // One writing group of an actor at a time: a second would only wait for the first one's rows.
      gathering: new Gathering({ together: maxQuestions, atOnce: reads ? 2 : 1 }, (calls) => this.answerMany(served, calls)),
    };
    return served;
  }

  private receive(served: Served, message: Msg): void {
    const { broker, clock, keys, logger } = this.parts;
    const { subject } = served.operation;
    const respond = broker.answering(message);
    const limits = { maxPayload: broker.nc.info?.max_payload ?? Infinity, onError: (error: unknown) => logger.error({ subject, ...describeError(error) }, 'A reply could not be sent') };
    const began = performance.now();
    let asked: Questions;
    try {
      asked = verifyQuestions(message.data, subject, keys, clock.now());
    } catch (error) {
      const problem = this.problemOf(error, served, '');
      this.parts.observer?.answered(subject, problem.code, (performance.now() - began) / 1000);
      return new AnswerSender(respond, 1, limits).refuseAll(problem);
    }
    const answers = new AnswerSender(respond, asked.questions.length, limits);
    this.running.add(answers.finished);
    void answers.finished.then(() => this.running.delete(answers.finished));
    const actors = asked.actors.map((actor) => ({ actor, refusal: refusalOf(served.operation, actor), key: served.many ? JSON.stringify(actor) : '' }));
    for (const [index, [actorIndex, correlationId, deadline, idempotencyKey, input]] of asked.questions.entries()) {
      const { actor, refusal, key } = actors[actorIndex] as (typeof actors)[number];
      const context: RequestContext = { actor, correlationId, subject, deadline, idempotencyKey: idempotencyKey ?? undefined, internal: served.internal };
      const call: Call = { index, answers, context, input, began };
      try {
        if (refusal) throw refusal;
        this.refuseLate(context);
        call.input = parseInput(served.input, input);
        if (served.many) served.gathering.add(key, call);
        else void this.answer(served, call);
      } catch (error) {
        this.refuse(served, call, error);
      }
    }
  }

  private async answer(served: Served, call: Call): Promise<void> {
    try {
      this.tell(call, await actorContext.run(call.context, () => this.once(served, call, async () => served.operation.output.parse(await served.handle(call.input)))));
    } catch (error) {
      this.refuse(served, call, error);
    }
  }

  /** What fails together is tried alone, so that one of them cannot spoil the others. */
  private async answerMany(served: Served, gathered: readonly Call[]): Promise<void> {
    const calls = gathered.filter((call) => !this.isLate(served, call));
    const [first] = calls;
    if (!first) return;
    const deadline = Math.max(...calls.map(({ context }) => context.deadline ?? 0));
    let results: unknown[];
    try {
      results = await actorContext.run({ ...first.context, deadline }, () => this.handleMany(served, calls));
    } catch (error) {
      if (calls.length === 1 || isConnectionError(error)) for (const call of calls) this.refuse(served, call, error);
      else for (const call of calls) await this.answerMany(served, [call]);
      return;
    }
    for (const [at, call] of calls.entries()) {
      const result = results[at];
      if (result instanceof DomainError) this.refuse(served, call, result);
      else this.tell(call, result);
    }
  }

  private handleMany(served: Served, calls: readonly Call[]): Promise<unknown[]> {
    const { operation } = served;
    const work = async (which: readonly Call[]): Promise<unknown[]> => {
      const results = (await served.handle(which.map(({ input, context }) => ({ input, correlationId: context.correlationId })))) as readonly unknown[];
      if (results.length !== which.length) throw new Error(`${operation.subject} answered ${results.length} of ${which.length} requests.`);
      return results.map((result) => (result instanceof DomainError ? result : operation.output.parse(result)));
    };
    const [first] = calls as [Call];
    if (!served.remembers || !calls.some(({ context }) => context.idempotencyKey)) return work(calls);
    const requests = calls.map(({ context: { idempotencyKey: key }, input }) => (key ? { key, input } : undefined));
    return idempotentlyEach(this.parts, first.context.actor.id, operation.subject, requests, (fresh) => work(fresh.map((place) => calls[place] as Call)));
  }

  private once(served: Served, { context: { actor, subject, idempotencyKey: key }, input }: Call, work: () => Promise<unknown>): Promise<unknown> {
    return key && served.remembers ? idempotently(this.parts, actor.id, subject, { key, input }, work) : work();
  }

  private tell({ answers, index, context, began }: Call, result: unknown): void {
    this.parts.observer?.answered(context.subject, 'ok', (performance.now() - began) / 1000);
    const { version } = (result ?? {}) as { version?: unknown };
    answers.add({ index, json: JSON.stringify(result) ?? 'null', version: typeof version === 'number' ? version : null });
  }

  private refuse(served: Served, { answers, index, context, began }: Call, error: unknown): void {
    const problem = this.problemOf(error, served, context.correlationId);
    this.parts.observer?.answered(context.subject, problem.code, (performance.now() - began) / 1000);
    answers.add({ index, problem });
  }

  private refuseLate({ deadline }: RequestContext): void {
    if (deadline && this.parts.clock.now().getTime() > deadline) throw new DomainError('timeout');
  }

  private isLate(served: Served, call: Call): boolean {
    try {
      this.refuseLate(call.context);
      return false;
    } catch (error) {
      this.refuse(served, call, error);
      return true;
    }
  }

  /** A declared refusal goes out; everything else is logged and leaves as `internal`. */
  private problemOf(error: unknown, { declared, operation }: Served, correlationId: string): Problem {
    if (error instanceof DomainError && declared.has(error.code)) return { code: error.code, details: error.details };
    const unavailable = isConnectionError(error);
    this.parts.logger.error({ correlationId, subject: operation.subject, ...describeError(error) }, unavailable ? 'The database is away' : 'An operation failed');
    if (unavailable) return { code: 'unavailable', details: { retryAfterSeconds: 2 } };
    // The net below the services' own checks: a row of another site looks as if it were not there.
    return { code: isForeignRowError(error) ? 'not_found' : 'internal', details: {} };
  }
}

function refusalOf({ access }: Operation, actor: Actor): DomainError | undefined {
  if (access === 'public') return undefined;
  const allowed = 'services' in access ? actor.kind === 'system' && access.services.includes(actor.id) : holds(actor, access.resource, access.right);
  return allowed ? undefined : new DomainError(actor.kind === 'public' ? 'unauthenticated' : 'forbidden');
}

function parseInput(schema: Operation['input'], input: unknown): unknown {
  const unwritable = unwritableTexts(input);
  if (unwritable.length > 0) throw new DomainError('validation', { errors: unwritable });
  const result = schema.safeParse(input);
  if (!result.success) throw new DomainError('validation', { errors: fieldProblems(result.error) });
  return result.data;
}
