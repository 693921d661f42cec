import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { connect as connectNats, type NatsConnection } from '@nats-io/transport-node';
import { type LocalNats, type LocalPostgres, startNats, startPostgres, throwawayFolder } from '@patenwerk/local-servers';
import type { InputOf, Operation, OutputOf } from '@patenwerk/contracts';
import { Clock, migrateService, newId } from '@patenwerk/persistence';
import { Broker, createLogger, type Environment, GatewayClient, readPrivateKey } from '@patenwerk/service-kit';
import pg from 'pg';
import { lastingPort } from '../production/house-of-processes.js';
import { brokerUsers } from '../broker-users.mjs';
import { actorKeys, environment } from '../host.js';
import { keepSecrets } from '../host-secrets.js';
import { serviceDatabases } from '../services.js';
import { Proxy } from './proxy.js';

const root = resolve(import.meta.dirname, '../..');
const restartAfterMs = 300;
const rulers = 'chaos';

/** One process of one service. */
export interface Copy {
  service: string;
  /** Name of its sessions in PostgreSQL: people-1. */
  name: string;
  port: number;
  health: number;
  child: ChildProcess;
  starts: number;
}

/** The house as it runs in production: every service twice, as processes of their own; wires and servers can be harmed. */
export interface ChaosHouse {
  copies: readonly Copy[];
  gateways: readonly string[];
  postgres: LocalPostgres;
  nats: LocalNats;
  /** The wires between the services and PostgreSQL, and between them and the broker. */
  wires: { postgres: Proxy; nats: Proxy };
  /** SQL as superuser, past the wire. Ask anew after a restart. */
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(sql: string, params?: unknown[]): Promise<Row[]>;
  /** A connection of one's own, for locks. */
  session(): Promise<pg.Client>;
  /** The broker with every right, past the wire. */
  broker(): Promise<NatsConnection>;
  /** Calls operations as the tools do. */
  call<Op extends Operation>(operation: Op, input: InputOf<Op>): Promise<OutputOf<Op>>;
  /** kill -9; whoever looks after the processes starts it again. */
  kill(copy: Copy): Promise<void>;
  /** SIGQUIT to PostgreSQL, as `pg_ctl stop -m immediate`, and start. */
  restartPostgresAtOnce(): Promise<void>;
  /** The moment it is in the house. */
  now(): Date;
  moveClock(byMs: number): void;
  /** Not before the house began to listen: what is older than a listener is told to it as history. */
  mayGoBack(byMs: number): boolean;
  ready(): Promise<void>;
  /** What the processes said that is worse than a warning. */
  errors(): string[];
  /** Processes that ended without being killed by us, and how. */
  fallen(): string[];
  folder: string;
  close(): Promise<void>;
}

export interface HouseOptions {
  /** The moment in the house when it starts. */
  startsAt: string;
  natsProgram?: string;
}

/** Starts two servers, two wires and two copies of every service. */
export async function startChaosHouse({ startsAt, natsProgram }: HouseOptions): Promise<ChaosHouse> {
  const folder = throwawayFolder('chaos');
  const data = join(folder, 'postgres');
  mkdirSync(data, { mode: 0o711 });
  const clockFile = join(folder, 'clock');
  let shift = 0;
  const moveClock = (byMs: number): void => {
    shift += byMs;
    writeFileSync(`${clockFile}.new`, String(shift));
    renameSync(`${clockFile}.new`, clockFile);
  };
  moveClock(new Date(startsAt).getTime() - Date.now());

  const users = brokerUsers();
  const ruler = { user: rulers, password: users[0]?.password ?? '', allow: { publish: ['>'], subscribe: ['>'] } };
  const [postgres, nats] = await Promise.all([
    // What is acknowledged must be on the disk: the server is going to be killed.
    startPostgres({ dataDir: data }),
    startNats({ users: [...users, ruler], program: natsProgram }),
    promisify(execFile)(process.execPath, [join(root, 'tools/build.mjs'), '--no-pages']),
  ]);
  const names = serviceDatabases.map(({ service }) => service);
  const secrets = keepSecrets(join(folder, 'secrets.json'), names);
  for (const db of serviceDatabases) await migrateService(postgres.adminUrl, db, { password: secrets.databasePasswords[db.service] ?? '' });

  const wires = { postgres: await Proxy.start(() => postgres.port), nats: await Proxy.start(() => nats.port) };
  const keys = actorKeys();
  const passwords = Object.fromEntries(users.map(({ user, password }) => [user, password]));
  const shared: Environment = { NATS_PASSWORDS: JSON.stringify(passwords), DEMO_DATA: 'true', SMTP_URL: 'smtp://127.0.0.1:9', LOG_LEVEL: 'warn' };
  const settings = (name: string, port: number): Environment => {
    const viaWire = new URL(postgres.adminUrl);
    viaWire.port = String(wires.postgres.port);
    return environment(name, { ...shared, DATABASE_URL: viaWire.href, NATS_URL: `nats://127.0.0.1:${wires.nats.port}`, PORT: String(port), BASE_URL: 'http://localhost:3000' }, secrets, keys);
  };

  const log = join(folder, 'log');
  const errors: string[] = [];
  const fallen: string[] = [];
  let closing = false;
  const launch = (copy: Copy): void => {
    const own = settings(copy.service, copy.port);
    const env = { ...own, DATABASE_URL: `${own['DATABASE_URL']}?application_name=${copy.name}`, SIGN_IN_PER_MINUTE: '100000', CHAOS_CLOCK_FILE: clockFile, HEALTH_PORT: String(copy.health), NODE_ENV: 'production', PATH: process.env.PATH };
    const child = spawn(process.execPath, ['--import', join(import.meta.dirname, 'movable-clock.mjs'), '--enable-source-maps', join(root, 'apps', copy.service, 'dist/main.js')], {
      env: env as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    copy.child = child;
    copy.starts += 1;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text: Buffer) => {
        appendFileSync(log, text.toString().replace(/^/gm, `${copy.name} `));
        for (const line of text.toString().split('\n')) if (line && !/"level":[1234]0/.test(line)) errors.push(`${copy.name} ${line}`);
      });
    }
    child.once('exit', (code, signal) => {
      if (closing) return;
      if (signal !== 'SIGKILL') fallen.push(`${copy.name} ended by itself (${code ?? signal}): ${errors.filter((line) => line.startsWith(`${copy.name} `)).slice(-12).join(' ').slice(0, 600)}`);
      setTimeout(() => !closing && launch(copy), restartAfterMs);
    });
  };
  const copies: Copy[] = [];
  for (const number of [1, 2]) {
    for (const service of names) copies.push({ service, name: `${service}-${number}`, port: await lastingPort(), health: await lastingPort(), starts: 0, child: undefined as unknown as ChildProcess });
  }
  for (const copy of copies) launch(copy);

  class HouseClock extends Clock {
    now(): Date {
      return new Date(Date.now() + shift);
    }
  }
  const toolsBroker = await Broker.connect({ servers: [nats.url], user: 'tools', password: passwords['tools'], name: 'tools' }, createLogger('tools', 'silent'));
  const tools = { broker: toolsBroker, client: new GatewayClient(toolsBroker, { name: 'tools', privateKey: readPrivateKey(keys['tools']?.privateKey ?? '') }, new HouseClock()) };

  let pool = newPool(postgres.adminUrl);
  const house: ChaosHouse = {
    copies,
    gateways: copies.filter(({ service }) => service === 'gateway').map(({ port }) => `http://127.0.0.1:${port}`),
    postgres,
    nats,
    wires,
    folder,
    call: (operation, input) => tools.client.request(operation, input, { actor: { id: 'tools', kind: 'system', grants: [], purpose: 'chaos' }, correlationId: newId(), deadlineMs: 25_000 }),
    query: async <Row extends pg.QueryResultRow>(sql: string, params: unknown[] = []) => (await pool.query<Row>(sql, params)).rows,
    async session() {
      const client = new pg.Client({ connectionString: postgres.adminUrl, application_name: rulers });
      client.on('error', () => undefined);
      await client.connect();
      return client;
    },
    broker: () => connectNats({ servers: nats.url, user: ruler.user, pass: ruler.password, maxReconnectAttempts: 0 }),
    async kill(copy) {
      const gone = once(copy.child, 'exit');
      copy.child.kill('SIGKILL');
      await gone;
    },
    async restartPostgresAtOnce() {
      const { pid } = postgres;
      if (pid) process.kill(pid, 'SIGQUIT');
      for (let waited = 0; waited < 5_000 && pid && isThere(pid); waited += 20) await sleep(20);
      await postgres.restart();
      void pool.end().catch(() => undefined);
      pool = newPool(postgres.adminUrl);
    },
    now: () => new Date(Date.now() + shift),
    moveClock,
    mayGoBack: (byMs) => house.now().getTime() - byMs > Date.parse(startsAt) + 3_600_000,
    async ready() {
      for (const copy of copies) await untilReady(copy, errors);
    },
    errors: () => [...errors],
    fallen: () => [...fallen],
    async close() {
      closing = true;
      await tools.broker.close().catch(() => undefined);
      for (const { child } of copies) child.kill('SIGKILL');
      await Promise.all(copies.map(({ child }) => (child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined)));
      await Promise.all([wires.postgres.close(), wires.nats.close(), pool.end().catch(() => undefined)]);
      await Promise.all([postgres.stop(), nats.stop()]);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  try {
    await house.ready();
    return house;
  } catch (error) {
    await house.close();
    throw error;
  }
}

function newPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 4, application_name: rulers });
  pool.on('error', () => undefined);
  return pool;
}

async function untilReady(copy: Copy, errors: readonly string[]): Promise<void> {
  for (const until = Date.now() + 180_000; ; await sleep(100)) {
    const ready = await fetch(`http://127.0.0.1:${copy.health}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(({ ok }) => ok, () => false);
    if (ready) return;
    if (Date.now() > until) throw new Error(`${copy.name} is not ready after three minutes:\n${errors.slice(-5).join('\n')}`);
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
