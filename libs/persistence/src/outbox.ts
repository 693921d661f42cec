import type { DomainEvent, EventData, EventEnvelope } from '@patenwerk/contracts';
import type { Clock } from './clock.js';
import type { Statements } from './statements.js';
import { actorContext } from './actor-context.js';
import { newId } from './ids.js';

export interface OutboxEntry<Data> {
  aggregateId: string;
  /** Version of the aggregate after this fact: an older event never overwrites a newer state. */
  aggregateVersion: number;
  siteId: string | null;
  data: Data;
  /** Made by a bulk load: projections follow, nobody gets a mail. */
  backfill?: boolean;
  /** Of the request that made it, where several are worked on together. */
  correlationId?: string;
}

/** Events of this transaction: they leave when, and only when, it commits. */
export class Outbox {
  constructor(
    private readonly database: Statements,
    private readonly clock: Clock,
  ) {}

  async add<Ev extends DomainEvent>(event: Ev, entry: OutboxEntry<EventData<Ev>>): Promise<EventEnvelope<EventData<Ev>>> {
    const [envelope] = await this.addMany(event, [entry]);
    return envelope as EventEnvelope<EventData<Ev>>;
  }

  /** Many events of one kind in one statement, for bulk loads. */
  async addMany<Ev extends DomainEvent>(event: Ev, entries: readonly OutboxEntry<EventData<Ev>>[]): Promise<EventEnvelope<EventData<Ev>>[]> {
    if (entries.length === 0) return [];
    const at = this.clock.now().toISOString();
    const correlationId = actorContext.maybe()?.correlationId;
    const envelopes = entries.map((entry) => ({
      id: newId(),
      subject: event.subject,
      version: event.version,
      at,
      aggregateId: entry.aggregateId,
      aggregateVersion: entry.aggregateVersion,
      siteId: entry.siteId,
      correlationId: entry.correlationId ?? correlationId ?? newId(),
      backfill: entry.backfill ?? false,
      data: event.data.parse(entry.data) as EventData<Ev>,
    }));
    await this.database.query(
      `INSERT INTO outbox (id, subject, envelope, created_at)
       SELECT (e->>'id')::uuid, e->>'subject', e, $2 FROM jsonb_array_elements($1::jsonb) AS e`,
      [JSON.stringify(envelopes), at],
    );
    return envelopes;
  }
}
