import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Msg } from '@nats-io/transport-node';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalNats, type LocalPostgres, freePort, startNats, startPostgres } from '@patenwerk/local-servers';
import { Broker, createLogger, EventStream, prometheusText, type ServiceLogger, ServiceMetrics } from '@patenwerk/service-kit';
import { eventually } from '@patenwerk/testing';
import pg from 'pg';
import { brokerUsers } from './broker-users.mjs';
import { startHost } from './host.js';
import { services } from './services.js';

const users = brokerUsers();
const seenByBroker: string[] = [];
const violations = (): string[] => seenByBroker.filter((line) => /violation/i.test(line));
let nats: LocalNats;

beforeAll(async () => {
  nats = await startNats({ users, onLog: (line) => seenByBroker.push(line), program: process.env.TEST_NATS_BIN });
});
afterAll(() => nats?.stop());

describe('The house with one broker user per process', () => {
  let postgres: LocalPostgres;
  let home: string;
  beforeAll(async () => {
    // A server of its own: the host gives the services' roles fresh passwords.
    postgres = await startPostgres({ durable: false });
    home = mkdtempSync(join(tmpdir(), 'patenwerk-'));
  });
  afterAll(async () => {
    await postgres?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('asks, answers, tells and hears without being refused a subject', async () => {
    const passwords = Object.fromEntries(users.map(({ user, password }) => [user, password]));
    const [port, health] = [String(await freePort()), String(await freePort())];
    const env = { DATABASE_URL: postgres.adminUrl, NATS_URL: nats.url, NATS_PASSWORDS: JSON.stringify(passwords), PORT: port, HEALTH_PORT: health, DEMO_DATA: 'false', LOG_LEVEL: 'silent' };
    const host = await startHost({ ...env, PATENWERK_SECRETS_FILE: join(home, 'secrets.json') }, () => undefined);
    const admin = new pg.Pool({ connectionString: postgres.adminUrl, max: 1 });
    try {
      expect(await (await fetch(`http://127.0.0.1:${port}/v1/sites?per_page=1`)).json()).toMatchObject({ total: 27 });
      await eventually(async () => {
        const { rows } = await admin.query<{ heard: number }>('SELECT count(*)::int AS heard FROM matching.site_setting');
        expect(rows[0]?.heard).toBe(27);
      });
      expect(violations()).toEqual([]);
      const figures = await (await fetch(`http://127.0.0.1:${health}/metrics`)).text();
      for (const { name } of services) expect(figures).toMatch(new RegExp(`^patenwerk_broker_denied_total\\{deed="publish",service="${name}"\\} 0$`, 'm'));
      expect(figures.match(/^process_resident_memory_bytes /gm)).toHaveLength(1);
    } finally {
      await admin.end();
      await host.close();
    }
  }, 60_000);
});

describe('At the broker a service', () => {
  let people: Broker;
  let matching: Broker;
  const alarms: Record<string, unknown>[] = [];
  const metrics = new ServiceMetrics('matching');

  beforeAll(async () => {
    people = await connect('people', createLogger('people', 'silent'));
    matching = await connect('matching', Object.assign(createLogger('matching', 'silent'), { error: (fields: Record<string, unknown>) => void alarms.push(fields) }), metrics);
  });
  afterAll(() => Promise.all([people?.close(), matching?.close()]));

  const connect = (name: string, logger: ServiceLogger, metrics?: ServiceMetrics): Promise<Broker> => {
    const user = users.find((each) => each.user === name);
    return Broker.connect({ servers: [nats.url], user: name, password: user?.password, name }, logger, metrics);
  };

  it('gets its own answers and cannot read another’s; the attempt raises the alarm', async () => {
    const overheard: string[] = [];
    matching.nc.subscribe('_INBOX.people.>', { callback: (_error, message) => void (message && overheard.push(message.subject)) });
    await eventually(() => expect(alarms).toContainEqual({ operation: 'subscription', subject: '_INBOX.people.>' }));
    matching.nc.subscribe('matching.figures', { callback: (_error, message) => void message.respond('{}') });
    await matching.nc.flush();
    const sites = await connect('sites', createLogger('sites', 'silent'));
    await expect(sites.nc.request('matching.figures', '', { timeout: 2_000, noMux: true, reply: sites.newInbox('matching') })).resolves.toMatchObject({ data: expect.anything() });
    await sites.close();
    expect(overheard).toEqual([]);
  });

  it('cannot tell another’s events; the attempt raises the alarm and the stream stays as it was', async () => {
    const stream = new EventStream(matching);
    await stream.ensure();
    const { streams } = await stream.jsm();
    const before = (await streams.info('EVENTS')).state.messages;
    matching.nc.publish('event.people.ready', '{}');
    await eventually(() => expect(alarms).toContainEqual({ operation: 'publish', subject: 'event.people.ready' }));
    expect((await streams.info('EVENTS')).state.messages).toBe(before);
    expect(await prometheusText([metrics])).toMatch(/^patenwerk_broker_denied_total\{deed="publish",service="matching"\} [1-9]/m);
    expect(metrics.deniedSubjects).toBeGreaterThan(0);
    await stream.publish('event.matching.probe', 'an id', '{}');
    expect((await streams.info('EVENTS')).state.messages).toBe(before + 1);
  });

  it('cannot ask what the contracts open to others only', async () => {
    people.nc.subscribe('people.recipient', { callback: (_error, message) => void message.respond('{}') });
    await people.nc.flush();
    await expect(matching.nc.request('people.recipient', '', { timeout: 2_000 })).rejects.toThrow(/permission/i);
    await eventually(() => expect(alarms).toContainEqual({ operation: 'publish', subject: 'people.recipient' }));
  });

  it('cannot take events through another’s consumer, nor delete what is kept', async () => {
    for (const subject of ['$JS.API.CONSUMER.MSG.NEXT.EVENTS.people', '$JS.API.STREAM.DELETE.EVENTS', '$JS.API.STREAM.PURGE.EVENTS']) {
      await expect(matching.nc.request(subject, '', { timeout: 2_000 })).rejects.toThrow(/permission/i);
    }
  });

  it('answers only whoever has asked, and in nobody else\'s name', async () => {
    for (const subject of ['_INBOX.people.forged', '_INBOX.gateway.people.forged']) {
      matching.nc.publish(subject, '{}');
      await eventually(() => expect(alarms).toContainEqual({ operation: 'publish', subject }));
    }
  });

  it('may still answer what it was asked before the broker took a new configuration', async () => {
    const asker = await connect('gateway', createLogger('gateway', 'silent'));
    let asked: (question: Msg) => void = () => undefined;
    const question = new Promise<Msg>((resolve) => (asked = resolve));
    people.nc.subscribe('people.get', { callback: (_error, message) => asked(message) });
    await people.nc.flush();
    const answer = asker.nc.request('people.get', '', { timeout: 10_000, noMux: true, reply: asker.newInbox('people') });
    const message = await question;
    await nats.reload(users.map((each) => ({ ...each, allow: { ...each.allow, publish: [...each.allow.publish, 'people.of_the_next_release'] } })));
    message.respond('from people');
    expect((await answer).string()).toBe('from people');
    await asker.close();
  });

  it('raises no alarm by answering late what was asked before the broker came back', async () => {
    const gateway = await connect('gateway', createLogger('gateway', 'silent'));
    const asked: { message: Msg; answer: (answer: Uint8Array) => void }[] = [];
    matching.nc.subscribe('matching.today', { callback: (_error, message) => void asked.push({ message, answer: matching.answering(message) }) });
    await matching.nc.flush();
    for (const _each of ['dropped', 'already handed over']) gateway.nc.publish('matching.today', '', { reply: gateway.newInbox('matching') });
    await eventually(() => expect(asked).toHaveLength(2));
    const [dropped, handedOver] = asked as [(typeof asked)[0], (typeof asked)[0]];
    const before = metrics.deniedSubjects;
    const late = async (): Promise<string | undefined> => /^patenwerk_late_answers_total\{.*\} (\d+)$/m.exec(await prometheusText([metrics]))?.[1];
    expect(await late()).toBe('0');

    await nats.restart();
    await eventually(() => expect([matching.connected, gateway.connected]).toEqual([true, true]));
    dropped.answer(Buffer.from('{}'));
    expect(await late()).toBe('1');
    // What had been handed over before the connection broke leaves over the next one; nobody hears it.
    handedOver.message.respond('{}');
    await matching.nc.flush();
    matching.nc.publish('_INBOX.gateway.people.forged-later', '{}');
    await eventually(() => expect(metrics.deniedSubjects).toBeGreaterThan(before));
    expect(metrics.deniedSubjects).toBe(before + 1);
    await gateway.close();
  }, 30_000);
});
