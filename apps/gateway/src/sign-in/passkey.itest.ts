import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@patenwerk/testing';
import { SoftwareAuthenticator } from '../../test/software-authenticator.js';
import { type Answer, type GatewayWorld, startGateway } from '../../test/start-gateway.js';
import { bochum, securityMails } from '../../test/stand-ins.js';

let world: GatewayWorld;
beforeAll(async () => {
  world = await startGateway({ SIGN_IN_PER_MINUTE: '1000' });
});
afterAll(() => world?.close());

const cookiesOf = (answer: Answer): string => answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]).join('; ');
const look = async (cookie: string) => (await world.send('GET', '/api/auth/get-session', { cookie })).json() as { state: string; factors: string[] };
const account = async (email: string): Promise<string> => {
  await world.account(email, [{ role: 'site_coordinator', scope: 'site', scopeId: bochum.id }]);
  return email;
};

/** The challenge, and the cookies with which it is answered. */
async function challenge(cookie: string, kind: 'register' | 'authenticate'): Promise<{ challenge: string; cookie: string }> {
  const answer = await world.send('GET', `/api/auth/passkey/generate-${kind}-options`, { cookie });
  expect(answer.status).toBe(200);
  return { challenge: (answer.json() as { challenge?: string }).challenge ?? '', cookie: `${cookie}; ${cookiesOf(answer)}` };
}

async function register(cookie: string, device: SoftwareAuthenticator): Promise<Answer> {
  const asked = await challenge(cookie, 'register');
  return world.send('POST', '/api/auth/passkey/verify-registration', { cookie: asked.cookie, body: { response: device.register(asked.challenge), name: 'Rechner im Büro' } });
}

async function prove(cookie: string, device: SoftwareAuthenticator): Promise<Answer> {
  const asked = await challenge(cookie, 'authenticate');
  return world.send('POST', '/api/auth/passkey/verify-authentication', { cookie: asked.cookie, body: { response: device.prove(asked.challenge) } });
}

const refusal = (answer: Answer): unknown[] => [answer.status, answer.json().code, answer.json().errors?.[0]?.de];
const notTaken = [400, 'validation', expect.stringContaining('Der Passkey wurde nicht angenommen.')];

/** Somebody with a passkey who has just given the password. */
async function afterThePassword(email: string): Promise<{ cookie: string; device: SoftwareAuthenticator }> {
  const device = new SoftwareAuthenticator();
  expect((await register(await world.signIn(await account(email)), device)).status).toBe(200);
  return { cookie: await world.signIn(email), device };
}

describe('A passkey', () => {
  it('is the second step: after the password the session waits, with it the door is open under a new session', async () => {
    const { cookie, device } = await afterThePassword('pia@patenwerk.example');
    expect(await look(cookie)).toMatchObject({ state: 'pending', factors: ['passkey'] });
    await eventually(() => expect(securityMails.map(({ to, changed }) => [to, changed?.what])).toContainEqual(['pia@patenwerk.example', 'passkey_added']));
    expect((await world.send('GET', '/api/me', { cookie })).json().code).toBe('second_factor_required');
    const passed = await prove(cookie, device);
    expect([passed.status, passed.json()]).toEqual([200, { signedIn: true, state: 'open' }]);
    expect((await world.send('GET', '/api/me', { cookie: cookiesOf(passed) })).status).toBe(200);
    expect((await world.send('GET', '/api/me', { cookie })).status).toBe(401);
  });

  it('opens a locked session', async () => {
    const { cookie, device } = await afterThePassword('paul@patenwerk.example');
    const open = cookiesOf(await prove(cookie, device));
    await world.send('POST', '/api/auth/lock', { cookie: open, body: {} });
    expect(await look(open)).toMatchObject({ state: 'locked' });
    expect(await look(cookiesOf(await prove(open, device)))).toMatchObject({ state: 'open' });
  });

  it('is not taken from a device that does not know it, nor without finger, face or PIN', async () => {
    const { cookie, device } = await afterThePassword('petra@patenwerk.example');
    expect(refusal(await prove(cookie, new SoftwareAuthenticator()))).toEqual(notTaken);
    const forger = new SoftwareAuthenticator();
    Object.defineProperty(forger, 'id', { value: device.id });
    expect(refusal(await prove(cookie, forger))).toEqual(notTaken);
    device.verifiesPerson = false;
    expect(refusal(await prove(cookie, device))).toEqual(notTaken);
    expect(await look(cookie)).toMatchObject({ state: 'pending' });
    device.verifiesPerson = true;
    expect((await prove(cookie, device)).status).toBe(200);
  });

  it('proves once: the same answer is worth nothing a second time', async () => {
    const { cookie, device } = await afterThePassword('pola@patenwerk.example');
    const asked = await challenge(cookie, 'authenticate');
    const body = { response: device.prove(asked.challenge) };
    expect((await world.send('POST', '/api/auth/passkey/verify-authentication', { cookie: asked.cookie, body })).status).toBe(200);
    const again = await world.signIn('pola@patenwerk.example');
    const kept = asked.cookie.split('; ').find((pair) => pair.includes('passkey_challenge'));
    expect(kept).toBeDefined();
    expect(refusal(await world.send('POST', '/api/auth/passkey/verify-authentication', { cookie: `${again}; ${kept}`, body }))).toEqual(notTaken);
    expect(await look(again)).toMatchObject({ state: 'pending' });
  });

  it('of one account does not open another', async () => {
    const [one, other] = [await afterThePassword('pepe@patenwerk.example'), await afterThePassword('pam@patenwerk.example')];
    expect(refusal(await prove(one.cookie, other.device)).slice(0, 2)).toEqual([400, 'validation']);
    expect(await look(one.cookie)).toMatchObject({ state: 'pending' });
  });
});
