import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { sites, sitesEvents } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import { aBasAdmin, type Harness, startHarness } from '@patenwerk/testing';
import { serviceDatabases, services } from './services.js';

const running = services.filter(({ name }) => name === 'sites' || name === 'matching');
const listener = 'KeepSiteSettingsListener.siteChanged';
let house: Harness;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'patenwerk-'));
  house = await startHarness({ services: running, databases: serviceDatabases.filter(({ service }) => !running.some(({ name }) => name === service)), env: { DEMO_DATA: 'true' } });
  await house.quiet();
}, 120_000);
afterAll(async () => {
  await house?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As it is typed: through npm, in a process of its own. */
async function run(command: 'replay' | 'audit', ...args: string[]): Promise<{ code: number; said: string; complained: string }> {
  const { NATS_URL, ACTOR_PRIVATE_KEY, CONFIDENTIAL_KEY } = house.environment('tools');
  const env = { ...process.env, DATABASE_URL: house.adminUrl, NATS_URL, ACTOR_PRIVATE_KEY, CONFIDENTIAL_KEY };
  const child = spawn('npm', ['run', '--silent', command, '--', ...args], { cwd: join(import.meta.dirname, '..'), env, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
  const [said, complained, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit') as Promise<[number]>]);
  return { code, said, complained };
}

describe('npm run replay', () => {
  /** As after ten tries; `whole` is what the listener understands. */
  async function givenUp(whole: boolean): Promise<string> {
    const eventId = newId();
    const [row] = await house.adminQuery<{ envelope: { data: object } }>(`SELECT envelope FROM sites.outbox WHERE subject = $1 ORDER BY id LIMIT 1`, [sitesEvents.siteChanged.subject]);
    const envelope = { ...row?.envelope, id: eventId, ...(whole ? {} : { data: {} }) };
    await house.adminQuery(`INSERT INTO matching.failed_event (event_id, listener, subject, envelope, error, failed_at) VALUES ($1, $2, $3, $4, '{"error":"Error"}', now())`, [eventId, listener, sitesEvents.siteChanged.subject, JSON.stringify(envelope)]);
    return eventId;
  }
  const left = async (): Promise<string[]> => (await house.adminQuery<{ id: string }>('SELECT event_id AS id FROM matching.failed_event')).map(({ id }) => id);
  beforeEach(() => house.adminQuery('DELETE FROM matching.failed_event'));

  it('lists what was given up, and tells by name and exit code which services could not be asked', async () => {
    const eventId = await givenUp(true);
    const { code, said } = await run('replay', '--list');
    expect([code, said]).toEqual([1, expect.stringContaining('people: cannot be asked (unavailable)')]);
    expect(said).toEqual(expect.stringMatching(new RegExp(`^matching  ${eventId}  ${listener}  event\\.sites\\.site-changed  `, 'm')));
    expect(await left()).toEqual([eventId]);
  }, 120_000);

  it('runs all of a service again; one that fails once more stays, and the exit code says so', async () => {
    const [good, bad] = [await givenUp(true), await givenUp(false)];
    const first = await run('replay', '--all', '--service', 'matching');
    expect(first.code).toBe(1);
    expect(first.said).toContain(`matching ${good} ${listener}: done`);
    expect(first.said).toContain(`matching ${bad} ${listener}: failed once more`);
    expect(await left()).toEqual([bad]);
    await house.adminQuery(`UPDATE matching.failed_event SET envelope = (SELECT envelope FROM sites.outbox WHERE subject = $1 LIMIT 1)`, [sitesEvents.siteChanged.subject]);
    expect(await run('replay', '--service', 'matching', '--event', bad, '--listener', listener)).toMatchObject({ code: 0, said: `matching ${bad} ${listener}: done\n` });
  }, 120_000);

  it('called wrongly says how it is called and touches nothing', async () => {
    const eventId = await givenUp(true);
    const { code, said, complained } = await run('replay', '--all', '--list');
    expect([code, said]).toEqual([2, '']);
    for (const part of ['Which events?', 'npm run replay -- --list']) expect(complained).toContain(part);
    expect(await left()).toEqual([eventId]);
  }, 120_000);
});

describe('npm run audit', () => {
  it('finds the audit whole, notes the heads, and finds it broken when an entry was changed', async () => {
    const [site] = (await house.as(aBasAdmin()).call(sites.overview, {})).sites;
    const { version } = await house.as(aBasAdmin()).call(sites.manage, { id: site!.id });
    await house.as(aBasAdmin()).call(sites.setQuota, { id: site!.id, version, year: 2026, quota: 12 });
    await house.services.sites?.jobs.run('seal audit');
    const heads = join(folder, 'heads.json');
    const whole = await run('audit', 'verify', '--heads', heads);
    expect([whole.code, whole.said]).toEqual([0, expect.stringMatching(/^sites: whole: 1 seals, \d+ entries, 0 not yet sealed; last seal 1 /m)]);
    for (const { schema } of serviceDatabases) expect(whole.said).toMatch(new RegExp(`^${schema}: whole: `, 'm'));
    expect(JSON.parse(readFileSync(heads, 'utf8'))).toEqual({ sites: { seq: 1, hash: expect.any(String) } });

    await house.adminQuery(`UPDATE sites.audit_entry SET actor_id = 'somebody else'`);
    expect(await run('audit', 'verify')).toMatchObject({ code: 1, said: expect.stringMatching(/^sites: BROKEN\. /m) });
    const pruned = await run('audit', 'prune', '--before', '2099-01-01');
    expect([pruned.code, pruned.said]).toEqual([1, expect.stringMatching(/^sites: nothing was taken out\. BROKEN\./m)]);
  }, 120_000);

  it('called wrongly says how it is called', async () => {
    const { code, said, complained } = await run('audit', 'verify', '--head', 'x');
    expect([code, said]).toEqual([2, '']);
    for (const part of ['--head', 'npm run audit -- verify']) expect(complained).toContain(part);
  }, 120_000);
});
