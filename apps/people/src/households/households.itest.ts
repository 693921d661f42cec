import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, type Household, households, people, peopleEvents, type Person, roles, SiteId } from '@patenwerk/contracts';
import { FixedClock, newId } from '@patenwerk/persistence';
import { aCoordinator, aMentee, aMentor, anAssistant, anInterest, type Harness, startHarness } from '@patenwerk/testing';
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
const child = async (givenName: string): Promise<Person> =>
  team().call(people.recordInterest, anInterest({ siteId: bochum, contact: { givenName, birthYear: 2014, plz: '44787', guardianName: 'Salma Haddad', guardianPhone: '0234 123456' }, profile: { languages: [{ code: 'ar', level: 'native' }], slots: ['mon_pm'], goals: ['homework'] } }));
const mother = (): Promise<Person> => team().call(roles.recordContact, { siteId: bochum, contact: { givenName: 'Salma', familyName: 'Haddad', street: 'Brückstraße 3', plz: '44787' }, privacyNotice: 'in_person' });
const family = async (): Promise<{ household: Household; salma: Person; children: [Person, Person] }> => {
  const [salma, ali, noor] = [await mother(), await child('Ali'), await child('Noor')];
  const household = await team().call(households.createHousehold, {
    siteId: bochum,
    contactPersonId: salma.id,
    members: [{ personId: salma.id, relation: 'parent' }, { personId: ali.id, relation: 'child' }, { personId: noor.id, relation: 'child' }],
  });
  return { household, salma, children: [ali, noor] };
};
const featuresOf = async (id: Person['id']) => (await house.as(matchingService).call(people.features, { ids: [id] })).items[0];
const told = async (id: string): Promise<string[]> => (await house.adminQuery<{ subject: string }>(`SELECT subject FROM people.outbox WHERE envelope->>'aggregateId' = $1 ORDER BY id`, [id])).map(({ subject }) => subject);
const step = async (id: Person['id'], transition: string): Promise<Person> => team().call(people.advanceIntake, { id, version: (await team().call(people.get, { id })).version, transition });

describe('a household', () => {
  it('has members with their relation and one who speaks for it; matching hears who belongs together, without a name', async () => {
    const { household, salma, children: [ali] } = await family();
    expect(household.contactPerson?.id).toBe(salma.id);
    expect(household.members.map(({ person, relation, isMinor }) => [person.givenName, relation, isMinor])).toEqual([['Salma', 'parent', false], ['Ali', 'child', true], ['Noor', 'child', true]]);
    expect((await team().call(households.householdOfPerson, { personId: ali.id })).household?.id).toBe(household.id);
    expect((await featuresOf(ali.id))?.household).toEqual({ id: household.id, contactPersonId: salma.id, plz: '44787' });
    expect(await told(ali.id)).toEqual([peopleEvents.registered.subject, peopleEvents.profileChanged.subject]);
    expect(await told(salma.id)).toEqual([]);
  });

  it('takes everybody once, and only people of its site', async () => {
    const { household, children: [ali] } = await family();
    const other = await family();
    await expect(team().call(households.addHouseholdMember, { id: household.id, personId: other.children[0].id, relation: 'child' })).rejects.toMatchObject({ code: 'already_exists' });
    await expect(team().call(households.createHousehold, { siteId: bochum, contactPersonId: ali.id, members: [{ personId: ali.id, relation: 'child' }] })).rejects.toMatchObject({ code: 'already_exists' });
    const aachen = SiteId.parse(newId());
    const elsewhere = await house.as(aCoordinator(aachen)).call(people.recordInterest, anInterest({ siteId: aachen }));
    await expect(team().call(households.addHouseholdMember, { id: household.id, personId: elsewhere.id, relation: 'relative' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(house.as(anAssistant(bochum)).call(households.removeHouseholdMember, { id: household.id, personId: ali.id })).rejects.toMatchObject({ code: expect.stringMatching(/not_found|forbidden/) });
  });

  it('moves with its contact person: the others are told of anew', async () => {
    const { salma, children: [ali, noor] } = await family();
    await team().call(people.update, { id: salma.id, version: (await team().call(people.get, { id: salma.id })).version, contact: { street: 'Südring 1', plz: '44867' } });
    expect([(await featuresOf(ali.id))?.household?.plz, (await featuresOf(noor.id))?.household?.plz]).toEqual(['44867', '44867']);
    expect((await told(noor.id)).at(-1)).toBe(peopleEvents.profileChanged.subject);
    expect((await told(noor.id)).length).toBe(3);
  });

  it('is left by one without the others, gets another contact person, and is gone with the last', async () => {
    const { household, salma, children: [ali, noor] } = await family();
    const changed = await team().call(households.updateHousehold, { id: household.id, version: household.version, name: 'Familie Haddad', contactPersonId: ali.id });
    expect([changed.name, changed.contactPerson?.id]).toEqual(['Familie Haddad', ali.id]);
    await expect(team().call(households.updateHousehold, { id: household.id, version: household.version, name: null })).rejects.toMatchObject({ code: 'version_conflict' });
    const left = await team().call(households.removeHouseholdMember, { id: household.id, personId: noor.id });
    expect(left.household?.members.map(({ person }) => person.givenName)).toEqual(['Salma', 'Ali']);
    expect((await featuresOf(noor.id))?.household).toBeUndefined();
    await team().call(households.removeHouseholdMember, { id: household.id, personId: ali.id });
    expect(await team().call(households.removeHouseholdMember, { id: household.id, personId: salma.id })).toEqual({ household: null });
    expect((await team().call(households.householdOfPerson, { personId: ali.id })).household).toBeNull();
  });

  it('lives on when one of its people is erased, without that name, and is gone with the last', async () => {
    const { household, salma, children: [ali, noor] } = await family();
    await team().call(households.updateHousehold, { id: household.id, version: household.version, name: 'Familie Haddad' });
    await house.adminQuery('SELECT people.erase_person($1, now())', [salma.id]);
    const { household: left } = await team().call(households.householdOfPerson, { personId: ali.id });
    expect(left).toMatchObject({ id: household.id, contactPerson: null, name: null });
    expect(left?.members.length).toBe(2);
    for (const id of [ali.id, noor.id]) await house.adminQuery('SELECT people.erase_person($1, now())', [id]);
    expect(await house.adminQuery('SELECT 1 FROM people.household WHERE id = $1', [household.id])).toEqual([]);
  });
});

describe('the guardian of a minor', () => {
  it('is named before the intake is complete, and agrees by name', async () => {
    const ali = await child('Ali');
    await step(ali.id, 'interview');
    await step(ali.id, 'askGuardian');
    await team().call(people.giveConsent, { id: ali.id, purpose: 'parental_consent', channel: 'written' });
    await expect(step(ali.id, 'completeIntake')).rejects.toMatchObject({ code: 'guard_failed', details: { guards: [{ guard: 'guardianNamed' }] } });
    const salma = await mother();
    const named = await team().call(households.nameGuardian, { personId: ali.id, guardianId: salma.id });
    expect(named.guardians.map(({ id }) => id)).toEqual([salma.id]);
    expect((await team().call(households.householdOfPerson, { personId: salma.id })).guardianOf.map(({ id }) => id)).toEqual([ali.id]);
    const agreed = await team().call(people.giveConsent, { id: ali.id, purpose: 'parental_consent', channel: 'written' });
    expect(agreed.consents.at(-1)).toMatchObject({ purpose: 'parental_consent', guardianId: salma.id });
    expect((await step(ali.id, 'completeIntake')).intake.state).toBe('ready');
  });

  it('is not asked for again of a minor who was ready before guardians were noted', async () => {
    const row = aMentee({ siteId: bochum, contact: { birthYear: 2014 }, consents: [...aMentee({ siteId: bochum }).consents, { purpose: 'parental_consent', channel: 'written', givenAt: '2026-10-01T10:00:00Z' }] });
    await house.as(tools).call(people.load, { people: [row], last: false });
    const before = await team().call(people.get, { id: row.id });
    const changed = await team().call(people.update, { id: row.id, version: before.version, contact: { phone: '0234 910140' } });
    expect(changed.intake.state).toBe('ready');
  });

  it('is somebody else, of age, named once, and the one who agrees is one of them', async () => {
    const [ali, noor, salma] = [await child('Ali'), await child('Noor'), await mother()];
    await expect(team().call(households.nameGuardian, { personId: ali.id, guardianId: ali.id })).rejects.toMatchObject({ code: 'validation' });
    await expect(team().call(households.nameGuardian, { personId: ali.id, guardianId: noor.id })).rejects.toMatchObject({ details: { errors: [{ field: 'guardianId' }] } });
    await expect(team().call(people.giveConsent, { id: ali.id, purpose: 'parental_consent', channel: 'phone', guardianId: salma.id })).rejects.toMatchObject({ details: { errors: [{ field: 'guardianId' }] } });
    await team().call(households.nameGuardian, { personId: ali.id, guardianId: salma.id });
    await expect(team().call(households.nameGuardian, { personId: ali.id, guardianId: salma.id })).rejects.toMatchObject({ code: 'already_exists' });
    expect((await team().call(households.removeGuardian, { personId: ali.id, guardianId: salma.id })).guardians).toEqual([]);
  });

  it('is somebody to ask at first: told with the call, and no longer noted there once the guardian is named', async () => {
    const [ali, salma] = [await child('Ali'), await mother()];
    expect(ali).toMatchObject({ guardianName: 'Salma Haddad', guardianPhone: '+49234123456' });
    await team().call(households.nameGuardian, { personId: ali.id, guardianId: salma.id });
    expect(await team().call(people.get, { id: ali.id })).toMatchObject({ guardianName: null, guardianPhone: null });
  });

  it('cannot be taken out of the contact of a minor while nobody else is named; a record from before stays as it was', async () => {
    const ali = await child('Ali');
    const noGuardian = { code: 'validation', details: { errors: [{ field: 'contact.guardianName', de: expect.stringContaining('Amal Haidari'), en: expect.stringContaining('Whom may we ask') }] } };
    await expect(team().call(people.update, { id: ali.id, version: ali.version, contact: { guardianName: null } })).rejects.toMatchObject(noGuardian);
    const grownUp = aMentee({ siteId: bochum });
    const before = aMentee({ siteId: bochum, contact: { birthYear: 2014 }, state: 'registered', readySince: null });
    await house.as(tools).call(people.load, { people: [grownUp, before], last: false });
    await expect(team().call(people.update, { id: grownUp.id, version: 1, contact: { birthYear: 2014 } })).rejects.toMatchObject(noGuardian);
    expect(await team().call(people.update, { id: before.id, version: 1, contact: { phone: '0234 910140' } })).toMatchObject({ isMinor: true, guardianName: null });
  });

  it('may be a mentor or a mentee as well', async () => {
    const row = aMentor({ siteId: bochum });
    await house.as(tools).call(people.load, { people: [row], last: false });
    const ali = await child('Ali');
    expect((await team().call(households.nameGuardian, { personId: ali.id, guardianId: row.id })).guardians.map(({ role }) => role)).toEqual(['mentor']);
  });
});

describe('the bulk path', () => {
  it('loads households and guardians of one site, and refuses a mix of two', async () => {
    const aachen = SiteId.parse(newId());
    const [parent, pupil, stranger] = [aMentee({ siteId: bochum }), aMentee({ siteId: bochum }), aMentee({ siteId: aachen })];
    await house.as(tools).call(people.load, { people: [parent, pupil, stranger], last: false });
    const row = { id: newId(), siteId: bochum, name: null, contactPersonId: parent.id, members: [{ personId: parent.id, relation: 'parent' as const }, { personId: pupil.id, relation: 'child' as const }] };
    expect(await house.as(tools).call(households.loadHouseholds, { households: [row], guardians: [{ personId: pupil.id, guardianId: parent.id }] })).toEqual({ loaded: 1 });
    expect((await team().call(households.householdOfPerson, { personId: pupil.id }))).toMatchObject({ household: { id: row.id }, guardians: [{ id: parent.id }] });
    await expect(house.as(tools).call(households.loadHouseholds, { households: [], guardians: [{ personId: pupil.id, guardianId: stranger.id }] })).rejects.toMatchObject({ code: 'validation' });
  });
});
