import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type AuditFindings, auditKeptFrom, FixedClock, newId, parseSealingKeys, pruneAudit, type RunSql, sealAudit, type SealHead, verifyAudit } from '@patenwerk/persistence';
import pg from 'pg';
import { aCoordinator } from '../builders/actors.js';
import { type Harness, startHarness } from '../harness.js';
import { orchard, orchardHooks, plantTree } from './orchard.js';

const bochum = newId();
let house: Harness<FixedClock>;
let keys: ReturnType<typeof parseSealingKeys>;
const stranger = parseSealingKeys(`test:${Buffer.alloc(32, 9).toString('base64')}`);

beforeAll(async () => {
  house = await startHarness({ services: [orchard], clock: new FixedClock('2026-11-23T09:00:00Z') });
  keys = parseSealingKeys(house.environment('orchard').CONFIDENTIAL_KEY ?? '');
});
afterAll(() => house?.close());

const plant = () => house.as(aCoordinator(bochum)).call(plantTree, { siteId: bochum, kind: 'Apfel' });
const seal = () => house.services.orchard?.jobs.run('seal audit');

/** What an administrator with all rights over the database does, in a transaction that never happened, and what is found of it. */
async function after(deed: (run: RunSql) => Promise<unknown> | unknown, kept?: SealHead): Promise<AuditFindings> {
  const client = new pg.Client({ connectionString: house.adminUrl, options: '-c search_path=orchard' });
  await client.connect();
  try {
    await client.query('BEGIN');
    const run: RunSql = async (sql, params = []) => (await client.query(sql, params)).rows;
    await deed(run);
    return await verifyAudit(run, 'orchard', keys, kept);
  } finally {
    await client.end();
  }
}
const nothing = () => undefined;

/** Three seals over one, two and one entries. */
beforeEach(async () => {
  await house.adminQuery('DELETE FROM orchard.audit_entry; DELETE FROM orchard.audit_seal; DELETE FROM orchard.audit_unsealed');
  for (const entries of [1, 2, 1]) {
    for (let n = 0; n < entries; n += 1) await plant();
    await seal();
    house.clock.advance({ minutes: 1 });
  }
});
const entry = async (seq: number) => (await house.adminQuery<{ id: string }>('SELECT entries[1] AS id FROM orchard.audit_seal WHERE seq = $1', [seq]))[0]!.id;

describe('The seals over the audit', () => {
  it('hold every entry that was written, and what came after them is told as not yet sealed', async () => {
    await plant();
    expect(await after(nothing)).toMatchObject({ seals: 3, entries: 4, unsealed: 1, broken: null, late: [] });
  });

  it('hold an entry of a transaction that commits after the seal with a later seal', async () => {
    let goOn: () => void = () => undefined;
    let begun: () => void = () => undefined;
    const paused = new Promise<void>((resolve) => (begun = resolve));
    orchardHooks.beforeCommit = () => {
      begun();
      return new Promise((resolve) => (goOn = resolve));
    };
    const slow = plant();
    await paused;
    orchardHooks.beforeCommit = async () => undefined;
    await plant();
    await seal();
    goOn();
    await slow;
    expect(await after(nothing)).toMatchObject({ seals: 4, entries: 5, unsealed: 1, broken: null });
    await seal();
    expect(await after(nothing)).toMatchObject({ seals: 5, entries: 6, unsealed: 0, broken: null, late: [] });
  });

  it('tell which entry was changed', async () => {
    const id = await entry(2);
    expect(await after((run) => run(`UPDATE audit_entry SET actor_id = 'somebody else' WHERE id = $1`, [id]))).toMatchObject({ broken: `Seal 2: the entry ${id} was changed.` });
  });

  it('tell which entry was deleted, sealed or not', async () => {
    const id = await entry(2);
    expect(await after((run) => run('DELETE FROM audit_entry WHERE id = $1', [id]))).toMatchObject({ broken: `Seal 2: the entry ${id} was deleted.` });
    await plant();
    expect(await after((run) => run('DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM audit_unsealed)'))).toMatchObject({ broken: expect.stringContaining('was deleted before it was sealed') });
  });

  it('tell which entry was put in beside them, and which came long after the moment it tells', async () => {
    const id = newId();
    const forge = (run: RunSql) =>
      run(`INSERT INTO audit_entry SELECT $1, at - interval '1 day', actor_id, actor_kind, purpose, action, subject_type, subject_id, site_id, correlation_id FROM audit_entry LIMIT 1`, [id]);
    const beside = async (run: RunSql) => {
      await forge(run);
      await run('DELETE FROM audit_unsealed');
    };
    expect(await after(beside)).toMatchObject({ broken: `The entry ${id} was put in beside the seals.` });
    const sealed = async (run: RunSql) => {
      await forge(run);
      await sealAudit(run, 'orchard', keys, house.clock.now());
    };
    expect(await after(sealed)).toMatchObject({ broken: null, late: [expect.stringContaining(id)] });
  });

  it('tell which of them is gone', async () => {
    expect(await after((run) => run('DELETE FROM audit_seal WHERE seq = 2'))).toMatchObject({ broken: 'Seal 2 is gone.' });
    expect(await after((run) => run('DELETE FROM audit_seal WHERE seq = 1'))).toMatchObject({ broken: 'Seal 1 is gone.' });
  });

  it('tell that the end was cut off, against a head kept from before', async () => {
    const { head } = await after(nothing);
    const cut = async (run: RunSql) => {
      await run('DELETE FROM audit_entry WHERE id IN (SELECT unnest(entries) FROM audit_seal WHERE seq = 3)');
      await run('DELETE FROM audit_seal WHERE seq = 3');
    };
    expect(await after(cut, head!)).toMatchObject({ broken: 'The seals after number 2 are gone; number 3 was there before.' });
    expect(await after(nothing, head!)).toMatchObject({ broken: null });
  });

  it('cannot be made anew without the key: neither one of them nor the whole chain', async () => {
    const forged = async (run: RunSql) => {
      await run(`UPDATE audit_entry SET action = 'nothing at all'`);
      await run('INSERT INTO audit_unsealed SELECT id FROM audit_entry');
      await run('DELETE FROM audit_seal');
      await sealAudit(run, 'orchard', stranger, house.clock.now());
    };
    expect(await after(forged)).toMatchObject({ broken: 'Seal 1 was changed.' });
    const counted = (run: RunSql) => run(`UPDATE audit_seal SET entries = entries[1:1], digests = digests[1:1] WHERE seq = 2`);
    expect(await after(counted)).toMatchObject({ broken: 'Seal 2 was changed: its list of entries does not fit.' });
    expect(await after((run) => run(`UPDATE audit_seal SET sealed_at = sealed_at + interval '1 second' WHERE seq = 3`))).toMatchObject({ broken: 'Seal 3 was changed.' });
  });

  it('stay when old entries are pruned, and tell pruning from taking out', async () => {
    const beforeTheThird = new Date(house.clock.now().getTime() - 90_000);
    const pruned = await after((run) => pruneAudit(run, keys, beforeTheThird));
    expect(pruned).toMatchObject({ seals: 3, entries: 1, broken: null });
    const pretended = async (run: RunSql) => {
      await run('DELETE FROM audit_entry WHERE id IN (SELECT unnest(entries) FROM audit_seal WHERE seq = 1)');
      await run(`UPDATE audit_seal SET entries = NULL, digests = NULL, pruned = 'yes' WHERE seq = 1`);
    };
    expect(await after(pretended)).toMatchObject({ broken: 'The entries of seal 1 were taken out, and not by pruning.' });
    const moved = async (run: RunSql) => {
      await pruneAudit(run, keys, beforeTheThird);
      await run('UPDATE audit_seal SET pruned = (SELECT pruned FROM audit_seal WHERE seq = 1), entries = NULL, digests = NULL WHERE seq = 3');
    };
    expect(await after(moved)).toMatchObject({ broken: 'The entries of seal 3 were taken out, and not by pruning.' });
  });

  it('let entries go three years after the end of their year in Berlin, whoever moves the clock of the service; the chain stays whole', async () => {
    const nights = async (...moments: string[]): Promise<(number | null)[]> => {
      const left: (number | null)[] = [];
      for (const moment of moments) {
        house.clock.set(moment);
        await house.services.orchard?.jobs.run('end audit');
        const found = await after(nothing);
        left.push(found.broken === null ? found.entries : null);
      }
      return left;
    };
    await house.adminQuery('DELETE FROM orchard.audit_entry; DELETE FROM orchard.audit_seal; DELETE FROM orchard.audit_unsealed');
    for (const moment of ['2020-02-29T12:00:00Z', '2020-12-31T22:59:00Z', '2020-12-31T23:01:00Z', '2021-12-31T22:59:00Z']) {
      house.clock.set(moment);
      await plant();
      await seal();
    }
    expect(await nights('2023-12-31T22:59:00Z', '2023-12-31T23:01:00Z', '2024-12-31T22:59:00Z', '2024-12-31T23:01:00Z')).toEqual([4, 2, 2, 0]);
    // By the service's clock its time is over, by the database's it is not.
    house.clock.set(new Date());
    await plant();
    await seal();
    expect(await nights('2099-01-01T03:00:00Z')).toEqual([1]);
    expect((await house.adminQuery<{ kept: Date }>('SELECT orchard.audit_kept_from() AS kept'))[0]?.kept).toEqual(auditKeptFrom(new Date()));
    house.clock.set('2026-11-23T09:00:00Z');
  });

  it('are made with the present key and checked with the one each was made with', async () => {
    const both = { current: 'new', keys: { ...keys.keys, new: Buffer.alloc(32, 3) } };
    await plant();
    const found = await after(async (run) => {
      await sealAudit(run, 'orchard', both, house.clock.now());
    });
    expect(found).toMatchObject({ seals: 3, broken: 'Seal 4 was made with the key "new", which is not among the given ones.' });
  });

  it('cannot be touched by the service itself', async () => {
    const client = new pg.Client({ connectionString: house.databaseUrl('orchard') });
    await client.connect();
    await expect(client.query(`UPDATE orchard.audit_seal SET count = 0`)).rejects.toThrow('permission denied');
    await expect(client.query(`DELETE FROM orchard.audit_seal`)).rejects.toThrow('permission denied');
    await expect(client.query(`ALTER TABLE orchard.audit_entry DISABLE TRIGGER audit_awaits_seal`)).rejects.toThrow('must be owner');
    await client.end();
  });
});
