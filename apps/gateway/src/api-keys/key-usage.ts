import { UnitOfWork } from '@patenwerk/persistence';
import { describeError, ServiceLogger } from '@patenwerk/service-kit';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ApiKeyRepository } from './api-key.repository.js';

/** So often the counts are written; a copy that is killed forgets at most this long of its counting. */
const writeEveryMs = 5_000;

/** The day of a quota: it begins at midnight UTC. */
export const quotaDay = (now: number): string => new Date(now).toISOString().slice(0, 10);

/** How often each key was used today: counted in memory, written behind, so that no request waits for it. */
@Injectable()
export class KeyUsage implements OnApplicationBootstrap, OnApplicationShutdown {
  private day = '';
  /** What all copies have written. */
  private readonly written = new Map<string, number>();
  /** What this copy has counted since. */
  private pending = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: ApiKeyRepository,
    private readonly logger: ServiceLogger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), writeEveryMs).unref();
  }

  /** The last requests have been answered by then, and counted. */
  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  usedToday(id: string, now: number): number {
    this.turn(now);
    return (this.written.get(id) ?? 0) + (this.pending.get(id) ?? 0);
  }

  /** One more request with this key. */
  count(id: string, now: number): void {
    this.turn(now);
    this.pending.set(id, (this.pending.get(id) ?? 0) + 1);
  }

  /** What the table says; counts of a day only rise. */
  learn(id: string, written: number, now: number): void {
    this.turn(now);
    this.written.set(id, Math.max(written, this.written.get(id) ?? 0));
  }

  /** Writes what was counted. When the database is away it is kept and tried again. */
  async flush(): Promise<void> {
    if (this.pending.size === 0) return;
    const { day, pending } = this;
    this.pending = new Map();
    // Until the table has answered, what is under way counts as written.
    for (const [id, count] of pending) this.written.set(id, (this.written.get(id) ?? 0) + count);
    try {
      await this.uow.asSystem('count-api-key-use', async (tx) => {
        for (const [id, count] of [...pending].sort()) this.learnIfToday(day, id, await this.repository.addUse(tx, id, day, count));
      });
    } catch (error) {
      this.logger.warn(describeError(error), 'The use of keys could not be written; it is tried again');
      if (day !== this.day) return;
      for (const [id, count] of pending) {
        this.written.set(id, (this.written.get(id) ?? 0) - count);
        this.pending.set(id, (this.pending.get(id) ?? 0) + count);
      }
    }
  }

  private learnIfToday(day: string, id: string, written: number): void {
    if (day === this.day) this.written.set(id, Math.max(written, this.written.get(id) ?? 0));
  }

  /** A new day begins with nothing; what of the last is not yet written goes now. */
  private turn(now: number): void {
    const day = quotaDay(now);
    if (day === this.day) return;
    void this.flush();
    this.day = day;
    this.written.clear();
  }
}
