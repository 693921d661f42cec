import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { type INestMicroservice, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { serviceNames } from '@patenwerk/contracts';
import { actorContext, cleanUp, Clock, createDataSource, endAudit, isConnectionError, type Job, Jobs, newId, OutboxRelay, sealAudit, SystemClock, UnitOfWork } from '@patenwerk/persistence';
import { DataSource } from 'typeorm';
import { Broker } from './broker.js';
import { ServiceClient } from './clients.js';
import { type CommonSettings, commonSettings, type Environment, parseConfig } from './config.js';
import { Departure } from './departure.js';
import { EventConsumer } from './event-consumer.js';
import { EventStream } from './event-stream.js';
import { EventTraces } from './event-traces.js';
import { FailedEvents } from './failed-events.js';
import { checkHealth, type Health, serveHealth } from './health.js';
import { houseHandlers } from './house-operations.js';
import { createLogger, describeError, NestLogger, ServiceLogger } from './logger.js';
import { ServiceMetrics } from './metrics.js';
import { NatsTransport } from './nats-transport.js';
import { PassErrorsOn } from './pass-errors-on.filter.js';
import { Reconciler } from './reconciler.js';
import { RequestServer } from './request-server.js';
import { RuntimeModule } from './runtime.module.js';
import type { ServiceDefinition } from './service.js';
import { poolUse, ServiceState } from './status.js';

export interface StartOptions {
  clock?: Clock;
  /** Connections to the database at most; 10 unless told. */
  poolSize?: number;
  /** How often the relay looks without being poked, the pauses between tries of a listener, the wait for its ack; tests shorten them. */
  relayPollMs?: number;
  eventBackoffMs?: readonly number[];
  eventAckWaitMs?: number;
  /** How often to look for jobs that are due, 5 s unless told; 'never' when a test runs them by hand. */
  jobPollMs?: number | 'never';
  /** The services that hear each other's events; those of the house unless told. */
  peers?: readonly string[];
}

export interface RunningService {
  name: string;
  app: INestMicroservice;
  health(): Promise<Health>;
  /** Its figures; a process that hosts several services shows them together. */
  metrics: ServiceMetrics;
  /** How many events wait for this service's listeners. */
  waitingEvents(): Promise<number>;
  jobs: Jobs;
  /** Where /healthz, /readyz and /metrics are served, when HEALTH_PORT is set. */
  healthPort?: number;
  /** Takes nothing new, finishes what is under way, closes. */
  close(): Promise<void>;
}

/** Starts one service in this process. Throws `ConfigError` when settings are missing or wrong. */
export async function startService(definition: ServiceDefinition, env: Environment, options: StartOptions = {}): Promise<RunningService> {
  const settings = parseConfig(definition.config ? commonSettings.extend(definition.config.shape) : commonSettings, env) as CommonSettings;
  const logger = createLogger(definition.name, settings.LOG_LEVEL);
  const clock = options.clock ?? new SystemClock();
  const metrics = new ServiceMetrics(definition.name);
  const [broker, source] = await Promise.all([
    Broker.connect({ servers: settings.NATS_URL, user: settings.NATS_USER, password: settings.NATS_PASSWORD, ca: settings.NATS_TLS_CA, name: definition.name }, logger, metrics),
    openDatabase(definition, settings.DATABASE_URL, options, logger),
  ]);
  const departure = new Departure();
  const stream = new EventStream(broker);
  const uow = new UnitOfWork(source, definition.database, clock);
  const relay = new OutboxRelay(source, clock, {
    publish: (subject, id, payload) => stream.publish(subject, id, payload),
    streamCreated: () => stream.ensure(),
    connected: () => broker.connected,
    onError: (error) => logger.warn(describeError(error), 'Events wait: the relay will try again'),
    pollMs: options.relayPollMs,
  });
  uow.onCommit(() => relay.poke());

  const parts = { service: definition.name, broker, clock, uow, logger, observer: metrics };
  const consumer = new EventConsumer({ ...parts, stream, source, backoffMs: options.eventBackoffMs, ackWaitMs: options.eventAckWaitMs });
  const jobs = new Jobs(source, clock, (job, error) => logger.error({ job, ...describeError(error) }, 'A job failed'));
  const state = new ServiceState({ service: definition.name, clock, source, broker, consumer, jobs, metrics });
  metrics.showState(() => state.read(), () => poolUse(source));
  const requests = new RequestServer({ ...parts, keys: settings.ACTOR_PUBLIC_KEYS, sealing: settings.CONFIDENTIAL_KEY });
  const peers = options.peers ?? serviceNames;
  const client = new ServiceClient(broker, definition.name, settings.ACTOR_PRIVATE_KEY, clock);
  const failed = new FailedEvents({ ...parts, source, listeners: () => consumer.known });
  const transport: NatsTransport = new NatsTransport(requests, consumer, [state.handler(), ...houseHandlers({ service: definition.name, peers, schema: definition.database.schema, sealing: settings.CONFIDENTIAL_KEY, uow, source, consumer, failed, projections: () => transport.projections })]);
  const runtime = RuntimeModule.with(
    [
      { provide: Clock, useValue: clock },
      { provide: UnitOfWork, useValue: uow },
      { provide: DataSource, useValue: source },
      { provide: ServiceLogger, useValue: logger },
      { provide: Departure, useValue: departure },
      { provide: ServiceMetrics, useValue: metrics },
      { provide: ServiceClient, useValue: client },
      { provide: EventTraces, useValue: new EventTraces(stream) },
    ],
    settings,
    settings.CONFIDENTIAL_KEY,
  );
  class ServiceRoot {}
  Module({ imports: [runtime, definition.module] })(ServiceRoot);
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(ServiceRoot, { strategy: transport, logger: new NestLogger(logger), abortOnError: false });
  app.useGlobalFilters(new PassErrorsOn());
  await app.listen();
  // Started means reachable: the broker has taken every subscription before anybody is told.
  await broker.orAway(() => broker.nc.flush());
  relay.start();
  const reconciler = new Reconciler({ ...parts, peers, source, client, publish: (subject, id, payload) => stream.publish(subject, id, payload) });
  const seal = async (): Promise<void> => {
    const head = await uow.asSystem('job', (tx) => sealAudit((sql, params) => tx.query(sql, params), definition.database.schema, settings.CONFIDENTIAL_KEY, clock.now()));
    // Outside of the database, too: a chain that was cut or made anew does not fit the log.
    if (head) logger.info({ ...head }, 'The audit is sealed');
  };
  const endOld = async (): Promise<void> => {
    const gone = await uow.asSystem('job', (tx) => endAudit((sql, params) => tx.query(sql, params), settings.CONFIDENTIAL_KEY, clock.now()));
    if (gone > 0) logger.info({ gone }, 'Entries of the audit whose years are over are gone');
  };
  const houseJobs: Job[] = [
    { name: 'clean up', rhythm: { dailyAtHour: 2 }, run: () => cleanUp(source, clock.now()) },
    { name: 'seal audit', rhythm: { everyMinutes: 1 }, run: seal },
    { name: 'end audit', rhythm: { dailyAtHour: 4 }, run: endOld },
    { name: 'reconcile', rhythm: { everyMinutes: 10 }, run: async () => void (await reconciler.run()) },
  ];
  jobs.add(...[...houseJobs, ...transport.jobs].map((job) => actingAlone(definition.name, job)));
  if (options.jobPollMs !== 'never') jobs.start(options.jobPollMs ?? 5_000);

  const health = (): Promise<Health> => checkHealth(source, broker, departure);
  const probe = settings.HEALTH_PORT === undefined ? undefined : await serveHealth(settings.HEALTH_PORT, health, [metrics]);
  logger.info({}, 'Started');
  const close = async (): Promise<void> => {
    await departure.begin(settings.SHUTDOWN_GRACE_MS);
    // Side by side: a job may last longer than whoever ends us waits, and no request shall be with us when that is over.
    await Promise.all([jobs.close(), transport.close()]);
    await app.close();
    await relay.close();
    await broker.close();
    await source.destroy();
    probe?.server.close();
    logger.info({}, 'Stopped');
  };
  let closing: Promise<void> | undefined;
  return {
    name: definition.name,
    app,
    health,
    metrics,
    waitingEvents: async () => (closing ? 0 : consumer.waiting()),
    jobs,
    healthPort: probe?.port,
    close: () => (closing ??= close()),
  };
}

/** A job acts by itself, for the purpose its name tells. */
function actingAlone(service: string, { run, ...job }: Job): Job {
  const actor = { id: service, kind: 'system' as const, grants: [], purpose: job.name };
  return { ...job, run: () => actorContext.run({ actor, correlationId: newId(), subject: `${service}.job.${job.name}` }, run) };
}

/** A database that is late is waited for, like the broker. */
async function openDatabase(definition: ServiceDefinition, url: string, options: StartOptions, logger: ServiceLogger): Promise<DataSource> {
  const source = createDataSource(definition.database, url, { poolSize: options.poolSize });
  for (;;) {
    try {
      return await source.initialize();
    } catch (error) {
      if (!isConnectionError(error)) throw error;
      logger.warn(describeError(error), 'The database is away; trying again until it is there');
      await sleep(500);
    }
  }
}
