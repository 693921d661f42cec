import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getMigrations } from 'better-auth/db/migration';
import pg from 'pg';
import { eventually } from '@patenwerk/testing';
import { bochum } from '../../test/stand-ins.js';
import { type GatewayWorld, password, startGateway } from '../../test/start-gateway.js';
import type { GatewayConfig } from '../config.js';
import { authOptions } from './auth.js';
import { ScryptPasswords } from './passwords.js';

const email = 'koordination@example.org';
let world: GatewayWorld;

beforeAll(async () => {
  world = await startGateway({ SIGN_IN_PER_MINUTE: '12' });
  await world.account(email, [{ role: 'site_coordinator', scope: 'site', scopeId: bochum.id }]);
});
afterAll(() => world.close());

describe('Signing in', () => {
  it('with e-mail and password opens a session of which only the cookie knows the token', async () => {
    const answer = await world.send('POST', '/api/auth/sign-in/email', { body: { email: 'Koordination@Example.org', password } });
    expect([answer.status, answer.json()]).toEqual([200, { signedIn: true, state: 'open' }]);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^patenwerk\.session_token=/);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Strict/i);
    expect(cookie).not.toMatch(/Secure/i);
    const session = await world.send('GET', '/api/auth/get-session', { cookie: cookie.split(';', 1)[0] ?? '' });
    expect(session.json()).toMatchObject({ user: { email, name: 'Heike Kessler' } });
    expect(session.text).not.toContain('token');
  });

  it('says the same of a wrong password and of an unknown address', async () => {
    const wrong = await world.send('POST', '/api/auth/sign-in/email', { body: { email, password: 'falsch-falsch-falsch' } });
    const unknown = await world.send('POST', '/api/auth/sign-in/email', { body: { email: 'niemand@example.org', password } });
    const { instance: _one, ...first } = wrong.json();
    const { instance: _other, ...second } = unknown.json();
    expect([wrong.status, first]).toEqual([401, second]);
    expect(wrong.json().errors?.[0]?.field).toBe('password');
  });

  it('refuses unknown keys and half-filled forms at their fields', async () => {
    const answer = await world.send('POST', '/api/auth/sign-in/email', { body: { email: 'x', callbackURL: 'https://evil.example' } });
    expect(answer.status).toBe(400);
    expect((answer.json().errors ?? []).map(({ field }) => field).sort()).toEqual(['callbackURL', 'email', 'password']);
  });

  it('ends at once when signing out', async () => {
    const cookie = await world.signIn(email);
    expect((await world.send('GET', '/api/me', { cookie })).status).toBe(200);
    expect((await world.send('POST', '/api/auth/sign-out', { body: {}, cookie, headers: { origin: 'http://localhost:3000' } })).status).toBe(200);
    expect((await world.send('GET', '/api/me', { cookie })).status).toBe(401);
    expect((await world.send('GET', '/api/auth/get-session', { cookie })).text).toBe('null');
  });

  it('brings the rights of this moment: a withdrawn grant ends within seconds', async () => {
    const { id } = await world.account('vertretung@example.org', [{ role: 'site_assistant', scope: 'site', scopeId: bochum.id }]);
    const cookie = await world.signIn('vertretung@example.org');
    expect((await world.send('GET', '/api/me', { cookie })).status).toBe(200);
    await world.harness.adminQuery('DELETE FROM identity.staff_grant WHERE user_id = $1', [id]);
    await eventually(async () => expect((await world.send('GET', '/api/me', { cookie })).status).toBe(403));
  });

  it('is refused from a page of another origin', async () => {
    const answer = await world.send('POST', '/api/auth/sign-in/email', { body: { email, password }, headers: { origin: 'https://evil.example' } });
    expect(answer.status).toBe(403);
  });
});

/** Every route below /api/auth that answers: who may call it, and what for. */
const routes = [
  { method: 'POST', path: '/sign-in/email', who: 'everybody', what: 'the password, the first step' },
  { method: 'POST', path: '/sign-out', who: 'everybody', what: 'end the own session' },
  { method: 'GET', path: '/get-session', who: 'everybody', what: 'see the state of the own session' },
  { method: 'POST', path: '/second-factor', who: 'session', what: 'the second step with a code' },
  { method: 'POST', path: '/confirm', who: 'session', what: 'open a lock, or prove oneself again' },
  { method: 'POST', path: '/lock', who: 'session', what: 'lock the own session' },
  { method: 'GET', path: '/passkey/generate-register-options', who: 'session', what: 'begin a passkey' },
  { method: 'POST', path: '/passkey/verify-registration', who: 'session', what: 'add a passkey' },
  { method: 'GET', path: '/passkey/generate-authenticate-options', who: 'session', what: 'be asked for a passkey' },
  { method: 'POST', path: '/passkey/verify-authentication', who: 'session', what: 'the second step with a passkey, and open a lock' },
] as const;
/** A body that the route can read. */
const bodies: Record<string, unknown> = {
  '/sign-in/email': { email: 'niemand@example.org', password: 'x' },
  '/second-factor': { kind: 'time_code', code: '123456' },
  '/confirm': { password: 'x' },
  '/passkey/verify-registration': { response: { id: 'x' } },
  '/passkey/verify-authentication': { response: { id: 'x' } },
};

describe('The routes of signing in', () => {
  it.each(routes)('$method $path: for $who, to $what', async ({ method, path, who }) => {
    const answer = await world.send(method, `/api/auth${path}`, method === 'GET' ? {} : { body: bodies[path] ?? {} });
    expect([path, answer.status === 404, answer.status === 401 && !answer.json().errors]).toEqual([path, false, who === 'session']);
  });
});

describe('The library’s other routes', () => {
  // Every route the library brings, asked of itself: whatever a new version adds is found here.
  it('are not reachable, whatever their method', async () => {
    const { AUTH } = await import('./signed-in-users.js');
    const auth = world.harness.services['gateway']?.app.get(AUTH) as { api: Record<string, { path?: string }> };
    const paths = Object.values(auth.api).flatMap(({ path }) => (path ? [path] : []));
    expect(paths).toEqual(expect.arrayContaining(['/sign-up/email', '/change-password', '/update-user', '/passkey/delete-passkey', '/revoke-sessions']));
    const open = routes.map(({ method, path }) => `${method} ${path}`);
    const reachable: string[] = [];
    for (const path of paths) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
        if (open.includes(`${method} ${path}`)) continue;
        const { status } = await world.send(method, `/api/auth${path.replace(/:\w+/g, 'x')}`, method === 'GET' ? {} : { body: {} });
        if (status !== 404) reachable.push(`${method} ${path}: ${status}`);
      }
    }
    expect(reachable).toEqual([]);
  }, 120_000);
});

describe('Too many tries', () => {
  it('from one address are stopped for a while; the count lies in the database', async () => {
    const attempt = () => world.send('POST', '/api/auth/sign-in/email', { body: { email, password: 'falsch-falsch-falsch' } });
    const statuses = [];
    for (let tries = 0; tries < 13; tries += 1) statuses.push((await attempt()).status);
    expect(statuses.at(-1)).toBe(429);
    const stopped = await attempt();
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await world.harness.adminQuery(`SELECT key FROM identity.rate_limit WHERE key LIKE '%sign-in%'`)).toHaveLength(1);
  });

  it('are counted for the true address: a header from outside does not change it', async () => {
    const answer = await world.send('POST', '/api/auth/sign-in/email', {
      body: { email, password },
      headers: { 'x-forwarded-for': '198.51.100.7', 'x-patenwerk-client-address': '198.51.100.8' },
    });
    expect(answer.status).toBe(429);
  });
});

describe('The tables of accounts', () => {
  it('are those the library wants', async () => {
    const pool = new pg.Pool({ connectionString: world.harness.databaseUrl('gateway'), options: '-c search_path=identity', max: 1 });
    const { toBeCreated, toBeAdded } = await getMigrations(authOptions(pool, { BASE_URL: 'http://localhost:3000', AUTH_SECRET: 'x'.repeat(40), SIGN_IN_PER_MINUTE: 12 } as GatewayConfig, new ScryptPasswords()));
    await pool.end();
    expect([toBeCreated, toBeAdded]).toEqual([[], []]);
  });
});
