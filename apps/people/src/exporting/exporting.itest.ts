import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, people, PersonId, rights, SiteId } from '@patenwerk/contracts';
import { FixedClock, newId } from '@patenwerk/persistence';
import { aCoordinator, aMentee, aMentor, anAssistant, type Harness, startHarness } from '@patenwerk/testing';
import { service } from '../service.js';

const bochum = SiteId.parse(newId());
const aachen = SiteId.parse(newId());
const coordinator = aCoordinator(bochum);
const tools: Actor = { id: 'tools', kind: 'system', grants: [], purpose: 'demo data' };

let house: Harness<FixedClock>;
beforeAll(async () => {
  house = await startHarness({ services: [service], clock: new FixedClock('2026-11-23T09:00:00Z'), env: { DEMO_DATA: 'true' } });
});
afterAll(() => house?.close());

describe('the list of people to take along', () => {
  it('has all facts of each, keeps the filters, and notes everybody who was taken along', async () => {
    const helga = aMentor({ siteId: bochum, contact: { street: 'Ringstraße 1' } });
    const mariam = aMentee({ siteId: bochum });
    const elsewhere = aMentor({ siteId: aachen });
    await house.as(tools).call(people.load, { people: [helga, mariam, elsewhere], last: false });

    const list = await house.as(coordinator).call(people.exportList, { siteId: bochum, role: 'mentor' });
    expect(list).toMatchObject({ total: 1, items: [{ id: helga.id, street: 'Ringstraße 1', email: 'helga.brandt@example.org', state: 'ready', profile: { offers: ['german', 'reading'] }, consents: [{ purpose: 'privacy_notice' }, { purpose: 'consent_profile' }] }] });
    expect(Object.keys(list.items[0]!)).not.toEqual(expect.arrayContaining(['documents']));
    const noted = await house.adminQuery<{ id: string }>(`SELECT subject_id AS id FROM people.audit_entry WHERE action = 'people.export_list'`);
    expect(noted.map(({ id }) => id)).toEqual([helga.id]);
  });

  it('leaves out whose processing is restricted, and says how many', async () => {
    const here = SiteId.parse(newId());
    const [helga, other] = [aMentor({ siteId: here }), aMentor({ siteId: here })];
    await house.as(tools).call(people.load, { people: [helga, other], last: false });
    const team = house.as(aCoordinator(here));
    await team.call(rights.restrict, { id: PersonId.parse(helga.id), reason: 'Bestreitet die Angaben' });
    const taken = async (filter: object) => {
      const { items, total, leftOut } = await team.call(people.exportList, { siteId: here, ...filter });
      return [items.map(({ id }) => id), total, leftOut];
    };
    expect([await taken({ role: 'mentor' }), await taken({ role: 'mentee' })]).toEqual([[[other.id], 1, 1], [[], 0, 0]]);
    expect((await team.call(people.list, { siteId: here })).items.map(({ id, restricted }) => [id, restricted]).sort()).toEqual([[helga.id, true], [other.id, false]].sort());
  });

  it('is for those who look after the people: neither an assistant nor another site gets it', async () => {
    const refused = (actor: Actor) => house.as(actor).call(people.exportList, { siteId: bochum }).catch(({ code }: { code: string }) => code);
    expect([await refused(anAssistant(bochum)), await refused(aCoordinator(aachen))]).toEqual(['forbidden', 'not_found']);
  });
});
