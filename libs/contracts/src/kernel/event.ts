import type { z } from 'zod';

export interface EventDefinition<D extends z.ZodObject> {
  /** NATS subject, event.<service>.<what-happened>. */
  subject: `event.${string}.${string}`;
  version: number;
  /** Ids, site, time and what the listener needs; never names, contact data or notes. */
  data: D;
}

export interface DomainEvent<D extends z.ZodObject = z.ZodObject> extends EventDefinition<D> {
  kind: 'event';
  service: string;
}

export type EventData<Ev extends DomainEvent> = z.output<Ev['data']>;

/** How an event travels: what every listener gets beside the data. */
export interface EventEnvelope<T = unknown> {
  id: string;
  subject: string;
  version: number;
  /** Moment of the fact, ISO 8601. */
  at: string;
  /** Id of the aggregate and its version: an older one never overwrites a newer state. */
  aggregateId: string;
  aggregateVersion: number;
  siteId: string | null;
  correlationId: string;
  /** Made by a bulk load: projections follow, nobody gets a mail. */
  backfill: boolean;
  data: T;
}

/** Declares a fact that other services may hear of. */
export function defineEvent<D extends z.ZodObject>(definition: EventDefinition<D>): DomainEvent<D> {
  return { kind: 'event', service: definition.subject.split('.')[1] ?? '', ...definition };
}
