import { serviceOperations, type ServiceStatus } from '@patenwerk/contracts';
import type { Clock, Jobs } from '@patenwerk/persistence';
import type { DataSource } from 'typeorm';
import type { Broker } from './broker.js';
import type { EventConsumer } from './event-consumer.js';
import { checkHealth } from './health.js';
import type { PoolUse, ServiceMetrics } from './metrics.js';
import type { OperationHandler } from './request-server.js';
import { houseVersion } from './version.js';

export interface StateParts {
  service: string;
  clock: Clock;
  source: DataSource;
  broker: Broker;
  consumer: Pick<EventConsumer, 'waiting'>;
  jobs: Pick<Jobs, 'report'>;
  metrics: ServiceMetrics;
}

/** A database or broker that hangs must not make whoever asks for the state hang too. */
const patienceMs = 2_000;

/** How one service is: asked by the page Betrieb and by Prometheus. What cannot be known at the moment is null. */
export class ServiceState {
  private readonly startedAt: string;

  constructor(private readonly parts: StateParts) {
    this.startedAt = parts.clock.now().toISOString();
  }

  async read(): Promise<ServiceStatus> {
    const { service, source, broker, consumer, jobs, metrics } = this.parts;
    const [health, queues, jobStates, unheard] = await Promise.all([
      within(checkHealth(source, broker)),
      within(this.queues()),
      within(jobs.report()),
      broker.connected ? within(consumer.waiting()) : undefined,
    ]);
    return {
      service,
      version: houseVersion,
      startedAt: this.startedAt,
      database: health?.database ?? false,
      broker: broker.connected,
      outbox: queues ? { waiting: queues.waiting, oldestSeconds: this.secondsSince(queues.oldest) } : null,
      unheard: unheard ?? null,
      failedEvents: queues?.failed ?? null,
      deniedSubjects: metrics.deniedSubjects,
      jobs: jobStates ?? [],
    };
  }

  /** The operation that tells it. */
  handler(): OperationHandler {
    return { operation: serviceOperations(this.parts.service).status, handle: () => this.read() };
  }

  private async queues(): Promise<{ waiting: number; oldest: string | null; failed: number } | undefined> {
    const [row]: { waiting: number; oldest: string | null; failed: number }[] = await this.parts.source.query(
      `SELECT (SELECT count(*)::int FROM outbox WHERE published_at IS NULL) AS waiting,
              (SELECT created_at FROM outbox WHERE published_at IS NULL ORDER BY id LIMIT 1) AS oldest,
              (SELECT count(*)::int FROM failed_event) AS failed`,
    );
    return row;
  }

  private secondsSince(moment: string | null): number {
    return moment ? Math.max(0, (this.parts.clock.now().getTime() - new Date(moment).getTime()) / 1000) : 0;
  }
}

/** The result, or undefined when it fails or takes too long. */
async function within<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  try {
    return await Promise.race([work.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** How the connections of a service are used at this moment; `pg` counts them. */
export function poolUse(source: DataSource): PoolUse {
  const { master } = source.driver as unknown as { master?: { totalCount: number; idleCount: number; waitingCount: number } };
  return master ? { busy: master.totalCount - master.idleCount, idle: master.idleCount, waiting: master.waitingCount } : { busy: 0, idle: 0, waiting: 0 };
}
