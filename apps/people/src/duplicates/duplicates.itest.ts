import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, duplicates, people, PersonId, type PersonToLoad, rights, SiteId } from '@patenwerk/contracts';
import { FixedClock, newId } from '@patenwerk/persistence';
import { aCoordinator, aMentee, aMentor, anAssistant, type Harness, startHarness } from '@patenwerk/testing';
import { service } from '../service.js';

const tools: Actor = { id: 'tools', kind: 'system', grants: [], purpose: 'demo data' };
let house: Harness<FixedClock>;
beforeAll(async () => {
  house = await startHarness({ services: [service], clock: new FixedClock('2026-11-23T09:00:00Z'), env: { DEMO_DATA: 'true' } });
});
afterAll(() => house?.close());

/** A site of its own with these people. */
async function aSiteWith(...make: ((siteId: SiteId) => PersonToLoad)[]) {
  const siteId = SiteId.parse(newId());
  const rows = make.map((each) => each(siteId));
  await house.as(tools).call(people.load, { people: rows, last: false });
  const team = house.as(aCoordinator(siteId));
  const open = async () => (await team.call(duplicates.duplicates, { siteId })).items;
  return { siteId, rows, team, open };
}

/** The next night comes, and its jobs with it. */
async function night(): Promise<void> {
  house.clock.advance({ days: 1 });
  await house.services.people?.jobs.runDue();
}
const helga = (contact: Partial<PersonToLoad['contact']> = {}) => (siteId: SiteId): PersonToLoad => aMentor({ siteId, contact: { phone: '0234 910199', email: null, ...contact } });

describe('while somebody types', () => {
  it('who may be meant is shown with what speaks for it, the surest first', async () => {
    const { siteId, team, rows } = await aSiteWith(helga({ plz: '44789', birthYear: null }), helga({ familyName: 'Brand', email: 'helga@example.org' }), (site) => aMentee({ siteId: site }));
    const { items } = await team.call(duplicates.similar, { siteId, givenName: 'Helga', familyName: 'Brandt', email: 'Helga@example.org' });
    expect(items.map(({ person, level, reasons }) => [person.id, level, reasons.map(({ de }) => de)])).toEqual([
      [rows[1]!.id, 'certain', ['gleiche E-Mail-Adresse', 'Name klingt gleich']],
      [rows[0]!.id, 'possible', ['gleicher Name']],
    ]);
  });

  it('half a number or half an address disturbs nobody', async () => {
    const { siteId, team } = await aSiteWith(helga());
    expect((await team.call(duplicates.similar, { siteId, givenName: 'Helga', familyName: 'Brandt', phone: '023', plz: '44', email: 'hel' })).items).toHaveLength(1);
  });

  it('an assistant on the phone sees it, another site nothing', async () => {
    const { siteId } = await aSiteWith(helga());
    const typed = { siteId, givenName: 'Helga', familyName: 'Brandt' };
    expect((await house.as(anAssistant(siteId)).call(duplicates.similar, typed)).items).toHaveLength(1);
    await expect(house.as(aCoordinator(SiteId.parse(newId()))).call(duplicates.similar, typed)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('whose processing is restricted', () => {
  it('is still found, so that nobody is recorded anew, but nothing is told of them except that there is a record', async () => {
    const { siteId, rows, team, open } = await aSiteWith(helga({ email: 'helga@example.org' }), helga({ email: 'helga@example.org' }), helga());
    await night();
    expect((await open()).length).toBe(3);
    await team.call(rights.restrict, { id: PersonId.parse(rows[0]!.id), reason: 'Bestreitet die Angaben' });
    const typed = await team.call(duplicates.similar, { siteId, givenName: 'Helga', familyName: 'Brandt' });
    expect([typed.items.map(({ person }) => person.id).sort(), typed.restricted]).toEqual([[rows[1]!.id, rows[2]!.id].sort(), 1]);
    const pairs = await team.call(duplicates.duplicates, { siteId });
    expect([pairs.items.map(({ people: both }) => both.map(({ id }) => id).sort()), pairs.restricted]).toEqual([[[rows[1]!.id, rows[2]!.id].sort()], 2]);
    await night();
    await team.call(rights.liftRestriction, { id: PersonId.parse(rows[0]!.id) });
    const again = await team.call(duplicates.duplicates, { siteId });
    expect([again.items.length, again.restricted]).toEqual([3, 0]);
  });
});

describe('each night', () => {
  it('pairs that may be one person come, and go when they are none any more', async () => {
    const { rows, team, open } = await aSiteWith(helga(), helga({ phone: '0234 910199', familyName: 'Brant' }), (site) => aMentee({ siteId: site }));
    await night();
    const [pair, ...others] = await open();
    expect([pair?.people.map(({ id }) => id), pair?.level, others]).toEqual([[rows[0]!.id, rows[1]!.id].sort(), 'certain', []]);

    const person = await team.call(people.get, { id: rows[1]!.id });
    await team.call(people.update, { id: person.id, version: person.version, contact: { familyName: 'Zimmermann', phone: '0234 910111' } });
    await night();
    expect(await open()).toEqual([]);
  });

  it('a pair of which somebody said that these are two people is not found again, until that is taken back', async () => {
    const { siteId, rows, team, open } = await aSiteWith(helga(), helga());
    await night();
    const { id } = await team.call(duplicates.dismissDuplicate, { personId: rows[1]!.id, otherPersonId: rows[0]!.id });
    await night();
    expect(await open()).toEqual([]);
    expect((await team.call(duplicates.duplicates, { siteId, dismissed: 'true' })).items.map((pair) => pair.id)).toEqual([id]);
    await team.call(duplicates.reopenDuplicate, { id });
    expect((await open()).map((pair) => pair.id)).toEqual([id]);
  });

  it('people of two sites are no pair, and nobody dismisses what is not theirs', async () => {
    const here = await aSiteWith(helga());
    const there = await aSiteWith(helga());
    await night();
    expect([await here.open(), await there.open()]).toEqual([[], []]);
    await expect(here.team.call(duplicates.dismissDuplicate, { personId: here.rows[0]!.id, otherPersonId: PersonId.parse(there.rows[0]!.id) })).rejects.toMatchObject({ code: 'not_found' });
  });
});
