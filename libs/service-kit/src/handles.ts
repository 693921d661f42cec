import type { DomainError, DomainEvent, EventData, EventEnvelope, Operation, ParsedInputOf } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Ctx, EventPattern, MessagePattern, Payload } from '@nestjs/microservices';
import type { z } from 'zod';

/** What a handler may return: it is parsed by the operation's output, so fields the schema does not name may be there. */
export type ResultOf<Op extends Operation> = z.input<Op['output']>;

/** One of several requests of the same actor that are answered together. */
export interface Request<Op extends Operation> {
  input: ParsedInputOf<Op>;
  correlationId: string;
}

type Handler<Op extends Operation> = (input: ParsedInputOf<Op>) => Promise<ResultOf<Op>>;
type ManyHandler<Op extends Operation> = (requests: readonly Request<Op>[]) => Promise<readonly (ResultOf<Op> | DomainError)[]>;
type Listener<Ev extends DomainEvent> = (envelope: EventEnvelope<EventData<Ev>>, tx: Tx) => Promise<void>;
type MethodOf<F> = <T extends F>(target: object, key: string, descriptor: TypedPropertyDescriptor<T>) => void;

/** Marks the method that answers an operation. It gets the parsed input; the actor is in `actorContext`. */
export function Handles<Op extends Operation>(operation: Op): MethodOf<Handler<Op>> {
  return (target, key, descriptor) => {
    MessagePattern(operation.subject, { operation })(target, key, descriptor);
  };
}

/**
 * Marks the method that answers many requests for an operation at once, all of one actor: one result, or one refusal, for each, in their
 * order. A refused one has left nothing behind. When the method throws, each request is tried alone.
 */
export function HandlesMany<Op extends Operation>(operation: Op): MethodOf<ManyHandler<Op>> {
  return (target, key, descriptor) => {
    MessagePattern(operation.subject, { operation, many: true })(target, key, descriptor);
  };
}

/** Marks the method that hears an event: exactly once, within the transaction it is handed. */
export function Listens<Ev extends DomainEvent>(event: Ev): MethodOf<Listener<Ev>> {
  return (target, key, descriptor) => {
    const listener = `${target.constructor.name}.${key}`;
    // One pattern per listener: each has its own transaction, and one that fails does not hold up the other.
    (EventPattern(`${event.subject} ${listener}`, { event, listener }) as MethodDecorator)(target, key, descriptor);
    Payload()(target, key, 0);
    Ctx()(target, key, 1);
  };
}

export interface HandlerMark {
  operation: Operation;
  many?: boolean;
}
export interface ListenerMark {
  event: DomainEvent;
  listener: string;
}
