import { allTables, DomainError, type Operation, type ParsedInputOf, serviceOperations, technicalTables } from '@patenwerk/contracts';
import { looksAt, missingEvents, personData, residueOf, type SealingKeys, type UnitOfWork } from '@patenwerk/persistence';
import type { ResultOf } from './handles.js';
import type { DataSource } from 'typeorm';
import type { EventConsumer } from './event-consumer.js';
import type { FailedEvents } from './failed-events.js';
import { type Projection, rebuild } from './rebuilds.js';
import type { OperationHandler } from './request-server.js';

export interface HouseParts {
  service: string;
  peers: readonly string[];
  /** Where its tables lie. */
  schema: string;
  sealing: SealingKeys;
  uow: UnitOfWork;
  source: DataSource;
  consumer: EventConsumer;
  failed: FailedEvents;
  /** Known when the service has started. */
  projections: () => readonly Projection[];
}

/** What every service answers besides its own operations; a service writes nothing for it. */
export function houseHandlers({ service, peers, schema, sealing, uow, source, consumer, failed, projections }: HouseParts): OperationHandler[] {
  const operations = serviceOperations(service, peers);
  const tables = allTables[schema] ?? technicalTables;
  return [
    answer(operations.failedEvents, async () => ({ items: await failed.list() })),
    answer(operations.replayFailedEvent, async (key) => ({ done: await failed.replay(key) })),
    answer(operations.missingEvents, async ({ events }) => {
      // What still lies before the consumer is not missing; an answer now would make everything come twice.
      if (events.length > 0 && (await consumer.behind())) throw new DomainError('unavailable', { retryAfterSeconds: 60 });
      const listeners = consumer.known.map(({ listener, event }) => ({ listener, subject: event.subject }));
      return { missing: await missingEvents(source, events, listeners) };
    }),
    answer(operations.looksAt, async (question) => ({ items: await uow.reading((reader) => looksAt(reader, question)) })),
    answer(operations.projections, async () => ({ names: projections().map(({ name }) => name) })),
    answer(operations.rebuild, async ({ projection }) => {
      const known = projections().find(({ name }) => name === projection);
      if (!known) throw new DomainError('not_found');
      return { mended: await rebuild(known) };
    }),
    answer(operations.personData, ({ personId }) => uow.run((tx) => personData(tx, schema, tables, personId, sealing))),
    answer(operations.personResidue, async ({ personId, words }) => ({ found: await uow.run((tx) => residueOf(tx, schema, tables, personId, words, sealing)) })),
  ];
}

function answer<Op extends Operation>(operation: Op, handle: (input: ParsedInputOf<Op>) => Promise<ResultOf<Op>>): OperationHandler {
  return { operation, handle: (input) => handle(input as ParsedInputOf<Op>) };
}
