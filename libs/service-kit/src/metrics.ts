import type { ErrorCode, ServiceStatus } from '@patenwerk/contracts';
import { AggregatorRegistry, collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** How a request ended: `ok`, or the code of the refusal. */
export type Outcome = 'ok' | ErrorCode;
/** How one try of a listener ended. After `given_up` the event lies in failed_event. */
export type TryOutcome = 'done' | 'failed' | 'given_up';
export const tryOutcomes: readonly TryOutcome[] = ['done', 'failed', 'given_up'];
/** What the broker may deny. */
export const brokerDeeds = ['publish', 'subscription'] as const;

/** Who wants to know how the work goes. Told once per request, event or refusal, so it must cost next to nothing. */
export interface Observer {
  answered(subject: string, outcome: Outcome, seconds: number): void;
  tried(listener: string, outcome: TryOutcome): void;
  denied(deed: string): void;
  answeredLate(): void;
}

/** Connections to the database: how many work, rest, and how many requests wait for one. */
export interface PoolUse {
  busy: number;
  idle: number;
  waiting: number;
}

/** Upper bounds in seconds: fine around what a quick answer takes, up to the gateway's patience. */
export const secondsBuckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/**
 * The figures of one service for Prometheus, in a registry of its own: several services may live in one process.
 * Labels are subjects, listeners, jobs and codes that the code names; never an id, never a person.
 */
export class ServiceMetrics implements Observer {
  readonly registry = new Registry();
  /** Subjects that the broker has refused to this process since its start. */
  deniedSubjects = 0;
  private readonly refreshers: (() => Promise<void>)[] = [];

  private readonly requests = this.counter('patenwerk_requests_total', 'Requests answered, by operation and outcome', ['operation', 'outcome']);
  private readonly latency = this.histogram('patenwerk_request_seconds', 'Time from receiving a request to its answer', ['operation']);
  private readonly tries = this.counter('patenwerk_listener_tries_total', 'Tries of listeners, by how they ended', ['listener', 'outcome']);
  private readonly denials = this.counter('patenwerk_broker_denied_total', 'Subjects that the broker has refused to this process', ['deed']);
  private readonly lateAnswers = this.counter('patenwerk_late_answers_total', 'Answers to what was asked over an earlier connection to the broker: dropped, nobody waits for them', []);

  constructor(readonly service: string) {
    this.registry.setDefaultLabels({ service });
    // A series that begins with its first bad event would show no rise: it begins with zero.
    for (const deed of brokerDeeds) this.denials.inc({ deed }, 0);
  }

  answered(operation: string, outcome: Outcome, seconds: number): void {
    this.requests.inc({ operation, outcome });
    this.latency.observe({ operation }, seconds);
  }

  tried(listener: string, outcome: TryOutcome): void {
    this.tries.inc({ listener, outcome });
  }

  denied(deed: string): void {
    this.deniedSubjects += 1;
    this.denials.inc({ deed: deed === 'subscription' ? 'subscription' : 'publish' });
  }

  answeredLate(): void {
    this.lateAnswers.inc();
  }

  counter<L extends string>(name: string, help: string, labelNames: readonly L[]): Counter<L> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  gauge<L extends string>(name: string, help: string, labelNames: readonly L[]): Gauge<L> {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }

  histogram<L extends string>(name: string, help: string, labelNames: readonly L[]): Histogram<L> {
    return new Histogram({ name, help, labelNames, buckets: secondsBuckets, registers: [this.registry] });
  }

  /** Brings gauges up to date before they are read. */
  beforeReading(refresh: () => Promise<void>): void {
    this.refreshers.push(refresh);
  }

  /** Shows the state of the service, as the page Betrieb does. What is not known at the moment has no value. */
  showState(read: () => Promise<ServiceStatus>, pool: () => PoolUse): void {
    const info = this.gauge('patenwerk_info', 'Always 1; the label names the release', ['version']);
    const database = this.gauge('patenwerk_database_up', '1 when the database answers', []);
    const broker = this.gauge('patenwerk_broker_up', '1 when the broker is connected', []);
    const waiting = this.gauge('patenwerk_outbox_waiting', 'Events that have not left yet', []);
    const oldest = this.gauge('patenwerk_outbox_oldest_seconds', 'How long the oldest of them has waited', []);
    const unheard = this.gauge('patenwerk_unheard_events', 'Events of others that this service has not dealt with', []);
    const failed = this.gauge('patenwerk_failed_events', 'Events that a listener has given up', []);
    const lastRun = this.gauge('patenwerk_job_last_run_timestamp_seconds', 'When a job last ran', ['job_name']);
    const jobOk = this.gauge('patenwerk_job_ok', '1 when the last run of a job went well', ['job_name']);
    const connections = this.gauge('patenwerk_database_connections', 'Connections to the database, and requests that wait for one', ['state']);
    this.beforeReading(async () => {
      const state = await read();
      info.set({ version: state.version }, 1);
      database.set(Number(state.database));
      broker.set(Number(state.broker));
      setOrForget(waiting, state.outbox?.waiting);
      setOrForget(oldest, state.outbox?.oldestSeconds);
      setOrForget(unheard, state.unheard);
      setOrForget(failed, state.failedEvents);
      for (const { name, lastRunAt, ok } of state.jobs) {
        if (lastRunAt) lastRun.set({ job_name: name }, new Date(lastRunAt).getTime() / 1000);
        if (ok !== null) jobOk.set({ job_name: name }, Number(ok));
      }
      for (const [each, count] of Object.entries(pool())) connections.set({ state: each }, count);
    });
  }

  /** Everything as Prometheus reads it, without the process's own figures. */
  async figures(): Promise<Awaited<ReturnType<Registry['getMetricsAsJSON']>>> {
    await Promise.all(this.refreshers.map((refresh) => refresh()));
    return this.registry.getMetricsAsJSON();
  }
}

function setOrForget(gauge: Gauge, value: number | null | undefined): void {
  if (value === null || value === undefined) gauge.remove();
  else gauge.set(value);
}

let processRegistry: Registry | undefined;

/** Memory, event loop and garbage collection: once per process, whatever services live in it. */
function processFigures(): Registry {
  if (!processRegistry) collectDefaultMetrics({ register: (processRegistry = new Registry()) });
  return processRegistry;
}

/** The answer of `/metrics`: the process once, then every service that lives in it. */
export async function prometheusText(services: readonly ServiceMetrics[]): Promise<string> {
  const figures = await Promise.all(services.map((service) => service.figures()));
  const together = AggregatorRegistry.aggregate(figures);
  return `${await processFigures().metrics()}\n${await together.metrics()}`;
}
