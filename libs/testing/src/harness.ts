import { randomBytes } from 'node:crypto';
import type { Actor, InputOf, Operation, OutputOf } from '@patenwerk/contracts';
import { startNats } from '@patenwerk/local-servers';
import { type Clock, newId, type ServiceDatabase, SystemClock } from '@patenwerk/persistence';
import { Broker, createLogger, type Environment, GatewayClient, newActorKeyPair, readPrivateKey, type RunningService, type ServiceDefinition, startService } from '@patenwerk/service-kit';
import pg from 'pg';
import { eventually } from './eventually.js';
import { cloneTemplate, databaseUrl } from './template.js';

export interface HarnessOptions<C extends Clock = Clock> {
  /** The services that are real in this test. */
  services: readonly ServiceDefinition[];
  /** Databases that a test wants migrated without their service running. */
  databases?: readonly ServiceDatabase[];
  clock?: C;
  /** Settings beyond the common ones, for all services of the harness. */
  env?: Environment;
  /** Pauses between the tries of a listener. */
  eventBackoffMs?: readonly number[];
  /** After this time without an ack the broker delivers an event again. */
  eventAckWaitMs?: number;
  /** How often the services look for jobs that are due; unless told a test runs them by hand: `house.services.x.jobs`. */
  jobPollMs?: number;
}

export interface CallOptions {
  idempotencyKey?: string;
  correlationId?: string;
  deadlineMs?: number;
}

export interface Caller {
  call<Op extends Operation>(operation: Op, input: InputOf<Op>, options?: CallOptions): Promise<OutputOf<Op>>;
}

export interface Harness<C extends Clock = Clock> {
  /** Calls operations as the gateway would, in the name of any actor. */
  as(actor: Actor): Caller;
  clock: C;
  services: Record<string, RunningService>;
  /** The running role's way into its schema, as the service has it. */
  databaseUrl(service: string): string;
  adminUrl: string;
  /** SQL as superuser, without row-level security; name tables with their schema. */
  adminQuery<Row extends pg.QueryResultRow = pg.QueryResultRow>(sql: string, params?: unknown[]): Promise<Row[]>;
  nats: {
    url: string;
    kill(): Promise<void>;
    restart(): Promise<void>;
    /** Deletes JetStream's whole store and starts the broker again. */
    wipeStore(): Promise<void>;
  };
  /** The settings with which a service of the harness runs, to start another copy or a process. */
  environment(service: string): Environment;
  startCopy(definition: ServiceDefinition): Promise<RunningService>;
  /** Resolves when every event has left its outbox and every listener has had it. */
  quiet(patienceMs?: number): Promise<void>;
  close(): Promise<void>;
}

/** One call gives a ready world: own database, own broker, own keys, the given services running. */
export async function startHarness<C extends Clock = SystemClock>(options: HarnessOptions<C>): Promise<Harness<C>> {
  const serverUrl = process.env.TEST_DATABASE_ADMIN_URL;
  if (!serverUrl) throw new Error('TEST_DATABASE_ADMIN_URL is not set: run this through the jest configuration at the root.');
  const clock = (options.clock ?? new SystemClock()) as C;
  const database = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const databases = [...options.services.map((service) => service.database), ...(options.databases ?? [])];
  const [nats] = await Promise.all([startNats({ program: process.env.TEST_NATS_BIN }), cloneTemplate(serverUrl, databases, database)]);
  const adminUrl = databaseUrl(serverUrl, database);
  const admin = new pg.Pool({ connectionString: adminUrl, max: 2 });
  admin.on('error', () => undefined); // An idle connection may be cut; the next query gets a new one.

  const names = ['gateway', 'tools', ...options.services.map((service) => service.name)];
  const keys = Object.fromEntries(names.map((name) => [name, newActorKeyPair()]));
  const publicKeys = JSON.stringify(Object.fromEntries(names.map((name) => [name, keys[name]?.publicKey])));
  const roleOf = (service: string): string => databases.find((db) => db.service === service)?.role ?? `pw_${service}`;
  const environment = (service: string): Environment => ({
    DATABASE_URL: databaseUrl(adminUrl, database, roleOf(service)),
    NATS_URL: nats.url,
    ACTOR_PUBLIC_KEYS: publicKeys,
    ACTOR_PRIVATE_KEY: keys[service]?.privateKey,
    CONFIDENTIAL_KEY: `test:${Buffer.alloc(32, 7).toString('base64')}`,
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    ...options.env,
  });
  const start = (definition: ServiceDefinition): Promise<RunningService> =>
    startService(definition, environment(definition.name), { clock, jobPollMs: options.jobPollMs ?? 'never', peers: options.services.map(({ name }) => name), poolSize: 5, relayPollMs: 100, eventBackoffMs: options.eventBackoffMs ?? [20, 50, 100], eventAckWaitMs: options.eventAckWaitMs });

  const broker = await Broker.connect({ servers: [nats.url], name: 'test' }, createLogger('test', 'silent'));
  const client = new GatewayClient(broker, { name: 'gateway', privateKey: readPrivateKey(keys.gateway?.privateKey ?? '') }, clock);
  // One that refuses to start must not leave its siblings running: the test run would never end.
  const begun = await Promise.allSettled(options.services.map(start));
  const running = begun.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const refused = begun.find((each) => each.status === 'rejected');
  if (refused) {
    await Promise.all([...running.map((service) => service.close()), broker.close(), admin.end()]);
    await nats.stop();
    throw refused.reason;
  }
  const copies: RunningService[] = [];
  const adminQuery = async <Row extends pg.QueryResultRow>(sql: string, params: unknown[] = []): Promise<Row[]> => (await admin.query<Row>(sql, params)).rows;

  return {
    as: (actor) => ({
      call: (operation, input, call = {}) => client.request(operation, input, { actor, correlationId: call.correlationId ?? newId(), ...call }),
    }),
    clock,
    services: Object.fromEntries(running.map((service) => [service.name, service])),
    databaseUrl: (service) => databaseUrl(adminUrl, database, roleOf(service)),
    adminUrl,
    adminQuery,
    nats: {
      url: nats.url,
      kill: () => nats.kill(),
      restart: () => nats.restart(),
      async wipeStore() {
        await nats.wipeStore();
        await nats.restart();
      },
    },
    environment,
    async startCopy(definition) {
      const copy = await start(definition);
      copies.push(copy);
      return copy;
    },
    quiet: (patienceMs) => eventually(() => assertQuiet(databases, adminQuery, [...running, ...copies]), patienceMs),
    async close() {
      await Promise.all([...running, ...copies].map((service) => service.close()));
      await Promise.all([broker.close(), admin.end()]);
      await nats.stop();
      await dropDatabase(serverUrl, database);
    },
  };
}

async function assertQuiet(databases: readonly ServiceDatabase[], query: Harness['adminQuery'], running: readonly RunningService[]): Promise<void> {
  for (const { schema } of databases) {
    const waiting = await query(`SELECT id FROM ${schema}.outbox WHERE published_at IS NULL LIMIT 1`);
    if (waiting.length > 0) throw new Error(`${schema} still has events to publish.`);
  }
  for (const service of running) {
    const waiting = await service.waitingEvents();
    if (waiting > 0) throw new Error(`${service.name} still has ${waiting} events to hear.`);
  }
}

async function dropDatabase(serverUrl: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await client.end();
}
