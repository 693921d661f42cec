import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock } from '@patenwerk/persistence';
import { HttpServer } from '../http/http-server.js';
import { service } from '../service.js';
import { bochum } from '../../test/stand-ins.js';
import { type Answer, type GatewayWorld, password, startGateway } from '../../test/start-gateway.js';
import { PasswordRules } from './password-rules.js';

const clock = new FixedClock(new Date());
let world: GatewayWorld;
let people = 0;

beforeAll(async () => {
  world = await startGateway({ SIGN_IN_PER_MINUTE: '1000' }, { clock });
  // Reading the lists of passwords takes its moment on a busy machine.
  await world.harness.services['gateway']?.app.get(PasswordRules).prepare();
});
afterAll(() => world.close());

async function somebody(): Promise<string> {
  people += 1;
  const email = `jemand-${people}@example.org`;
  await world.account(email, [{ role: 'site_coordinator', scope: 'site', scopeId: bochum.id }]);
  return email;
}

const me = async (cookie: string): Promise<[number, string | undefined]> => {
  const answer = await world.send('GET', '/api/me', { cookie });
  return [answer.status, answer.json().code];
};
const confirm = (cookie: string, word = password) => world.send('POST', '/api/auth/confirm', { cookie, body: { password: word } });
const sessionsOf = async (cookie: string) => (await world.send('GET', '/api/account/sessions', { cookie })).json() as unknown as { items: { id: string; current: boolean; browser: string | null; system: string | null; lastUsedAt: string }[] };
const codeOf = (answer: Answer): string | undefined => answer.json().code;

describe('A session', () => {
  it('is locked after half an hour without work and opened by the password; until then nothing is told', async () => {
    const cookie = await world.signIn(await somebody());
    clock.advance({ minutes: 29 });
    expect(await me(cookie)).toEqual([200, undefined]);
    clock.advance({ minutes: 29 });
    expect(await me(cookie)).toEqual([200, undefined]);
    clock.advance({ minutes: 31 });
    expect(await me(cookie)).toEqual([401, 'session_locked']);
    expect((await world.send('GET', '/api/auth/get-session', { cookie })).json()).toMatchObject({ state: 'locked' });
    const wrong = await confirm(cookie, 'falsch-falsch-falsch');
    expect([wrong.status, wrong.json().errors?.[0]?.field, (await me(cookie))[1]]).toEqual([400, 'password', 'session_locked']);
    expect((await confirm(cookie)).status).toBe(200);
    expect(await me(cookie)).toEqual([200, undefined]);
  });

  it('is not kept awake by looking at it', async () => {
    const cookie = await world.signIn(await somebody());
    for (let minutes = 0; minutes < 40; minutes += 10) {
      clock.advance({ minutes: 10 });
      await world.send('GET', '/api/auth/get-session', { cookie });
    }
    expect(await me(cookie)).toEqual([401, 'session_locked']);
  });

  it('is locked by the person, at once', async () => {
    const cookie = await world.signIn(await somebody());
    await me(cookie);
    expect((await world.send('POST', '/api/auth/lock', { cookie, body: {} })).status).toBe(200);
    expect(await me(cookie)).toEqual([401, 'session_locked']);
  });

  it('ends after twelve hours, however much it was used', async () => {
    const cookie = await world.signIn(await somebody());
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      clock.advance({ minutes: 20 });
      expect((await me(cookie))[0]).toBe(200);
    }
    clock.advance({ minutes: 20 });
    expect(await me(cookie)).toEqual([401, 'unauthenticated']);
  });
});

describe('What needs a fresh sign-in', () => {
  it('is refused ten minutes after the password, and done once it is given again', async () => {
    const email = await somebody();
    const cookie = await world.signIn(email);
    const change = (word: string) => world.send('PUT', '/api/account/password', { cookie, body: { password: word } });
    clock.advance({ minutes: 11 });
    expect(await me(cookie)).toEqual([200, undefined]);
    for (const [method, path] of [['PUT', '/api/account/password'], ['PUT', '/api/account/codes'], ['PUT', '/api/account/time-code'], ['DELETE', '/api/account/codes']] as const) {
      expect([path, codeOf(await world.send(method, path, { cookie, ...(method === 'PUT' ? { body: { password: 'x' } } : {}) }))]).toEqual([path, 'fresh_sign_in_required']);
    }
    expect(codeOf(await world.send('GET', '/api/auth/passkey/generate-register-options', { cookie }))).toBe('fresh_sign_in_required');
    await confirm(cookie);
    expect((await change('Lampe Kürbis Fahrrad Wolke')).status).toBe(200);
    expect((await world.send('POST', '/api/auth/sign-in/email', { body: { email, password } })).status).toBe(401);
    expect((await world.send('POST', '/api/auth/sign-in/email', { body: { email, password: 'Lampe Kürbis Fahrrad Wolke' } })).status).toBe(200);
  });

  it('a new password is judged like the first one, at its field', async () => {
    const cookie = await world.signIn(await somebody());
    const refused = async (word: string) => (await world.send('PUT', '/api/account/password', { cookie, body: { password: word } })).json().errors?.[0];
    expect(await refused('kurz')).toMatchObject({ field: 'password', de: 'Mindestens 12 Zeichen.' });
    expect(await refused('HeikeKessler2026')).toMatchObject({ field: 'password', de: expect.stringContaining('Ihr Name') });
    expect(await refused('qwertyuiop123')).toMatchObject({ field: 'password', en: expect.stringContaining('lists of common or stolen passwords') });
  });
});

describe('Own sessions', () => {
  it('are told in plain words and ended one by one or all others at once; nobody ends those of somebody else', async () => {
    const email = await somebody();
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    const elsewhere = async () => (await world.send('POST', '/api/auth/sign-in/email', { body: { email, password }, headers: { 'user-agent': agent } })).headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]).join('; ');
    const [here, office, phone, tablet] = [await world.signIn(email), await elsewhere(), await elsewhere(), await elsewhere()];
    const { items } = await sessionsOf(here);
    expect([items.length, items.filter(({ current }) => current).length, items.filter(({ browser, system }) => browser === 'Firefox' && system === 'Linux').length]).toEqual([4, 1, 3]);

    const officeId = (await sessionsOf(office)).items.find(({ current }) => current)?.id ?? '';
    const stranger = await world.signIn(await somebody());
    expect((await world.send('DELETE', `/api/account/sessions/${officeId}`, { cookie: stranger })).status).toBe(404);
    expect((await world.send('DELETE', `/api/account/sessions/${officeId}`, { cookie: here })).json()).toEqual({ ended: 1 });
    clock.advance({ seconds: 5 });
    expect(await me(office)).toEqual([401, 'unauthenticated']);
    expect((await me(phone))[0]).toBe(200);
    expect((await world.send('POST', '/api/account/sessions/end-others', { cookie: here, body: {} })).json()).toEqual({ ended: 2 });
    clock.advance({ seconds: 5 });
    expect([(await me(phone))[0], (await me(tablet))[0], (await me(here))[0]]).toEqual([401, 401, 200]);
  }, 120_000);
});

describe('Several copies of the gateway', () => {
  it('know within five seconds of a changed password, and at once of a lock that was opened', async () => {
    const copy = await world.harness.startCopy(service);
    const other = copy.app.get(HttpServer).address;
    const there = async (cookie: string) => (await fetch(`${other}/api/me`, { headers: { cookie } })).status;
    const email = await somebody();
    const [here, elsewhere] = [await world.signIn(email), await world.signIn(email)];
    expect([await there(elsewhere), await there(here)]).toEqual([200, 200]);
    expect((await world.send('PUT', '/api/account/password', { cookie: here, body: { password: 'Lampe Kürbis Fahrrad Wolke' } })).status).toBe(200);
    clock.advance({ seconds: 5 });
    expect([await there(elsewhere), await there(here)]).toEqual([401, 200]);

    await world.send('POST', '/api/auth/lock', { cookie: here, body: {} });
    clock.advance({ seconds: 5 });
    expect(await there(here)).toBe(401);
    expect((await confirm(here, 'Lampe Kürbis Fahrrad Wolke')).status).toBe(200);
    expect(await there(here)).toBe(200);
  }, 120_000);

  it('know within five seconds of a withdrawn grant', async () => {
    const copy = await world.harness.startCopy(service);
    const email = await somebody();
    const cookie = await world.signIn(email);
    const there = async () => (await fetch(`${copy.app.get(HttpServer).address}/api/me`, { headers: { cookie } })).status;
    expect(await there()).toBe(200);
    await world.harness.adminQuery(`DELETE FROM identity.staff_grant g USING identity.staff_user u WHERE u.id = g.user_id AND u.email = $1`, [email]);
    clock.advance({ seconds: 5 });
    expect(await there()).toBe(403);
  });
});
