import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { apiKeys, type InputOf, type OutputOf } from '@patenwerk/contracts';
import { FixedClock } from '@patenwerk/persistence';
import { aBasAdmin, aCoordinator } from '@patenwerk/testing';
import { bochum } from '../../test/stand-ins.js';
import { type Answer, type GatewayWorld, startGateway } from '../../test/start-gateway.js';
import { KeyUsage } from './key-usage.js';

const clock = new FixedClock('2026-11-23T10:00:00Z');
let world: GatewayWorld;

beforeAll(async () => {
  world = await startGateway({ PUBLIC_PER_MINUTE: '5' }, { clock });
});
afterAll(() => world.close());
// Each test has a minute of its own.
beforeEach(() => clock.advance({ minutes: 1 }));

const bas = () => world.harness.as(aBasAdmin());
const issue = (changes: Partial<InputOf<typeof apiKeys.create>> = {}): Promise<OutputOf<typeof apiKeys.create>> =>
  bas().call(apiKeys.create, { name: 'Berichte', owner: 'Ministerium', role: 'funder_api', scopes: ['public', 'reports'], expiresOn: '2027-12-31', ...changes });
const get = (path: string, secret?: string): Promise<Answer> => world.send('GET', path, secret ? { headers: { authorization: `Bearer ${secret}` } } : {});
const report = (secret?: string): Promise<Answer> => get('/v1/reports/matches?year=2026', secret);

describe('A key of a funder', () => {
  it('opens the reports, which nobody reads without one', async () => {
    const { key, secret } = await issue();
    expect(key).toMatchObject({ state: 'good', prefix: secret.slice(0, 11), lastUsedAt: null, usedToday: 0 });
    const answer = await report(secret);
    expect([answer.status, answer.json()]).toMatchObject([200, { totals: { founded: 20 } }]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await report()).status).toBe(401);
    const forged = await report(`${secret.slice(0, -3)}abc`);
    expect([forged.status, forged.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="Patenwerk"']);
  });

  it('opens nothing of the console, and nothing outside of its scopes', async () => {
    const { secret } = await issue({ scopes: ['reports'] });
    expect((await get('/api/keys', secret)).status).toBe(401);
    expect((await get('/v1/sites', secret)).status).toBe(403);
    const directory = await issue({ role: 'directory_api', scopes: ['public'] });
    expect((await get('/v1/sites', directory.secret)).status).toBe(200);
    expect((await report(directory.secret)).status).toBe(403);
    await expect(issue({ role: 'directory_api', scopes: ['reports'] })).rejects.toMatchObject({ code: 'validation' });
  });

  it('is kept as a hash, and is in no answer but the first', async () => {
    const { secret } = await issue();
    expect(JSON.stringify(await world.harness.adminQuery('SELECT * FROM identity.api_key'))).not.toContain(secret.slice(12));
    expect(JSON.stringify(await bas().call(apiKeys.list, {}))).not.toContain(secret.slice(12));
  });

  it('is issued by BaS alone', async () => {
    await expect(world.harness.as(aCoordinator(bochum.id)).call(apiKeys.list, {})).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('ends on the last day it was given', async () => {
    const { key, secret } = await issue({ expiresOn: clock.today() });
    expect((await report(secret)).status).toBe(200);
    const before = clock.now();
    clock.set(key.expiresAt);
    expect((await report(secret)).status).toBe(401);
    expect((await bas().call(apiKeys.list, {})).items.find(({ id }) => id === key.id)?.state).toBe('expired');
    clock.set(before);
  });
});

describe('A key that is renewed', () => {
  it('stays good for the overlap beside the new one, then only the new one is', async () => {
    const old = await issue();
    expect((await report(old.secret)).status).toBe(200);
    const renewed = await bas().call(apiKeys.rotate, { id: old.key.id, version: 1, overlapDays: 3, expiresOn: '2028-01-31' });
    expect(renewed.key).toMatchObject({ name: old.key.name, owner: old.key.owner, scopes: old.key.scopes, state: 'good' });
    expect([(await report(old.secret)).status, (await report(renewed.secret)).status]).toEqual([200, 200]);
    expect((await bas().call(apiKeys.list, {})).items.find(({ id }) => id === old.key.id)).toMatchObject({ state: 'replaced', replacedBy: renewed.key.id });
    await expect(bas().call(apiKeys.rotate, { id: old.key.id, version: 2, expiresOn: '2028-01-31' })).rejects.toMatchObject({ code: 'transition_forbidden' });
    clock.advance({ days: 3, seconds: 1 });
    expect([(await report(old.secret)).status, (await report(renewed.secret)).status]).toEqual([401, 200]);
  });
});

describe('A key that is withdrawn', () => {
  it('is good for nothing at once, and within five seconds in a copy of the gateway that has just used it', async () => {
    const [here, elsewhere] = [await issue(), await issue()];
    expect([(await report(here.secret)).status, (await report(elsewhere.secret)).status]).toEqual([200, 200]);
    // As another copy would have done it: only the table knows.
    await world.harness.adminQuery('UPDATE identity.api_key SET withdrawn_at = $2 WHERE id = $1', [elsewhere.key.id, clock.now()]);
    clock.advance({ seconds: 5 });
    expect((await report(elsewhere.secret)).status).toBe(401);
    expect((await report(here.secret)).status).toBe(200);
    expect(await bas().call(apiKeys.withdraw, { id: here.key.id, version: 1 })).toMatchObject({ state: 'withdrawn' });
    expect((await report(here.secret)).status).toBe(401);
  });
});

describe('Quotas', () => {
  it('without a key are counted per address: every answer tells what is left, beyond it 429 says when to come back', async () => {
    const first = await get('/v1/sites');
    expect([first.headers.get('ratelimit-policy'), first.headers.get('ratelimit')]).toEqual(['"minute";q=5;w=60', expect.stringMatching(/^"minute";r=4;t=\d+$/)]);
    for (let more = 0; more < 4; more += 1) await get('/v1/nothing');
    const refused = await get('/v1/sites');
    expect([refused.status, refused.json().code, refused.headers.get('content-type')]).toEqual([429, 'too_many_requests', 'application/problem+json; charset=utf-8']);
    expect(refused.headers.get('ratelimit')).toMatch(/^"minute";r=0;/);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await world.send('GET', '/healthz')).headers.has('ratelimit')).toBe(false);
    clock.advance({ minutes: 1 });
    expect((await get('/v1/sites')).status).toBe(200);
  });

  it('of a key hold for the key, whatever its address has used up', async () => {
    const { secret } = await issue({ perMinute: 7, perDay: 8 });
    for (let more = 0; more < 6; more += 1) await get('/v1/sites');
    expect((await get('/v1/sites')).status).toBe(429);
    const statuses: number[] = [];
    for (let more = 0; more < 8; more += 1) statuses.push((await report(secret)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 429]);
    clock.advance({ minutes: 1 });
    expect((await report(secret)).headers.get('ratelimit')).toMatch(/^"minute";r=6;t=\d+, "day";r=0;t=\d+$/);
    const spent = await report(secret);
    expect([spent.status, Number(spent.headers.get('retry-after')) > 3_600]).toEqual([429, true]);
  });

  it('of a day outlive a restart, and the last use is known to the minute', async () => {
    const { key, secret } = await issue({ perDay: 3 });
    const usage = world.harness.services['gateway']?.app.get(KeyUsage) as KeyUsage;
    await report(secret);
    await usage.flush();
    const usedAt = clock.now().toISOString();
    clock.advance({ seconds: 30 });
    await report(secret);
    await usage.flush();
    expect((await bas().call(apiKeys.list, {})).items.find(({ id }) => id === key.id)).toMatchObject({ usedToday: 2, lastUsedAt: usedAt });
    // Another copy has counted, too.
    await world.harness.adminQuery('UPDATE identity.api_key_usage SET count = 3 WHERE api_key_id = $1', [key.id]);
    clock.advance({ seconds: 31 });
    expect((await report(secret)).status).toBe(429);
  });
});
