import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, duplicates, households, MatchId, merging, notes, people, type PersonId, type PersonToLoad, rights, SiteId } from '@patenwerk/contracts';
import { FixedClock, newId } from '@patenwerk/persistence';
import { aCoordinator, aMentee, aMentor, anAssistant, type Harness, startHarness } from '@patenwerk/testing';
import { service } from '../service.js';

const tools: Actor = { id: 'tools', kind: 'system', grants: [], purpose: 'demo data' };
const matchingService: Actor = { id: 'matching', kind: 'system', grants: [], purpose: 'features' };
let house: Harness<FixedClock>;
beforeAll(async () => {
  house = await startHarness({ services: [service], clock: new FixedClock('2026-11-23T09:00:00Z'), env: { DEMO_DATA: 'true' } });
});
afterAll(() => house?.close());

/** A site of its own with these people, the first the one to keep. */
async function aSiteWith(...make: ((siteId: SiteId) => PersonToLoad)[]) {
  const siteId = SiteId.parse(newId());
  const rows = make.map((each) => each(siteId));
  await house.as(tools).call(people.load, { people: rows, last: false });
  const team = house.as(aCoordinator(siteId));
  const [keptId, goneId] = rows.map(({ id }) => id) as [PersonId, PersonId];
  const get = (id: PersonId) => team.call(people.get, { id });
  const merge = async (choices = {}) => team.call(merging.mergePeople, { keptId, goneId, version: (await get(keptId)).version, otherVersion: (await get(goneId)).version, choices });
  const undo = (mergeId: Awaited<ReturnType<typeof merge>>['merge']['id']) => team.call(merging.undoMerge, { mergeId });
  return { siteId, team, keptId, goneId, get, merge, undo, rows };
}
const helga = (contact: Partial<PersonToLoad['contact']> = {}) => (siteId: SiteId): PersonToLoad => aMentor({ siteId, contact: { phone: '0234 910199', email: null, ...contact } });
/** Every row of every table of people that names one of these, as text, without what a save always changes. */
async function rowsOf(...ids: string[]): Promise<string[]> {
  const tables = await house.adminQuery<{ name: string }>(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'people' AND table_type = 'BASE TABLE' AND table_name NOT IN ('outbox', 'audit_entry', 'audit_unsealed', 'idempotency_key', 'person_merge', 'person_change')`);
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await house.adminQuery<{ row: string }>(`SELECT '${name} ' || (to_jsonb(t) - 'version')::text AS row FROM people."${name}" t WHERE t::text LIKE ANY ($1)`, [ids.map((id) => `%${id}%`)]);
    found.push(...rows.map(({ row }) => row));
  }
  return found.sort();
}
const matchOf = (siteId: string, mentorId: string, menteeId: string, state = 'active') =>
  house.adminQuery(`INSERT INTO people.match_state (match_id, site_id, mentor_id, mentee_id, state, match_version) VALUES ($1, $2, $3, $4, $5, 1)`, [MatchId.parse(newId()), siteId, mentorId, menteeId, state]);
const guardsOf = (work: Promise<unknown>) => work.then(() => [], (error: { details?: { guards?: { guard: string }[] } }) => error.details?.guards?.map(({ guard }) => guard) ?? [error]);

describe('Two records of one person', () => {
  it('stand side by side: what differs, what comes along and what stays', async () => {
    const { team, keptId, goneId } = await aSiteWith(helga(), helga({ familyName: 'Brand', email: 'helga@example.org' }));
    await team.call(notes.addNote, { personId: goneId, text: 'Ruft gern abends an' });
    const compared = await team.call(merging.compareForMerge, { keptId, goneId });
    expect(compared.differences.map(({ field, suggested, because }) => [field, suggested, because])).toEqual([['familyName', 'kept', 'newer'], ['email', 'gone', 'only']]);
    expect(compared.comes.map(({ table, count }) => [table, count])).toEqual([['person_note', 1], ['training_record', 2]]);
    expect(compared.stays.map(({ table }) => table)).toEqual(expect.arrayContaining(['consent', 'document']));
    expect([compared.guards, compared.undoDays, compared.kept.id]).toEqual([[], 30, keptId]);
    expect((await team.call(notes.notesOfPerson, { personId: goneId })).items).toHaveLength(1);
  });

  it('become one: chosen fields, notes and matches are with the one who stays, and the other is nowhere any more', async () => {
    const { siteId, team, keptId, goneId, get, merge } = await aSiteWith(helga(), helga({ email: 'helga@example.org', street: 'Brückstraße 7' }), (site) => aMentee({ siteId: site }));
    await team.call(notes.addNote, { personId: goneId, text: 'Ruft gern abends an' });
    await matchOf(siteId, goneId, newId());
    const { merge: merged, stayed } = await merge({ email: 'gone' });
    const kept = await get(keptId);
    expect([kept.email, kept.street, merged.kept.id, merged.undoUntil, stayed.length > 0]).toEqual(['helga@example.org', null, keptId, '2026-12-23T09:00:00.000Z', true]);
    expect((await team.call(notes.notesOfPerson, { personId: keptId })).items).toHaveLength(1);
    expect((await team.call(rights.state, { id: keptId })).changes.map(({ field, before }) => [field, before])).toEqual([['email', null]]);
    await expect(get(goneId)).rejects.toMatchObject({ code: 'not_found' });
    expect((await team.call(people.list, { siteId, q: 'Brandt' })).items.map(({ id }) => id)).toEqual([keptId]);
    expect((await team.call(duplicates.similar, { siteId, givenName: 'Helga', familyName: 'Brandt' })).items.map(({ person }) => person.id)).toEqual([keptId]);
    expect((await house.as(matchingService).call(people.features, { ids: [keptId, goneId] })).items.map(({ personId }) => personId)).toEqual([keptId]);
    await expect(team.call(notes.addNote, { personId: goneId, text: 'Noch eine' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(team.call(merging.compareForMerge, { keptId: goneId, goneId: keptId })).rejects.toMatchObject({ code: 'not_found' });
    expect((await team.call(merging.merges, { siteId, keptId })).items.map(({ id }) => id)).toEqual([merged.id]);
    expect(await house.adminQuery(`SELECT count(*)::int AS told FROM people.outbox WHERE subject = 'event.people.persons-merged' AND envelope->'data'->>'goneId' = $1`, [goneId])).toEqual([{ told: 1 }]);
    expect(await house.adminQuery(`SELECT 1 FROM people.person_merge WHERE sealed LIKE '%example%'`)).toEqual([]);
  });

  it('do not double what there may be only once: papers and consents of the one who goes stay with the record that goes', async () => {
    const { keptId, goneId, get, merge } = await aSiteWith(helga(), helga());
    const before = await get(keptId);
    const { stayed } = await merge();
    const after = await get(keptId);
    expect([after.documents, after.consents]).toEqual([before.documents, before.consents]);
    expect(stayed.map(({ table }) => table)).toEqual(expect.arrayContaining(['consent', 'document']));
    expect(await house.adminQuery('SELECT count(DISTINCT person_id)::int AS people FROM people.document WHERE person_id IN ($1, $2)', [keptId, goneId])).toEqual([{ people: 2 }]);
  });

  it('are not merged by a stranger, across sites, over somebody else’s change, or with themselves', async () => {
    const { siteId, team, keptId, goneId } = await aSiteWith(helga(), helga());
    const there = await aSiteWith(helga());
    const input = { keptId, goneId, version: 1, otherVersion: 1 };
    for (const stranger of [aCoordinator(newId()), aCoordinator(there.siteId)]) await expect(house.as(stranger).call(merging.mergePeople, input)).rejects.toMatchObject({ code: 'not_found' });
    await expect(house.as(anAssistant(siteId)).call(merging.mergePeople, input)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(team.call(merging.mergePeople, { ...input, goneId: there.keptId })).rejects.toMatchObject({ code: 'not_found' });
    const both: Actor = { id: 'both', kind: 'user', grants: [siteId, there.siteId].map((scopeId) => ({ role: 'site_coordinator', scope: 'site', scopeId })) };
    expect(await guardsOf(house.as(both).call(merging.mergePeople, { ...input, goneId: there.keptId }))).toEqual(['sameSite']);
    await expect(team.call(merging.mergePeople, { ...input, otherVersion: 2 })).rejects.toMatchObject({ code: 'version_conflict' });
    await expect(team.call(merging.mergePeople, { ...input, goneId: keptId })).rejects.toMatchObject({ code: 'validation', details: { errors: [{ field: 'goneId' }] } });
  });

  it('are not one when they stand in one match, nor while one is restricted', async () => {
    const { siteId, team, keptId, goneId, merge } = await aSiteWith(helga(), helga());
    await matchOf(siteId, keptId, goneId, 'ended');
    expect(await guardsOf(merge())).toEqual(['notInOneMatch']);
    await team.call(rights.restrict, { id: goneId, reason: 'Bestreitet die Adresse' });
    expect((await team.call(merging.compareForMerge, { keptId, goneId })).guards.map(({ guard }) => guard)).toEqual(['notRestricted', 'notInOneMatch']);
  });

  it('carry a match of the one who goes into the intake of the one who stays', async () => {
    const { siteId, keptId, goneId, get, merge, undo } = await aSiteWith((site) => aMentee({ siteId: site, state: 'registered', readySince: null }), (site) => aMentee({ siteId: site, state: 'matched', readySince: null }));
    await matchOf(siteId, newId(), goneId);
    const { merge: merged } = await merge({ intake: 'kept' });
    expect((await get(keptId)).intake.state).toBe('matched');
    await undo(merged.id);
    expect([(await get(keptId)).intake.state, (await get(goneId)).intake.state]).toEqual(['registered', 'matched']);
  });
});

describe('A household in which somebody stood twice', () => {
  it('shows one of the two, and both again when the merge is undone; a child has one guardian where it had the same one twice', async () => {
    const { siteId, team, keptId, goneId, merge, undo, rows } = await aSiteWith(helga(), helga(), (site) => aMentee({ siteId: site }));
    const childId = rows[2]!.id;
    const member = (personId: PersonId, relation: 'parent' | 'child') => ({ personId, relation });
    await house.as(tools).call(households.loadHouseholds, {
      households: [{ id: newId() as never, siteId, name: 'Brandt', contactPersonId: goneId, members: [member(keptId, 'parent'), member(goneId, 'parent'), member(childId, 'child')] }],
      guardians: [keptId, goneId].map((guardianId) => ({ personId: childId, guardianId })),
    });
    const seen = async () => {
      const { household, guardians } = await team.call(households.householdOfPerson, { personId: childId });
      return { members: household?.members.map(({ person }) => person.id).sort(), contact: household?.contactPerson?.id, guardians: guardians.map(({ id }) => id).sort() };
    };
    const before = await seen();
    const { merge: merged, stayed } = await merge();
    expect(stayed.map(({ table }) => table)).toEqual(expect.arrayContaining(['household_member', 'guardian']));
    expect(await seen()).toMatchObject({ members: [keptId, childId].sort(), contact: keptId, guardians: [keptId] });
    await undo(merged.id);
    expect(await seen()).toEqual(before);
  });
});

describe('A merge is undone', () => {
  it('within 30 days: every row is where it was, and both can be merged again', async () => {
    const { siteId, team, keptId, goneId, get, merge, undo } = await aSiteWith(helga(), helga({ email: 'helga@example.org', givenName: 'Helge' }), (site) => aMentee({ siteId: site }));
    await team.call(notes.addNote, { personId: goneId, text: 'Ruft gern abends an' });
    await matchOf(siteId, goneId, newId());
    const before = await rowsOf(keptId, goneId);
    const { merge: merged } = await merge({ email: 'gone', givenName: 'gone' });
    expect(await rowsOf(keptId, goneId)).not.toEqual(before);
    house.clock.advance({ days: 29 });
    expect(await undo(merged.id)).toMatchObject({ changedSince: [], notBack: [] });
    expect(await rowsOf(keptId, goneId)).toEqual(before);
    expect(await guardsOf(undo(merged.id))).toEqual(['notUndone']);
    expect((await team.call(merging.merges, { siteId })).items.map(({ undoneAt }) => undoneAt !== null)).toEqual([true]);
    const again = await merge();
    expect((await get(keptId)).email).toBeNull();
    expect(again.moved).toBeGreaterThan(1);
    expect(await guardsOf(house.as(aCoordinator(newId())).call(merging.undoMerge, { mergeId: again.merge.id }))).toEqual([expect.objectContaining({ code: 'not_found' })]);
  });

  it('after changes in between: what somebody has changed stays and is told, what moved goes back changed as it is, what is new stays', async () => {
    const { team, keptId, goneId, get, merge, undo } = await aSiteWith(helga(), helga({ email: 'helga@example.org', street: 'Brückstraße 7', plz: '44787' }));
    const note = await team.call(notes.addNote, { personId: goneId, text: 'Ruft gern abends an' });
    const { merge: merged } = await merge({ email: 'gone', street: 'gone' });
    const kept = await get(keptId);
    await team.call(people.update, { id: keptId, version: kept.version, contact: { email: 'neu@example.org' } });
    await team.call(notes.addNote, { personId: keptId, text: 'Neu in der Zwischenzeit' });
    await house.adminQuery('UPDATE people.person_note SET changed_at = now() WHERE id = $1', [note.id]);
    expect(await undo(merged.id)).toMatchObject({ changedSince: ['email'], notBack: [] });
    expect([(await get(keptId)).email, (await get(keptId)).street, (await get(goneId)).email]).toEqual(['neu@example.org', null, 'helga@example.org']);
    expect([(await team.call(notes.notesOfPerson, { personId: goneId })).items.map(({ id }) => id), (await team.call(notes.notesOfPerson, { personId: keptId })).items.map(({ text }) => text)]).toEqual([[note.id], ['Neu in der Zwischenzeit']]);
  });

  it('not after 30 days: then the record that went is erased, and nothing else', async () => {
    const { siteId, team, keptId, goneId, get, merge, undo } = await aSiteWith(helga(), helga({ email: 'helga@example.org' }));
    await team.call(notes.addNote, { personId: goneId, text: 'Ruft gern abends an' });
    const { merge: merged } = await merge({ email: 'gone' });
    house.clock.advance({ days: 30 });
    expect(await guardsOf(undo(merged.id))).toEqual(['withinTime']);
    await house.services.people!.jobs.run('erase what was merged');
    expect(await house.adminQuery('SELECT 1 FROM people.person WHERE id = $1', [goneId])).toEqual([]);
    expect((await team.call(notes.notesOfPerson, { personId: keptId })).items).toHaveLength(1);
    expect([(await get(keptId)).email, (await team.call(merging.merges, { siteId })).items]).toEqual(['helga@example.org', []]);
    expect(await house.adminQuery(`SELECT count(*)::int AS told FROM people.outbox WHERE subject = 'event.people.person-erased' AND envelope->'data'->>'personId' = $1`, [goneId])).toEqual([{ told: 1 }]);
  });

  it('and is forgotten itself when its time is over: both records stay', async () => {
    const { siteId, team, keptId, goneId, get, merge, undo } = await aSiteWith(helga(), helga());
    await undo((await merge()).merge.id);
    expect((await team.call(merging.merges, { siteId })).items).toHaveLength(1);
    house.clock.advance({ days: 31 });
    await house.services.people!.jobs.run('erase what was merged');
    expect(await house.adminQuery('SELECT 1 FROM people.person_merge WHERE site_id = $1', [siteId])).toEqual([]);
    expect([(await get(keptId)).id, (await get(goneId)).id]).toEqual([keptId, goneId]);
  });

  it('never once a consent was withdrawn that allowed to keep what went: it goes at once', async () => {
    const { team, keptId, goneId, merge, undo } = await aSiteWith(helga(), helga({ email: 'helga@example.org' }));
    const { merge: merged } = await merge({ email: 'gone' });
    await team.call(people.withdrawConsent, { id: keptId, purpose: 'consent_profile' });
    expect(await guardsOf(undo(merged.id))).toEqual(['withinTime']);
    await house.services.people!.jobs.run('erase what was merged');
    expect(await house.adminQuery('SELECT id FROM people.person WHERE id IN ($1, $2)', [keptId, goneId])).toEqual([{ id: keptId }]);
  });

  it('and a restricted record waits with its other half until the restriction is lifted', async () => {
    const { team, keptId, goneId, merge } = await aSiteWith(helga(), helga());
    await merge();
    await team.call(rights.restrict, { id: keptId, reason: 'Bestreitet die Adresse' });
    house.clock.advance({ days: 40 });
    const there = async () => {
      await house.services.people!.jobs.run('erase what was merged');
      return (await house.adminQuery('SELECT 1 FROM people.person WHERE id = $1', [goneId])).length;
    };
    expect(await there()).toBe(1);
    await team.call(rights.liftRestriction, { id: keptId });
    expect(await there()).toBe(0);
  });
});

describe('Whoever is erased within the 30 days', () => {
  it('is erased with the record that went into theirs', async () => {
    const { team, keptId, goneId, merge } = await aSiteWith(helga(), helga());
    await merge();
    await team.call(rights.erase, { id: keptId, familyName: 'Brandt' });
    expect(await house.adminQuery('SELECT 1 FROM people.person WHERE id IN ($1, $2)', [keptId, goneId])).toEqual([]);
    expect(await house.adminQuery('SELECT 1 FROM people.person_merge WHERE $1 IN (kept_person_id, gone_person_id)', [goneId])).toEqual([]);
    expect((await house.adminQuery(`SELECT envelope->'data'->>'personId' AS id FROM people.outbox WHERE subject = 'event.people.person-erased' AND envelope->'data'->>'personId' IN ($1, $2)`, [keptId, goneId])).map(({ id }) => id).sort()).toEqual([keptId, goneId].sort());
  });
});
