import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identity } from '@patenwerk/contracts';
import { UnitOfWork } from '@patenwerk/persistence';
import { type GatewayWorld, password, startGateway, tools } from '../../test/start-gateway.js';
import { Announcer, FirstAdministrator } from './first-administrator.js';
import { IdentityRepository } from './identity.repository.js';
import { InvitationsService } from './invitations.service.js';

class Kept extends Announcer {
  readonly said: string[] = [];
  say(text: string): void {
    this.said.push(text);
  }
}

let world: GatewayWorld;

/** What a start says, without starting again. */
async function startAgain(demo = false): Promise<string[]> {
  const app = world.harness.services['gateway']?.app;
  if (!app) throw new Error('The gateway does not run');
  const announcer = new Kept();
  await new FirstAdministrator(app.get(UnitOfWork), app.get(IdentityRepository), app.get(InvitationsService), announcer, { DEMO_DATA: demo } as never).onApplicationBootstrap();
  return announcer.said;
}

const tokenIn = (text: string | undefined): string => /token=([\w-]+)/.exec(text ?? '')?.[1] ?? '';

beforeAll(async () => {
  world = await startGateway({ DEMO_DATA: 'false' });
});
afterAll(() => world.close());

describe('A fresh house in production', () => {
  it('has no account and makes no demo accounts', async () => {
    expect(await world.harness.adminQuery('SELECT id FROM identity.staff_user')).toEqual([]);
    await expect(world.harness.as(tools).call(identity.createDemoAccounts, { accounts: [] })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('says a link by which the first administrator comes in, who names address and name', async () => {
    const [first] = await startAgain();
    const [second] = await startAgain();
    const look = await world.send('POST', '/api/invitations/look', { body: { token: tokenIn(first) } });
    expect(look.json()).toMatchObject({ email: null, name: null, role: 'bas_admin' });

    const incomplete = await world.send('POST', '/api/invitations/accept', { body: { token: tokenIn(first), password } });
    expect((incomplete.json().errors ?? []).map(({ field }) => field)).toEqual(['name', 'email']);
    const accepted = await world.send('POST', '/api/invitations/accept', { body: { token: tokenIn(first), password, email: 'leitung@bas.example', name: 'Jana Albers' } });
    expect(accepted.status).toBe(200);

    const cookie = await world.signIn('leitung@bas.example');
    await world.setUpCodes(cookie);
    const me = await world.send('GET', '/api/me', { cookie });
    expect(me.json()).toMatchObject({ name: 'Jana Albers', grants: [{ role: 'bas_admin', scope: 'nation', scopeId: null }], sites: [], demo: false });

    const late = await world.send('POST', '/api/invitations/accept', { body: { token: tokenIn(second), password, email: 'zweite@bas.example', name: 'Zweite Person' } });
    expect(late.json().code).toBe('link_invalid');
  });

  it('says nothing once somebody administers it, and never with demo data', async () => {
    expect(await startAgain()).toEqual([]);
    await world.harness.adminQuery('DELETE FROM identity.staff_user');
    expect(await startAgain(true)).toEqual([]);
  });
});
