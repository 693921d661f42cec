import type { KeyObject } from 'node:crypto';
import { type Actor, DomainError, type InputOf, type Operation, type OutputOf } from '@patenwerk/contracts';
import { actorContext, type Clock, newId } from '@patenwerk/persistence';
import type { Broker } from './broker.js';
import { QuestionSender, type Result } from './question-sender.js';

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
  private readonly questions: QuestionSender;

  constructor(broker: Broker, signer: { name: string; privateKey: KeyObject }, clock: Clock) {
    this.questions = new QuestionSender(broker, signer, clock);
  }

  /**
   * Asks the owning service and returns its result. Refusals come as `DomainError`;
   * nobody there (or the broker away): `unavailable`; no answer in time: `timeout`.
   */
  async request<Op extends Operation>(operation: Op, input: InputOf<Op>, options: RequestOptions): Promise<OutputOf<Op>> {
    return read<Op>(await this.requestBytes(operation, input, options));
  }

  /** Asks every copy of the service (an operation with `everyCopy`) and returns the results of those that answer in time; nobody there: none. */
  async requestEveryCopy<Op extends Operation>(operation: Op, input: InputOf<Op>, { actor, correlationId, deadlineMs = defaultDeadlineMs }: RequestOptions): Promise<OutputOf<Op>[]> {
    const results = await this.questions.askEveryCopy(operation.subject, { actor, correlationId, timeoutMs: deadlineMs, idempotencyKey: undefined, input: JSON.stringify(input) });
    return results.map((result) => read<Op>(result));
  }

  /** The same, with the result as the service has written it: JSON in bytes, and the record's version where it has one. */
  requestBytes<Op extends Operation>(operation: Op, input: InputOf<Op>, { actor, correlationId, deadlineMs = defaultDeadlineMs, idempotencyKey }: RequestOptions): Promise<Result> {
    return this.questions.ask(operation.subject, { actor, correlationId, timeoutMs: deadlineMs, idempotencyKey, input: JSON.stringify(input) });
  }
}

function read<Op extends Operation>({ body }: Result): OutputOf<Op> {
  return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')) as OutputOf<Op>;
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
    return this.client.request(operation, input, this.asMyself(options));
  }

  /** Asks every copy of another service (an operation with `everyCopy`); returns what those say that answer in time. */
  async callEveryCopy<Op extends Operation>(operation: Op, input: InputOf<Op>, options: CallOptions = {}): Promise<OutputOf<Op>[]> {
    return this.client.requestEveryCopy(operation, input, this.asMyself(options));
  }

  private asMyself(options: CallOptions): RequestOptions {
    const context = actorContext.maybe();
    const left = context?.deadline === undefined ? defaultDeadlineMs : context.deadline - this.clock.now().getTime();
    if (left <= 0) throw new DomainError('timeout');
    return {
      actor: { id: this.service, kind: 'system', grants: [], purpose: options.purpose ?? context?.subject ?? this.service },
      correlationId: context?.correlationId ?? newId(),
      deadlineMs: Math.min(left, options.timeoutMs ?? defaultDeadlineMs),
    };
  }
}
