import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { Controller, Module } from '@nestjs/common';
import { defineEvent, type EventEnvelope } from '@patenwerk/contracts';
import { actorContext, newId, UnitOfWork } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { z } from 'zod';
import { aCoordinator } from '../builders/actors.js';
import { eventually } from '../eventually.js';
import { type Harness, startHarness } from '../harness.js';
import { kitchen, kitchenHooks, orchard, orchardHooks, plantTree, treePlanted } from './orchard.js';

const treeFelled = defineEvent({ subject: 'event.orchard.tree-felled', version: 1, data: z.object({}) });
const heard: string[] = [];

@Controller()
class NextKitchen {
  @Listens(treePlanted)
  async one(_event: EventEnvelope) {
    heard.push('planted');
  }
  @Listens(treePlanted)
  async other(_event: EventEnvelope) {
    heard.push('planted too');
  }
  @Listens(treeFelled)
  async felled(_event: EventEnvelope) {
    heard.push('felled');
  }
}

@Module({ controllers: [NextKitchen] })
class NextKitchenModule {}

const bochum = newId();
let house: Harness;

beforeEach(async () => {
  house = await startHarness({ services: [orchard, kitchen], eventAckWaitMs: 500 });
});
afterEach(async () => {
  orchardHooks.beforeCommit = async () => undefined;
  kitchenHooks.cook = async () => undefined;
  await house?.close();
});

const plant = (kind: string, options = {}) => house.as(aCoordinator(bochum)).call(plantTree, { siteId: bochum, kind }, options);
const jams = async (kind: string) => (await house.adminQuery('SELECT kind FROM kitchen.jam WHERE kind = $1', [kind])).length;

describe('An event', () => {
  it('takes effect once, in the name of the listening service', async () => {
    await plant('Apfel');
    await eventually(async () => expect(await house.adminQuery('SELECT kind, asked_by FROM kitchen.jam')).toEqual([{ kind: 'Apfel', asked_by: 'kitchen' }]));
    await house.quiet();
    expect(await jams('Apfel')).toBe(1);
  });

  it('takes effect once though the broker is killed between commit and publish', async () => {
    orchardHooks.beforeCommit = () => house.nats.kill();
    await expect(plant('Birne', { deadlineMs: 500 })).rejects.toMatchObject({ code: 'unavailable' });
    await eventually(async () => expect(await house.adminQuery('SELECT published_at FROM orchard.outbox')).toEqual([{ published_at: null }]));
    await house.nats.restart();
    await eventually(async () => expect(await jams('Birne')).toBe(1));
    await eventually(() => house.quiet());
    expect(await jams('Birne')).toBe(1);
  });

  it('takes effect once though broker and listener die between effect and ack', async () => {
    kitchenHooks.cook = () => house.nats.kill();
    await plant('Quitte');
    await eventually(async () => expect(await jams('Quitte')).toBe(1));
    await house.services.kitchen?.close();
    kitchenHooks.cook = async () => undefined;
    await house.nats.restart();
    const copy = await house.startCopy(kitchen);
    // It was never acknowledged, so it comes again, and only then is nothing left.
    expect(await copy.waitingEvents()).toBe(1);
    await eventually(async () => expect(await copy.waitingEvents()).toBe(0));
    expect(await jams('Quitte')).toBe(1);
  });

  it('is not lost, nor doubled, when the store of the broker is deleted', async () => {
    await plant('vorher');
    await house.quiet();
    await house.services.kitchen?.close();
    await plant('ungehört');
    await eventually(async () => expect(await house.adminQuery('SELECT id FROM orchard.outbox WHERE published_at IS NULL')).toEqual([]));
    await house.nats.wipeStore();
    await house.startCopy(kitchen);
    await eventually(async () => expect(await jams('ungehört')).toBe(1));
    await eventually(() => plant('nachher'));
    await eventually(async () => expect(await jams('nachher')).toBe(1));
    await house.quiet();
    expect(await jams('vorher')).toBe(1);
    expect(await jams('ungehört')).toBe(1);
  });

  it('that a listener cannot take does not hold up the rest, and lies in failed_event after ten tries', async () => {
    let tries = 0;
    kitchenHooks.cook = async (kind) => {
      if (kind !== 'faul') return;
      tries += 1;
      throw new Error('This one is rotten.');
    };
    await plant('faul');
    await plant('gut');
    await eventually(async () => expect(await jams('gut')).toBe(1));
    await eventually(async () => expect(await house.adminQuery('SELECT listener, subject FROM kitchen.failed_event')).toEqual([{ listener: 'Kitchen.cookJam', subject: 'event.orchard.tree-planted' }]));
    await house.quiet();
    expect(tries).toBe(10);
    expect(await jams('faul')).toBe(0);
  });

  it('among many that a listener cannot take spoils none of the others, and each keeps its order', async () => {
    const order: string[] = [];
    let tries = 0;
    kitchenHooks.cook = async (kind) => {
      if (kind === 'faul 30') {
        tries += 1;
        throw new Error('This one is rotten.');
      }
      order.push(kind);
    };
    await house.services.kitchen?.close();
    const kinds = Array.from({ length: 60 }, (_, index) => `faul ${index}`);
    for (const kind of kinds) await plant(kind);
    await eventually(async () => expect(await house.adminQuery('SELECT id FROM orchard.outbox WHERE published_at IS NULL')).toEqual([]));
    await house.startCopy(kitchen);
    await eventually(async () => expect(await house.adminQuery('SELECT 1 FROM kitchen.failed_event')).toHaveLength(1));
    await house.quiet();
    const good = kinds.filter((kind) => kind !== 'faul 30');
    expect((await house.adminQuery<{ kind: string }>('SELECT kind FROM kitchen.jam')).map(({ kind }) => kind).sort()).toEqual([...good].sort());
    expect(tries).toBe(10);
    // A rolled back group is told again: what counts is the last time each was told.
    expect(good.map((kind) => order.lastIndexOf(kind))).toEqual(good.map((kind) => order.lastIndexOf(kind)).sort((a, b) => a - b));
  });

  it('comes through though garbage lies before it; the garbage lies in failed_event at once, without its words', async () => {
    const nc = await connect({ servers: house.nats.url });
    const before = ['', '{"half', 'null', '42', '{"id":7,"kind":"Kanarienkirsche"}'];
    // The stream may just be made anew, after the broker of the test before.
    for (const text of before) await eventually(() => jetstream(nc).publish(treePlanted.subject, text));
    await nc.close();
    await plant('danach');
    await eventually(async () => expect(await jams('danach')).toBe(1));
    await house.quiet();
    expect(await house.adminQuery('SELECT listener, subject FROM kitchen.failed_event')).toEqual(before.map(() => ({ listener: 'Kitchen.cookJam', subject: treePlanted.subject })));
    expect(await house.adminQuery(`SELECT f::text FROM kitchen.failed_event f WHERE f::text LIKE '%Kanarien%'`)).toEqual([]);
  });

  it('that lies twice among those that wait, under two message ids, takes effect once', async () => {
    await house.services.kitchen?.close();
    for (const kind of ['eins', 'zwei', 'drei']) await plant(kind);
    await eventually(async () => expect(await house.adminQuery('SELECT id FROM orchard.outbox WHERE published_at IS NULL')).toEqual([]));
    const nc = await connect({ servers: house.nats.url });
    for (const { envelope } of await house.adminQuery<{ envelope: unknown }>('SELECT envelope FROM orchard.outbox')) await jetstream(nc).publish(treePlanted.subject, JSON.stringify(envelope), { msgID: newId() });
    await nc.close();
    await house.startCopy(kitchen);
    await house.quiet();
    expect(await house.adminQuery('SELECT kind FROM kitchen.jam ORDER BY kind')).toEqual([{ kind: 'drei' }, { kind: 'eins' }, { kind: 'zwei' }]);
  });

  it('is shared by two copies of its listener: one of them handles it', async () => {
    await Promise.all([house.startCopy(kitchen), house.startCopy(orchard)]);
    const kinds = Array.from({ length: 20 }, (_, index) => `Sorte ${index}`);
    await Promise.all(kinds.map((kind) => plant(kind)));
    await eventually(async () => expect(await house.adminQuery('SELECT count(*)::int AS n, count(DISTINCT kind)::int AS kinds FROM kitchen.jam')).toEqual([{ n: 20, kinds: 20 }]));
  });

  it('of a new kind is heard by the next release of a listener, by each of its listeners once', async () => {
    await plant('vorher');
    await house.quiet();
    await house.services.kitchen?.close();
    await house.startCopy({ ...kitchen, module: NextKitchenModule });
    await plant('nachher');
    const coordinator = { actor: aCoordinator(bochum), correlationId: 'test', subject: 'test' };
    const fell = { aggregateId: newId(), aggregateVersion: 2, siteId: bochum, data: {} };
    await actorContext.run(coordinator, () => house.services.orchard?.app.get(UnitOfWork).run((tx) => tx.outbox.add(treeFelled, fell)));
    await house.quiet();
    expect(heard.sort()).toEqual(['felled', 'planted', 'planted too']);
  });
});
