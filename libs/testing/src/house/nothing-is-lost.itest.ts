import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '@nats-io/transport-node';
import { jetstreamManager } from '@nats-io/jetstream';
import { Controller, Module } from '@nestjs/common';
import { type EventEnvelope, serviceOperations } from '@patenwerk/contracts';
import { FixedClock, newId } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { aCoordinator } from '../builders/actors.js';
import { eventually } from '../eventually.js';
import { type Harness, startHarness } from '../harness.js';
import { kitchen, kitchenHooks, orchard, plantTree, treePlanted } from './orchard.js';

const heard: { tree: string; backfill: boolean }[] = [];

/** What a later release adds to the kitchen. */
@Controller()
class Pantry {
  @Listens(treePlanted)
  async makeRoom({ aggregateId, backfill }: EventEnvelope) {
    heard.push({ tree: aggregateId, backfill });
  }
}

@Module({ imports: [kitchen.module], controllers: [Pantry] })
class KitchenWithPantry {}

const bochum = newId();
const tools = { id: 'tools', kind: 'system' as const, grants: [], purpose: 'test' };
const { failedEvents, replayFailedEvent, missingEvents } = serviceOperations('kitchen', ['orchard', 'kitchen']);
let house: Harness<FixedClock>;

beforeEach(async () => {
  heard.length = 0;
  house = await startHarness({ services: [orchard, kitchen], clock: new FixedClock('2026-11-23T09:00:00Z') });
});
afterEach(async () => {
  kitchenHooks.cook = async () => undefined;
  await house?.close();
});

const plant = (kind: string) => house.as(aCoordinator(bochum)).call(plantTree, { siteId: bochum, kind });
const jams = async () => (await house.adminQuery<{ kind: string }>('SELECT kind FROM kitchen.jam ORDER BY kind')).map(({ kind }) => kind);
const published = () => eventually(async () => expect(await house.adminQuery('SELECT id FROM orchard.outbox WHERE published_at IS NULL')).toEqual([]));
const reconcile = () => house.services.orchard?.jobs.run('reconcile');

async function emptyStream(): Promise<void> {
  const nc = await connect({ servers: house.nats.url });
  await (await jetstreamManager(nc)).streams.purge('EVENTS');
  await nc.close();
}

/** Two trees: the kitchen hears the first, the broker loses the second. */
async function loseOne(): Promise<void> {
  await plant('gehört');
  await house.quiet();
  await house.services.kitchen?.close();
  await plant('verloren');
  await published();
  await emptyStream();
}

describe('An event that a listener has given up', () => {
  beforeEach(async () => {
    kitchenHooks.cook = async () => {
      throw new TypeError('Erika Mustermann does not like this one.');
    };
    await plant('faul');
    await eventually(async () => expect(await house.adminQuery('SELECT listener FROM kitchen.failed_event')).toHaveLength(1));
    await house.quiet();
  });

  const only = async () => {
    const { items } = await house.as(tools).call(failedEvents, {});
    expect(items).toHaveLength(1);
    return items[0]!;
  };

  it('is told with the kind of its error, without the words', async () => {
    expect(await only()).toMatchObject({ service: 'kitchen', listener: 'Kitchen.cookJam', subject: 'event.orchard.tree-planted', error: 'TypeError', failedAt: '2026-11-23T09:00:00.000Z' });
  });

  it('takes effect once when it is replayed after the mend', async () => {
    kitchenHooks.cook = async () => undefined;
    const key = await only();
    expect(await house.as(tools).call(replayFailedEvent, key)).toEqual({ done: true });
    expect(await house.as(tools).call(replayFailedEvent, key)).toEqual({ done: false });
    expect([await jams(), (await house.as(tools).call(failedEvents, {})).items]).toEqual([['faul'], []]);
  });

  it('stays with its new error when it fails once more, and nothing of it takes effect', async () => {
    kitchenHooks.cook = async () => {
      throw new RangeError('Too many.');
    };
    house.clock.advance({ hours: 1 });
    expect(await house.as(tools).call(replayFailedEvent, await only())).toEqual({ done: false });
    expect(await only()).toMatchObject({ error: 'RangeError', failedAt: '2026-11-23T10:00:00.000Z' });
    expect(await jams()).toEqual([]);
  });

  it('is not called missing: it waits for the mend', async () => {
    const { eventId: id, subject } = await only();
    expect(await house.as(tools).call(missingEvents, { events: [{ id, subject }] })).toEqual({ missing: [] });
  });
});

describe('The reconciler', () => {
  it('publishes again what the broker has lost, and it takes effect once', async () => {
    await loseOne();
    await house.startCopy(kitchen);
    house.clock.advance({ minutes: 6 });
    expect(await jams()).toEqual(['gehört']);
    await reconcile();
    await eventually(async () => expect(await jams()).toEqual(['gehört', 'verloren']));
    house.clock.advance({ hours: 2 });
    await reconcile();
    await house.quiet();
    expect(await jams()).toEqual(['gehört', 'verloren']);
  });

  it('leaves alone what may still be under way, and what it has said again within the hour', async () => {
    await loseOne();
    const copy = await house.startCopy(kitchen);
    await reconcile();
    expect(await house.adminQuery('SELECT id FROM orchard.outbox WHERE republished_at IS NOT NULL')).toEqual([]);
    await copy.close();
    // The kitchen is away: nobody can say what is missing.
    house.clock.advance({ minutes: 6 });
    await reconcile();
    expect(await house.adminQuery('SELECT id FROM orchard.outbox WHERE republished_at IS NOT NULL')).toEqual([]);
  });

  it('lets a listener that a release has added hear what happened before it, as a bulk load: nobody gets a late mail', async () => {
    const { id: before } = await plant('vorher');
    await house.quiet();
    await house.services.kitchen?.close();
    house.clock.advance({ days: 3 });
    await house.startCopy({ ...kitchen, module: KitchenWithPantry });
    await reconcile();
    await eventually(() => expect(heard).toEqual([{ tree: before, backfill: true }]));
    const { id: after } = await plant('nachher');
    await house.quiet();
    expect(heard).toEqual([{ tree: before, backfill: true }, { tree: after, backfill: false }]);
    expect(await jams()).toEqual(['nachher', 'vorher']);
  });
});

describe('A job', () => {
  it('is due again after its time, runs once though there are two copies, and tells when it last ran', async () => {
    const copy = await house.startCopy(orchard);
    const both = [house.services.orchard!.jobs, copy.jobs];
    await Promise.all(both.map((jobs) => jobs.runDue()));
    expect(await copy.jobs.report()).toContainEqual({ name: 'reconcile', lastRunAt: '2026-11-23T09:00:00.000Z', ok: true });
    house.clock.advance({ minutes: 9 });
    await Promise.all(both.map((jobs) => jobs.runDue()));
    expect(await copy.jobs.report()).toContainEqual({ name: 'reconcile', lastRunAt: '2026-11-23T09:00:00.000Z', ok: true });
    house.clock.advance({ minutes: 1 });
    await Promise.all(both.map((jobs) => jobs.runDue()));
    expect(await copy.jobs.report()).toContainEqual({ name: 'reconcile', lastRunAt: '2026-11-23T09:10:00.000Z', ok: true });
  });
});
