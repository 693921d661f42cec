import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allOperations } from '@patenwerk/contracts';
import { eventually } from '@patenwerk/testing';
import { bochum, siegen } from '../../test/stand-ins.js';
import { type GatewayWorld, password, startGateway } from '../../test/start-gateway.js';

let world: GatewayWorld;
let coordinator: string;

beforeAll(async () => {
  world = await startGateway();
  await world.account('koordination@example.org', [{ role: 'site_coordinator', scope: 'site', scopeId: bochum.id }]);
  coordinator = await world.signIn('koordination@example.org');
});
afterAll(() => world.close());

const fieldsOf = (answer: Awaited<ReturnType<GatewayWorld['send']>>): string[] => (answer.json().errors ?? []).map(({ field }) => field);

describe('Routes from the contracts', () => {
  it('every operation with a route is offered there', async () => {
    for (const { http, subject } of allOperations) {
      if (!http) continue;
      const path = http.path.replace(/\{\w+\}/g, 'x');
      const answer = await world.send(http.method, path, { ...(http.method === 'GET' || http.method === 'DELETE' ? {} : { body: {} }) });
      // Refused for its input or its sender, but known.
      expect([subject, answer.status]).not.toEqual([subject, 404]);
    }
  }, 60_000);

  it('path, query and body become one input', async () => {
    const answer = await world.send('GET', '/v1/sites?page=2&per_page=5');
    expect([answer.status, answer.json()]).toMatchObject([200, { page: 2, per_page: 5, total: 1 }]);
  });

  it('a public answer holds only what the contract names', async () => {
    expect((await world.send('GET', `/v1/sites/${bochum.id}`)).json()).not.toHaveProperty('quotaByYear');
  });

  it('an address of the interfaces that does not exist is a problem, not a page', async () => {
    for (const path of ['/api/nothing', '/v1/nothing', '/api']) {
      const answer = await world.send('GET', path, { headers: { accept: 'text/html' } });
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 404, 'application/problem+json; charset=utf-8']);
    }
  });

  it('an operation without a route cannot be reached', async () => {
    expect((await world.send('POST', '/api/sites/snapshot', { body: {}, cookie: coordinator })).status).toBe(404);
  });
});

describe('Bad input', () => {
  it('names unknown keys, wrong types and missing fields in German and English', async () => {
    const query = await world.send('GET', '/v1/sites?page=zwei&colour=red');
    expect(query.status).toBe(400);
    expect(query.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(fieldsOf(query).sort()).toEqual(['colour', 'page']);
    const body = await world.send('PATCH', `/api/sites/${bochum.id}`, { body: { portrait: 7, publicContact: { fax: '1' } }, cookie: coordinator });
    expect(fieldsOf(body)).toEqual(expect.arrayContaining(['version', 'portrait', 'publicContact.office', 'publicContact.fax']));
    for (const { de, en } of body.json().errors ?? []) expect(de).not.toBe(en);
  });

  it('that is no JSON, or too large, is refused with its own code', async () => {
    const broken = await world.send('POST', '/api/invitations/look', { raw: '{"token":' });
    expect([broken.status, broken.json().code]).toEqual([400, 'malformed_json']);
    const empty = await world.send('POST', '/api/invitations/look', { raw: '' });
    expect(empty.status).toBe(400);
    const text = await world.send('POST', '/api/invitations/look', { raw: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect(text.status).toBe(400);
    const poisoned = await world.send('POST', '/api/invitations/look', { raw: '{"__proto__":{"x":1}}' });
    expect(poisoned.status).toBe(400);
    const large = await world.send('POST', '/api/invitations/look', { body: { token: 'x'.repeat(300_000) } });
    expect([large.status, large.json().code]).toEqual([413, 'too_large']);
    const list = await world.send('POST', '/api/invitations/look', { body: ['x'] });
    expect([list.status, list.json().code]).toEqual([400, 'validation']);
  });

  it('an address that cannot be read is one that does not exist', async () => {
    const answer = await world.send('GET', '/v1/sites/%ff');
    expect([answer.status, answer.json().code]).toEqual([404, 'not_found']);
  });
});

describe('Versions and correlation', () => {
  it('the version travels as ETag and comes back as If-Match', async () => {
    const seen = await world.send('GET', `/api/sites/${bochum.id}`, { cookie: coordinator });
    expect([seen.status, seen.headers.get('etag')]).toEqual([200, '"3"']);
    const saved = await world.send('PATCH', `/api/sites/${bochum.id}`, { body: { portrait: 'Neu' }, headers: { 'if-match': '"3"' }, cookie: coordinator });
    expect([saved.status, saved.headers.get('etag')]).toEqual([200, '"4"']);
    const stale = await world.send('PATCH', `/api/sites/${bochum.id}`, { body: { portrait: 'Neu', version: 2 }, cookie: coordinator });
    expect([stale.status, stale.json()['currentVersion']]).toEqual([409, 3]);
  });

  it('a valid correlation id is kept, another replaced, and a problem names it', async () => {
    const id = '019abcde-0000-7000-8000-0000000000aa';
    const kept = await world.send('GET', '/v1/nothing', { headers: { 'x-correlation-id': id } });
    expect([kept.headers.get('x-correlation-id'), kept.json()['instance']]).toEqual([id, id]);
    const replaced = await world.send('GET', '/v1/nothing', { headers: { 'x-correlation-id': 'x y' } });
    expect(replaced.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('an idempotency key must be one', async () => {
    const answer = await world.send('POST', '/api/invitations/look', { body: { token: 'x'.repeat(40) }, headers: { 'idempotency-key': 'short' } });
    expect([answer.status, fieldsOf(answer)]).toEqual([400, ['Idempotency-Key']]);
  });
});

describe('Rights at the gateway', () => {
  it('who is not signed in gets 401, whose role lacks the right 403, a stranger’s row looks like none', async () => {
    expect((await world.send('GET', '/api/people')).status).toBe(401);
    expect((await world.send('GET', '/api/overview', { cookie: coordinator })).status).toBe(403);
    const strange = await world.send('GET', `/api/sites/${siegen.id}`, { cookie: coordinator });
    const absent = await world.send('GET', '/api/sites/019abcde-0000-7000-8000-0000000000ff', { cookie: coordinator });
    const { instance: _one, ...first } = strange.json();
    const { instance: _other, ...second } = absent.json();
    expect([strange.status, first]).toEqual([404, second]);
  });

  it('a forged or altered cookie is nobody', async () => {
    const [session = ''] = coordinator.split('; ').filter((cookie) => cookie.includes('session_token'));
    const [name, value = ''] = session.split('=', 2) as [string, string];
    for (const forged of [`${name}=x`, `${name}=${value.slice(0, -6)}AAAAAA`, `${name}=${encodeURIComponent('token.signature')}`, 'patenwerk.session_data=e30']) {
      expect((await world.send('GET', '/api/me', { cookie: forged })).status).toBe(401);
    }
  });

  it('a page of another origin cannot change anything, even with the cookie', async () => {
    const body = { portrait: 'Neu', version: 3 };
    const path = `/api/sites/${bochum.id}`;
    expect((await world.send('PATCH', path, { body, cookie: coordinator, headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect((await world.send('PATCH', path, { body, cookie: coordinator, headers: { origin: 'http://localhost:3000' } })).status).toBe(200);
  });
});

describe('A service that does not answer', () => {
  it('in time is a 504 that says when to try again', async () => {
    const answer = await world.send('GET', '/v1/key-figures?year=2020');
    expect([answer.status, answer.json().code]).toEqual([504, 'timeout']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('at all is a 503 that says when to try again', async () => {
    const answer = await world.send('GET', '/api/people', { cookie: coordinator });
    expect([answer.status, answer.json().code]).toEqual([503, 'unavailable']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('because the broker is away is a 503, and work goes on by itself when it is back', async () => {
    await world.harness.nats.kill();
    const began = process.hrtime.bigint();
    const answer = await world.send('GET', '/api/users', { cookie: coordinator });
    expect([answer.status, answer.json().code]).toEqual([503, 'unavailable']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(process.hrtime.bigint() - began) / 1e9).toBeLessThan(5);
    expect((await world.send('GET', '/readyz')).status).toBe(503);
    expect((await world.send('GET', '/healthz')).status).toBe(200);
    await world.harness.nats.restart();
    await eventually(async () => expect((await world.send('GET', '/api/users', { cookie: coordinator })).status).toBe(200));
    await eventually(async () => expect((await world.send('GET', '/readyz')).status).toBe(200));
  });

  it('because the database is away is a 503, for who is signed in and for who signs in, and work goes on when it is back', async () => {
    const database = new URL(world.harness.adminUrl).pathname.slice(1);
    const signIn = () => world.send('POST', '/api/auth/sign-in/email', { body: { email: 'koordination@example.org', password } });
    // Not yet seen by this gateway, so that the session has to be read.
    const other = await world.signIn('koordination@example.org');
    // The limit does not bind the superuser, who lifts it again.
    await world.harness.adminQuery(`ALTER DATABASE ${database} CONNECTION LIMIT 0`);
    await world.harness.adminQuery(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND usename <> current_user`, [database]);
    for (const send of [() => world.send('GET', '/api/users', { cookie: other }), signIn]) {
      const answer = await send();
      expect([answer.status, answer.json().code]).toEqual([503, 'unavailable']);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    await world.harness.adminQuery(`ALTER DATABASE ${database} CONNECTION LIMIT -1`);
    await eventually(async () => expect((await world.send('GET', '/api/users', { cookie: coordinator })).status).toBe(200));
    await eventually(async () => expect((await signIn()).status).toBe(200));
  });
});
