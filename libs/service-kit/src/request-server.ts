import { type Actor, commonErrors, DomainError, fieldProblems, holds, type Operation, unwritableTexts } from '@patenwerk/contracts';
import { actorContext, type Clock, idempotently, isConnectionError, isForeignRowError, newId, type RequestContext, type SealingKeys, type UnitOfWork } from '@patenwerk/persistence';
import type { Msg, Subscription } from '@nats-io/transport-node';
import type { Broker } from './broker.js';
import { describeError, type ServiceLogger } from './logger.js';
import type { Observer } from './metrics.js';
import { type ActorKeys, verifyActor } from './signed-actor.js';
import { header, type Reply } from './wire.js';

export interface OperationHandler {
  operation: Operation;
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

/** Answers requests: who asks, may they, is the input whole, do it, and let out only what the contract names. */
export class RequestServer {
  private subscriptions: Subscription[] = [];
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly parts: RequestServerParts) {}

  listen(handlers: readonly OperationHandler[]): void {
    this.subscriptions = handlers.map((handler) =>
      this.parts.broker.nc.subscribe(handler.operation.subject, {
        // Copies of a service share a queue group and so the work.
        queue: this.parts.service,
        callback: (error, message) => {
          if (!error) this.track(this.answer(handler, message));
        },
      }),
    );
  }

  /** Takes nothing new and waits for what is under way. */
  async close(): Promise<void> {
    await Promise.allSettled(this.subscriptions.map((subscription) => (this.parts.broker.connected ? subscription.drain() : undefined)));
    await Promise.allSettled(this.running);
  }

  private track(work: Promise<void>): void {
    this.running.add(work);
    void work.finally(() => this.running.delete(work));
  }

  private async answer(handler: OperationHandler, message: Msg): Promise<void> {
    const correlationId = message.headers?.get(header.correlationId) || newId();
    const began = performance.now();
    let reply: Reply;
    try {
      reply = { result: await this.serve(handler, message, correlationId) };
    } catch (error) {
      reply = { problem: this.problemOf(error, handler.operation, correlationId) };
    }
    this.parts.observer?.answered(handler.operation.subject, reply.problem?.code ?? 'ok', (performance.now() - began) / 1000);
    try {
      message.respond(JSON.stringify(reply));
    } catch (error) {
      this.parts.logger.error({ correlationId, subject: message.subject, ...describeError(error) }, 'A reply could not be sent');
      message.respond(JSON.stringify({ problem: { code: 'internal', details: {} } } satisfies Reply));
    }
  }

  private async serve({ operation, handle }: OperationHandler, message: Msg, correlationId: string): Promise<unknown> {
    const { keys, clock, sealing, uow } = this.parts;
    const actor = verifyActor(message.headers?.get(header.actor) ?? '', operation.subject, keys, clock.now());
    const deadline = Number(message.headers?.get(header.deadline)) || undefined;
    if (deadline !== undefined && clock.now().getTime() > deadline) throw new DomainError('timeout');
    checkAccess(operation, actor);
    const input = parseInput(operation, message);
    const key = message.headers?.get(header.idempotencyKey) || undefined;
    const context: RequestContext = { actor, correlationId, subject: operation.subject, deadline, idempotencyKey: key, internal: isInternal(operation) };
    return actorContext.run(context, async () => {
      const work = async (): Promise<unknown> => operation.output.parse(await handle(input));
      if (!key || operation.http?.method === 'GET') return work();
      return idempotently(uow, clock, sealing, { actorId: actor.id, key, subject: operation.subject, input }, work);
    });
  }

  /** A declared refusal goes out; everything else is logged and leaves as `internal`. */
  private problemOf(error: unknown, operation: Operation, correlationId: string): NonNullable<Reply['problem']> {
    if (error instanceof DomainError && isDeclared(error, operation)) return { code: error.code, details: error.details };
    const unavailable = isConnectionError(error);
    this.parts.logger.error({ correlationId, subject: operation.subject, ...describeError(error) }, unavailable ? 'The database is away' : 'An operation failed');
    if (unavailable) return { code: 'unavailable', details: { retryAfterSeconds: 2 } };
    // The net below the services' own checks: a row of another site looks as if it were not there.
    return { code: isForeignRowError(error) ? 'not_found' : 'internal', details: {} };
  }
}

const isInternal = (operation: Operation): boolean => typeof operation.access === 'object' && 'services' in operation.access;
const isDeclared = (error: DomainError, operation: Operation): boolean => [...commonErrors, ...operation.errors].includes(error.code);

function checkAccess({ access }: Operation, actor: Actor): void {
  if (access === 'public') return;
  const allowed = 'services' in access ? actor.kind === 'system' && access.services.includes(actor.id) : holds(actor, access.resource, access.right);
  if (!allowed) throw new DomainError(actor.kind === 'public' ? 'unauthenticated' : 'forbidden');
}

function parseInput(operation: Operation, message: Msg): unknown {
  // Services ignore keys they do not know, so that old and new copies run side by side; the gateway refuses them.
  const input = readJson(message);
  const unwritable = unwritableTexts(input);
  if (unwritable.length > 0) throw new DomainError('validation', { errors: unwritable });
  const result = operation.input.strip().safeParse(input);
  if (!result.success) throw new DomainError('validation', { errors: fieldProblems(result.error) });
  return result.data;
}

function readJson(message: Msg): unknown {
  try {
    return message.json();
  } catch {
    throw new DomainError('malformed_json');
  }
}
