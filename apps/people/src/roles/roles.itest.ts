import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, matchingEvents, MatchId, people, peopleEvents, type Person, roles, SiteId, type UserId } from '@patenwerk/contracts';
import { FixedClock, newId } from '@patenwerk/persistence';
import { aCoordinator, aMentee, aMentor, anAssistant, eventually, type Harness, startHarness } from '@patenwerk/testing';
import { service } from '../service.js';

const bochum = SiteId.parse(newId());
const coordinator = aCoordinator(bochum);
const tools: Actor = { id: 'tools', kind: 'system', grants: [], purpose: 'demo data' };
const matchingService: Actor = { id: 'matching', kind: 'system', grants: [], purpose: 'replica' };

let house: Harness<FixedClock>;
beforeAll(async () => {
  house = await startHarness({ services: [service], clock: new FixedClock('2026-11-23T09:00:00Z'), env: { DEMO_DATA: 'true' } });
});
afterAll(() => house?.close());

const team = () => house.as(coordinator);
const loaded = async (row: ReturnType<typeof aMentee>): Promise<Person> => {
  await house.as(tools).call(people.load, { people: [row], last: false });
  return team().call(people.get, { id: row.id });
};
const aContact = (familyName = 'Haddad'): Promise<Person> =>
  team().call(roles.recordContact, { siteId: bochum, contact: { givenName: 'Salma', familyName, street: 'Brückstraße 3', plz: '44787' }, privacyNotice: 'in_person' });
const told = async (id: string): Promise<string[]> => (await house.adminQuery<{ subject: string }>(`SELECT subject FROM people.outbox WHERE envelope->>'aggregateId' = $1 ORDER BY id`, [id])).map(({ subject }) => subject);

describe('one person, several roles over time', () => {
  it('was accompanied and becomes a mentor: a new intake begins, the earlier one stays in the history', async () => {
    const mentee = await loaded(aMentee({ siteId: bochum, state: 'completed', since: '2026-11-01T09:00:00Z' }));
    const mentor = await team().call(roles.changeRole, { id: mentee.id, version: mentee.version, role: 'mentor' });
    expect(mentor.intake).toMatchObject({ role: 'mentor', state: 'interested', readySince: null });
    expect(mentor.intake.steps.at(-1)).toMatchObject({ transition: 'changeRole', from: 'completed', to: 'interested', by: coordinator.id });
    // What she said and agreed to holds on; the gates of a mentor ask for the rest.
    expect([mentor.profile?.languages, mentor.consents.length]).toEqual([mentee.profile?.languages, 2]);
    expect(mentor.intake.gates.filter(({ passed }) => !passed).map(({ id }) => id)).toEqual(['volunteerAgreement', 'confidentialityDeclaration', 'codeOfConduct', 'basicTraining', 'extendedCertificate', 'childProtectionTraining', 'profileComplete']);
    const history = await team().call(roles.rolesOfPerson, { personId: mentee.id });
    expect(history).toMatchObject({ role: 'mentor', since: '2026-11-23T09:00:00.000Z', earlier: [{ role: 'mentee', since: mentee.createdAt, until: '2026-11-23T09:00:00.000Z', state: 'completed' }] });
    expect(await told(mentee.id)).toEqual([peopleEvents.profileChanged.subject]);
    const { items } = await house.as(matchingService).call(people.features, { ids: [mentee.id] });
    expect(items).toEqual([expect.objectContaining({ role: 'mentor', ready: false, isMinor: false, version: mentor.version })]);
  });

  it('goes back to the first role without losing the papers', async () => {
    const first = await loaded(aMentor({ siteId: bochum }));
    const mentee = await team().call(roles.changeRole, { id: first.id, version: first.version, role: 'mentee' });
    const back = await team().call(roles.changeRole, { id: first.id, version: mentee.version, role: 'mentor' });
    expect(back.documents.filter(({ valid }) => valid).length).toBe(3);
    expect((await team().call(roles.rolesOfPerson, { personId: first.id })).earlier.map(({ role, state }) => [role, state])).toEqual([['mentee', 'registered'], ['mentor', 'ready']]);
  });

  it('waits for the end of a match, an open proposal included, and for the version the asker has seen', async () => {
    const mentee = await loaded(aMentee({ siteId: bochum }));
    await expect(team().call(roles.changeRole, { id: mentee.id, version: mentee.version + 1, role: 'mentor' })).rejects.toMatchObject({ code: 'version_conflict' });
    const match = { matchId: MatchId.parse(newId()), siteId: bochum, mentorId: (await loaded(aMentor({ siteId: bochum }))).id, menteeId: mentee.id };
    const envelope = { id: newId(), subject: matchingEvents.stateChanged.subject, version: 1, at: '2026-11-23T09:00:00Z', aggregateId: match.matchId, aggregateVersion: 1, siteId: bochum, correlationId: newId(), backfill: false, data: { ...match, from: null, to: 'proposed' } };
    await house.adminQuery(`INSERT INTO people.outbox (id, subject, envelope, created_at) SELECT ($1::jsonb->>'id')::uuid, $1::jsonb->>'subject', $1::jsonb, now()`, [JSON.stringify(envelope)]);
    await eventually(async () => expect(await house.adminQuery('SELECT 1 FROM people.match_state WHERE match_id = $1', [match.matchId])).toHaveLength(1));
    await expect(team().call(roles.changeRole, { id: mentee.id, version: mentee.version, role: 'mentor' })).rejects.toMatchObject({ code: 'guard_failed', details: { guards: [{ guard: 'noRunningMatch' }] } });
  });
});

describe('a contact', () => {
  it('has a name and a way of contact, a postal address suffices, and stands in no list of the intake', async () => {
    const contact = await aContact();
    expect(contact).toMatchObject({ role: 'contact', contactPreference: 'post', email: null, phone: null, place: 'Bochum', profile: null, intake: { state: 'known', next: [] } });
    expect(await told(contact.id)).toEqual([]);
    expect((await house.as(matchingService).call(people.features, { ids: [contact.id] })).items).toEqual([]);
    const { items } = await house.as(matchingService).call(people.featuresOfSite, { siteId: bochum });
    expect(items.map(({ personId }) => personId)).not.toContain(contact.id);
    const today = await team().call(people.today, { siteId: bochum });
    expect([...today.newInterests, ...today.inIntake].map(({ id }) => id)).not.toContain(contact.id);
    expect((await team().call(people.list, { siteId: bochum, role: 'contact' })).items.map(({ id }) => id)).toContain(contact.id);
  });

  it('agreed to the privacy notice in a language that is noted, German unless told', async () => {
    const told = { siteId: bochum, contact: { givenName: 'Salma', familyName: 'Sprache', phone: '0234 910139' }, privacyNotice: 'in_person' as const };
    const languageOf = async (given: { language?: 'ar' }) => (await team().call(roles.recordContact, { ...told, ...given })).consents.map(({ purpose, language }) => [purpose, language]);
    expect([await languageOf({ language: 'ar' }), await languageOf({})]).toEqual([[['privacy_notice', 'ar']], [['privacy_notice', 'de']]]);
  });

  it('is refused without a way of contact, and by a team that may not write people', async () => {
    const nameOnly = { siteId: bochum, contact: { givenName: 'Salma', familyName: 'Haddad' }, privacyNotice: 'phone' as const };
    await expect(team().call(roles.recordContact, nameOnly)).rejects.toMatchObject({ code: 'validation', details: { errors: [{ field: 'contact.phone' }] } });
    await expect(house.as(anAssistant(bochum)).call(roles.recordContact, { ...nameOnly, contact: { ...nameOnly.contact, phone: '0234 910139' } })).rejects.toMatchObject({ code: expect.stringMatching(/not_found|forbidden/) });
  });

  it('becomes a mentee: matching hears of her as of somebody new, and she stays a contact beside it', async () => {
    const contact = await aContact('Nasser');
    await team().call(roles.changeRole, { id: contact.id, version: contact.version, role: 'mentee' });
    expect(await told(contact.id)).toEqual([peopleEvents.registered.subject]);
    expect((await team().call(roles.rolesOfPerson, { personId: contact.id })).beside).toMatchObject([{ role: 'contact', userId: null }]);
  });
});

describe('roles beside the intake', () => {
  it('are any number at once, each once; of somebody of the team only the account is noted', async () => {
    const mentor = await loaded(aMentor({ siteId: bochum }));
    await expect(team().call(roles.addRole, { personId: mentor.id, role: 'staff' })).rejects.toMatchObject({ details: { errors: [{ field: 'userId' }] } });
    await team().call(roles.addRole, { personId: mentor.id, role: 'contact' });
    const both = await team().call(roles.addRole, { personId: mentor.id, role: 'staff', userId: 'user-1' as UserId });
    expect(both.beside.map(({ role, userId }) => [role, userId]).sort()).toEqual([['contact', null], ['staff', 'user-1']]);
    await expect(team().call(roles.addRole, { personId: mentor.id, role: 'contact' })).rejects.toMatchObject({ code: 'already_exists' });
    const staff = both.beside.find(({ role }) => role === 'staff');
    const ended = await team().call(roles.endRole, { personId: mentor.id, id: staff!.id });
    expect(ended.beside.map(({ role }) => role)).toEqual(['contact']);
    expect(ended.role).toBe('mentor');
  });
});
