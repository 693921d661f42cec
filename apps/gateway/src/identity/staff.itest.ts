import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Grant, identity, type Role, staff, type UserId } from '@patenwerk/contracts';
import { aBasAdmin, aCoordinator, anAssistant, eventually } from '@patenwerk/testing';
import { bochum, lookedAfter, sentMails, siegen } from '../../test/stand-ins.js';
import { type GatewayWorld, startGateway } from '../../test/start-gateway.js';

let world: GatewayWorld;

beforeAll(async () => {
  world = await startGateway();
});
afterAll(() => world.close());

const at = (siteId: string, role: Role): Grant => ({ role, scope: 'site', scopeId: siteId });
const bas = () => world.harness.as(aBasAdmin());
const team = (siteId: string = bochum.id) => world.harness.as(aCoordinator(siteId));
let count = 0;
const account = async (...grants: Grant[]): Promise<{ id: UserId; email: string }> => world.account(`person.${(count += 1)}@example.org`, grants);
const me = async (cookie: string): Promise<number> => (await world.send('GET', '/api/me', { cookie })).status;
const guardsOf = (guards: { guard: string; de?: unknown }[]): object => ({ code: 'guard_failed', details: { guards: guards.map((each) => expect.objectContaining(each)) } });
const actionsOn = async (id: string): Promise<string[]> =>
  (await world.harness.adminQuery<{ action: string }>(`SELECT action FROM identity.audit_entry WHERE subject_id = $1 AND subject_type = 'user' ORDER BY at, id`, [id])).map(({ action }) => action);

describe('The list of staff', () => {
  it('tells state, last sign-in and second factor; of roles at other sites a coordination learns nothing', async () => {
    const { id, email } = await account(at(bochum.id, 'site_assistant'), at(siegen.id, 'site_assistant'));
    const seen = async (actor: ReturnType<typeof team>) => (await actor.call(identity.users, {})).items.find((user) => user.id === id);
    expect(await seen(team())).toMatchObject({ state: 'active', lastSignInAt: null, secondFactor: false, grants: [at(bochum.id, 'site_assistant')] });
    await world.signIn(email);
    expect((await seen(team()))?.lastSignInAt).not.toBeNull();
    expect((await seen(bas()))?.grants).toHaveLength(2);
  });

  it('names colleagues to everybody of the team, and to nobody of another', async () => {
    const { id } = await account(at(bochum.id, 'site_assistant'));
    expect((await world.harness.as(anAssistant(bochum.id)).call(staff.colleagues, { siteId: bochum.id })).items.map((each) => each.id)).toContain(id);
    await expect(world.harness.as(anAssistant(siegen.id)).call(staff.colleagues, { siteId: bochum.id })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('A change of roles', () => {
  it('holds at once and ends every session within seconds', async () => {
    await account(at(bochum.id, 'site_coordinator'));
    const { id, email } = await account(at(bochum.id, 'site_assistant'));
    const cookie = await world.signIn(email);
    expect(await me(cookie)).toBe(200);
    const given = await team().call(staff.grant, { id, role: 'site_coordinator', siteId: bochum.id });
    expect(given.grants.map(({ role }) => role)).toEqual(['site_assistant', 'site_coordinator']);
    await eventually(async () => expect(await me(cookie)).toBe(401));
    expect((await team().call(staff.withdrawGrant, { id, role: 'site_assistant', siteId: bochum.id })).grants).toEqual([at(bochum.id, 'site_coordinator')]);
    expect(await actionsOn(id)).toEqual(['identity.create_demo_account', 'identity.grant site_coordinator', 'identity.withdraw_grant site_assistant']);
  });

  it('to a site that does not exist, to somebody unknown or of another site is refused as not there', async () => {
    const { id } = await account(at(siegen.id, 'site_assistant'));
    const nowhere = '019abcde-0000-7000-8000-0000000000ff' as typeof bochum.id;
    await expect(bas().call(staff.grant, { id, role: 'site_assistant', siteId: nowhere })).rejects.toMatchObject({ code: 'not_found' });
    await expect(team().call(staff.grant, { id, role: 'site_assistant', siteId: bochum.id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(team().call(staff.grant, { id: nowhere as never, role: 'site_assistant', siteId: bochum.id })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('Suspending', () => {
  it('ends sessions and signs nobody in until the account is opened again', async () => {
    const { id, email } = await account(at(bochum.id, 'site_assistant'));
    const cookie = await world.signIn(email);
    expect(await me(cookie)).toBe(200);
    expect(await team().call(staff.suspend, { id })).toMatchObject({ state: 'suspended' });
    await eventually(async () => expect(await me(cookie)).toBe(401));
    await expect(world.signIn(email)).rejects.toThrow('401');
    expect(await team().call(staff.reactivate, { id })).toMatchObject({ state: 'active' });
    expect(await me(await world.signIn(email))).toBe(200);
    await expect(team().call(staff.reactivate, { id })).rejects.toMatchObject({ code: 'transition_forbidden' });
  });

  it('leaves an active site its last coordinator, even when two are to go at once', async () => {
    const [one, other] = [await account(at(siegen.id, 'site_coordinator')), await account(at(siegen.id, 'site_coordinator'))];
    const both = await Promise.allSettled([one, other].map(({ id }) => bas().call(staff.suspend, { id })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((each) => each.status === 'rejected')?.reason).toMatchObject(guardsOf([{ guard: 'siteKeepsCoordinator', de: expect.stringContaining('Siegen') }]));
  });
});

describe('Whoever leaves', () => {
  it('hands over first: what is left is named, goes to a colleague of the same site, and then the account ends', async () => {
    const [leaving, colleague, assistant, stranger] = [
      await account(at(bochum.id, 'site_coordinator')),
      await account(at(bochum.id, 'site_coordinator')),
      await account(at(bochum.id, 'site_assistant')),
      await account(at(siegen.id, 'site_coordinator')),
    ];
    lookedAfter.push({ userId: leaving.id, siteId: bochum.id, matches: 12, drafts: 1 });
    const cookie = await world.signIn(leaving.email);
    await expect(team().call(staff.leave, { id: leaving.id })).rejects.toMatchObject(guardsOf([{ guard: 'everythingHandedOver', de: 'Heike Kessler hat am Standort Bochum noch 12 Patenschaften und 1 angefangenen Anruf. Bitte zuerst übergeben.' }]));

    const [item] = (await team().call(staff.responsibilities, { id: leaving.id })).items;
    expect(item).toMatchObject({ siteName: 'Bochum', matches: 12, drafts: 1 });
    const offered = item?.successors.map(({ id }) => id);
    expect(offered).toContain(colleague.id);
    for (const { id } of [leaving, assistant, stranger]) {
      expect(offered).not.toContain(id);
      await expect(team().call(staff.handOver, { id: leaving.id, siteId: bochum.id, to: id })).rejects.toMatchObject(guardsOf([{ guard: 'successorOfTheSite' }]));
    }
    expect(await team().call(staff.handOver, { id: leaving.id, siteId: bochum.id, to: colleague.id })).toEqual({ matches: 12, drafts: 1 });
    expect(await team().call(staff.handOver, { id: leaving.id, siteId: bochum.id, to: colleague.id })).toEqual({ matches: 0, drafts: 0 });

    expect(await team().call(staff.leave, { id: leaving.id })).toMatchObject({ state: 'left', email: null, name: 'Heike Kessler', secondFactor: false });
    await eventually(async () => expect(await me(cookie)).toBe(401));
    await expect(world.signIn(leaving.email)).rejects.toThrow('401');
    expect((await team().call(staff.colleagues, { siteId: bochum.id })).items.find(({ id }) => id === leaving.id)).toMatchObject({ name: 'Heike Kessler', state: 'left' });
    expect(JSON.stringify(await world.harness.adminQuery('SELECT * FROM identity.staff_user'))).not.toContain(leaving.email);
    expect((await actionsOn(leaving.id)).slice(1)).toEqual(['identity.hand_over', 'identity.leave']);
    // Whoever comes back is invited like anybody else.
    expect(await team().call(identity.invite, { email: leaving.email, name: 'Heike Kessler', role: 'site_assistant', siteId: bochum.id })).toMatchObject({ state: 'invited' });
  });

  it('is seen and let go by nobody of another site', async () => {
    const { id } = await account(at(siegen.id, 'site_assistant'));
    for (const operation of [staff.responsibilities, staff.suspend, staff.reactivate, staff.leave, staff.issueRecovery]) await expect(team().call(operation, { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(team().call(staff.handOver, { id, siteId: siegen.id, to: id })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('A recovery by a second person', () => {
  const tokenIn = (link: string): string => new URL(link).searchParams.get('token') ?? '';
  const look = (token: string) => world.send('POST', '/api/recoveries/look', { body: { token } });
  const accept = (token: string) => world.send('POST', '/api/recoveries/accept', { body: { token, password: 'drei gruene Fahrraeder' } });

  it('tells the link once and mails it; used, it sets the password, ends sessions and factors, and says so by mail', async () => {
    const { id, email } = await account(at(bochum.id, 'site_assistant'));
    const cookie = await world.signIn(email);
    await world.harness.adminQuery(`INSERT INTO identity.one_time_code_sheet (id, user_id, salt, created_at, confirmed_at) VALUES (gen_random_uuid(), $1, 'x', now(), now())`, [id]);
    const { link, expiresAt } = await team().call(staff.issueRecovery, { id });
    expect(Math.round((Date.parse(expiresAt) - world.harness.clock.now().getTime()) / 3_600_000)).toBe(48);
    expect(sentMails.at(-1)).toMatchObject({ to: email, template: 'staff_recovery', link });
    expect(JSON.stringify(await world.harness.adminQuery('SELECT * FROM identity.staff_recovery'))).not.toContain(tokenIn(link));

    expect((await look(tokenIn(link))).json()).toMatchObject({ name: 'Heike Kessler', email });
    expect((await accept(tokenIn(link))).json()).toEqual({ email });
    expect(sentMails.at(-1)).toMatchObject({ to: email, template: 'staff_recovered' });
    await eventually(async () => expect(await me(cookie)).toBe(401));
    await expect(world.signIn(email)).rejects.toThrow('401');
    const signIn = await world.send('POST', '/api/auth/sign-in/email', { body: { email, password: 'drei gruene Fahrraeder' } });
    expect(signIn.status).toBe(200);
    expect((await team().call(identity.users, {})).items.find((user) => user.id === id)).toMatchObject({ secondFactor: false });
    expect((await actionsOn(id)).slice(1)).toEqual(['identity.issue_recovery', 'identity.recover']);
    expect([(await look(tokenIn(link))).json().code, (await accept(tokenIn(link))).json().code]).toEqual(['link_invalid', 'link_invalid']);
  });

  it('is replaced by a newer one, ends after its time, and dies with the suspension of the account', async () => {
    const { id } = await account(at(bochum.id, 'site_assistant'));
    const first = tokenIn((await team().call(staff.issueRecovery, { id })).link);
    const second = tokenIn((await team().call(staff.issueRecovery, { id })).link);
    expect([(await look(first)).status, (await look(second)).status]).toEqual([410, 200]);
    await team().call(staff.suspend, { id });
    expect((await look(second)).status).toBe(410);
    await expect(team().call(staff.issueRecovery, { id })).rejects.toMatchObject({ code: 'transition_forbidden' });
    await team().call(staff.reactivate, { id });
    await world.harness.adminQuery(`UPDATE identity.staff_recovery SET expires_at = created_at WHERE user_id = $1`, [id]);
    expect((await look(second)).status).toBe(410);
  });

  it('is not for oneself, nor for somebody whose other roles one does not manage', async () => {
    const { id } = await account(at(bochum.id, 'site_coordinator'));
    const self = world.harness.as({ ...aCoordinator(bochum.id), id });
    await expect(self.call(staff.issueRecovery, { id })).rejects.toMatchObject(guardsOf([{ guard: 'notOneself' }]));
    const both = await account(at(bochum.id, 'site_assistant'), { role: 'bas_finance', scope: 'nation', scopeId: null });
    await expect(team().call(staff.issueRecovery, { id: both.id })).rejects.toMatchObject(guardsOf([{ guard: 'managedHere' }]));
    expect((await bas().call(staff.issueRecovery, { id: both.id })).link).toContain('/wiederherstellung?token=');
  });
});
