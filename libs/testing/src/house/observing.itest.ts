import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { problems, serviceOperations, type ServiceStatus } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import { brokerDeeds, prometheusText, tryOutcomes } from '@patenwerk/service-kit';
import { aCoordinator } from '../builders/actors.js';
import { eventually } from '../eventually.js';
import { type Harness, startHarness } from '../harness.js';
import { kitchen, kitchenHooks, listTrees, orchard, plantTree } from './orchard.js';

const bochum = newId();
const operator = { id: 'tools', kind: 'system' as const, grants: [], purpose: 'test' };
const { status: orchardStatus } = serviceOperations('orchard');
const { status: kitchenStatus } = serviceOperations('kitchen');
let house: Harness;

beforeAll(async () => {
  house = await startHarness({ services: [orchard, kitchen], env: { HEALTH_PORT: '0' } });
});
afterAll(() => house?.close());
afterEach(() => {
  kitchenHooks.cook = async () => undefined;
});

const stateOf = (operation: typeof orchardStatus | typeof kitchenStatus): Promise<ServiceStatus> => house.as(operator).call(operation, {});
const plant = (kind: string): Promise<unknown> => house.as(aCoordinator(bochum)).call(plantTree, { siteId: bochum, kind });
const figures = (): Promise<string> => prometheusText(Object.values(house.services).map(({ metrics }) => metrics));
const read = async (service: string): Promise<string> => (await fetch(`http://127.0.0.1:${house.services[service]?.healthPort}/metrics`)).text();

describe('The state of a service', () => {
  it('tells that it works and that nothing waits', async () => {
    await house.quiet();
    expect(await stateOf(orchardStatus)).toMatchObject({ service: 'orchard', version: expect.stringMatching(/^\d+\.\d+\.\d+/), database: true, broker: true, outbox: { waiting: 0, oldestSeconds: 0 }, unheard: 0, failedEvents: 0, deniedSubjects: 0 });
  });

  it('tells how many events a listener has not yet managed', async () => {
    let done: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (done = resolve));
    kitchenHooks.cook = () => held;
    await plant('Apfel');
    await eventually(async () => expect(await stateOf(kitchenStatus)).toMatchObject({ unheard: 1 }));
    done();
    await eventually(async () => expect(await stateOf(kitchenStatus)).toMatchObject({ unheard: 0 }));
  });

  it('counts the events that a listener has given up', async () => {
    kitchenHooks.cook = async () => {
      throw new Error('This one is rotten.');
    };
    await plant('faul');
    await eventually(async () => expect(await stateOf(kitchenStatus)).toMatchObject({ failedEvents: 1 }));
    expect(await read('kitchen')).toMatch(/^patenwerk_listener_tries_total\{listener="Kitchen.cookJam",outcome="given_up",service="kitchen"\} 1$/m);
  });

  it('is told though tables cannot be read: what is not known is null', async () => {
    await house.adminQuery('ALTER TABLE orchard.outbox RENAME TO lost');
    try {
      expect(await stateOf(orchardStatus)).toMatchObject({ database: true, outbox: null, failedEvents: null });
    } finally {
      await house.adminQuery('ALTER TABLE orchard.lost RENAME TO outbox');
    }
  });

  it('is no business of people', async () => {
    await expect(house.as(aCoordinator(bochum)).call(orchardStatus, {})).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('shows the last run of each job, also of one that failed, and the one that has never run', async () => {
    const jobs = house.services.orchard!.jobs;
    const rhythm = { everyMinutes: 1 };
    jobs.add({ name: 'prune', rhythm, run: async () => undefined }, { name: 'water', rhythm, run: () => Promise.reject(new Error('no water')) }, { name: 'graft', rhythm, run: async () => undefined });
    expect([await jobs.run('prune'), await jobs.run('water')]).toEqual([true, false]);
    await expect(jobs.run('sleep')).rejects.toThrow('There is no job');
    const { jobs: states } = await stateOf(orchardStatus);
    const moment = expect.stringMatching(/^\d{4}-.*Z$/);
    expect(states.slice(-3)).toEqual([{ name: 'prune', lastRunAt: moment, ok: true }, { name: 'water', lastRunAt: moment, ok: false }, { name: 'graft', lastRunAt: null, ok: null }]);
    expect(await read('orchard')).toMatch(/^patenwerk_job_ok\{job_name="water",service="orchard"\} 0$/m);
  });
});

describe('The figures for Prometheus', () => {
  it('count a request by its operation and outcome', async () => {
    await house.as(aCoordinator(bochum)).call(listTrees, {});
    await expect(house.as(aCoordinator(bochum)).call(plantTree, { siteId: bochum, kind: '' })).rejects.toMatchObject({ code: 'validation' });
    const text = await read('orchard');
    expect(text).toMatch(/^patenwerk_requests_total\{operation="orchard.trees.list",outcome="ok",service="orchard"\} [1-9]/m);
    expect(text).toMatch(/^patenwerk_requests_total\{operation="orchard.trees.plant",outcome="validation",service="orchard"\} 1$/m);
    expect(text).toMatch(/^patenwerk_request_seconds_count\{operation="orchard.trees.list",service="orchard"\} [1-9]/m);
    expect(text).toMatch(/^patenwerk_outbox_waiting\{service="orchard"\} \d+$/m);
  });

  it('name the process once, however many services live in it', async () => {
    const text = await figures();
    expect(text.match(/^process_resident_memory_bytes /gm)).toHaveLength(1);
    expect(text).toMatch(/^patenwerk_database_up\{service="orchard"\} 1$/m);
    expect(text).toMatch(/^patenwerk_database_up\{service="kitchen"\} 1$/m);
  });

  it('carry only labels whose every value the code names: no id, nobody', async () => {
    await plant('Kanarienvogel');
    await house.quiet();
    const known: Record<string, readonly string[]> = {
      service: ['orchard', 'kitchen'],
      operation: ['orchard.trees.plant', 'orchard.trees.rename', 'orchard.trees.list', 'orchard.trees.count', 'orchard.stumble', 'kitchen.ask-orchard', 'orchard.status', 'kitchen.status'],
      outcome: ['ok', ...Object.keys(problems), ...tryOutcomes],
      listener: ['Kitchen.cookJam'],
      deed: brokerDeeds,
      job_name: [...house.services.orchard!.jobs.names, 'prune', 'water', 'graft'],
      state: ['busy', 'idle', 'waiting'],
      le: ['0.002', '0.005', '0.01', '0.025', '0.05', '0.1', '0.25', '0.5', '1', '2.5', '5', '+Inf'],
    };
    const ours = (await figures()).split('\n').filter((line) => line.startsWith('patenwerk_'));
    const labels = ours.flatMap((line) => [...line.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value] as [string, string]));
    const strange = labels.filter(([name, value]) => (name === 'version' ? !/^\d+\.\d+\.\d+(\+[\w-]+)?$/.test(value) : !known[name]?.includes(value)));
    expect(strange).toEqual([]);
    expect(labels.length).toBeGreaterThan(50);
  });
});
