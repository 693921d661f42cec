import type { KeyObject } from 'node:crypto';
import { type Actor, DomainError, type InputOf, type Operation, type OutputOf } from '@patenwerk/contracts';
import { actorContext, type Clock, newId } from '@patenwerk/persistence';
import { errors, headers } from '@nats-io/transport-node';
import type { Broker } from './broker.js';
import { signActor } from './signed-actor.js';
import { header, type Reply } from './wire.js';

export interface RequestOptions {
  actor: Actor;
  correlationId: string;
  /** How long the caller waits, in milliseconds from now; 4,500 unless told. */
  deadlineMs?: number;
  idempotencyKey?: string;
}

const defaultDeadlineMs = 4_500;

/** Calls operations in the name of any actor. Only the gateway's key may do that; services use `ServiceClient`. */
export class GatewayClient {
  constructor(
    private readonly broker: Broker,
    private readonly signer: { name: string; privateKey: KeyObject },
    private readonly clock: Clock,
  ) {}

  /**
   * Asks the owning service and returns its result. Refusals come as `DomainError`;
   * nobody there (or the broker away): `unavailable`; no answer in time: `timeout`.
   */
  async request<Op extends Operation>(operation: Op, input: InputOf<Op>, options: RequestOptions): Promise<OutputOf<Op>> {
    const timeout = Math.max(1, options.deadlineMs ?? defaultDeadlineMs);
    const now = this.clock.now();
    const head = headers();
    head.set(header.actor, signActor(options.actor, operation.subject, this.signer.privateKey, this.signer.name, now));
    head.set(header.correlationId, options.correlationId);
    head.set(header.deadline, String(now.getTime() + timeout));
    if (options.idempotencyKey) head.set(header.idempotencyKey, options.idempotencyKey);
    const reply = await this.send(operation.subject, JSON.stringify(input), { timeout, headers: head });
    if (reply.problem) throw new DomainError(reply.problem.code, reply.problem.details);
    return reply.result as OutputOf<Op>;
  }

  private async send(subject: string, body: string, options: { timeout: number; headers: ReturnType<typeof headers> }): Promise<Reply> {
    const unavailable = new DomainError('unavailable', { retryAfterSeconds: 2 });
    try {
      const answer = await this.broker.orAway(() => this.broker.nc.request(subject, body, options));
      if (!answer) throw unavailable;
      return answer.json<Reply>();
    } catch (error) {
      if (isNoResponder(error) || !this.broker.connected) throw unavailable;
      if (error instanceof errors.TimeoutError) throw new DomainError('timeout');
      if (error instanceof Error && /max_payload|payload/i.test(error.message)) throw new DomainError('too_large');
      throw error;
    }
  }
}

function isNoResponder(error: unknown): boolean {
  return error instanceof errors.NoRespondersError || (error instanceof errors.RequestError && error.isNoResponders()) || error instanceof errors.ClosedConnectionError;
}

export interface CallOptions {
  timeoutMs?: number;
  /** Why this service asks; kept in the audit of the one that is asked. The running operation's subject unless told. */
  purpose?: string;
}

/** Calls operations of other services in this service's own name. Inject it. */
export class ServiceClient {
  private readonly client: GatewayClient;

  constructor(
    broker: Broker,
    private readonly service: string,
    privateKey: KeyObject,
    private readonly clock: Clock,
  ) {
    this.client = new GatewayClient(broker, { name: service, privateKey }, clock);
  }

  /** Asks another service; its refusals come as `DomainError`, also `unavailable` and `timeout`. */
  async call<Op extends Operation>(operation: Op, input: InputOf<Op>, options: CallOptions = {}): Promise<OutputOf<Op>> {
    const context = actorContext.maybe();
    const left = context?.deadline === undefined ? defaultDeadlineMs : context.deadline - this.clock.now().getTime();
    if (left <= 0) throw new DomainError('timeout');
    return this.client.request(operation, input, {
      actor: { id: this.service, kind: 'system', grants: [], purpose: options.purpose ?? context?.subject ?? this.service },
      correlationId: context?.correlationId ?? newId(),
      deadlineMs: Math.min(left, options.timeoutMs ?? defaultDeadlineMs),
    });
  }
}
