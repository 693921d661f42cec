import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@patenwerk/persistence';
import { aCoordinator } from '../builders/actors.js';
import { eventually } from '../eventually.js';
import { type Harness, startHarness } from '../harness.js';
import { listTrees, orchard, plantTree } from './orchard.js';

const bochum = newId();
let house: Harness;
beforeAll(async () => {
  house = await startHarness({ services: [orchard] });
});
afterAll(() => house?.close());

const list = () => house.as(aCoordinator(bochum)).call(listTrees, {});

describe('When something is away', () => {
  it('a request finds nobody, says so, and work goes on by itself when the broker is back', async () => {
    await house.nats.kill();
    await expect(list()).rejects.toMatchObject({ code: 'unavailable' });
    await eventually(async () => expect(await house.services.orchard?.health()).toMatchObject({ ready: false, broker: false }));
    await house.nats.restart();
    await eventually(async () => expect((await list()).items).toEqual([]));
  });

  it('the same holds for the database', async () => {
    const database = new URL(house.adminUrl).pathname.slice(1);
    await house.as(aCoordinator(bochum)).call(plantTree, { siteId: bochum, kind: 'Apfel' });
    await house.adminQuery(`ALTER DATABASE ${database} CONNECTION LIMIT 0`);
    await house.adminQuery(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'pw_orchard' AND datname = current_database()`);
    await expect(list()).rejects.toMatchObject({ code: 'unavailable' });
    expect(await house.services.orchard?.health()).toMatchObject({ ready: false, database: false });
    await house.adminQuery(`ALTER DATABASE ${database} CONNECTION LIMIT -1`);
    await eventually(async () => expect((await list()).items).toHaveLength(1));
  });
});
