import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allOperations, type EventEnvelope, peopleEvents, serviceNames, SiteId } from '@patenwerk/contracts';
import { actorContext, defineServiceDatabase, newId, UnitOfWork } from '@patenwerk/persistence';
import { defineService, Listens } from '@patenwerk/service-kit';
import { eventually } from '@patenwerk/testing';
import { Controller, Module } from '@nestjs/common';
import { type GatewayWorld, startGateway } from '../../test/start-gateway.js';
import { standIns } from '../../test/stand-ins.js';
import { statusClasses } from '../http/http-metrics.js';

const bochum = newId();
const kitchen = { broken: true, cooked: 0 };

/** In the place of matching: a listener that cannot, until somebody mends it. */
@Controller()
class Matching {
  @Listens(peopleEvents.siteLoaded)
  async rebuild(_event: EventEnvelope): Promise<void> {
    if (kitchen.broken) throw new Error('This one is rotten.');
    kitchen.cooked += 1;
  }
}
@Module({ controllers: [Matching] })
class MatchingModule {}
@Module({})
class PeopleModule {}

const standIn = (name: string, module: new () => object) => defineService({ name, module, database: defineServiceDatabase({ service: name, entities: [], migrations: [] }) });

interface State {
  services: { service: string; reachable: boolean; copies: number; versions: string[]; status: { startedAt: string; failedEvents: number | null; deniedSubjects: number } | null }[];
  askedAt: string;
  version: string;
  lastBackupAt: string | null;
}

let world: GatewayWorld;
let bas: string;
let coordinator: string;

beforeAll(async () => {
  world = await startGateway({ HEALTH_PORT: '0' }, { services: [...standIns.filter(({ name }) => name === 'sites' || name === 'notifications'), standIn('people', PeopleModule), standIn('matching', MatchingModule)] });
  await world.account('jana@patenwerk.example', [{ role: 'bas_admin', scope: 'nation', scopeId: null }]);
  await world.account('heike@patenwerk.example', [{ role: 'site_coordinator', scope: 'site', scopeId: bochum }]);
  [bas, coordinator] = [await world.signIn('jana@patenwerk.example'), await world.signIn('heike@patenwerk.example')];
});
afterAll(() => world?.close());

const get = async <T>(path: string): Promise<T> => (await world.send('GET', path, { cookie: bas })).json() as unknown as T;
const state = (): Promise<State> => get<State>('/api/operating');
const healthAddress = (): string => `http://127.0.0.1:${world.harness.services['gateway']?.healthPort}`;

describe('The page Betrieb', () => {
  it('shows of every service whether it answers: one that does not run is away', async () => {
    const { services, askedAt, version } = await state();
    expect(services.map(({ service, reachable }) => [service, reachable])).toEqual(serviceNames.map((name) => [name, name !== 'training']));
    expect([askedAt, version]).toEqual([expect.stringMatching(/^\d{4}-.*Z$/), expect.stringMatching(/^\d+\.\d+\.\d+/)]);
  });

  it('hears every copy of a service: how many, in which versions, and the oldest start', async () => {
    const matching = async () => (await state()).services.find(({ service }) => service === 'matching');
    const alone = await matching();
    expect([alone?.copies, alone?.versions]).toEqual([1, [expect.stringMatching(/^\d+\.\d+\.\d+/)]]);
    const copy = await world.harness.startCopy(standIn('matching', MatchingModule));
    expect(await matching()).toMatchObject({ copies: 2, versions: alone?.versions, status: { startedAt: alone?.status?.startedAt } });
    await copy.close();
    expect(await matching()).toMatchObject({ copies: 1 });
  });

  it('knows of no backup until there is one that went well', async () => {
    expect((await state()).lastBackupAt).toBeNull();
    await world.harness.adminQuery(`INSERT INTO identity.backup_log (id, at, ok, bytes, note) VALUES ($1, '2026-11-23T02:00:00Z', true, 1000, ''), ($2, '2026-11-24T02:00:00Z', false, NULL, 'no room')`, [newId(), newId()]);
    expect((await state()).lastBackupAt).toBe('2026-11-23T02:00:00.000Z');
  });

  it('lists what a listener has given up, and has it handled again once the listener is mended', async () => {
    const people = world.harness.services['people']?.app.get(UnitOfWork) as UnitOfWork;
    await actorContext.run({ actor: { id: 'people', kind: 'system', grants: [] }, correlationId: newId(), subject: 'test' }, () =>
      people.asSystem('job', (tx) => tx.outbox.add(peopleEvents.siteLoaded, { aggregateId: bochum, aggregateVersion: 1, siteId: bochum, data: { siteId: SiteId.parse(bochum) } })),
    );
    const [given] = await eventually(async () => {
      const { items } = await get<{ items: { service: string; eventId: string; listener: string; error: string }[] }>('/api/operating/failed-events');
      expect(items).toMatchObject([{ service: 'matching', listener: 'Matching.rebuild' }]);
      return items;
    });
    expect((await state()).services.find(({ service }) => service === 'matching')?.status?.failedEvents).toBe(1);
    const replay = () => world.send('POST', '/api/operating/failed-events/replay', { cookie: bas, body: { service: 'matching', eventId: given?.eventId, listener: given?.listener } });
    expect((await replay()).json()).toEqual({ done: false });
    kitchen.broken = false;
    expect((await replay()).json()).toEqual({ done: true });
    expect(kitchen.cooked).toBe(1);
    expect(await get('/api/operating/failed-events')).toEqual({ items: [] });
  });

  it('is for BaS alone', async () => {
    const answers = await Promise.all(['/api/operating', '/api/operating/failed-events'].map(async (path) => (await world.send('GET', path, { cookie: coordinator })).status));
    const replayed = await world.send('POST', '/api/operating/failed-events/replay', { cookie: coordinator, body: { service: 'matching', eventId: newId(), listener: 'Matching.rebuild' } });
    expect([...answers, replayed.status]).toEqual([403, 403, 403]);
  });
});

describe('The figures of the gateway', () => {
  it('are on the port for health only, not where people come in', async () => {
    const outside = await world.send('GET', '/metrics');
    expect([outside.status === 200 && outside.text.includes('patenwerk_'), outside.text.includes('process_resident_memory_bytes')]).toEqual([false, false]);
    expect(await (await fetch(`${healthAddress()}/metrics`)).text()).toMatch(/^patenwerk_http_requests_total\{.*route="\/api\/operating"/m);
  });

  it('count routes by their template: no id and nothing a stranger types becomes a label', async () => {
    for (const path of [`/api/people/${newId()}`, `/v1/sites/${newId()}?q=Kanarienvogel`, '/Kanarienvogel', '/%ff', '/api/nothing/here']) await world.send('GET', path, { cookie: bas });
    await fetch(healthAddress(), { method: 'POST' });
    const text = await (await fetch(`${healthAddress()}/metrics`)).text();
    const labels = [...text.matchAll(/^patenwerk_http\w+\{(.*)\} /gm)].map(([, all]) => Object.fromEntries([...(all ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value])));
    const templates = new Set(allOperations.flatMap(({ http }) => (http ? [http.path.replace(/\{(\w+)\}/g, ':$1')] : [])));
    const others = /^(none|\*|\/\*|\/(|healthz|readyz|docs.*|openapi.*|impressum|datenschutz|barrierefreiheit|api\/auth\/[\w/-]+|assets\/\*|[\w.-]+\.svg))$/;
    const strange = labels.filter(({ route = '', method = 'GET', status = '2xx' }) => !(templates.has(route) || others.test(route)) || !/^[A-Z]+$/.test(method) || !statusClasses.some((each) => each === status));
    expect(strange).toEqual([]);
    expect(text).not.toContain('Kanarienvogel');
  });
});
