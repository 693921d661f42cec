import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { access, type Actor, identity, looks, MatchId, notes, type ParsedInputOf, people, type PersonId, SiteId } from '@patenwerk/contracts';
import { defineServiceDatabase, FixedClock, newId } from '@patenwerk/persistence';
import { defineService, Handles, type ResultOf } from '@patenwerk/service-kit';
import { aBasAdmin, aCoordinator, aMentee, aMentor, anAssistant, type Harness, startHarness } from '@patenwerk/testing';
import { service } from '../service.js';

const tools: Actor = { id: 'tools', kind: 'system', grants: [], purpose: 'demo data' };
const [bochum, aachen] = [SiteId.parse(newId()), SiteId.parse(newId())];
const [heike, paul] = [aCoordinator(bochum), aCoordinator(aachen)];
const consents = (['privacy_notice', 'consent_profile', 'consent_referral'] as const).map((purpose) => ({ purpose, channel: 'written' as const, givenAt: '2026-10-01T10:00:00Z' }));

/** In the place of the gateway, which knows the names of accounts. */
@Controller()
class Names {
  @Handles(identity.staffNames)
  async staffNames({ ids }: ParsedInputOf<typeof identity.staffNames>): Promise<ResultOf<typeof identity.staffNames>> {
    return { items: ids.map((id) => ({ id, name: id === heike.id ? 'Heike Kessler' : 'Paul Anders' })) };
  }
}
@Module({ controllers: [Names] })
class NamesModule {}
@Module({})
class NothingModule {}
const others = (['matching', 'training'] as const).map((name) => defineService({ name, module: NothingModule, database: defineServiceDatabase({ service: name, entities: [], migrations: [] }) }));
const gateway = defineService({ name: 'gateway', module: NamesModule, database: defineServiceDatabase({ service: 'gateway', entities: [], migrations: [] }) });

let house: Harness<FixedClock>;
beforeAll(async () => {
  house = await startHarness({ services: [service, gateway, ...others], clock: new FixedClock('2026-11-23T09:00:00Z'), env: { DEMO_DATA: 'true' } });
});
afterAll(() => house?.close());

const helga = async () => {
  const mentor = aMentor({ siteId: bochum, consents });
  await house.as(tools).call(people.load, { people: [mentor], last: false });
  return mentor.id;
};
const whoSaw = (personId: PersonId, more: object = {}, actor = heike) => house.as(actor).call(looks.whoSaw, { personId, ...more });

describe('Who saw whom', () => {
  it('tells who looked, when and how, also from another site and from the other services, newest first', async () => {
    const id = await helga();
    const later = (minutes = 1) => house.clock.advance({ minutes });
    await house.as(heike).call(people.get, { id });
    later();
    await house.as(heike).call(notes.addNote, { personId: id, text: 'Ruft zurück' });
    later();
    const { id: opened } = await house.as(heike).call(access.grantAccess, { personId: id, siteId: aachen, until: '2026-12-01', reason: 'referral' });
    later();
    await house.as(paul).call(access.viewReferred, { id: opened });
    later();
    const matchId = MatchId.parse(newId());
    const mentee = aMentee({ siteId: bochum });
    await house.as(tools).call(people.load, { people: [mentee], last: false });
    await house.adminQuery(`INSERT INTO people.match_state (match_id, site_id, mentor_id, mentee_id, state, match_version) VALUES ($1, $2, $3, $4, 'active', 3)`, [matchId, bochum, id, mentee.id]);
    await house.adminQuery(
      `INSERT INTO matching.audit_entry (id, at, actor_id, actor_kind, action, subject_type, subject_id, site_id, correlation_id) VALUES ($1, $2, $3, 'user', 'matching.view', 'match', $4, $5, 'c')`,
      [newId(), house.clock.now(), heike.id, matchId, bochum],
    );
    const { items, missing } = await whoSaw(id);
    expect(items.map(({ byName, how }) => [byName, how])).toEqual([['Heike Kessler', 'match'], ['Paul Anders', 'otherSite'], ['Heike Kessler', 'change'], ['Heike Kessler', 'change'], ['Heike Kessler', 'view']]);
    // Nobody answers for notifications in this test's house: what it knows is said to be missing.
    expect(missing).toEqual(['notifications']);
  });

  it('is narrowed by colleague and by days of Berlin', async () => {
    const id = await helga();
    house.clock.set('2026-11-24T22:59:00Z');
    await house.as(heike).call(people.get, { id });
    house.clock.set('2026-11-24T23:01:00Z');
    const nadja = anAssistant(bochum);
    await house.as(nadja).call(people.get, { id });
    house.clock.set('2026-11-25T12:00:00Z');
    expect((await whoSaw(id, { from: '2026-11-24', until: '2026-11-24' })).items.map(({ by }) => by)).toEqual([heike.id]);
    expect((await whoSaw(id, { from: '2026-11-25', until: '2026-11-25' })).items.map(({ by }) => by)).toContain(nadja.id);
    expect((await whoSaw(id, { actorId: nadja.id })).items.map(({ by }) => by)).toEqual([nadja.id]);
    await expect(whoSaw(id, { from: '2026-11-26', until: '2026-11-25' })).rejects.toMatchObject({ code: 'validation', details: { errors: [{ field: 'from' }] } });
  });

  it('is noted itself, and is for the coordinators of the site alone', async () => {
    const id = await helga();
    await whoSaw(id);
    expect((await whoSaw(id)).items.map(({ how }) => how)).toEqual(['audit']);
    await expect(whoSaw(id, {}, anAssistant(bochum))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(whoSaw(id, {}, paul)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('tells of lists of names who has looked through them, by the hour and without who stood in them; BaS counts them, too', async () => {
    const { siteId, team } = ((): { siteId: SiteId; team: Actor } => {
      const fresh = SiteId.parse(newId());
      return { siteId: fresh, team: { ...aCoordinator(fresh), id: heike.id } };
    })();
    const mentor = aMentor({ siteId });
    await house.as(tools).call(people.load, { people: [mentor], last: false });
    house.clock.set('2027-02-01T09:10:00Z');
    const list = (q?: string) => house.as(team).call(people.list, { siteId, ...(q ? { q } : {}) });
    await list('Niemand-heißt-so');
    expect((await whoSaw(mentor.id, { from: '2027-02-01', until: '2027-02-01' }, team)).lists).toEqual([]);
    for (const at of ['09:20', '09:40', '09:59', '10:00', '12:30']) {
      house.clock.set(`2027-02-01T${at}:00Z`);
      await list();
    }
    const { items, lists } = await whoSaw(mentor.id, { from: '2027-02-01', until: '2027-02-01' }, team);
    expect(lists).toEqual([{ by: heike.id, byName: 'Heike Kessler', hours: 3, last: '2027-02-01T12:30:00.000Z' }]);
    expect(items.map(({ how }) => how)).toEqual(['audit']);
    const day = { from: '2027-02-01', until: '2027-02-01' };
    expect((await house.as(aBasAdmin()).call(looks.lookFigures, day)).items.find((each) => each.siteId === siteId)?.looks).toContainEqual({ how: 'list', count: 3 });
  });

  it('is told to BaS as numbers per site, with neither a name nor an id of anybody', async () => {
    const id = await helga();
    house.clock.set('2026-12-24T10:00:00Z');
    await house.as(heike).call(people.get, { id });
    await house.as(heike).call(people.get, { id });
    await whoSaw(id);
    const day = { from: '2026-12-24', until: '2026-12-24' };
    const figures = await house.as(aBasAdmin()).call(looks.lookFigures, day);
    expect(figures.items).toEqual([{ siteId: bochum, looks: expect.arrayContaining([{ how: 'view', count: 2 }, { how: 'audit', count: 1 }]) }]);
    expect(JSON.stringify(figures)).not.toMatch(new RegExp(`${id}|${heike.id}|Kessler`));
    await expect(house.as(heike).call(looks.lookFigures, day)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
