import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DomainError, publicActor } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import type { RunningService } from '@patenwerk/service-kit';
import { aCoordinator } from '../builders/actors.js';
import { type Harness, startHarness } from '../harness.js';
import { askOrchard, getTree, kitchen, orchard, plantTree } from './orchard.js';

const bochum = newId();
let house: Harness;

beforeAll(async () => {
  house = await startHarness({ services: [orchard, kitchen] });
});
afterAll(() => house?.close());

const plant = (kind: string) => house.as(aCoordinator(bochum)).call(plantTree, { siteId: bochum, kind });
const get = (id: string) => house.as(aCoordinator(bochum)).call(getTree, { id });

/** How many requests one copy has answered. */
async function answeredBy({ metrics }: RunningService): Promise<number> {
  const { values } = (await metrics.registry.getSingleMetric('patenwerk_requests_total')?.get()) ?? { values: [] };
  return values.reduce((sum, { value }) => sum + value, 0);
}

describe('A copy that leaves', () => {
  it('costs nobody an answer, however often one comes and another goes, and what was answered is done once', async () => {
    const { id } = await plant('Apfel');
    const outcomes: string[] = [];
    const planted: string[] = [];
    let busy = true;
    const questions = [
      () => get(id),
      async () => void planted.push((await plant('Birne')).id),
      // Which asks the orchard in its turn.
      () => house.as(publicActor).call(askOrchard, {}),
    ];
    const ask = async (who: number): Promise<void> => {
      for (let n = who; busy; n += 1) outcomes.push(await (questions[n % 3] as () => Promise<unknown>)().then(() => 'answered', ({ code }: DomainError) => code));
    };
    const askers = Array.from({ length: 8 }, (_, who) => ask(who));
    const present: Record<string, RunningService> = { ...house.services };
    for (const definition of Array(12).fill([orchard, kitchen]).flat() as (typeof orchard)[]) {
      const next = await house.startCopy(definition);
      await present[definition.name]?.close();
      present[definition.name] = next;
    }
    busy = false;
    await Promise.all(askers);
    expect(outcomes.length).toBeGreaterThan(100);
    expect(outcomes.filter((each) => each !== 'answered')).toEqual([]);
    const trees = await house.adminQuery<{ id: string }>(`SELECT id FROM orchard.tree WHERE kind = 'Birne'`);
    expect(trees.map((tree) => tree.id).sort()).toEqual(planted.sort());
  });

  it('takes nothing new while one of its jobs still runs, and begins no other', async () => {
    const staying = await house.startCopy(orchard);
    const leaving = await house.startCopy(orchard);
    const { id } = await plant('Quitte');
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    const ran: string[] = [];
    const running = new Promise<void>((resolve) => {
      const run = (name: string, work: () => Promise<void>) => ({ name, rhythm: { everyMinutes: 1 }, run: () => (ran.push(name), work()) });
      leaving.jobs.add(run('long', () => (resolve(), held)), run('next', async () => undefined));
    });
    leaving.jobs.start(1_000);
    await running;
    const closed = leaving.close();
    try {
      for (let n = 0; n < 20; n += 1) await get(id);
      const before = [await answeredBy(leaving), await answeredBy(staying)] as const;
      for (let n = 0; n < 20; n += 1) await get(id);
      expect(await answeredBy(leaving)).toBe(before[0]);
      expect(await answeredBy(staying)).toBeGreaterThan(before[1]);
    } finally {
      finish();
    }
    await closed;
    expect(ran).toEqual(['long']);
  });
});
