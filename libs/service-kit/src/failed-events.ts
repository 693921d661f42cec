import type { EventEnvelope, FailedEvent } from '@patenwerk/contracts';
import { actorContext, type Clock, handleOnce, type UnitOfWork } from '@patenwerk/persistence';
import type { DataSource } from 'typeorm';
import type { EventListener } from './event-consumer.js';
import { describeError, type ServiceLogger } from './logger.js';

export interface FailedEventsParts {
  service: string;
  source: DataSource;
  uow: UnitOfWork;
  clock: Clock;
  logger: ServiceLogger;
  listeners: () => readonly EventListener[];
}

interface FailedRow extends Omit<FailedEvent, 'service'> {
  kept: Record<string, unknown>;
}

const shown = 500;

/** The events a service has given up: looked at, and tried again after the mend. */
export class FailedEvents {
  constructor(private readonly parts: FailedEventsParts) {}

  async list(): Promise<FailedEvent[]> {
    const rows: FailedRow[] = await this.parts.source.query(
      `SELECT event_id AS "eventId", listener, subject, envelope->>'at' AS at, failed_at AS "failedAt", error::jsonb AS kept FROM failed_event ORDER BY failed_at, event_id LIMIT $1`,
      [shown],
    );
    return rows.map(({ kept, ...row }) => ({ ...row, service: this.parts.service, error: kindOf(kept) }));
  }

  /** Runs one listener again, with its inbox row; done: it is no longer given up. Not done: the new error stands there. */
  async replay({ eventId, listener: name }: { eventId: string; listener: string }): Promise<boolean> {
    const { uow, logger } = this.parts;
    try {
      return await uow.asSystem('listen', async (tx) => {
        const [row] = await tx.query<{ envelope: EventEnvelope }>('SELECT envelope FROM failed_event WHERE event_id = $1 AND listener = $2 FOR UPDATE', [eventId, name]);
        if (!row) return false;
        const listener = this.parts.listeners().find((each) => each.listener === name);
        if (!listener) throw new Error(`Nobody listens as ${name} any more.`);
        if (await handleOnce(tx, eventId, name)) await this.hear(listener, row.envelope, tx);
        await tx.query('DELETE FROM failed_event WHERE event_id = $1 AND listener = $2', [eventId, name]);
        return true;
      });
    } catch (error) {
      logger.warn({ eventId, listener: name, ...describeError(error) }, 'A listener failed once more');
      await this.note(eventId, name, error);
      return false;
    }
  }

  private hear({ event, handle }: EventListener, envelope: EventEnvelope, tx: Parameters<EventListener['handle']>[1]): Promise<unknown> {
    const actor = { id: this.parts.service, kind: 'system' as const, grants: [], purpose: envelope.subject };
    return actorContext.run({ actor, correlationId: envelope.correlationId, subject: envelope.subject }, () => handle({ ...envelope, data: event.data.strip().parse(envelope.data) }, tx));
  }

  private async note(eventId: string, listener: string, error: unknown): Promise<void> {
    await this.parts.source.query('UPDATE failed_event SET error = $3, failed_at = $4 WHERE event_id = $1 AND listener = $2', [
      eventId,
      listener,
      JSON.stringify(describeError(error)),
      this.parts.clock.now(),
    ]);
  }
}

/** The kind of a kept error, without its words: those may quote. */
export function kindOf({ error, code, table, constraint }: Record<string, unknown>): string {
  return [error, code, table, constraint].filter((part) => typeof part === 'string').join(' ');
}
