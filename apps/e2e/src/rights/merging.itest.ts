import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { houseOperations, households, type InputOf, matching, MatchId, merging, peopleEvents, people, type PersonId, rights, SiteId, sites, training, transfers } from '@patenwerk/contracts';
import { FixedClock, newId } from '@patenwerk/persistence';
import { EventTraces } from '@patenwerk/service-kit';
import { aCoordinator, aMentee, aMentor, anEventPlan, eventually, type Harness, startHarness } from '@patenwerk/testing';
import { services } from '../../../../tools/services.js';

const settings = { DEMO_DATA: 'true', BASE_URL: 'http://localhost:3000', PORT: '0', AUTH_SECRET: 'merging-merging-merging-merging-merging', SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Patenwerk <post@example.org>' };
const siteId = SiteId.parse(newId());
const tools = { id: 'tools', kind: 'system' as const, grants: [], purpose: 'merging' };
const coordinator = aCoordinator(siteId);
type Match = InputOf<typeof matching.load>['matches'][number];

let house: Harness<FixedClock>;
beforeAll(async () => {
  house = await startHarness({ services, clock: new FixedClock('2026-11-23T09:00:00Z'), env: settings });
}, 120_000);
afterAll(() => house?.close());

/** A mentor twice in the files, each record with a running match that counts this year, both enrolled at one event, and one of them at another. */
async function aMentorTwice() {
  const [kept, gone, one, other] = [aMentor({ siteId }), aMentor({ siteId }), aMentee({ siteId, state: 'matched', readySince: null }), aMentee({ siteId, state: 'matched', readySince: null })];
  await house.as(tools).call(people.load, { people: [kept, gone, one, other], last: true });
  await house.quiet();
  const step = (transition: Match['steps'][number]['transition'], day: string): Match['steps'][number] => ({ transition, on: `${day}T10:00:00Z`, reason: null });
  const match = (mentorId: PersonId, menteeId: PersonId): Match => ({
    id: MatchId.parse(newId()), siteId, mentorId, menteeId, format: 'one_to_one', goals: ['german'], phase: 'opportunity', state: 'active', introductionOn: '2026-03-01', trialFrom: '2026-03-01', agreedOn: '2026-04-01', plannedEnd: '2027-03-01', endedOn: null, endReason: null, closingTalkOn: null,
    steps: [step('propose', '2026-02-01'), step('askMentor', '2026-02-02'), step('askMentee', '2026-02-03'), step('introduce', '2026-02-20'), step('startTrial', '2026-03-01'), step('activate', '2026-04-01')],
    meetings: ['2026-03-05', '2026-03-12', '2026-03-19', '2026-04-02'].map((date) => ({ id: newId(), date, minutes: 60, activity: 'Deutsch' })) as Match['meetings'],
  });
  const matches = [match(kept.id, one.id), match(gone.id, other.id)];
  await house.as(tools).call(matching.load, { matches, last: true });
  const seat = (personId: PersonId) => ({ id: newId() as never, personId, state: 'confirmed' as const, enrolledAt: '2026-11-01T09:00:00Z' });
  const events = [[seat(kept.id), seat(gone.id)], [seat(gone.id)]].map((enrolments) => ({ ...anEventPlan({ siteId }), id: newId() as never, startsAt: '2026-12-01T17:00:00Z', endsAt: '2026-12-01T19:00:00Z', state: 'published' as const, enrolments }));
  await house.as(tools).call(training.load, { events });
  await house.quiet();
  return { keptId: kept.id, goneId: gone.id, matchIds: matches.map(({ id }) => id) };
}
const team = () => house.as(coordinator);
async function merge(keptId: PersonId, goneId: PersonId) {
  const [kept, gone] = [await team().call(people.get, { id: keptId }), await team().call(people.get, { id: goneId })];
  const { merge: merged } = await team().call(merging.mergePeople, { keptId, goneId, version: kept.version, otherVersion: gone.version, choices: {} });
  await house.quiet();
  return merged;
}
/** Who stands where in the rows of the other services. */
const standing = async (...ids: string[]) => ({
  matches: (await house.adminQuery<{ mentor: string }>('SELECT mentor_id AS mentor FROM matching.match WHERE mentor_id = ANY ($1) ORDER BY id', [ids])).map(({ mentor }) => ids.indexOf(mentor)),
  seats: (await house.adminQuery<{ person: string }>('SELECT person_id AS person FROM training.enrolment WHERE person_id = ANY ($1) ORDER BY id', [ids])).map(({ person }) => ids.indexOf(person)),
  candidates: (await house.adminQuery<{ person: string }>('SELECT person_id AS person FROM matching.candidate WHERE person_id = ANY ($1) ORDER BY person_id', [ids])).map(({ person }) => ids.indexOf(person)),
  states: (await house.adminQuery<{ mentor: string }>('SELECT mentor_id AS mentor FROM people.match_state WHERE mentor_id = ANY ($1) ORDER BY match_id', [ids])).map(({ mentor }) => ids.indexOf(mentor)),
});
const figures = () => house.adminQuery('SELECT year, founded, counted, nearly, ended_early, running FROM matching.site_year_counter WHERE site_id = $1 ORDER BY year', [siteId]);
/** Everything the other services hold, without what is the house's own. */
async function snapshot(): Promise<unknown> {
  const tables = ['matching.match', 'matching.match_member', 'matching.match_count', 'matching.meeting', 'training.enrolment', 'notifications.delivery'];
  return Promise.all(tables.map((table) => house.adminQuery(`SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY t::text`)));
}

describe('When two records become one', () => {
  it('every service follows: matches and seats are with the one who stays, a seat that may not double is left, and no match is counted twice or lost', async () => {
    const { keptId, goneId, matchIds } = await aMentorTwice();
    const [before, counted] = [await snapshot(), await figures()];
    expect(counted).toMatchObject([{ year: 2026, counted: 2 }]);
    expect(await standing(keptId, goneId)).toEqual({ matches: [0, 1], seats: [0, 1, 1], candidates: [0, 1], states: [0, 1] });
    const { id: mergeId } = await merge(keptId, goneId);
    expect(await standing(keptId, goneId)).toEqual({ matches: [0, 0], seats: [0, 1, 0], candidates: [0], states: [0, 0] });
    expect((await team().call(matching.list, { siteId, personIds: keptId })).items.map(({ id }) => id).sort()).toEqual([...matchIds].sort());
    expect(await figures()).toEqual(counted);
    expect(await house.as(tools).call(houseOperations.matching.rebuild, { projection: 'figures' })).toEqual({ mended: 0 });
    expect(await figures()).toEqual(counted);

    await team().call(merging.undoMerge, { mergeId });
    await house.quiet();
    expect(await standing(keptId, goneId)).toEqual({ matches: [0, 1], seats: [0, 1, 1], candidates: [0, 1], states: [0, 1] });
    expect([await snapshot(), await figures()]).toEqual([before, counted]);
  }, 60_000);

  it('what comes twice, late or after its undoing changes nothing', async () => {
    const { keptId, goneId } = await aMentorTwice();
    const { id: mergeId } = await merge(keptId, goneId);
    const tell = async (event: (typeof peopleEvents)['merged'], id: string, data: object) => {
      const envelope = { id: newId(), subject: event.subject, version: 1, at: '2026-11-23T09:00:00Z', aggregateId: id, aggregateVersion: 1, siteId, correlationId: newId(), backfill: false, data };
      await house.adminQuery(`INSERT INTO people.outbox (id, subject, envelope, created_at) SELECT ($1::jsonb->>'id')::uuid, $1::jsonb->>'subject', $1::jsonb, now()`, [JSON.stringify(envelope)]);
    };
    const ids = { mergeId, keptId, goneId, siteId };
    await tell(peopleEvents.merged, mergeId, ids);
    await house.quiet();
    expect((await standing(keptId, goneId)).matches).toEqual([0, 0]);
    await team().call(merging.undoMerge, { mergeId });
    await house.quiet();
    const apart = await standing(keptId, goneId);
    await tell(peopleEvents.merged, mergeId, ids);
    await tell(peopleEvents.unmerged, mergeId, ids);
    // One that is undone before a service hears of it.
    const early = { ...ids, mergeId: newId() };
    await tell(peopleEvents.unmerged, early.mergeId, early);
    await tell(peopleEvents.merged, early.mergeId, early);
    await house.quiet();
    expect([apart.matches, await standing(keptId, goneId)]).toEqual([[0, 1], apart]);
  }, 60_000);

  it('the gathering shows both records as one person, and an erasure leaves neither anywhere', async () => {
    const [kept, gone] = [aMentor({ siteId, contact: { familyName: 'Lerchenfeld' } }), aMentor({ siteId, contact: { familyName: 'Lerchenfeldt', email: 'lerche@example.org' } })];
    await house.as(tools).call(people.load, { people: [kept, gone], last: true });
    await house.quiet();
    await merge(kept.id, gone.id);
    const gathered = await team().call(rights.gather, { id: kept.id });
    expect(gathered.tables.find(({ table }) => table === 'person')?.rows.map((row) => row.family_name)).toEqual(['Lerchenfeld', 'Lerchenfeldt']);
    expect([gathered.complete, gathered.tables.map(({ table }) => table)]).toEqual([true, expect.arrayContaining(['person_merge', 'document', 'consent'])]);
    await team().call(rights.erase, { id: kept.id, familyName: 'Lerchenfeld' });
    await house.quiet();
    await house.services.people!.jobs.run('prove erasures');
    const proofs = (await team().call(rights.erasures, { siteId })).items.filter(({ erased }) => [kept.id, gone.id].includes(erased));
    expect(proofs.map(({ clean }) => clean)).toEqual([true, true]);
  }, 60_000);

  it('after 30 days the record that went is erased in every service, and the search for a rest finds none', async () => {
    const { keptId, goneId } = await aMentorTwice();
    await merge(keptId, goneId);
    house.clock.advance({ days: 31 });
    await house.services.people!.jobs.run('erase what was merged');
    await house.quiet();
    await house.services.people!.jobs.run('prove erasures');
    expect((await team().call(rights.erasures, { siteId })).items.find(({ erased }) => erased === goneId)).toMatchObject({ clean: true });
    expect(await house.services.people!.app.get(EventTraces, { strict: false }).count([goneId])).toEqual(new Map([[goneId, 0]]));
    expect((await standing(keptId, goneId)).matches).toEqual([0, 0]);
  }, 60_000);

  it('whoever goes over to another site goes with the whole household, and nothing brings back what went into the record', async () => {
    const [from, to] = (await house.as(tools).call(sites.snapshot, {})).sites.slice(0, 2).map(({ id }) => id) as [SiteId, SiteId];
    await house.adminQuery(`UPDATE sites.site SET status = 'active' WHERE id = ANY ($1)`, [[from, to]]);
    const [kept, gone] = [aMentee({ siteId: from }), aMentee({ siteId: from })];
    await house.as(tools).call(people.load, { people: [kept, gone], last: true });
    await house.as(tools).call(households.loadHouseholds, { households: [{ id: newId() as never, siteId: from, name: null, contactPersonId: kept.id, members: [kept, gone].map(({ id }) => ({ personId: id, relation: 'relative' as const })) }], guardians: [] });
    await house.quiet();
    const [old, fresh] = [house.as(aCoordinator(from)), house.as(aCoordinator(to))];
    const { merge: merged } = await old.call(merging.mergePeople, { keptId: kept.id, goneId: gone.id, version: 1, otherVersion: 1, choices: {} });
    await house.quiet();
    const offered = await old.call(transfers.offer, { fromSiteId: from, toSiteId: to, informedOn: house.clock.today() });
    await fresh.call(transfers.step, { id: offered.id, version: offered.version, transition: 'accept' });
    await eventually(async () => expect((await fresh.call(people.list, { siteId: to })).items.map(({ id }) => id)).toEqual([kept.id]), 20_000);
    for (const team of [old, fresh]) await expect(team.call(merging.undoMerge, { mergeId: merged.id })).rejects.toMatchObject({ code: expect.stringMatching(/^(guard_failed|not_found)$/) });
    await house.services.people!.jobs.run('erase what was merged');
    expect(await house.adminQuery('SELECT id FROM people.person WHERE id = ANY ($1)', [[kept.id, gone.id]])).toEqual([{ id: kept.id }]);
  }, 60_000);
});
