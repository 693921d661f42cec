import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, type EventData, matchingEvents, MatchId, people, type Person, roles, SiteId } from '@patenwerk/contracts';
import { FixedClock, newId } from '@patenwerk/persistence';
import { aCoordinator, aMentee, aMentor, eventually, type Harness, startHarness } from '@patenwerk/testing';
import { service } from '../service.js';

const bochum = SiteId.parse(newId());
const coordinator = aCoordinator(bochum);
const tools: Actor = { id: 'tools', kind: 'system', grants: [], purpose: 'demo data' };

let house: Harness<FixedClock>;
beforeAll(async () => {
  house = await startHarness({ services: [service], clock: new FixedClock('2026-11-23T09:00:00Z'), env: { DEMO_DATA: 'true' } });
});
afterAll(() => house?.close());

async function hear(data: EventData<typeof matchingEvents.stateChanged>, version: number): Promise<void> {
  const envelope = { id: newId(), subject: matchingEvents.stateChanged.subject, version: 1, at: '2026-11-23T09:00:00Z', aggregateId: data.matchId, aggregateVersion: version, siteId: bochum, correlationId: newId(), backfill: false, data };
  await house.adminQuery(`INSERT INTO people.outbox (id, subject, envelope, created_at) SELECT ($1::jsonb->>'id')::uuid, $1::jsonb->>'subject', $1::jsonb, now()`, [JSON.stringify(envelope)]);
}
const states = async (...ids: Person['id'][]): Promise<string[]> => Promise.all(ids.map(async (id) => (await house.as(coordinator).call(people.get, { id })).intake.state));

describe('the mentees of one match', () => {
  it('are matched together, and each alone is back on the waiting list who leaves', async () => {
    const [mother, son, daughter, first, second] = [aMentee({ siteId: bochum }), aMentee({ siteId: bochum }), aMentee({ siteId: bochum }), aMentor({ siteId: bochum }), aMentor({ siteId: bochum })];
    await house.as(tools).call(people.load, { people: [mother, son, daughter, first, second], last: false });
    const match = { matchId: MatchId.parse(newId()), siteId: bochum, mentorId: first.id, menteeId: mother.id };
    const all = { mentorIds: [first.id], menteeIds: [mother.id, son.id, daughter.id] };
    await hear({ ...match, ...all, from: 'mentee_asked', to: 'introduction' }, 4);
    await eventually(async () => expect(await states(mother.id, son.id, daughter.id)).toEqual(['matched', 'matched', 'matched']));
    // A second mentor joins, and the first of the mentees leaves.
    await hear({ ...match, menteeId: son.id, mentorIds: [first.id, second.id], menteeIds: [son.id, daughter.id], from: 'introduction', to: 'introduction' }, 5);
    await eventually(async () => expect(await states(mother.id, son.id, daughter.id)).toEqual(['ready', 'matched', 'matched']));
    const busy = await house.as(coordinator).call(people.get, { id: second.id });
    await expect(house.as(coordinator).call(roles.changeRole, { id: busy.id, version: busy.version, role: 'mentee' })).rejects.toMatchObject({ code: 'guard_failed' });
    await hear({ ...match, menteeId: son.id, mentorIds: [first.id, second.id], menteeIds: [son.id, daughter.id], from: 'introduction', to: 'ended' }, 6);
    await eventually(async () => expect(await states(mother.id, son.id, daughter.id)).toEqual(['ready', 'ready', 'ready']));
  });
});
