import { describe, expect, it } from '@jest/globals';
import { houseOperations, households, matching, notes, people, peopleTables, type PersonId, rights, sites, traceOf, training, transfers } from '@patenwerk/contracts';
import { newId, parseSealingKeys } from '@patenwerk/persistence';
import { aBasAdmin, aMentee, aMentor, anAssistant, anEventPlan, eventually } from '@patenwerk/testing';
import { services } from '../../../tools/services.js';
import { recounts } from '../../../tools/upgrade/recounts.js';
import { placeCanary } from './rights/canary.js';
import { accept, aPair, aSite, codeOf, done, handedOver, house, inAHouse, load, morning, namesAt, offer, type Place, told, tools } from './transfer-house.js';

inAHouse();

describe('People whose site ends', () => {
  it('go over with their running match, its meetings, notes and history; the old site sees nobody of them any more', async () => {
    const [bochum, siegen, aachen] = [await aSite(), await aSite(), await aSite()];
    const { mentor, mentee, match } = await aPair(bochum);
    const newcomer = aMentee({ siteId: bochum.siteId, state: 'registered' });
    await load(newcomer);
    await house.as(bochum.team).call(notes.addNote, { personId: mentor.id, text: 'Ruft lieber abends an' });
    const preview = await house.as(bochum.team).call(transfers.preview, { fromSiteId: bochum.siteId, toSiteId: siegen.siteId });
    expect([preview.figures.people, preview.figures.matches, preview.staying, preview.guards]).toEqual([3, 1, [], []]);
    expect(preview.moving.map(({ id }) => id).sort()).toEqual([mentor.id, mentee.id, newcomer.id].sort());
    const made = await offer(bochum, siegen);
    expect(made).toMatchObject({ state: 'offered', people: 3, matches: 1, moved: 0, answerBy: '2026-12-07' });
    // Until it is accepted nothing has changed, and the other site knows numbers.
    expect([await namesAt(siegen), JSON.stringify(await told(siegen, made.id)).includes('Brandt')]).toEqual([[], false]);
    const finished = await done(siegen, await accept(siegen, made));
    expect(finished).toMatchObject({ state: 'done', moved: 3, stayed: 0 });

    expect([await namesAt(bochum), (await namesAt(siegen)).length]).toEqual([[], 3]);
    expect(await codeOf(house.as(bochum.team).call(people.get, { id: mentor.id }))).toBe('not_found');
    expect(await codeOf(house.as(bochum.team).call(matching.get, { id: match.id }))).toBe('not_found');
    expect((await house.as(siegen.team).call(matching.get, { id: match.id })).meetings).toHaveLength(3);
    expect((await house.as(siegen.team).call(notes.notesOfPerson, { personId: mentor.id })).items.map(({ text }) => text)).toEqual(['Ruft lieber abends an']);
    expect((await house.as(siegen.team).call(people.get, { id: mentee.id })).intake.state).toBe('matched');
    // What was counted stays; what runs, runs at the new site.
    const figures = async ({ siteId, team }: Place) => {
      const { counted, running } = await house.as(team).call(matching.siteFigures, { siteId, year: 2026 });
      return { counted, running };
    };
    expect([await figures(bochum), await figures(siegen)]).toEqual([{ counted: 1, running: 0 }, { counted: 0, running: 1 }]);
    for (const projection of ['figures', 'candidates']) await house.as(tools).call(houseOperations.matching.rebuild, { projection });
    expect((await house.as(tools).call(houseOperations.people.rebuild, { projection: 'match states' })).mended).toBe(0);
    expect([await figures(bochum), await figures(siegen)]).toEqual([{ counted: 1, running: 0 }, { counted: 0, running: 1 }]);
    // Each of the two finds it in its own audit, a third one nowhere.
    const audit = await house.adminQuery<{ site: string }>(`SELECT site_id AS site FROM people.audit_entry WHERE subject_id = $1 AND action = 'people.hand_over'`, [mentor.id]);
    expect(audit.map(({ site }) => site).sort()).toEqual([bochum.siteId, siegen.siteId].sort());
    expect([await namesAt(aachen), await told(aachen, made.id)]).toEqual([[], undefined]);
    // All that is known is gathered, and erased, wherever it lies.
    expect((await house.as(siegen.team).call(rights.gather, { id: newcomer.id })).complete).toBe(true);
    await house.as(siegen.team).call(rights.erase, { id: newcomer.id, familyName: newcomer.contact.familyName });
  });

  it('stay when they have said no, with whoever a match or a family binds to them, and are told by name to their own site', async () => {
    const [bochum, siegen] = [await aSite(), await aSite()];
    const { mentor, mentee } = await aPair(bochum);
    const [mother, child, alone] = [aMentee({ siteId: bochum.siteId }), aMentee({ siteId: bochum.siteId }), aMentee({ siteId: bochum.siteId })];
    await load(mother, child, alone);
    await house.as(tools).call(households.loadHouseholds, { households: [{ id: newId(), siteId: bochum.siteId, name: 'Haddad', contactPersonId: mother.id, members: [{ personId: mother.id, relation: 'parent' }, { personId: child.id, relation: 'child' }] }], guardians: [] });
    const except = [mentor.id, child.id];
    const preview = await house.as(bochum.team).call(transfers.preview, { fromSiteId: bochum.siteId, toSiteId: siegen.siteId, except });
    expect(Object.fromEntries(preview.staying.map(({ id, reason }) => [id, reason]))).toEqual({ [mentor.id]: 'saidNo', [mentee.id]: 'tied', [child.id]: 'saidNo', [mother.id]: 'tied' });
    expect(await handedOver(bochum, siegen, { except })).toMatchObject({ moved: 1, stayed: 0 });
    expect([await namesAt(bochum), await namesAt(siegen)]).toEqual([[mentor.id, mentee.id, mother.id, child.id].sort(), [alone.id]]);
    // A single family moves to another town: whole, with its household.
    expect(await codeOf(offer(bochum, siegen, { personIds: [mother.id] }))).toBe('guard_failed somebodyMoves');
    await handedOver(bochum, siegen, { personIds: [mother.id, child.id] });
    expect(await house.adminQuery('SELECT DISTINCT h.site_id AS site FROM people.household h JOIN people.household_member m ON m.household_id = h.id WHERE m.person_id = ANY ($1)', [[mother.id, child.id]])).toEqual([{ site: siegen.siteId }]);
  });

  it('are shown with where their handover stands: to which site they are offered, that they have said no, and whence they came', async () => {
    const [bochum, siegen] = [await aSite(), await aSite()];
    const [amal, helga] = [aMentee({ siteId: bochum.siteId }), aMentor({ siteId: bochum.siteId })];
    await load(amal, helga);
    const standing = async (place: Place, id: PersonId) => {
      const { transfer, saidNo } = await house.as(place.team).call(transfers.ofPerson, { id });
      return [transfer?.state, transfer?.toSiteId, saidNo];
    };
    expect(await standing(bochum, amal.id)).toEqual([undefined, undefined, false]);
    const made = await offer(bochum, siegen, { except: [helga.id] });
    expect([await standing(bochum, amal.id), await standing(bochum, helga.id)]).toEqual([['offered', siegen.siteId, false], ['offered', siegen.siteId, true]]);
    const preview = await house.as(bochum.team).call(transfers.preview, { fromSiteId: bochum.siteId });
    expect(Object.fromEntries(preview.moving.map(({ id, offeredTo }) => [id, offeredTo]))).toEqual({ [amal.id]: siegen.siteId, [helga.id]: undefined });
    expect(await codeOf(house.as(siegen.team).call(transfers.ofPerson, { id: amal.id }))).toBe('not_found');
    await done(siegen, await accept(siegen, made));
    expect([await standing(siegen, amal.id), await standing(bochum, helga.id)]).toEqual([['done', siegen.siteId, false], [undefined, undefined, false]]);
    expect(await codeOf(house.as(bochum.team).call(transfers.ofPerson, { id: amal.id }))).toBe('not_found');
  });

  it('are offered once at a time, told before, to another site that is active, and only by their own site', async () => {
    const [bochum, siegen, closed] = [await aSite(), await aSite(), await aSite('former')];
    await load(aMentee({ siteId: bochum.siteId }));
    expect(await codeOf(offer(bochum, closed))).toBe('guard_failed siteActive');
    expect(await codeOf(offer(bochum, bochum))).toBe('guard_failed anotherSite');
    expect(await codeOf(offer(bochum, siegen, { informedOn: '2026-11-24' }))).toBe('validation informedOn');
    expect(await codeOf(offer(bochum, siegen, { informedOn: '2025-11-01' }))).toBe('validation informedOn');
    expect(await codeOf(house.as(siegen.team).call(transfers.offer, { fromSiteId: bochum.siteId, toSiteId: siegen.siteId, informedOn: '2026-11-20' }))).toBe('not_found');
    expect(await codeOf(house.as(anAssistant(bochum.siteId)).call(transfers.offer, { fromSiteId: bochum.siteId, toSiteId: siegen.siteId, informedOn: '2026-11-20' }))).toBe('forbidden');
    const made = await offer(bochum, siegen);
    expect(await codeOf(offer(bochum, siegen))).toBe('guard_failed oneAtATime');
    // The giving site does not accept for the other.
    expect(await codeOf(house.as(bochum.team).call(transfers.step, { id: made.id, version: 1, transition: 'accept' }))).toBe('not_found');
    expect(await codeOf(house.as(siegen.team).call(transfers.step, { id: made.id, version: 1, transition: 'withdraw' }))).toBe('not_found');
    const declined = await house.as(siegen.team).call(transfers.step, { id: made.id, version: 1, transition: 'decline' });
    expect(declined.state).toBe('declined');
    expect(await codeOf(house.as(siegen.team).call(transfers.step, { id: made.id, version: 1, transition: 'accept' }))).toBe('version_conflict');
    expect(await codeOf(house.as(siegen.team).call(transfers.step, { id: made.id, version: declined.version, transition: 'accept' }))).toBe('transition_forbidden');
    const second = await offer(bochum, siegen);
    expect((await house.as(bochum.team).call(transfers.step, { id: second.id, version: 1, transition: 'withdraw' })).state).toBe('withdrawn');
    expect(await namesAt(siegen)).toEqual([]);
  });

  it('stay where they are when nobody answers within fourteen days', async () => {
    const [bochum, siegen] = [await aSite(), await aSite()];
    await load(aMentee({ siteId: bochum.siteId }));
    const made = await offer(bochum, siegen);
    const expire = () => house.services.people!.jobs.run('let transfers expire');
    house.clock.set('2026-12-07T20:00:00Z');
    await expire();
    expect((await told(siegen, made.id)).state).toBe('offered');
    house.clock.set('2026-12-08T02:00:00Z');
    await expire();
    expect((await told(siegen, made.id)).state).toBe('expired');
    house.clock.set(morning);
    expect((await namesAt(bochum)).length).toBe(1);
  });

  it('are handed over by order of BaS where no team is left, and BaS sees numbers, no name', async () => {
    const [closed, siegen, working] = [await aSite('former'), await aSite(), await aSite()];
    await aPair(closed);
    const bas = house.as(aBasAdmin());
    const seen = await bas.call(transfers.figures, { siteId: closed.siteId });
    expect([seen.figures.people, seen.figures.matches, JSON.stringify(seen).includes('Brandt')]).toEqual([2, 1, false]);
    expect(await codeOf(bas.call(transfers.order, { fromSiteId: working.siteId, toSiteId: siegen.siteId, informedOn: '2026-11-20' }))).toBe('guard_failed siteNotActive');
    const made = await bas.call(transfers.order, { fromSiteId: closed.siteId, toSiteId: siegen.siteId, informedOn: '2026-11-20' });
    expect(made).toMatchObject({ byOperator: true, people: 2, state: 'offered' });
    expect(await codeOf(bas.call(transfers.step, { id: made.id, version: 1, transition: 'accept' }))).toBe('forbidden');
    expect(await done(siegen, await accept(siegen, made))).toMatchObject({ moved: 2 });
    expect((await namesAt(siegen)).length).toBe(2);
  });

  it('keep their seats at events of the nation; seats at events of the old site stay there', async () => {
    const [bochum, siegen] = [await aSite(), await aSite()];
    const mentor = aMentor({ siteId: bochum.siteId });
    await load(mentor);
    const seat = () => ({ id: newId() as never, personId: mentor.id, state: 'confirmed' as const, enrolledAt: '2026-11-01T09:00:00Z' });
    const at = { startsAt: '2026-12-10T10:00:00Z', endsAt: '2026-12-10T12:00:00Z', state: 'published' as const };
    const [national, local] = [newId(), newId()];
    await house.as(tools).call(training.load, { events: [{ ...anEventPlan({ siteId: bochum.siteId }), ...at, id: national as never, enrolments: [seat()] }, { ...anEventPlan({ siteId: bochum.siteId }), ...at, id: local as never, enrolments: [seat()] }] });
    await house.adminQuery('UPDATE training.event SET site_id = NULL WHERE id = $1', [national]);
    await house.quiet();
    await handedOver(bochum, siegen);
    const rows = await house.adminQuery<{ event: string; site: string }>('SELECT event_id AS event, site_id AS site FROM training.enrolment WHERE person_id = $1', [mentor.id]);
    expect(Object.fromEntries(rows.map(({ event, site }) => [event, site]))).toEqual({ [national]: siegen.siteId, [local]: bochum.siteId });
  });
});

describe('A handover that is disturbed', () => {
  it('goes on behind the last group after it broke off, also with two copies, and moves nobody twice', async () => {
    const [bochum, siegen] = [await aSite(), await aSite()];
    const crowd = Array.from({ length: 120 }, () => aMentee({ siteId: bochum.siteId }));
    await load(...crowd);
    const made = await offer(bochum, siegen);
    // The hundredth person cannot be written: the third group fails, those before it stand.
    const last = crowd.map(({ id }) => id).sort().at(-1);
    await house.adminQuery(`CREATE FUNCTION people.stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.id = '${last}' THEN RAISE EXCEPTION 'power is gone'; END IF; RETURN NEW; END $$`);
    await house.adminQuery('CREATE TRIGGER stop BEFORE UPDATE ON people.person FOR EACH ROW EXECUTE FUNCTION people.stop()');
    await accept(siegen, made);
    await eventually(async () => expect((await told(siegen, made.id)).moved).toBe(100), 20_000);
    expect([(await namesAt(bochum)).length, (await told(siegen, made.id)).state]).toEqual([20, 'moving']);
    await house.adminQuery('DROP TRIGGER stop ON people.person');
    const copy = await house.startCopy(services.find(({ name }) => name === 'people')!);
    for (const service of [house.services.people!, copy]) await service.jobs.run('go on with transfers');
    expect(await done(siegen, made)).toMatchObject({ moved: 120, stayed: 0 });
    const events = await house.adminQuery<{ n: number }>(`SELECT count(*)::int AS n FROM people.outbox WHERE subject = 'event.people.person-transferred' AND envelope->'data'->>'transferId' = $1 GROUP BY envelope->>'aggregateId'`, [made.id]);
    expect([events.length, events.every(({ n }) => n === 1)]).toEqual([120, true]);
  });

  it('loses no change of a person, and takes along nobody who came after the offer', async () => {
    const [bochum, siegen] = [await aSite(), await aSite()];
    const [helga, late] = [aMentor({ siteId: bochum.siteId }), aMentor({ siteId: bochum.siteId })];
    await load(helga);
    const made = await offer(bochum, siegen);
    await load(late);
    const { version } = await house.as(bochum.team).call(people.get, { id: helga.id });
    const [changed] = await Promise.allSettled([house.as(bochum.team).call(people.update, { id: helga.id, version, contact: { phone: '0234 910999' } }), accept(siegen, made)]);
    await done(siegen, made);
    const there = await house.as(siegen.team).call(people.get, { id: helga.id });
    // Either the change came first and went along, or the person was gone and it was refused.
    expect([changed.status, there.phone]).toEqual(changed.status === 'fulfilled' ? ['fulfilled', '+49234910999'] : ['rejected', helga.contact.phone]);
    expect(await namesAt(bochum)).toEqual([late.id]);
    expect(await codeOf(house.as(bochum.team).call(people.update, { id: helga.id, version, contact: { phone: '0234 1' } }))).toMatch(/not_found|validation/);
  });

  it('leaves who was restricted meanwhile, and tells how many stayed', async () => {
    const [bochum, siegen] = [await aSite(), await aSite()];
    const [helga, amal] = [aMentor({ siteId: bochum.siteId }), aMentee({ siteId: bochum.siteId })];
    await load(helga, amal);
    const made = await offer(bochum, siegen);
    await house.as(bochum.team).call(rights.restrict, { id: helga.id, reason: 'Widerspruch' });
    expect(await done(siegen, await accept(siegen, made))).toMatchObject({ moved: 1, stayed: 1 });
    expect(await namesAt(bochum)).toEqual([helga.id]);
  });
});

describe('After all these handovers', () => {
  it('what services keep about each other is what its owner has, and every counted match is counted once', async () => {
    await house.quiet(20_000);
    const ofHandovers = ['people knows the state and the two people of every match', 'the meeting days of a year are those of the meetings', 'the counted matches of a site are those that count', 'the overview shows the counters of matching'];
    for (const question of ofHandovers) expect([question, await house.adminQuery(recounts[question] ?? '')]).toEqual([question, []]);
    expect(await house.adminQuery('SELECT match_id, year FROM matching.departed_year WHERE counts_since IS NOT NULL GROUP BY 1, 2 HAVING count(*) > 1')).toEqual([]);
  });
});

describe('Everything people keeps of somebody', () => {
  /** Of these the site is that of the match, which there is none of. */
  const followTheMatch = ['match_state', 'match_state_member'];

  it('goes along, in every table there is or will be', async () => {
    const [bochum, siegen] = [await aSite(), await aSite()];
    const neighbour = aMentee({ siteId: bochum.siteId });
    await load(neighbour);
    const personId = newId() as PersonId;
    const placed = await placeCanary(house.adminUrl, { personId, neighbourId: neighbour.id, siteId: bochum.siteId }, parseSealingKeys(house.environment('people').CONFIDENTIAL_KEY ?? ''));
    await house.adminQuery('DELETE FROM people.restriction WHERE person_id = $1', [personId]);
    await house.adminQuery(`UPDATE people.person SET role = 'mentor', state = 'ready' WHERE id = $1`, [personId]);
    await handedOver(bochum, siegen);
    const tables = placed.filter(({ schema }) => schema === 'people').map(({ table }) => table).filter((table) => !followTheMatch.includes(table) && table in peopleTables && 'site_id' in peopleTables[table as keyof typeof peopleTables]);
    expect(tables.length).toBeGreaterThan(20);
    const stayed: string[] = [];
    for (const table of tables) {
      const columns = traceOf('people', table, peopleTables[table as keyof typeof peopleTables])?.people ?? [];
      const rows = await house.adminQuery(`SELECT 1 FROM people.${table} t WHERE t.${table === 'access' ? 'from_site_id' : 'site_id'} = $1 AND (${columns.map((column) => `t.${column} = $2`).join(' OR ')})`, [bochum.siteId, personId]);
      if (rows.length > 0) stayed.push(table);
    }
    expect(stayed).toEqual([]);
  });
});

describe('A site that ends', () => {
  it('closes when nobody is left: handed over, or told; never out of a running match', async () => {
    const [bochum, siegen] = [await aSite(), await aSite()];
    const { mentor, mentee } = await aPair(bochum);
    const stays = aMentee({ siteId: bochum.siteId });
    await load(stays);
    const bas = house.as(aBasAdmin());
    const close = async (more = {}): Promise<string> => {
      const { version } = await bas.call(sites.manage, { id: bochum.siteId });
      return codeOf(bas.call(sites.setStatus, { id: bochum.siteId, version, transition: 'close', ...more }));
    };
    expect([await close(), await close({ peopleToldOn: '2026-11-20' })]).toEqual(['guard_failed peopleHandedOver', 'guard_failed peopleHandedOver']);
    await handedOver(bochum, siegen, { personIds: [mentor.id, mentee.id] });
    expect([await close(), await close({ peopleToldOn: '2026-11-24' }), await close({ peopleToldOn: '2026-11-20' })]).toEqual(['guard_failed peopleHandedOver', 'guard_failed peopleHandedOver', 'success']);
  });
});
