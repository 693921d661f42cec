import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cover, type Grant, type Role, type UserId } from '@patenwerk/contracts';
import { FixedClock } from '@patenwerk/persistence';
import { aCoordinator, anAssistant } from '@patenwerk/testing';
import { bochum, lookedAfter, siegen } from '../../test/stand-ins.js';
import { type GatewayWorld, startGateway } from '../../test/start-gateway.js';

const clock = new FixedClock('2026-11-23T09:00:00Z');
let world: GatewayWorld;
beforeAll(async () => {
  world = await startGateway({}, { clock });
});
afterAll(() => world.close());

const at = (siteId: string, role: Role): Grant => ({ role, scope: 'site', scopeId: siteId });
let count = 0;
const account = async (role: Role = 'site_coordinator', siteId: string = bochum.id): Promise<UserId> => (await world.account(`cover.${(count += 1)}@example.org`, [at(siteId, role)])).id;
const team = (siteId: string = bochum.id) => world.harness.as(aCoordinator(siteId));
const days = { fromDay: '2026-12-01', untilDay: '2026-12-14' };
const set = (away: UserId, covers: UserId, more: Partial<typeof days> = {}) => team().call(cover.setCover, { siteId: bochum.id, away, covers, ...days, ...more });
const seen = async (away: UserId) => (await world.harness.as(anAssistant(bochum.id)).call(cover.covers, { siteId: bochum.id })).items.filter((each) => each.away.id === away);

describe('While a colleague is away', () => {
  it('the other sees what is to be looked after on exactly those days, and nothing changes hands', async () => {
    const [away, covers] = [await account(), await account()];
    lookedAfter.push({ userId: away, siteId: bochum.id, matches: 3, drafts: 1, tasks: 2 });
    await set(away, covers);
    expect(await seen(away)).toEqual([expect.objectContaining({ covers: { id: covers, name: 'Heike Kessler' }, running: false, has: null })]);
    clock.set('2026-11-30T23:30:00Z');
    expect(await seen(away)).toEqual([expect.objectContaining({ running: true, has: { matches: 3, drafts: 1, tasks: 2 } })]);
    clock.set('2026-12-14T22:30:00Z');
    expect(await seen(away)).toHaveLength(1);
    clock.set('2026-12-14T23:30:00Z');
    expect(await seen(away)).toEqual([]);
    clock.set('2026-11-23T09:00:00Z');
  });

  it('one covers at a time, also when two are set at once, until that is ended', async () => {
    const [away, one, other] = [await account(), await account(), await account()];
    const answers = await Promise.allSettled([set(away, one), set(away, other, { fromDay: '2026-12-14', untilDay: '2026-12-20' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [row] = await seen(away);
    await team().call(cover.endCover, { id: row!.id });
    expect(await seen(away)).toEqual([]);
    const noted = await world.harness.adminQuery<{ action: string }>(`SELECT action FROM identity.audit_entry WHERE subject_id = $1 AND action LIKE 'identity.%cover' ORDER BY at, id`, [away]);
    expect(noted.map(({ action }) => action)).toEqual(['identity.set_cover', 'identity.end_cover']);
  });

  it('only a colleague of the same site covers, and only its coordinators record it', async () => {
    const [away, assistant, elsewhere] = [await account(), await account('site_assistant'), await account('site_coordinator', siegen.id)];
    await expect(set(away, elsewhere)).rejects.toMatchObject({ code: 'guard_failed', details: { guards: [{ guard: 'colleaguesOfTheSite' }] } });
    await expect(set(away, assistant)).rejects.toMatchObject({ code: 'guard_failed', details: { guards: [{ guard: 'coordinatorCovers' }] } });
    await expect(set(away, assistant, { untilDay: '2026-11-30' })).rejects.toMatchObject({ code: 'validation', details: { errors: [{ field: 'untilDay' }] } });
    await expect(team(siegen.id).call(cover.setCover, { siteId: bochum.id, away, covers: elsewhere, ...days })).rejects.toMatchObject({ code: 'not_found' });
    await expect(team(siegen.id).call(cover.covers, { siteId: bochum.id })).rejects.toMatchObject({ code: 'not_found' });
  });
});
