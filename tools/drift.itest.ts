import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemaDrift } from '@patenwerk/persistence';
import { type Harness, startHarness } from '@patenwerk/testing';
import { serviceDatabases } from './services.js';

const tools = import.meta.dirname;

describe('The drift check over the whole house', () => {
  let house: Harness;
  beforeAll(async () => {
    house = await startHarness({ services: [], databases: serviceDatabases });
  });
  afterAll(() => house?.close());

  it.each(serviceDatabases.map((db) => [db.schema, db] as const))('finds entities and migrations of %s in agreement', async (_schema, db) => {
    expect(await schemaDrift(db, house.adminUrl)).toEqual([]);
  });

  it('ends with 1 and says in plain lines what differs', async () => {
    await house.adminQuery('ALTER TABLE people.person ADD COLUMN shoe_size integer');
    const child = spawn(process.execPath, [join(tools, 'with-source.mjs'), join(tools, 'drift.ts')], { env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: house.adminUrl }, stdio: ['ignore', 'pipe', 'ignore'] });
    const said: Buffer[] = [];
    child.stdout.on('data', (data: Buffer) => said.push(data));
    const code = await new Promise((done) => child.once('close', done));
    expect(Buffer.concat(said).toString()).toMatch(/^sites: no drift\npeople: entities and migrations differ\..*\n {2}ALTER TABLE .*DROP COLUMN "shoe_size"\nmatching: no drift\n/);
    expect(code).toBe(1);
  });
});
