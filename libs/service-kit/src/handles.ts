import type { DomainEvent, EventData, EventEnvelope, Operation, ParsedInputOf } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Ctx, EventPattern, MessagePattern, Payload } from '@nestjs/microservices';
import type { z } from 'zod';

/** What a handler may return: it is parsed by the operation's output, so fields the schema does not name may be there. */
export type ResultOf<Op extends Operation> = z.input<Op['output']>;

type Handler<Op extends Operation> = (input: ParsedInputOf<Op>) => Promise<ResultOf<Op>>;
type Listener<Ev extends DomainEvent> = (envelope: EventEnvelope<EventData<Ev>>, tx: Tx) => Promise<void>;
type MethodOf<F> = <T extends F>(target: object, key: string, descriptor: TypedPropertyDescriptor<T>) => void;

/** Marks the method that answers an operation. It gets the parsed input; the actor is in `actorContext`. */
export function Handles<Op extends Operation>(operation: Op): MethodOf<Handler<Op>> {
  return (target, key, descriptor) => {
    MessagePattern(operation.subject, { operation })(target, key, descriptor);
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
}
export interface ListenerMark {
  event: DomainEvent;
  listener: string;
}
