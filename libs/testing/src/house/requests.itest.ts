import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DomainError, publicActor } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import { aBasAdmin, aCoordinator } from '../builders/actors.js';
import { type Harness, startHarness } from '../harness.js';
import { askOrchard, countTrees, kitchen, listTrees, orchard, plantTree, renameTree, stumble } from './orchard.js';

const bochum = newId();
const erlangen = newId();
let house: Harness;

beforeAll(async () => {
  house = await startHarness({ services: [orchard, kitchen] });
});
afterAll(() => house?.close());

const refusal = (call: Promise<unknown>): Promise<DomainError> => call.then(() => Promise.reject(new Error('It was not refused.')), (error: DomainError) => error);

describe('A request', () => {
  it('is answered with what the contract names, and nothing else', async () => {
    const tree = await house.as(aCoordinator(bochum)).call(plantTree, { siteId: bochum, kind: 'Apfel' });
    expect(tree).toEqual({ id: expect.any(String), siteId: bochum, kind: 'Apfel', version: 1 });
  });

  it('leaves an audit entry with ids only', async () => {
    const coordinator = aCoordinator(bochum);
    const tree = await house.as(coordinator).call(plantTree, { siteId: bochum, kind: 'Birne' });
    const entries = await house.adminQuery('SELECT actor_id, action, subject_id FROM orchard.audit_entry WHERE subject_id = $1', [tree.id]);
    expect(entries).toEqual([{ actor_id: coordinator.id, action: 'trees.plant', subject_id: tree.id }]);
  });

  it('with a wrong input names the field in both languages and writes nothing', async () => {
    const error = await refusal(house.as(aCoordinator(bochum)).call(plantTree, { siteId: bochum, kind: '' }));
    expect(error.code).toBe('validation');
    expect(error.details.errors).toEqual([{ field: 'kind', de: 'Bitte ausfüllen.', en: 'Please fill in.' }]);
    expect(await house.adminQuery(`SELECT id FROM orchard.tree WHERE kind = ''`)).toEqual([]);
  });

  it('of somebody who has not signed in is refused as such, of a role without the right as forbidden', async () => {
    expect((await refusal(house.as(publicActor).call(listTrees, {}))).code).toBe('unauthenticated');
    expect((await refusal(house.as(aBasAdmin()).call(listTrees, {}))).code).toBe('forbidden');
  });

  it('to an internal operation is only for the services it names', async () => {
    expect((await refusal(house.as(aCoordinator(bochum)).call(countTrees, {}))).code).toBe('forbidden');
    const { trees } = await house.as(publicActor).call(askOrchard, {});
    expect(trees).toBeGreaterThan(0);
  });

  it('whose deadline has passed is not begun', async () => {
    const before = await house.adminQuery('SELECT id FROM orchard.tree');
    expect((await refusal(house.as(aCoordinator(bochum)).call(plantTree, { siteId: bochum, kind: 'Zu spät' }, { deadlineMs: -1 }))).code).toBe('timeout');
    expect(await house.adminQuery('SELECT id FROM orchard.tree')).toHaveLength(before.length);
  });

  it.each(['unforeseen', 'undeclared', 'twoTransactions'] as const)('that fails in a way nobody declared (%s) leaves as internal and tells nothing', async (how) => {
    const error = await refusal(house.as(publicActor).call(stumble, { how }));
    expect(error.code).toBe('internal');
    expect(JSON.stringify(error.details)).toBe('{}');
  });
});

describe('Sight of the rows', () => {
  it('ends at the own site even where the repository forgets to ask for it', async () => {
    await house.as(aCoordinator(erlangen)).call(plantTree, { siteId: erlangen, kind: 'Quitte' });
    const { items } = await house.as(aCoordinator(bochum)).call(listTrees, {});
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map((tree) => tree.siteId))).toEqual(new Set([bochum]));
  });

  it('makes a row of another site look as if it were not there', async () => {
    const tree = await house.as(aCoordinator(erlangen)).call(plantTree, { siteId: erlangen, kind: 'Pflaume' });
    expect((await refusal(house.as(aCoordinator(bochum)).call(renameTree, { id: tree.id, version: 1, kind: 'Meine' }))).code).toBe('not_found');
  });

  it('does not let a row be planted into another site', async () => {
    expect((await refusal(house.as(aCoordinator(bochum)).call(plantTree, { siteId: erlangen, kind: 'Fremd' }))).code).toBe('not_found');
    expect(await house.adminQuery(`SELECT id FROM orchard.tree WHERE kind = 'Fremd'`)).toEqual([]);
  });
});

describe('A record that somebody else has saved in between', () => {
  it('is not overwritten: the refusal names the current version', async () => {
    const coordinator = house.as(aCoordinator(bochum));
    const tree = await coordinator.call(plantTree, { siteId: bochum, kind: 'Apfel' });
    expect((await coordinator.call(renameTree, { id: tree.id, version: 1, kind: 'Boskoop' })).version).toBe(2);
    const error = await refusal(coordinator.call(renameTree, { id: tree.id, version: 1, kind: 'Elstar' }));
    expect(error).toMatchObject({ code: 'version_conflict', details: { currentVersion: 2 } });
  });
});

describe('The same request sent again', () => {
  const planted = (kind: string) => house.adminQuery('SELECT id FROM orchard.tree WHERE kind = $1', [kind]);

  it('gets the first result and has no second effect', async () => {
    const coordinator = house.as(aCoordinator(bochum));
    const first = await coordinator.call(plantTree, { siteId: bochum, kind: 'Einmal' }, { idempotencyKey: 'a' });
    const second = await coordinator.call(plantTree, { siteId: bochum, kind: 'Einmal' }, { idempotencyKey: 'a' });
    expect(second).toEqual(first);
    expect(await planted('Einmal')).toHaveLength(1);
  });

  it('with other content is refused', async () => {
    const coordinator = house.as(aCoordinator(bochum));
    await coordinator.call(plantTree, { siteId: bochum, kind: 'Dies' }, { idempotencyKey: 'b' });
    expect((await refusal(coordinator.call(plantTree, { siteId: bochum, kind: 'Das' }, { idempotencyKey: 'b' }))).code).toBe('idempotency_mismatch');
    expect(await planted('Das')).toEqual([]);
  });

  it('is remembered sealed: no word of the result lies in the table', async () => {
    const coordinator = house.as(aCoordinator(bochum));
    const again = () => coordinator.call(plantTree, { siteId: bochum, kind: 'Kanarienweide' }, { idempotencyKey: 'sealed' });
    expect(await again()).toEqual(await again());
    const [kept] = await house.adminQuery<{ row: string }>(`SELECT k::text AS row FROM orchard.idempotency_key k WHERE key = 'sealed'`);
    expect(kept?.row).toContain('test:');
    expect(kept?.row).not.toContain('Kanarienweide');
    expect(await house.adminQuery(`SELECT key FROM orchard.idempotency_key k WHERE k::text LIKE '%' || $1 || '%'`, [bochum])).toEqual([]);
  });

  it('at the same moment has one effect', async () => {
    const coordinator = house.as(aCoordinator(bochum));
    const results = await Promise.all([1, 2, 3, 4].map(() => coordinator.call(plantTree, { siteId: bochum, kind: 'Zugleich' }, { idempotencyKey: 'c' })));
    expect(new Set(results.map((tree) => tree.id)).size).toBe(1);
    expect(await planted('Zugleich')).toHaveLength(1);
  });

  it('is done when the first one failed', async () => {
    const coordinator = house.as(aCoordinator(bochum));
    await refusal(coordinator.call(plantTree, { siteId: erlangen, kind: 'Nochmal' }, { idempotencyKey: 'd' }));
    await coordinator.call(plantTree, { siteId: bochum, kind: 'Nochmal' }, { idempotencyKey: 'd' });
    expect(await planted('Nochmal')).toHaveLength(1);
  });
});
