import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identity, publicActor, staff } from '@patenwerk/contracts';
import { aBasAdmin, aCoordinator, anAssistant } from '@patenwerk/testing';
import { bochum, sentMails, siegen } from '../../test/stand-ins.js';
import { PasswordRules } from '../sign-in/password-rules.js';
import { type GatewayWorld, password, startGateway, tools } from '../../test/start-gateway.js';

let world: GatewayWorld;

beforeAll(async () => {
  world = await startGateway();
  // Reading the lists of passwords takes its moment on a busy machine.
  await world.harness.services['gateway']?.app.get(PasswordRules).prepare();
});
afterAll(() => world.close());

const invite = (email: string) => ({ email, name: 'Renate Vogt', role: 'site_assistant' as const, siteId: bochum.id });
const tokenOfLastMail = (): string => new URL(sentMails.at(-1)?.link ?? '').searchParams.get('token') ?? '';

describe('An invitation', () => {
  it('goes out by mail, is accepted with a password, and the new colleague signs in with the right of the invitation', async () => {
    const invited = await world.harness.as(aCoordinator(bochum.id)).call(identity.invite, invite('Renate.Vogt@example.org'));
    expect(invited).toMatchObject({ state: 'invited', grants: [{ role: 'site_assistant', scopeId: bochum.id }] });
    expect(sentMails.at(-1)).toMatchObject({ to: 'renate.vogt@example.org', template: 'staff_invitation', siteName: 'Bochum', siteId: bochum.id });
    expect(sentMails.at(-1)?.link).toMatch(/^http:\/\/localhost:3000\/einladung\?token=/);

    const token = tokenOfLastMail();
    const look = await world.send('POST', '/api/invitations/look', { body: { token } });
    expect(look.json()).toMatchObject({ email: 'renate.vogt@example.org', name: 'Renate Vogt', role: 'site_assistant' });
    const accepted = await world.send('POST', '/api/invitations/accept', { body: { token, password } });
    expect([accepted.status, accepted.json()]).toEqual([200, { email: 'renate.vogt@example.org' }]);

    const cookie = await world.signIn('renate.vogt@example.org');
    await world.setUpCodes(cookie);
    const me = await world.send('GET', '/api/me', { cookie });
    expect(me.json()).toMatchObject({ name: 'Renate Vogt', sites: [{ id: bochum.id, name: 'Bochum', state: 'NW' }], grants: [{ role: 'site_assistant', scope: 'site', scopeId: bochum.id }], demo: true });
  });

  it('is good once', async () => {
    await world.harness.as(aCoordinator(bochum.id)).call(identity.invite, invite('einmal@example.org'));
    const token = tokenOfLastMail();
    const both = await Promise.all([1, 2].map(() => world.send('POST', '/api/invitations/accept', { body: { token, password } })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect((await world.send('POST', '/api/invitations/look', { body: { token } })).status).toBe(410);
  });

  it('replaces the one before to the same address', async () => {
    await world.harness.as(aCoordinator(bochum.id)).call(identity.invite, invite('zweimal@example.org'));
    const first = tokenOfLastMail();
    await world.harness.as(aCoordinator(bochum.id)).call(identity.invite, invite('zweimal@example.org'));
    expect((await world.send('POST', '/api/invitations/look', { body: { token: first } })).status).toBe(410);
    expect((await world.send('POST', '/api/invitations/look', { body: { token: tokenOfLastMail() } })).status).toBe(200);
  });

  it('ends after seven days', async () => {
    await world.harness.as(aCoordinator(bochum.id)).call(identity.invite, invite('spaet@example.org'));
    const [row] = await world.harness.adminQuery<{ days: number }>(`SELECT (extract(epoch FROM expires_at - created_at) / 86400)::int AS days FROM identity.staff_invitation WHERE email = 'spaet@example.org'`);
    expect(row?.days).toBe(7);
    await world.harness.adminQuery(`UPDATE identity.staff_invitation SET expires_at = created_at WHERE email = 'spaet@example.org'`);
    expect((await world.send('POST', '/api/invitations/accept', { body: { token: tokenOfLastMail(), password } })).json().code).toBe('link_invalid');
  });

  it('is kept as a hash: who reads the table cannot use it', async () => {
    await world.harness.as(aCoordinator(bochum.id)).call(identity.invite, invite('hash@example.org'));
    const rows = await world.harness.adminQuery(`SELECT * FROM identity.staff_invitation`);
    expect(JSON.stringify(rows)).not.toContain(tokenOfLastMail());
  });

  it('to somebody who has an account is refused, as is one by an assistant or for another site', async () => {
    await world.account('schon.da@example.org', [{ role: 'site_assistant', scope: 'site', scopeId: bochum.id }]);
    await expect(world.harness.as(aCoordinator(bochum.id)).call(identity.invite, invite('schon.da@example.org'))).rejects.toMatchObject({ code: 'already_exists' });
    await expect(world.harness.as(anAssistant(bochum.id)).call(identity.invite, invite('neu@example.org'))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(world.harness.as(aCoordinator(siegen.id)).call(identity.invite, invite('neu@example.org'))).rejects.toMatchObject({ code: 'not_found' });
  });

  it('to somebody who works at another site says nothing of that, and gives the account there is the role', async () => {
    const email = 'zwei.standorte@example.org';
    await world.account(email, [{ role: 'site_assistant', scope: 'site', scopeId: siegen.id }]);
    const invited = await world.harness.as(aCoordinator(bochum.id)).call(identity.invite, invite(email));
    expect(invited).toMatchObject({ state: 'invited', name: 'Renate Vogt' });
    const token = tokenOfLastMail();
    expect((await world.send('POST', '/api/invitations/look', { body: { token } })).json()).toMatchObject({ hasAccount: true });
    // A password in the request changes nothing: the account has one.
    expect((await world.send('POST', '/api/invitations/accept', { body: { token, password: 'drei gruene Fahrraeder' } })).status).toBe(200);
    const me = await world.send('GET', '/api/me', { cookie: await world.signIn(email) });
    expect((me.json()['sites'] as { name: string }[]).map(({ name }) => name)).toEqual(['Bochum', 'Siegen']);
  });

  it('can be sent again, also when it has expired, and withdrawn; that of another site does not exist', async () => {
    const team = world.harness.as(aCoordinator(bochum.id));
    const { id } = await team.call(identity.invite, invite('noch.einmal@example.org'));
    const first = tokenOfLastMail();
    await world.harness.adminQuery(`UPDATE identity.staff_invitation SET expires_at = created_at WHERE id = $1`, [id]);
    const foreign = world.harness.as(aCoordinator(siegen.id));
    for (const operation of [staff.inviteAgain, staff.withdrawInvitation]) await expect(foreign.call(operation, { id })).rejects.toMatchObject({ code: 'not_found' });
    const again = await team.call(staff.inviteAgain, { id });
    expect([(await world.send('POST', '/api/invitations/look', { body: { token: first } })).status, (await world.send('POST', '/api/invitations/look', { body: { token: tokenOfLastMail() } })).status]).toEqual([410, 200]);
    await team.call(staff.withdrawInvitation, { id: again.id });
    expect((await world.send('POST', '/api/invitations/accept', { body: { token: tokenOfLastMail(), password } })).json().code).toBe('link_invalid');
  });

  it('needs a password of twelve characters', async () => {
    const answer = await world.send('POST', '/api/invitations/accept', { body: { token: 'x'.repeat(43), password: 'zu-kurz' } });
    expect(answer.json().errors).toEqual([{ field: 'password', de: 'Mindestens 12 Zeichen.', en: 'At least 12 characters.' }]);
  });
});

describe('The list of accounts', () => {
  it('shows a coordination its own team, BaS everybody', async () => {
    await world.account('team.siegen@example.org', [{ role: 'site_coordinator', scope: 'site', scopeId: siegen.id }]);
    await world.harness.as(aCoordinator(bochum.id)).call(identity.invite, invite('team.bochum@example.org'));
    const emails = async (actor: Parameters<typeof world.harness.as>[0], siteId?: typeof bochum.id) =>
      (await world.harness.as(actor).call(identity.users, { siteId })).items.map(({ email }) => email);
    const own = await emails(aCoordinator(bochum.id));
    expect(own).toContain('team.bochum@example.org');
    expect(own).not.toContain('team.siegen@example.org');
    expect(await emails(aBasAdmin())).toEqual(expect.arrayContaining(['team.bochum@example.org', 'team.siegen@example.org']));
    expect(await emails(aBasAdmin(), siegen.id)).not.toContain('team.bochum@example.org');
    await expect(emails(aCoordinator(bochum.id), siegen.id)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('Demo accounts', () => {
  it('are made once and stay as they are', async () => {
    const account = { email: 'vorfuehrung@example.org', name: 'Jana Albers', password, grants: [{ role: 'bas_admin' as const, scope: 'nation' as const, scopeId: null }] };
    const first = await world.harness.as(tools).call(identity.createDemoAccounts, { accounts: [account] });
    expect(await world.harness.as(tools).call(identity.createDemoAccounts, { accounts: [{ ...account, password: 'ein-anderes-passwort' }] })).toEqual(first);
    await world.signIn('vorfuehrung@example.org');
  });

  it('are made for nobody but the tools', async () => {
    await expect(world.harness.as(aBasAdmin()).call(identity.createDemoAccounts, { accounts: [] })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(world.harness.as(publicActor).call(identity.createDemoAccounts, { accounts: [] })).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
