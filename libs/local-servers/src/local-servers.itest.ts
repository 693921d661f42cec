import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort, isPortFree, preferredPort, startNats, startPostgres } from './index.mjs';

describe('The servers of this machine', () => {
  it('keep what was committed when PostgreSQL is killed and started again', async () => {
    const postgres = await startPostgres({ durable: false });
    try {
      await query(postgres.adminUrl, 'create table kept as select 1 as one');
      // fsync is off: a checkpoint stands in for the disk that a durable cluster waits for.
      await query(postgres.adminUrl, 'checkpoint');
      const address = postgres.adminUrl;
      await postgres.kill();
      await postgres.restart();
      expect(postgres.adminUrl).toBe(address);
      expect(await query(postgres.adminUrl, 'select one from kept')).toEqual([{ one: 1 }]);
    } finally {
      await postgres.stop();
    }
    expect(existsSync(postgres.dataDir)).toBe(false);
  });

  it('understand German letters whatever the language of the machine is', async () => {
    expect(await query(String(process.env['TEST_DATABASE_ADMIN_URL']), "select lower('ÄÖÜ') as small, 'ö' < 'z' as sorted_by_code_point")).toEqual([
      { small: 'äöü', sorted_by_code_point: false },
    ]);
  });

  it('bring NATS back on the same port, with an empty store after the store was deleted', async () => {
    const nats = await startNats();
    try {
      const { url } = nats;
      await nats.wipeStore();
      expect(existsSync(`${nats.storeDir}/jetstream`)).toBe(false);
      expect(await isPortFree(nats.port)).toBe(true);
      await nats.restart();
      expect(nats.url).toBe(url);
      expect((await greeting(nats.port)).jetstream).toBe(true);
    } finally {
      await nats.stop();
    }
  });

  it('ask every service for its own password', async () => {
    const nats = await startNats({ users: [{ user: 'sites', password: 'one', allow: { publish: ['sites.>'], subscribe: [] } }] });
    try {
      expect((await greeting(nats.port)).auth_required).toBe(true);
    } finally {
      await nats.stop();
    }
  });

  it('end when the process that started them is killed', async () => {
    const parent = spawn(process.execPath, ['--input-type=module', '-e', parentScript], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(createInterface({ input: parent.stdout }), 'line');
    const { pids, folders } = JSON.parse(String(line)) as { pids: number[]; folders: string[] };
    expect(pids.every(isAlive)).toBe(true);
    parent.kill('SIGKILL');
    await until(() => !pids.some(isAlive) && !folders.some((folder) => existsSync(folder)));
  });

  it('refuse a second owner of the same data', async () => {
    const nats = await startNats();
    try {
      const other = spawn(process.execPath, ['--input-type=module', '-e', secondOwner(nats.storeDir)], { stdio: ['ignore', 'pipe', 'inherit'] });
      const [line] = await once(createInterface({ input: other.stdout }), 'line');
      expect(line).toContain('benutzt gerade ein anderer Prozess');
    } finally {
      await nats.stop();
    }
  });

  it('take the next port when the wanted one is in use', async () => {
    const nats = await startNats({ port: await freePort() });
    try {
      expect(await preferredPort(nats.port)).not.toBe(nats.port);
    } finally {
      await nats.stop();
    }
  });
});

const parentScript = `
  const { startPostgres, startNats } = await import(${JSON.stringify(new URL('./index.mjs', import.meta.url).href)});
  const [postgres, nats] = await Promise.all([startPostgres({ durable: false }), startNats()]);
  console.log(JSON.stringify({ pids: [postgres.pid, nats.pid], folders: [postgres.dataDir, nats.storeDir] }));
  setInterval(() => {}, 1000);`;

const secondOwner = (storeDir: string): string => `
  const { startNats } = await import(${JSON.stringify(new URL('./index.mjs', import.meta.url).href)});
  await startNats({ storeDir: ${JSON.stringify(storeDir)} }).catch((error) => console.log(error.message));`;

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function greeting(port: number): Promise<Record<string, unknown>> {
  const socket = connect(port, '127.0.0.1');
  const [data] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return JSON.parse(data.toString().replace('INFO ', '').split('\r\n')[0] ?? '{}') as Record<string, unknown>;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // Where nobody collects the ended, they stay in the list of processes.
    return process.platform !== 'linux' || !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(50);
}
