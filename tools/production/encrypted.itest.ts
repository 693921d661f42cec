import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connect } from '@nats-io/transport-node';
import { findNats, freePort, type LocalPostgres, startPostgres } from '@patenwerk/local-servers';
import { Broker, createLogger, databaseAddress, type ServiceLogger } from '@patenwerk/service-kit';
import { eventually } from '@patenwerk/testing';
import pg from 'pg';

const root = resolve(import.meta.dirname, '../..');
const certificate = (name: string): string => join(import.meta.dirname, 'test-certificates', name);
const authority = readFileSync(certificate('ca.crt'), 'utf8');
const stranger = readFileSync(certificate('other-ca.crt'), 'utf8');

describe('The broker with the configuration of production, over TLS,', () => {
  let folder: string;
  let server: ChildProcess;
  let url: string;
  const open: Broker[] = [];
  const password = (user: string): string => readFileSync(join(folder, 'secrets', `nats_password_${user}`), 'utf8').trim();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'patenwerk-broker-'));
    execFileSync(process.execPath, [join(root, 'tools/secrets.mjs'), join(folder, 'secrets')]);
    const port = await freePort();
    url = `tls://localhost:${port}`;
    // The files as they are, but for what only a container has: its paths, its port, and the disk that may be slow here.
    const plain = readFileSync(join(root, 'deploy/nats.conf'), 'utf8').replace('port: 4222\nhttp: 8222', `host: "127.0.0.1"\nport: ${port}`).replace('"/data"', JSON.stringify(join(folder, 'data')));
    const encrypted = readFileSync(join(root, 'deploy/nats-tls.conf'), 'utf8').replace('"/run/certificates/nats.crt"', JSON.stringify(certificate('server.crt'))).replace('"/run/certificates/nats.key"', JSON.stringify(certificate('server.key')));
    mkdirSync(join(folder, 'deploy'));
    writeFileSync(join(folder, 'deploy/nats.conf'), plain);
    writeFileSync(join(folder, 'deploy/nats-tls.conf'), encrypted);
    server = spawn(process.env.TEST_NATS_BIN ?? (await findNats()), ['--config', join(folder, 'deploy/nats-tls.conf')], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    server.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    await eventually(() => expect(said).toContain('Server is ready'));
  }, 60_000);

  afterAll(async () => {
    await Promise.all(open.map((broker) => broker.close()));
    if (server?.exitCode === null) {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  });

  async function signIn(user: string, logger: ServiceLogger = createLogger(user, 'silent')): Promise<Broker> {
    const broker = await Broker.connect({ servers: [url], user, password: password(user), ca: authority, name: user }, logger);
    open.push(broker);
    return broker;
  }

  it('lets a process in that knows who vouches for it', async () => {
    const broker = await signIn('sites');
    expect(broker.connected).toBe(true);
    await broker.nc.flush();
  });

  it('is not believed when somebody else vouches, or nobody', async () => {
    const once = { servers: [url], user: 'sites', pass: password('sites'), maxReconnectAttempts: 0, reconnect: false };
    await expect(connect({ ...once, tls: { ca: stranger } })).rejects.toThrow();
    await expect(connect(once)).rejects.toThrow();
  });

  it('lets nobody in with another one\'s password', async () => {
    await expect(connect({ servers: [url], user: 'people', pass: password('training'), tls: { ca: authority }, reconnect: false })).rejects.toThrow(/authorization/i);
  });

  it('gives a process nothing of what belongs to another, and says so aloud', async () => {
    const alarms: { operation?: string; subject?: string; text: string }[] = [];
    const quiet = createLogger('training', 'silent');
    const logger: ServiceLogger = { pino: quiet.pino, info: () => undefined, warn: () => undefined, error: (fields, text) => void alarms.push({ ...fields, text }) };
    const [intruder, gateway, people] = [await signIn('training', logger), await signIn('gateway'), await signIn('people')];
    const overheard: string[] = [];
    // In the same queue group it would take half of the requests away.
    for (const subject of ['people.get', 'event.people.>', '_INBOX.gateway.>']) intruder.nc.subscribe(subject, { queue: 'people', callback: (error, message) => void (error ?? overheard.push(message.subject)) });
    people.nc.subscribe('people.get', { queue: 'people', callback: (_error, message) => void message.respond('from people') });
    await Promise.all([intruder.nc.flush(), people.nc.flush()]);
    for (let count = 0; count < 20; count += 1) expect((await gateway.nc.request('people.get', '', { timeout: 5_000, noMux: true, reply: gateway.newInbox('people') })).string()).toBe('from people');
    intruder.nc.publish('people.get', 'as if it were the gateway');
    await intruder.nc.flush();
    expect(overheard).toEqual([]);
    const text = 'The broker has refused a subject to this process';
    await eventually(() =>
      expect(alarms).toEqual([
        { operation: 'subscription', subject: 'people.get', text },
        { operation: 'subscription', subject: 'event.people.>', text },
        { operation: 'subscription', subject: '_INBOX.gateway.>', text },
        { operation: 'publish', subject: 'people.get', text },
      ]),
    );
  });
});

describe('The database over TLS', () => {
  let postgres: LocalPostgres;

  beforeAll(async () => {
    postgres = await startPostgres({ durable: false });
    const cluster = join(postgres.dataDir, 'cluster');
    for (const [name, source] of [['server.crt', 'server.crt'], ['server.key', 'server.key']] as const) {
      writeFileSync(join(cluster, name), readFileSync(certificate(source)), { mode: 0o600 });
      const { uid, gid } = statSync(cluster);
      if (process.getuid?.() === 0) chownSync(join(cluster, name), uid, gid);
    }
    const client = new pg.Client({ connectionString: postgres.adminUrl });
    await client.connect();
    await client.query('ALTER SYSTEM SET ssl = on');
    await client.query('SELECT pg_reload_conf()');
    await client.end();
  }, 60_000);
  afterAll(() => postgres?.stop());

  async function isEncrypted(ca: string): Promise<boolean | undefined> {
    const { DATABASE_URL } = databaseAddress({ DATABASE_URL: postgres.adminUrl, DATABASE_CA_FILE: certificate(ca) });
    const client = new pg.Client({ connectionString: DATABASE_URL });
    try {
      await client.connect();
      const { rows } = await client.query<{ ssl: boolean }>('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()');
      return rows[0]?.ssl;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  it('is used encrypted by whoever is told who vouches for it', async () => {
    await eventually(async () => expect(await isEncrypted('ca.crt')).toBe(true));
  });

  it('is not believed when somebody else vouches for it', async () => {
    await expect(isEncrypted('other-ca.crt')).rejects.toThrow(/certificate/);
  });
});
