import type { DataSource } from 'typeorm';
import { keepDays } from './clean-up.js';
import type { Clock } from './clock.js';

/** Carries one event away; resolves when the broker has stored it. */
export type Publish = (subject: string, eventId: string, payload: string) => Promise<void>;

export interface RelayOptions {
  publish: Publish;
  /** When the broker's stream was made; a stream younger than the one published to has lost what it held. */
  streamCreated: () => Promise<string>;
  /** While the broker is away the relay rests. */
  connected: () => boolean;
  /** Told once when publishing begins to fail, not for every try. */
  onError: (error: unknown) => void;
  /** How often to look without being poked; 1 s unless told. */
  pollMs?: number;
}

const batchSize = 500;

/** Publishes the outbox, oldest first, and marks each row after the broker's ack. Several copies share the work. */
export class OutboxRelay {
  private timer: NodeJS.Timeout | undefined;
  private work: Promise<void> = Promise.resolve();
  private poked = false;
  private busy = false;
  private closed = false;
  private failing = false;

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly options: RelayOptions,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.wake(true), this.options.pollMs ?? 1_000);
    this.timer.unref();
    this.wake(true);
  }

  /** There may be something new: look now. */
  poke(): void {
    this.wake(false);
  }

  /** Finishes the batch at hand and stops. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    await this.work;
  }

  private wake(full: boolean): void {
    if (this.closed || !this.options.connected()) return;
    if (this.busy) {
      this.poked = true;
      return;
    }
    this.busy = true;
    this.work = this.relay(full)
      .then(() => {
        this.failing = false;
      })
      .catch((error: unknown) => {
        if (!this.failing) this.options.onError(error);
        this.failing = true;
      })
      .finally(() => {
        this.busy = false;
        if (this.poked) {
          this.poked = false;
          this.wake(false);
        }
      });
  }

  private async relay(full: boolean): Promise<void> {
    if (full) await this.refillEmptiedStream();
    while (!this.closed && (await this.publishBatch()) === batchSize);
  }

  private async publishBatch(): Promise<number> {
    // Mostly there is nothing: that shall cost one look and no transaction.
    const [waiting]: unknown[] = await this.source.query('SELECT 1 FROM outbox WHERE published_at IS NULL LIMIT 1');
    if (!waiting) return 0;
    return this.source.transaction(async (manager) => {
      const rows: { id: string; subject: string; envelope: string }[] = await manager.query(
        `SELECT id, subject, envelope::text AS envelope FROM outbox WHERE published_at IS NULL ORDER BY id LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`,
      );
      if (rows.length === 0) return 0;
      await Promise.all(rows.map((row) => this.options.publish(row.subject, row.id, row.envelope)));
      await manager.query(`UPDATE outbox SET published_at = $2 WHERE id = ANY ($1)`, [rows.map((row) => row.id), this.clock.now()]);
      return rows.length;
    });
  }

  /** The broker's store may be deleted at any moment: a new stream gets the last 30 days again; the inboxes drop what was already handled. */
  private async refillEmptiedStream(): Promise<void> {
    const created = await this.options.streamCreated();
    const [known]: { created: string }[] = await this.source.query(`SELECT created FROM outbox_stream WHERE name = 'EVENTS'`);
    if (known?.created === created) return;
    await this.source.transaction(async (manager) => {
      await manager.query(`INSERT INTO outbox_stream (name, created) VALUES ('EVENTS', $1) ON CONFLICT DO NOTHING`, [created]);
      const changed: unknown[] = await manager.query(`SELECT 1 FROM outbox_stream WHERE name = 'EVENTS' AND created <> $1 FOR UPDATE`, [created]);
      if (changed.length === 0) return;
      await manager.query(`UPDATE outbox SET published_at = NULL WHERE created_at > $1`, [new Date(this.clock.now().getTime() - keepDays * 24 * 3_600_000)]);
      await manager.query(`UPDATE outbox_stream SET created = $1 WHERE name = 'EVENTS'`, [created]);
    });
  }
}
