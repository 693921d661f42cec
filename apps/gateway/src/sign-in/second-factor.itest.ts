import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { account, allOperations, type Grant, identity, type Role, rolesWithSecondFactor, scopeOfRole } from '@patenwerk/contracts';
import { FixedClock } from '@patenwerk/persistence';
import { aCoordinator } from '@patenwerk/testing';
import { base32 } from '@better-auth/utils/base32';
import { bochum, sentMails } from '../../test/stand-ins.js';
import { type Answer, type GatewayWorld, password, startGateway } from '../../test/start-gateway.js';
import { PasswordRules } from './password-rules.js';
import { timeCode } from './time-code.js';

const clock = new FixedClock(new Date());
let world: GatewayWorld;
let people = 0;

beforeAll(async () => {
  world = await startGateway({ SIGN_IN_PER_MINUTE: '1000' }, { clock });
  // Reading the lists of passwords takes its moment on a busy machine.
  await world.harness.services['gateway']?.app.get(PasswordRules).prepare();
});
afterAll(() => world.close());

/** An account that was invited, not made by the demo; returns its address. */
async function invited(role: Role = 'site_assistant'): Promise<string> {
  people += 1;
  const email = `eingeladen-${people}@example.org`;
  await world.harness.as(aCoordinator(bochum.id)).call(identity.invite, { email, name: 'Renate Vogt', role: 'site_assistant', siteId: bochum.id });
  const accepted = await world.send('POST', '/api/invitations/accept', { body: { token: new URL(sentMails.at(-1)?.link ?? '').searchParams.get('token'), password } });
  if (accepted.status !== 200) throw new Error(`The invitation was not accepted: ${accepted.text}`);
  if (role !== 'site_assistant') {
    const scope = scopeOfRole[role];
    await world.harness.adminQuery(`UPDATE identity.staff_grant g SET role = $1, scope = $2, scope_id = $3 FROM identity.staff_user u WHERE u.id = g.user_id AND u.email = $4`, [role, scope, scope === 'nation' ? null : bochum.id, email]);
  }
  return email;
}

const me = (cookie: string) => world.send('GET', '/api/me', { cookie });
const look = async (cookie: string) => (await world.send('GET', '/api/auth/get-session', { cookie })).json() as { state: string; factors: string[] };
const pass = (cookie: string, kind: string, code: string) => world.send('POST', '/api/auth/second-factor', { cookie, body: { kind, code } });
const cookieOf = (answer: Answer): string => answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]).join('; ');
/** The present code of an app that holds this key. */
const codeOf = (secret: string, later = 0): Promise<string> => timeCode(Buffer.from(base32.decode(secret)).toString(), Math.floor(clock.now().getTime() / 30_000) + later);

/** Connects a code app; the code that proved it is used up. */
async function connectApp(cookie: string): Promise<string> {
  const { secret } = (await world.send('PUT', '/api/account/time-code', { cookie, body: {} })).json() as unknown as { secret: string };
  expect((await world.send('POST', '/api/account/time-code/confirm', { cookie, body: { code: await codeOf(secret, -1) } })).status).toBe(200);
  return secret;
}

describe('A role that sees people', () => {
  it.each(rolesWithSecondFactor)('%s: after the password it may do nothing but set up a second factor', async (role) => {
    const cookie = await world.signIn(await invited(role));
    expect(await look(cookie)).toMatchObject({ state: 'set_up', factors: [] });
    const grants: Grant[] = [{ role, scope: scopeOfRole[role], scopeId: null }];
    const open: string[] = [];
    for (const operation of allOperations) {
      if (!operation.http || operation.access === 'public') continue;
      const { method, path } = operation.http;
      const answer = await world.send(method, path.replace(/\{\w+\}/g, '019abcde-0000-7000-8000-000000000001'), { cookie, ...(method === 'GET' || method === 'DELETE' ? {} : { body: {} }) });
      if (answer.status === 403 && answer.json().code === 'second_factor_required') continue;
      open.push(operation.subject);
    }
    expect([grants.length, open.sort()]).toEqual([1, [account.beginCodes, account.beginTimeCode, account.confirmCodes, account.confirmTimeCode, account.factors].map(({ subject }) => subject).sort()]);
  });

  it('who sees figures only, and the accounts of the demo, work with the password alone until they set one up', async () => {
    expect((await me(await world.signIn(await invited('bas_finance')))).status).toBe(200);
    await world.account('vorfuehrung@example.org', [{ role: 'site_coordinator', scope: 'site', scopeId: bochum.id }]);
    const cookie = await world.signIn('vorfuehrung@example.org');
    expect((await me(cookie)).status).toBe(200);
    await world.setUpCodes(cookie);
    expect((await me(await world.signIn('vorfuehrung@example.org'))).json().code).toBe('second_factor_required');
  });
});

describe('A code app', () => {
  it('is connected with its first code, and then each sign-in asks for one', async () => {
    const email = await invited();
    const first = await world.signIn(email);
    const { secret, qr } = (await world.send('PUT', '/api/account/time-code', { cookie: first, body: {} })).json() as unknown as { secret: string; qr: string[] };
    expect([secret, qr.length > 20, qr.every((row) => row.length === qr.length)]).toEqual([expect.stringMatching(/^[A-Z2-7]{32}$/), true, true]);
    expect((await world.send('POST', '/api/account/time-code/confirm', { cookie: first, body: { code: '000000' } })).json().errors?.[0]?.field).toBe('code');
    expect((await me(first)).status).toBe(403);
    expect((await world.send('POST', '/api/account/time-code/confirm', { cookie: first, body: { code: await codeOf(secret) } })).json()).toMatchObject({ demanded: true, timeCode: { since: clock.now().toISOString() } });
    expect((await me(first)).status).toBe(200);

    clock.advance({ minutes: 1 });
    const cookie = await world.signIn(email);
    expect(await look(cookie)).toMatchObject({ state: 'pending', factors: ['time_code'] });
    const passed = await pass(cookie, 'time_code', await codeOf(secret));
    expect([passed.status, (await me(cookieOf(passed))).status]).toEqual([200, 200]);
    // The token has changed with the step: the one from before is worth nothing.
    expect((await me(cookie)).status).toBe(401);
  });

  it('is good once: the same code again is refused, also in another session', async () => {
    const email = await invited();
    const secret = await connectApp(await world.signIn(email));
    const code = await codeOf(secret);
    expect((await pass(await world.signIn(email), 'time_code', code)).status).toBe(200);
    expect((await pass(await world.signIn(email), 'time_code', code)).status).toBe(400);
  });

  it('has its key sealed: who reads the table cannot make codes', async () => {
    const secret = await connectApp(await world.signIn(await invited()));
    expect(JSON.stringify(await world.harness.adminQuery(`SELECT * FROM identity.time_code`))).not.toContain(Buffer.from(base32.decode(secret)).toString());
  });
});

describe('A printed sheet of codes', () => {
  it('holds ten codes, each good once, and says how many are left', async () => {
    const email = await invited();
    const codes = await world.setUpCodes(await world.signIn(email));
    expect(codes).toHaveLength(10);
    const passed = await pass(await world.signIn(email), 'one_time_code', codes[3] ?? '');
    expect(passed.status).toBe(200);
    expect((await world.send('GET', '/api/account/factors', { cookie: cookieOf(passed) })).json()).toMatchObject({ codes: { left: 9 } });
    const again = await pass(await world.signIn(email), 'one_time_code', codes[3] ?? '');
    expect([again.status, again.json().errors?.[0]?.field]).toEqual([400, 'code']);
  });

  it('ends when a new one is taken into use, not before', async () => {
    const email = await invited();
    const first = await world.signIn(email);
    const [, old = ''] = await world.setUpCodes(first);
    await world.send('PUT', '/api/account/codes', { cookie: first, body: {} });
    expect((await pass(await world.signIn(email), 'one_time_code', old)).status).toBe(200);
    const fresh = await world.setUpCodes(first);
    expect((await pass(await world.signIn(email), 'one_time_code', old)).status).toBe(400);
    expect((await pass(await world.signIn(email), 'one_time_code', fresh[5] ?? '')).status).toBe(200);
  });

  it('does not open the door when all its codes are used: a password alone sets up nothing new', async () => {
    const email = await invited();
    const codes = await world.setUpCodes(await world.signIn(email));
    for (const code of codes) expect((await pass(await world.signIn(email), 'one_time_code', code)).status).toBe(200);
    const cookie = await world.signIn(email);
    expect(await look(cookie)).toMatchObject({ state: 'pending' });
    for (const path of ['/api/account/codes', '/api/account/time-code']) expect((await world.send('PUT', path, { cookie, body: {} })).json().code).toBe('second_factor_required');
    expect((await world.send('GET', '/api/auth/passkey/generate-register-options', { cookie })).json().code).toBe('second_factor_required');
  });

  it('is kept as slow hashes: who reads the tables finds no code', async () => {
    const codes = await world.setUpCodes(await world.signIn(await invited()));
    const kept = JSON.stringify([await world.harness.adminQuery(`SELECT * FROM identity.one_time_code`), await world.harness.adminQuery(`SELECT * FROM identity.one_time_code_sheet`)]);
    for (const code of codes) expect(kept).not.toContain(code.replace(' ', ''));
  });
});

describe('The last factor of a role that needs one', () => {
  it('stays until there is another', async () => {
    const cookie = await world.signIn(await invited());
    await world.setUpCodes(cookie);
    const refused = await world.send('DELETE', '/api/account/codes', { cookie });
    expect([refused.status, refused.json().errors?.[0]?.de]).toEqual([400, expect.stringContaining('einzige zweite Stufe')]);
    await connectApp(cookie);
    expect((await world.send('DELETE', '/api/account/codes', { cookie })).json()).toMatchObject({ codes: null });
  });
});
