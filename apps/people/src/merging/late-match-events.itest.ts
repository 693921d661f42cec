import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, matchingEvents, MatchId, type MergeId, merging, people, type PersonId, SiteId } from '@patenwerk/contracts';
import { FixedClock, newId } from '@patenwerk/persistence';
import { aCoordinator, aMentee, aMentor, eventually, type Harness, startHarness } from '@patenwerk/testing';
import { service } from '../service.js';

const siteId = SiteId.parse(newId());
const tools: Actor = { id: 'tools', kind: 'system', grants: [], purpose: 'demo data' };
let house: Harness<FixedClock>;
beforeAll(async () => {
  house = await startHarness({ services: [service], clock: new FixedClock('2026-11-23T09:00:00Z'), env: { DEMO_DATA: 'true' } });
});
afterAll(() => house?.close());

/** One mentor twice in the files, a mentee, and a match of which matching tells. */
async function aMentorTwice() {
  const [kept, gone, mentee] = [aMentor({ siteId }), aMentor({ siteId }), aMentee({ siteId })];
  await house.as(tools).call(people.load, { people: [kept, gone, mentee], last: false });
  const team = house.as(aCoordinator(siteId));
  const version = async (id: PersonId) => (await team.call(people.get, { id })).version;
  const matchId = MatchId.parse(newId());
  return {
    keptId: kept.id,
    goneId: gone.id,
    merge: async () => (await team.call(merging.mergePeople, { keptId: kept.id, goneId: gone.id, version: await version(kept.id), otherVersion: await version(gone.id), choices: {} })).merge.id,
    undo: (mergeId: MergeId) => team.call(merging.undoMerge, { mergeId }),
    /** Word of matching: the match with these mentors, the first of them in front. */
    hear: async (matchVersion: number, ...mentorIds: PersonId[]) => {
      const data = { matchId, siteId, mentorId: mentorIds[0], menteeId: mentee.id, mentorIds, menteeIds: [mentee.id], from: 'trial', to: 'active' };
      const envelope = { id: newId(), subject: matchingEvents.stateChanged.subject, version: 1, at: '2026-11-23T09:00:00Z', aggregateId: matchId, aggregateVersion: matchVersion, siteId, correlationId: newId(), backfill: false, data };
      await house.adminQuery(`INSERT INTO people.outbox (id, subject, envelope, created_at) SELECT ($1::jsonb->>'id')::uuid, $1::jsonb->>'subject', $1::jsonb, now()`, [JSON.stringify(envelope)]);
      await eventually(async () => expect(await house.adminQuery('SELECT match_version AS version FROM people.match_state WHERE match_id = $1', [matchId])).toEqual([{ version: matchVersion }]));
    },
    mentors: async () => {
      const [match] = await house.adminQuery<{ first: string }>('SELECT mentor_id AS first FROM people.match_state WHERE match_id = $1', [matchId]);
      const others = await house.adminQuery<{ id: string }>('SELECT person_id AS id FROM people.match_state_member WHERE match_id = $1 ORDER BY 1', [matchId]);
      return [match?.first, ...others.map(({ id }) => id)];
    },
  };
}

describe('Word of a match that comes late', () => {
  it('after a merge was undone leads to the one who is back, as long as matching has not heard of it', async () => {
    const { keptId, goneId, merge, undo, hear, mentors } = await aMentorTwice();
    await hear(1, goneId);
    const mergeId = await merge();
    expect(await mentors()).toEqual([keptId]);
    await undo(mergeId);
    await hear(2, keptId);
    expect(await mentors()).toEqual([goneId]);
  });

  it('is believed again once matching knows: then the kept one may really take the place', async () => {
    const { keptId, goneId, merge, undo, hear, mentors } = await aMentorTwice();
    await hear(1, goneId);
    await undo(await merge());
    await hear(2, keptId, goneId);
    expect(await mentors()).toEqual([keptId, goneId]);
    await hear(3, keptId);
    expect(await mentors()).toEqual([keptId]);
  });

  it('while the two are one, about the one who went, goes back with the rest when the merge is undone', async () => {
    const { keptId, goneId, merge, undo, hear, mentors } = await aMentorTwice();
    const mergeId = await merge();
    await hear(1, goneId);
    expect(await mentors()).toEqual([keptId]);
    expect((await undo(mergeId)).notBack).toEqual([]);
    expect(await mentors()).toEqual([goneId]);
  });

  it('about a second mentor of a match goes back just so', async () => {
    const { keptId, goneId, merge, undo, hear, mentors } = await aMentorTwice();
    const other = aMentor({ siteId });
    await house.as(tools).call(people.load, { people: [other], last: false });
    await hear(1, other.id, goneId);
    await undo(await merge());
    await hear(2, other.id, keptId);
    expect(await mentors()).toEqual([other.id, goneId]);
  });

  it('about a match that came to the kept one in between stays with the kept one', async () => {
    const { keptId, merge, undo, hear, mentors } = await aMentorTwice();
    const mergeId = await merge();
    await hear(1, keptId);
    await undo(mergeId);
    await hear(2, keptId);
    expect(await mentors()).toEqual([keptId]);
  });
});
