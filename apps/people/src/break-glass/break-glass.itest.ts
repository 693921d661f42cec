import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { type Actor, breakGlass, identity, type InputOf, type ParsedInputOf, people, peopleEvents, SiteId } from '@patenwerk/contracts';
import { defineServiceDatabase, FixedClock, newId } from '@patenwerk/persistence';
import { defineService, Handles, type ResultOf } from '@patenwerk/service-kit';
import { aBasAdmin, aCoordinator, aMentor, anAssistant, type Harness, startHarness } from '@patenwerk/testing';
import { service } from '../service.js';

const [bochum, aachen] = [SiteId.parse(newId()), SiteId.parse(newId())];
const tools: Actor = { id: 'tools', kind: 'system', grants: [], purpose: 'demo data' };
const reason = 'Rückfrage der Polizei nach einem Unfall am Bahnhof';

/** In the place of the gateway, which knows the names of accounts. */
@Controller()
class Names {
  @Handles(identity.staffNames)
  async staffNames({ ids }: ParsedInputOf<typeof identity.staffNames>): Promise<ResultOf<typeof identity.staffNames>> {
    return { items: ids.filter((id) => id !== nobodyAnyMore).map((id) => ({ id, name: 'Jana Falk' })) };
  }
}
@Module({ controllers: [Names] })
class NamesModule {}
const gateway = defineService({ name: 'gateway', module: NamesModule, database: defineServiceDatabase({ service: 'gateway', entities: [], migrations: [] }) });
const nobodyAnyMore = newId();

let house: Harness<FixedClock>;
let bas: Actor;
beforeAll(async () => {
  house = await startHarness({ services: [service, gateway], clock: new FixedClock('2026-11-23T09:00:00Z'), env: { DEMO_DATA: 'true' } });
});
afterAll(() => house?.close());
beforeEach(() => {
  // Limits count for each administrator; a fresh one has a fresh day.
  bas = { ...aBasAdmin(), id: newId() };
  house.clock.set('2026-11-23T09:00:00Z');
});

const helga = async (familyName = `Brandt ${newId()}`) => {
  const mentor = aMentor({ siteId: bochum, contact: { givenName: 'Helga', familyName } });
  await house.as(tools).call(people.load, { people: [mentor], last: false });
  return { ...mentor, familyName };
};
const open = (whom: InputOf<typeof breakGlass.openBreakGlass>['whom'], actor = bas) => house.as(actor).call(breakGlass.openBreakGlass, { whom, reason });
const opened = async (personId: string) => (await open({ personId })).access!;
const view = (id: string, actor = bas) => house.as(actor).call(breakGlass.viewUnderBreakGlass, { id: id as never });

describe('In an emergency an administrator of BaS', () => {
  it('opens one person by site and exact name, and reads what is known of them', async () => {
    const { id, familyName } = await helga();
    const { access, found, openingsLeft } = await open({ siteId: bochum, familyName: familyName.toUpperCase(), givenName: ' helga ' });
    expect([access, found, openingsLeft]).toEqual([expect.objectContaining({ personId: id, siteId: bochum, until: '2026-11-23T10:00:00.000Z', openedBy: bas.id }), 'one', 2]);
    const { person } = await view(access!.id);
    expect([person.id, person.givenName, person.familyName, person.phone]).toEqual([id, 'Helga', familyName, '+49234910100']);
  });

  it('does not browse: neither a part of a name nor another site finds anybody, and two of the same name need the id', async () => {
    const { familyName } = await helga();
    expect((await open({ siteId: bochum, familyName: familyName.slice(0, -1), givenName: 'Helga' })).found).toBe('none');
    expect((await open({ siteId: aachen, familyName, givenName: 'Helga' })).found).toBe('none');
    await helga(familyName);
    expect(await open({ siteId: bochum, familyName, givenName: 'Helga' })).toMatchObject({ access: null, found: 'several', openingsLeft: 3, triesLeft: 7 });
  });

  it('gives a reason of at least 20 characters, which lies encrypted', async () => {
    const { id } = await helga();
    await expect(house.as(bas).call(breakGlass.openBreakGlass, { whom: { personId: id }, reason: 'Muss sein, dringend' })).rejects.toMatchObject({ code: 'validation' });
    await opened(id);
    expect(await house.adminQuery(`SELECT 1 FROM people.break_glass WHERE reason LIKE '%Polizei%'`)).toEqual([]);
  });

  it('sees nobody any more after an hour, nor after ending it; and nobody else ever saw it', async () => {
    const { id } = await helga();
    const [first, second] = [await opened(id), await opened(id)];
    await expect(view(first.id, { ...aBasAdmin(), id: newId() })).rejects.toMatchObject({ code: 'not_found' });
    await house.as(bas).call(breakGlass.endBreakGlass, { id: first.id });
    await expect(view(first.id)).rejects.toMatchObject({ code: 'not_found' });
    house.clock.advance({ minutes: 59 });
    expect((await view(second.id)).person.id).toBe(id);
    expect((await house.as(bas).call(breakGlass.ownBreakGlass, {})).items.map((each) => each.id)).toEqual([second.id]);
    house.clock.advance({ minutes: 1 });
    await expect(view(second.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(house.as(bas).call(people.get, { id })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('opens three people a day at most, also all at once; the next day begins in Berlin', async () => {
    const { id } = await helga();
    const answers = await Promise.allSettled(Array.from({ length: 6 }, () => open({ personId: id })));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    await expect(open({ personId: id })).rejects.toMatchObject({ code: 'too_many_requests' });
    house.clock.set('2026-11-23T22:59:00Z');
    await expect(open({ personId: id })).rejects.toMatchObject({ code: 'too_many_requests' });
    house.clock.set('2026-11-23T23:01:00Z');
    expect((await open({ personId: id })).openingsLeft).toBe(2);
  });

  it('cannot guess names for long: ten tries a day, also under one key', async () => {
    const guess = (n: number) => house.as(bas).call(breakGlass.openBreakGlass, { whom: { siteId: bochum, familyName: `Name ${n}`, givenName: 'Helga' }, reason }, { idempotencyKey: `guess ${n}` });
    for (let n = 0; n < 10; n += 1) expect((await guess(n)).triesLeft).toBe(9 - n);
    await expect(guess(10)).rejects.toMatchObject({ code: 'too_many_requests' });
  });

  it('leaves a note at the person for the opening and for every view', async () => {
    const { id } = await helga();
    const { id: look } = await opened(id);
    await view(look);
    await view(look);
    const rows = await house.adminQuery<{ action: string }>('SELECT action FROM people.audit_entry WHERE subject_id = $1 AND actor_id = $2 ORDER BY id', [id, bas.id]);
    expect(rows.map(({ action }) => action)).toEqual(['people.open_break_glass', 'people.view_under_break_glass', 'people.view_under_break_glass']);
  });
});

describe('The site of a person who was opened', () => {
  const noticesOf = async (actor: Actor, siteId = bochum) => (await house.as(actor).call(breakGlass.breakGlassNotices, { siteId })).items.map((each) => each.personId);

  it('sees the look also when the account of BaS is not known any more', async () => {
    const { id } = await helga();
    bas = { ...bas, id: nobodyAnyMore };
    await opened(id);
    expect((await house.as(aCoordinator(bochum)).call(breakGlass.breakGlassOfPerson, { personId: id })).items).toEqual([expect.objectContaining({ openedBy: nobodyAnyMore, openedByName: null })]);
  });

  it('is told, reads who it was and the reason at the person, and has a notice until somebody takes note of it', async () => {
    const { id } = await helga();
    const look = await opened(id);
    expect(await house.adminQuery(`SELECT envelope->'data' AS data FROM people.outbox WHERE subject = $1 AND envelope->>'aggregateId' = $2`, [peopleEvents.brokenGlass.subject, look.id])).toEqual([{ data: { breakGlassId: look.id, personId: id, siteId: bochum, openedBy: bas.id } }]);
    const coordinator = aCoordinator(bochum);
    expect((await house.as(anAssistant(bochum)).call(breakGlass.breakGlassOfPerson, { personId: id })).items).toEqual([expect.objectContaining({ id: look.id, reason, openedBy: bas.id, openedByName: 'Jana Falk', acknowledgedAt: null })]);
    expect(await noticesOf(coordinator)).toContain(id);
    await house.as(coordinator).call(breakGlass.acknowledgeBreakGlass, { id: look.id });
    expect(await noticesOf(coordinator)).not.toContain(id);
    expect((await house.as(coordinator).call(breakGlass.breakGlassOfPerson, { personId: id })).items).toEqual([expect.objectContaining({ acknowledgedAt: '2026-11-23T09:00:00.000Z' })]);
  });

  it('is the only one: another site sees neither notice nor reason, and cannot take note of it', async () => {
    const { id } = await helga();
    const look = await opened(id);
    const stranger = aCoordinator(aachen);
    await expect(noticesOf(stranger)).rejects.toMatchObject({ code: 'not_found' });
    expect(await noticesOf(stranger, aachen)).toEqual([]);
    await expect(house.as(stranger).call(breakGlass.breakGlassOfPerson, { personId: id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(house.as(stranger).call(breakGlass.acknowledgeBreakGlass, { id: look.id })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('cannot open anybody itself', async () => {
    const { id } = await helga();
    await expect(open({ personId: id }, aCoordinator(bochum))).rejects.toMatchObject({ code: 'forbidden' });
  });
});
