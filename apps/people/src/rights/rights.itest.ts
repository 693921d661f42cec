import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { households, intakeWork, notes, people, PersonId, rights, roles, SiteId } from '@patenwerk/contracts';
import { FixedClock, newId, parseSealingKeys } from '@patenwerk/persistence';
import { aCoordinator, aMentee, aMentor, anAssistant, type Harness, startHarness } from '@patenwerk/testing';
import { sealProblem } from '../imports/import-head.js';
import { service } from '../service.js';
import { dueOf } from './retention.js';

const bochum = SiteId.parse(newId());
const tools = { id: 'tools', kind: 'system' as const, grants: [], purpose: 'test' };
const coordinator = aCoordinator(bochum);
const begin = '2026-11-23T09:00:00Z';

let house: Harness<FixedClock>;
beforeAll(async () => {
  house = await startHarness({ services: [service], clock: new FixedClock(begin), env: { DEMO_DATA: 'true' } });
});
afterAll(() => house?.close());

const team = () => house.as(coordinator);
const loaded = async (person: ReturnType<typeof aMentor>): Promise<PersonId> => {
  await house.as(tools).call(people.load, { people: [person], last: true });
  return PersonId.parse(person.id);
};
const update = async (id: PersonId, changes: object) => team().call(people.update, { id, version: (await team().call(people.get, { id })).version, ...changes });
const notifications = { id: 'notifications', kind: 'system' as const, grants: [], purpose: 'mail' };
const featuresOf = async (id: PersonId) => (await house.as({ ...notifications, id: 'matching' }).call(people.features, { ids: [id] })).items[0]!;

describe('A correction', () => {
  it('keeps what stood there, when and by whom it was changed, for coordinators of the site', async () => {
    const id = await loaded(aMentor({ siteId: bochum, contact: { street: 'Kortumstraße 1' } }));
    await update(id, { contact: { street: 'Brückstraße 7', familyName: 'Brandt-Yilmaz' }, profile: { experience: 'Lehrerin' } });
    const { changes } = await team().call(rights.state, { id });
    expect(changes.map(({ heading, before, by, at }) => [heading, before, by, at]).sort()).toEqual([
      ['Beruf und Erfahrung', '', coordinator.id, '2026-11-23T09:00:00.000Z'],
      ['Nachname', 'Brandt', coordinator.id, '2026-11-23T09:00:00.000Z'],
      ['Straße', 'Kortumstraße 1', coordinator.id, '2026-11-23T09:00:00.000Z'],
    ]);
    await expect(house.as(aCoordinator(newId())).call(rights.state, { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(house.as(anAssistant(bochum)).call(rights.state, { id })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is forgotten with the consent that allowed to keep it', async () => {
    const id = await loaded(aMentor({ siteId: bochum }));
    await update(id, { profile: { experience: 'Lehrerin' } });
    await update(id, { profile: { experience: '' } });
    await team().call(people.withdrawConsent, { id, purpose: 'consent_profile' });
    expect((await team().call(rights.state, { id })).changes).toEqual([]);
  });
});

describe('While the processing is restricted', () => {
  it('nothing is done with the person but seeing, taking a consent back and lifting it again: not ready, away, no address for mails', async () => {
    const id = await loaded(aMentor({ siteId: bochum }));
    expect(await featuresOf(id)).toMatchObject({ ready: true, away: false });
    const { restriction } = await team().call(rights.restrict, { id, reason: 'Bestreitet die Adresse' });
    expect(restriction).toEqual({ since: '2026-11-23T09:00:00.000Z', reason: 'Bestreitet die Adresse', by: coordinator.id });
    expect(await featuresOf(id)).toMatchObject({ ready: false, away: true, restricted: true });
    expect((await house.as(notifications).call(people.recipient, { id, purpose: 'mail: test' })).email).toBeNull();
    expect((await team().call(people.get, { id })).restrictedSince).toBe('2026-11-23T09:00:00.000Z');
    const refused = { code: 'guard_failed', details: { guards: [{ guard: 'notRestricted' }] } };
    await expect(update(id, { contact: { street: 'Brückstraße 7' } })).rejects.toMatchObject(refused);
    await expect(team().call(people.recordDocument, { id, type: 'code_of_conduct', signedOn: '2026-11-20' })).rejects.toMatchObject(refused);
    await expect(team().call(people.recordTraining, { id, topic: 'trauma', attendedOn: '2026-11-20' })).rejects.toMatchObject(refused);
    await expect(team().call(intakeWork.recordTry, { id, way: 'phone', reached: false })).rejects.toMatchObject(refused);
    await expect(team().call(intakeWork.addTask, { id, title: 'Anrufen', dueOn: '2026-12-01' })).rejects.toMatchObject(refused);
    await expect(team().call(notes.addNote, { personId: id, text: 'Ruft zurück' })).rejects.toMatchObject(refused);
    await expect(team().call(rights.restrict, { id, reason: 'Noch einmal' })).rejects.toMatchObject(refused);
    await expect(team().call(people.giveConsent, { id, purpose: 'consent_referral', channel: 'written' })).rejects.toMatchObject(refused);
    await team().call(people.withdrawConsent, { id, purpose: 'consent_referral' });
    expect((await team().call(rights.liftRestriction, { id })).restriction).toBeNull();
    expect(await featuresOf(id)).toMatchObject({ ready: true, away: false });
    await update(id, { contact: { street: 'Brückstraße 7' } });
    expect(await house.adminQuery(`SELECT count(*)::int AS told FROM people.outbox WHERE subject = 'event.people.profile-changed' AND envelope->>'aggregateId' = $1`, [id])).toEqual([{ told: 2 }]);
  });

  it('the person may be erased all the same', async () => {
    const id = await loaded(aMentor({ siteId: bochum }));
    await team().call(rights.restrict, { id, reason: 'Widerspricht der Löschung nicht' });
    await team().call(rights.erase, { id, familyName: 'Brandt' });
    await expect(team().call(people.get, { id })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('the reason lies encrypted', async () => {
    const id = await loaded(aMentor({ siteId: bochum }));
    await team().call(rights.restrict, { id, reason: 'Geheimer Grund' });
    expect(await house.adminQuery(`SELECT 1 FROM people.restriction WHERE reason LIKE '%Geheim%'`)).toEqual([]);
  });
});

describe('Whoever is erased', () => {
  it('goes from the rows of a list that were told, too; the row of somebody else stays', async () => {
    house.clock.set(begin);
    const id = await loaded(aMentor({ siteId: bochum, contact: { givenName: 'Hanne', familyName: 'Zeilenrest' } }));
    const list = newId();
    const keys = parseSealingKeys(house.environment('people').CONFIDENTIAL_KEY ?? '');
    await house.adminQuery(
      `INSERT INTO people.list_import (id, created_at, created_by, version, site_id, kind, state, head, size, sheet, head_line, fields, remembered, take_duplicates, done_line, progress, kept)
       VALUES ($1, $2, 'test', 1, $3, 'people', 'done', '', 1, 0, 1, '[]', false, '{}', 0, 1, 0)`,
      [list, begin, bochum],
    );
    const rows = [['Zeilenrest', 'Hanne', '12.13.1950'], ['Zeilenrest', 'Hannes', '12.13.1950'], ['Neuname', 'Hanne', '']];
    for (const [index, cells] of rows.entries()) {
      // The last one is a changed row, which knows whom it means.
      const sealed = sealProblem(keys, list, index + 2, { name: '', cells, problems: [], ...(index === 2 ? { personId: id } : {}) });
      await house.adminQuery(`INSERT INTO people.list_import_problem (import_id, line, site_id, kind, sealed) VALUES ($1, $2, $3, 'error', $4)`, [list, index + 2, bochum, sealed]);
    }
    await team().call(rights.erase, { id, familyName: 'Zeilenrest' });
    expect(await house.adminQuery('SELECT line FROM people.list_import_problem WHERE import_id = $1', [list])).toEqual([{ line: 3 }]);
  });
});

describe('Whoever is noted as the one to ask for a minor', () => {
  it('goes from there as well when they are erased; who has another name stays', async () => {
    house.clock.set(begin);
    const id = await loaded(aMentor({ siteId: bochum, contact: { givenName: 'Rima', familyName: 'Fragegern' } }));
    const minor = (guardianName: string) => loaded(aMentee({ siteId: bochum, contact: { birthYear: 2014, guardianName }, state: 'registered', readySince: null }));
    const [ali, noor] = [await minor('Frau Rima Fragegern'), await minor('Rima Andersgern')];
    await team().call(rights.erase, { id, familyName: 'Fragegern' });
    expect([(await team().call(people.get, { id: ali })).guardianName, (await team().call(people.get, { id: noor })).guardianName]).toEqual([null, 'Rima Andersgern']);
  });
});

describe('What falls due', () => {
  const keep = (id: PersonId, until: string) => team().call(rights.keepLonger, { id, until, reason: 'Prüfung des Nachweises' });
  const due = async () => (await team().call(rights.fallsDue, { siteId: bochum })).items;

  it('stands in the preview sixty days before, with its rule; a decision to keep it longer needs an end within two years', async () => {
    house.clock.set('2026-11-23T09:00:00Z');
    const soon = await loaded(aMentor({ siteId: bochum, contact: { familyName: 'Bald' }, state: 'declined', since: '2026-07-01T09:00:00Z', readySince: null }));
    const later = await loaded(aMentor({ siteId: bochum, contact: { familyName: 'Später' }, state: 'declined', since: '2026-11-01T09:00:00Z', readySince: null }));
    expect(await due()).toMatchObject([{ personId: soon, familyName: 'Bald', on: '2027-01-01', rule: 'declinedMentor', heldUntil: null, inMatch: false }]);
    await expect(keep(soon, '2026-11-22')).rejects.toMatchObject({ code: 'validation', details: { errors: [{ field: 'until' }] } });
    await expect(keep(soon, '2028-11-24')).rejects.toMatchObject({ code: 'validation', details: { errors: [{ field: 'until' }] } });
    expect((await keep(soon, '2027-03-31')).fallsDue).toMatchObject({ on: '2027-04-01', heldUntil: '2027-03-31', heldBecause: 'Prüfung des Nachweises' });
    expect((await due()).map(({ personId, heldUntil }) => [personId, heldUntil])).toEqual([[soon, '2027-03-31']]);
    await expect(house.as(aCoordinator(newId())).call(rights.fallsDue, { siteId: bochum })).rejects.toMatchObject({ code: 'not_found' });
    for (const id of [soon, later]) await team().call(rights.erase, { id, familyName: id === soon ? 'Bald' : 'Später' });
  });

  it('is erased by the job on its day in Berlin and not before, for seven years with two leap days and every change of summer time; who is with us, in a match, restricted or kept longer stays', async () => {
    house.clock.set(begin);
    const gone = (role: 'mentor' | 'mentee', state: string, since: string) => ({ ...(role === 'mentor' ? aMentor : aMentee)({ siteId: bochum, state, since, readySince: null }), state, since });
    const falling = [
      gone('mentor', 'declined', '2026-08-31T21:59:00Z'), // still August in Berlin: the last day of February
      gone('mentor', 'declined', '2026-08-31T22:01:00Z'),
      gone('mentee', 'withdrawn', '2027-08-29T10:00:00Z'), // 29 February 2028
      gone('mentee', 'not_reached', '2027-09-26T22:30:00Z'), // 27 March 2028, the day after the change of summer time
      gone('mentor', 'declined', '2027-04-30T22:30:00Z'), // the day after the change back
      gone('mentor', 'left', '2022-02-28T23:30:00Z'), // 1 March 2028
      gone('mentee', 'completed', '2026-02-28T10:00:00Z'), // 28 February 2032, a leap year
      gone('mentor', 'left', '2026-03-29T01:00:00Z'), // six years after a change of summer time
    ];
    const staying = [aMentor({ siteId: bochum, state: 'ready' }), aMentor({ siteId: bochum, state: 'resting', since: '2020-01-01T00:00:00Z', readySince: null })];
    const inMatch = gone('mentor', 'left', '2021-01-15T10:00:00Z');
    const restricted = gone('mentor', 'declined', '2026-01-15T10:00:00Z');
    await house.as(tools).call(people.load, { people: [...falling, ...staying, inMatch, restricted], last: true });
    await house.adminQuery(`INSERT INTO people.match_state (match_id, site_id, mentor_id, mentee_id, state, match_version) VALUES (gen_random_uuid(), $1, $2, gen_random_uuid(), 'active', 1)`, [bochum, inMatch.id]);
    await team().call(rights.restrict, { id: PersonId.parse(restricted.id), reason: 'Braucht die Daten für eine Klage' });

    const dueOn = new Map(falling.map(({ id, role, state, since, createdAt }) => [id, dueOf({ role, state, since, createdAt, heldUntil: null })!.on]));
    expect([...dueOn.values()]).toEqual(['2027-02-28', '2027-03-01', '2028-02-29', '2028-03-27', '2027-11-01', '2028-03-01', '2032-02-28', '2032-03-29']);
    const here = async (): Promise<string[]> => (await house.adminQuery<{ id: string }>('SELECT id FROM people.person WHERE id = ANY ($1) ORDER BY id', [[...falling, ...staying, inMatch, restricted].map(({ id }) => id)])).map(({ id }) => id);
    // On each of the days, a minute before it begins in Berlin and a minute after; between them every ninth day.
    const berlin = (day: string, minutes: number): Date => new Date(new Date(`${day}T00:00:00${isSummer(day) ? '+02:00' : '+01:00'}`).getTime() + minutes * 60_000);
    const moments = [...new Set(dueOn.values())].flatMap((day) => [berlin(day, -1), berlin(day, 1)]);
    for (let moment = Date.parse(begin); moment < Date.parse('2033-12-31T00:00:00Z'); moment += 9 * 86_400_000) moments.push(new Date(moment));
    for (const moment of moments.sort((a, b) => a.getTime() - b.getTime())) {
      house.clock.set(moment);
      expect(await house.services.people!.jobs.run('keep retention periods')).toBe(true);
      const expected = [...falling.filter(({ id }) => dueOn.get(id)! > house.clock.today()), ...staying, inMatch, restricted].map(({ id }) => id).sort();
      expect([moment.toISOString(), await here()]).toEqual([moment.toISOString(), expected]);
    }
    expect(await house.adminQuery(`SELECT action, count(*)::int AS times FROM people.audit_entry WHERE action LIKE 'people.retention.%' GROUP BY 1 ORDER BY 1`)).toEqual([
      { action: 'people.retention.completedMentee', times: 1 },
      { action: 'people.retention.declinedMentor', times: 3 },
      { action: 'people.retention.leftMentor', times: 2 },
      { action: 'people.retention.withdrawnMentee', times: 2 },
    ]);
    // The match ends, the restriction is lifted: the next night they go, too.
    await house.adminQuery(`UPDATE people.match_state SET state = 'ended' WHERE mentor_id = $1`, [inMatch.id]);
    await team().call(rights.liftRestriction, { id: PersonId.parse(restricted.id) });
    await house.services.people!.jobs.run('keep retention periods');
    expect(await here()).toEqual(staying.map(({ id }) => id).sort());
  }, 120_000);

  it('of a contact goes twelve months after nobody belonged to it any more, over a leap day; who stands for a child, shares a household or works here stays', async () => {
    house.clock.set('2027-01-10T09:00:00Z');
    const contact = async (familyName: string): Promise<PersonId> => (await team().call(roles.recordContact, { siteId: bochum, contact: { givenName: 'Rana', familyName, phone: '0234 910555' }, privacyNotice: 'phone' })).id;
    const [alone, guardian, aunt, colleague] = [await contact('Allein'), await contact('Mutter'), await contact('Tante'), await contact('Kollegin')];
    const [child, cousin] = [await loaded(aMentee({ siteId: bochum, state: 'withdrawn', since: '2027-08-29T10:00:00Z', readySince: null })), await loaded(aMentee({ siteId: bochum }))];
    await team().call(households.nameGuardian, { personId: child, guardianId: guardian });
    await team().call(households.createHousehold, { siteId: bochum, contactPersonId: aunt, members: [{ personId: cousin, relation: 'child' }] });
    await team().call(roles.addRole, { personId: colleague, role: 'staff', userId: 'user-1' });
    const night = async (moment: string): Promise<string[]> => {
      house.clock.set(moment);
      await house.services.people!.jobs.run('keep retention periods');
      return (await house.adminQuery<{ name: string }>('SELECT family_name AS name FROM people.person WHERE id = ANY ($1) ORDER BY 1', [[alone, guardian, aunt, colleague, child]])).map(({ name }) => name);
    };
    const childName = (await team().call(people.get, { id: child })).familyName;
    const withChild = (...names: string[]) => [...names, childName].sort();
    expect(await night('2027-01-10T23:30:00Z')).toEqual(withChild('Allein', 'Kollegin', 'Mutter', 'Tante'));
    expect((await team().call(rights.state, { id: alone })).fallsDue).toMatchObject({ on: '2028-01-11', rule: 'unneededContact' });
    expect((await team().call(rights.state, { id: guardian })).fallsDue).toBeNull();
    expect(await night('2028-01-10T22:59:00Z')).toEqual(withChild('Allein', 'Kollegin', 'Mutter', 'Tante'));
    expect(await night('2028-01-10T23:01:00Z')).toEqual(withChild('Kollegin', 'Mutter', 'Tante'));
    // The child goes on 29 February 2028; from that night on the mother stands for nobody.
    expect(await night('2028-02-28T23:01:00Z')).toEqual(['Kollegin', 'Mutter', 'Tante']);
    expect((await team().call(rights.fallsDue, { siteId: bochum })).items.filter(({ personId }) => personId === guardian)).toEqual([]);
    expect(await night('2029-02-27T22:59:00Z')).toEqual(['Kollegin', 'Mutter', 'Tante']);
    expect((await team().call(rights.fallsDue, { siteId: bochum })).items).toContainEqual(expect.objectContaining({ personId: guardian, on: '2029-02-28', rule: 'unneededContact' }));
    expect(await night('2029-02-27T23:01:00Z')).toEqual(['Kollegin', 'Tante']);
  });

  it('of calls nobody has finished goes after fourteen days, at every site', async () => {
    await house.as(coordinator).call(people.saveDraft, { id: newId() as never, siteId: bochum, title: 'Anruf', missing: [], form: {} });
    house.clock.advance({ days: 13 });
    await house.services.people!.jobs.run('keep retention periods');
    const drafts = () => house.adminQuery('SELECT count(*)::int AS drafts FROM people.interest_draft');
    expect(await drafts()).toEqual([{ drafts: 1 }]);
    house.clock.advance({ days: 2 });
    await house.services.people!.jobs.run('keep retention periods');
    expect(await drafts()).toEqual([{ drafts: 0 }]);
  });
});

/** Does this day begin in summer time? From the last Sunday of March (which begins in winter time) to the last of October. */
function isSummer(day: string): boolean {
  return new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin', timeZoneName: 'shortOffset' }).format(new Date(`${day}T00:00:00+02:00`)).endsWith('+2');
}
