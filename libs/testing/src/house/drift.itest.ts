import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDataSource, copyInto, defineServiceDatabase, FixedClock, migrateService, newId, RecordEntity, schemaDrift, TechnicalTables, UnitOfWork } from '@patenwerk/persistence';
import { Column, Entity } from 'typeorm';
import { type Harness, startHarness } from '../harness.js';
import { orchardDatabase } from './orchard.js';

/** Nobody has written its migration. */
@Entity('hedge')
class HedgeEntity extends RecordEntity {
  @Column('text')
  kind: string;
}

let house: Harness;
beforeAll(async () => {
  house = await startHarness({ services: [], databases: [orchardDatabase] });
});
afterAll(() => house?.close());

describe('The drift check', () => {
  it('is content when migrations make what the entities describe', async () => {
    expect(await schemaDrift(orchardDatabase, house.adminUrl)).toEqual([]);
  });

  it('notices an entity without its migration', async () => {
    const forgetful = defineServiceDatabase({ service: 'orchard', entities: [...orchardDatabase.entities, HedgeEntity], migrations: [TechnicalTables] });
    expect(await schemaDrift(forgetful, house.adminUrl)).toEqual([expect.stringContaining('CREATE TABLE "hedge"')]);
  });
});

describe('Migrating', () => {
  it('again, and from two places at once, changes nothing', async () => {
    const again = () => migrateService(house.adminUrl, orchardDatabase, { password: new URL(house.databaseUrl('orchard')).password });
    await Promise.all([again(), again()]);
    expect(await schemaDrift(orchardDatabase, house.adminUrl)).toEqual([]);
  });
});

describe('A projection', () => {
  it('is not thrown back by an older event that comes late', async () => {
    await house.adminQuery('CREATE TABLE orchard.blossom (tree_id uuid PRIMARY KEY, colour text, aggregate_version int); GRANT ALL ON orchard.blossom TO pw_orchard');
    const source = await createDataSource(orchardDatabase, house.databaseUrl('orchard')).initialize();
    const uow = new UnitOfWork(source, orchardDatabase, new FixedClock('2026-11-23T09:00:00Z'));
    const tree = newId();
    const project = (colour: string, version: number) => uow.asSystem('listen', (tx) => tx.project('blossom', { tree_id: tree }, { colour }, version));
    expect([await project('weiß', 1), await project('rosa', 3), await project('rot', 2)]).toEqual([true, true, false]);
    expect(await house.adminQuery('SELECT colour, aggregate_version FROM orchard.blossom')).toEqual([{ colour: 'rosa', aggregate_version: 3 }]);
    await source.destroy();
  });
});

describe("A service's role", () => {
  it('owns nothing, sees no other schema and cannot change what the audit says', async () => {
    const source = await createDataSource(orchardDatabase, house.databaseUrl('orchard')).initialize();
    await expect(source.query('CREATE TABLE mine (id int)')).rejects.toThrow('permission denied');
    await expect(source.query('DELETE FROM audit_entry')).rejects.toThrow('permission denied');
    await expect(source.query('ALTER TABLE tree DISABLE ROW LEVEL SECURITY')).rejects.toThrow('must be owner');
    expect(await source.query(`SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user`)).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false }]);
    await source.destroy();
  });

  it('loads many rows by COPY under row-level security, whatever stands in them', async () => {
    const source = await createDataSource(orchardDatabase, house.databaseUrl('orchard')).initialize();
    const uow = new UnitOfWork(source, orchardDatabase, new FixedClock('2026-11-23T09:00:00Z'));
    const siteId = newId();
    const odd = 'Gänse\tund\nZeilen \\ "Zitat"';
    await uow.asSystem('listen', (tx) =>
      copyInto(tx, 'tree', ['id', 'created_at', 'created_by', 'site_id', 'kind'], [[newId(), '2026-11-23T09:00:00Z', 'load', newId(), odd]]),
    );
    expect(await house.adminQuery('SELECT kind, version FROM orchard.tree')).toEqual([{ kind: odd, version: 1 }]);
    const rows = ['Apfel', 'Birne', 'Kirsche'].map((kind) => [newId(), '2026-11-23T09:00:00Z', 'load', siteId, kind]);
    const columns = ['id', 'created_at', 'created_by', 'site_id', 'kind'];
    const kinds = async () => (await house.adminQuery<{ kind: string }>('SELECT kind FROM orchard.tree WHERE site_id = $1 AND created_by = $2 ORDER BY kind', [siteId, 'load'])).map(({ kind }) => kind);
    // Twice in one transaction, after one that was rolled back, and nothing at all: nobody comes twice, and what all rows share reaches each.
    await expect(uow.asSystem('listen', async (tx) => copyInto(tx, 'tree', columns, [...rows, ...rows]))).rejects.toThrow('duplicate key');
    await uow.asSystem('listen', async (tx) => {
      await copyInto(tx, 'tree', columns, rows.slice(0, 2));
      await copyInto(tx, 'tree', columns, rows.slice(2));
      await copyInto(tx, 'tree', columns, []);
    });
    expect(await kinds()).toEqual(['Apfel', 'Birne', 'Kirsche']);
    await expect(uow.asSystem('curiosity', async () => undefined)).rejects.toThrow('no system reason');
    await source.destroy();
  });
});
