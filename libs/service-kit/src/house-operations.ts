import { DomainError, type Operation, type ParsedInputOf, serviceOperations } from '@patenwerk/contracts';
import { missingEvents } from '@patenwerk/persistence';
import type { ResultOf } from './handles.js';
import type { DataSource } from 'typeorm';
import type { EventConsumer } from './event-consumer.js';
import type { FailedEvents } from './failed-events.js';
import { type Projection, rebuild } from './rebuilds.js';
import type { OperationHandler } from './request-server.js';

export interface HouseParts {
  service: string;
  peers: readonly string[];
  source: DataSource;
  consumer: EventConsumer;
  failed: FailedEvents;
  /** Known when the service has started. */
  projections: () => readonly Projection[];
}

/** What every service answers besides its own operations; a service writes nothing for it. */
export function houseHandlers({ service, peers, source, consumer, failed, projections }: HouseParts): OperationHandler[] {
  const operations = serviceOperations(service, peers);
  return [
    answer(operations.failedEvents, async () => ({ items: await failed.list() })),
    answer(operations.replayFailedEvent, async (key) => ({ done: await failed.replay(key) })),
    answer(operations.missingEvents, async ({ events }) => {
      // What still lies before the consumer is not missing; an answer now would make everything come twice.
      if (events.length > 0 && (await consumer.behind())) throw new DomainError('unavailable', { retryAfterSeconds: 60 });
      const listeners = consumer.known.map(({ listener, event }) => ({ listener, subject: event.subject }));
      return { missing: await missingEvents(source, events, listeners) };
    }),
    answer(operations.projections, async () => ({ names: projections().map(({ name }) => name) })),
    answer(operations.rebuild, async ({ projection }) => {
      const known = projections().find(({ name }) => name === projection);
      if (!known) throw new DomainError('not_found');
      return { mended: await rebuild(known) };
    }),
  ];
}

function answer<Op extends Operation>(operation: Op, handle: (input: ParsedInputOf<Op>) => Promise<ResultOf<Op>>): OperationHandler {
  return { operation, handle: (input) => handle(input as ParsedInputOf<Op>) };
}
