import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { access, type Actor, type DomainError, notes, people, type PersonId, rights, SiteId } from '@patenwerk/contracts';
import { actorContext, createDataSource, FixedClock, newId, UnitOfWork } from '@patenwerk/persistence';
import { aBasAdmin, aCoordinator, aMentor, anAssistant, type Harness, startHarness } from '@patenwerk/testing';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { peopleDatabase } from '../database/people.database.js';
import { service } from '../service.js';

const tools: Actor = { id: 'tools', kind: 'system', grants: [], purpose: 'demo data' };
const [bochum, aachen, siegen] = [SiteId.parse(newId()), SiteId.parse(newId()), SiteId.parse(newId())];
const [heike, paul, anna] = [aCoordinator(bochum), aCoordinator(aachen), aCoordinator(siegen)];
const consents = (['privacy_notice', 'consent_profile', 'consent_referral'] as const).map((purpose) => ({ purpose, channel: 'written' as const, givenAt: '2026-10-01T10:00:00Z' }));

let house: Harness<FixedClock>;
let source: DataSource;
beforeAll(async () => {
  house = await startHarness({ services: [service], clock: new FixedClock('2026-11-23T09:00:00Z'), env: { DEMO_DATA: 'true' } });
  source = await createDataSource(peopleDatabase, house.databaseUrl('people')).initialize();
});
afterAll(async () => {
  await source?.destroy();
  await house?.close();
});

const helga = async (siteId: SiteId = bochum, more: Partial<Parameters<typeof aMentor>[0]> = {}) => {
  const mentor = aMentor({ siteId, consents, ...more });
  await house.as(tools).call(people.load, { people: [mentor], last: false });
  return mentor.id;
};
const grant = (personId: PersonId, siteId = aachen, until = '2026-12-31', actor = heike) => house.as(actor).call(access.grantAccess, { personId, siteId, until, reason: 'referral' });
const received = async (actor: Actor, siteId: SiteId) => (await house.as(actor).call(access.accessReceived, { siteId })).items;
const codeOf = (asked: Promise<unknown>) => asked.then(() => 'success', (error: DomainError) => error.code);
/** What a query that forgets every scope would show. */
const inSight = (actor: Actor, table: string): Promise<string[]> =>
  actorContext.run({ actor, correlationId: newId(), subject: 'test' }, () =>
    new UnitOfWork(source, peopleDatabase, house.clock).run(async (tx) => (await tx.query<{ id: string }>(`SELECT ${table === 'person' ? 'id' : 'person_id'} AS id FROM ${table}`)).map(({ id }) => id)),
  );

describe('A person opened for another site', () => {
  it('is seen there with contact and profile until the end of the day that was given, and not a day longer', async () => {
    house.clock.set('2026-11-23T09:00:00Z');
    const id = await helga();
    const given = await grant(id, aachen, '2026-12-01');
    expect((await received(paul, aachen)).map(({ person }) => [person.id, person.givenName, person.phone])).toEqual([[id, 'Helga', '+49234910100']]);
    const { person } = await house.as(paul).call(access.viewReferred, { id: given.id });
    expect(person).toMatchObject({ id, siteId: bochum, familyName: 'Brandt', profile: { offers: ['german', 'reading'] } });
    house.clock.set('2026-12-01T22:59:00Z');
    expect(await received(paul, aachen)).toHaveLength(1);
    house.clock.set('2026-12-01T23:01:00Z');
    expect(await received(paul, aachen)).toEqual([]);
    await expect(house.as(paul).call(access.viewReferred, { id: given.id })).rejects.toMatchObject({ code: 'not_found' });
    house.clock.set('2026-11-23T09:00:00Z');
  });

  it('shows neither papers nor consents nor notes nor anything specially protected, and nothing of it can be changed', async () => {
    const id = await helga();
    await house.as(heike).call(notes.addNote, { personId: id, text: 'Zyperngras' });
    await house.adminQuery(`UPDATE people.person SET target_groups = '{refugees}' WHERE id = $1`, [id]);
    const given = await grant(id);
    const seen = await house.as(paul).call(access.viewReferred, { id: given.id });
    expect(JSON.stringify(seen)).not.toMatch(/Zyperngras|refugees|volunteer_agreement|consent_|signedOn/);
    for (const table of ['consent', 'document', 'training_record', 'intake_step', 'person_note']) expect([table, await inSight(paul, table)]).toEqual([table, []]);
    const tries = [
      house.as(paul).call(people.get, { id }), house.as(paul).call(people.update, { id, version: 1, contact: { phone: '0241 12345' } }), house.as(paul).call(people.withdrawConsent, { id, purpose: 'consent_profile' }),
      house.as(paul).call(notes.notesOfPerson, { personId: id }), house.as(paul).call(access.endAccess, { id: given.id }), grant(id, siegen, '2026-12-31', paul),
    ];
    expect(await Promise.all(tries.map(codeOf))).toEqual(tries.map(() => 'not_found'));
    expect((await house.as(paul).call(people.list, {})).items).toEqual([]);
    expect((await house.as(paul).call(people.getMany, { ids: [id] })).items).toEqual([]);
  });

  it('is for the coordinators of that site alone: no assistant, no third site, not BaS', async () => {
    const id = await helga();
    const { id: given } = await grant(id);
    expect(await codeOf(received(anAssistant(aachen), aachen))).toBe('forbidden');
    expect(await codeOf(received(aBasAdmin(), aachen))).toBe('forbidden');
    expect(await codeOf(received(anna, aachen))).toBe('not_found');
    expect(await codeOf(house.as(anna).call(access.viewReferred, { id: given }))).toBe('not_found');
    expect(await inSight(anna, 'access')).toEqual([]);
  });

  it('needs the consent to being passed on; its withdrawal closes at once, for every site', async () => {
    const without = await helga(bochum, { consents: consents.slice(0, 2) });
    await expect(grant(without)).rejects.toMatchObject({ code: 'guard_failed', details: { guards: [{ guard: 'referralConsent' }] } });
    const id = await helga();
    await Promise.all([grant(id, aachen), grant(id, siegen)]);
    await house.as(heike).call(people.withdrawConsent, { id, purpose: 'consent_referral' });
    expect([await inSight(paul, 'person'), await inSight(anna, 'person')].flat()).not.toContain(id);
    expect((await house.as(heike).call(access.accessGiven, { siteId: bochum, personId: id })).items.map(({ running }) => running)).toEqual([false, false]);
  });

  it('is opened for another site, from today on for 90 days at most', async () => {
    const id = await helga();
    for (const [site, until, field] of [[bochum, '2026-12-01', 'siteId'], [aachen, '2026-11-22', 'until'], [aachen, '2027-02-22', 'until']] as const) {
      await expect(grant(id, site, until)).rejects.toMatchObject({ code: 'validation', details: { errors: [{ field }] } });
    }
    expect(await grant(id, aachen, '2027-02-21')).toMatchObject({ running: true });
  });

  it('is ended by the giving site, which sees all it has given; given again, only the newest counts', async () => {
    const id = await helga();
    const [first, second] = [await grant(id, aachen, '2026-11-30'), await grant(id, aachen, '2026-12-31')];
    expect((await received(paul, aachen)).filter(({ person }) => person.id === id).map((each) => each.access.id)).toEqual([second.id]);
    expect(await house.as(heike).call(access.endAccess, { id: second.id })).toMatchObject({ running: false, endedAt: expect.any(String) });
    expect((await house.as(heike).call(access.accessGiven, { siteId: bochum, personId: id })).items.map((each) => [each.id, each.running]).sort()).toEqual([[first.id, false], [second.id, false]].sort());
    expect(await inSight(paul, 'person')).not.toContain(id);
  });

  it('has every look of the other site noted where its own site finds it', async () => {
    const id = await helga();
    const given = await grant(id);
    await received(paul, aachen);
    await house.as(paul).call(access.viewReferred, { id: given.id });
    const noted = await house.adminQuery<{ action: string; by: string }>('SELECT action, actor_id AS by FROM people.audit_entry WHERE subject_id = $1 AND site_id = $2 ORDER BY id', [id, bochum]);
    expect(noted).toEqual([{ action: 'people.grant_access', by: heike.id }, { action: 'people.access_received', by: paul.id }, { action: 'people.view_referred', by: paul.id }]);
  });

  it('cannot be opened by a site it does not belong to, not even by a forged row', async () => {
    const id = await helga(aachen);
    await house.adminQuery(`INSERT INTO people.access (id, person_id, from_site_id, site_id, until, reason, given_by, given_at) VALUES ($1, $2, $3, $3, '2027-01-01', 'referral', 'x', now())`, [newId(), id, siegen]);
    expect(await inSight(anna, 'person')).not.toContain(id);
  });
});

describe('A person whose processing is restricted', () => {
  it('is closed for other sites at once, and opened for none until it is lifted', async () => {
    const id = await helga();
    await grant(id);
    await house.as(heike).call(rights.restrict, { id, reason: 'Widerspruch vom 20. November' });
    expect(await inSight(paul, 'person')).not.toContain(id);
    await expect(grant(id)).rejects.toMatchObject({ code: 'guard_failed', details: { guards: [{ guard: 'notRestricted' }] } });
    await house.as(heike).call(rights.liftRestriction, { id });
    expect(await grant(id)).toMatchObject({ running: true });
  });
});

describe('Whatever is granted, ended and withdrawn on whichever days', () => {
  const coordinators = [heike, paul, anna];
  const siteIds = [bochum, aachen, siegen];
  type Act = { do: 'grant'; person: number; to: number; days: number } | { do: 'end' | 'withdraw' | 'consent'; person: number } | { do: 'pass'; days: number };
  const person = fc.nat(3);
  const act: fc.Arbitrary<Act> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('grant' as const), person, to: fc.nat(2), days: fc.nat(3) }) },
    fc.record({ do: fc.constantFrom('end' as const, 'withdraw' as const, 'consent' as const), person }),
    fc.record({ do: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 2 }) }),
  );
  const dayAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

  it('each site sees its own people and exactly those opened for it, as a list on paper would say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 12 }), async (acts) => {
        house.clock.set('2026-11-23T09:00:00Z');
        await house.adminQuery('DELETE FROM people.person');
        const homes = [0, 0, 1, 2];
        const ids = await Promise.all(homes.map((home) => helga(siteIds[home])));
        const consent = ids.map(() => true);
        const opened = new Map<string, { person: number; to: number; until: string; id: string }>();
        for (const each of acts) {
          const today = house.clock.today();
          if (each.do === 'pass') house.clock.advance({ days: each.days });
          else {
            const home = homes[each.person]!;
            const as = house.as(coordinators[home]!);
            const id = ids[each.person]!;
            if (each.do === 'grant') {
              const until = dayAfter(today, each.days);
              const answer = await as.call(access.grantAccess, { personId: id, siteId: siteIds[each.to]!, until, reason: 'move' }).catch((error: DomainError) => error.code);
              const may = consent[each.person] && each.to !== home;
              if (typeof answer === 'string') expect([may, ['validation', 'guard_failed']]).toEqual([false, expect.arrayContaining([answer])]);
              else opened.set(`${each.person} ${each.to}`, { person: each.person, to: each.to, until, id: answer.id });
            } else if (each.do === 'end') {
              const first = [...opened].find(([, row]) => row.person === each.person);
              if (first) await as.call(access.endAccess, { id: first[1].id as never });
              if (first) opened.delete(first[0]);
            } else if (each.do === 'withdraw') {
              await as.call(people.withdrawConsent, { id, purpose: 'consent_referral' });
              consent[each.person] = false;
              for (const [key, row] of opened) if (row.person === each.person) opened.delete(key);
            } else {
              await as.call(people.giveConsent, { id, purpose: 'consent_referral', channel: 'phone' });
              consent[each.person] = true;
            }
          }
          const day = house.clock.today();
          for (const [site, actor] of coordinators.entries()) {
            const guests = [...opened.values()].filter((row) => row.to === site && row.until >= day).map((row) => ids[row.person]!);
            const own = ids.filter((_, index) => homes[index] === site);
            expect((await inSight(actor, 'person')).sort()).toEqual([...own, ...guests].sort());
            expect((await received(actor, siteIds[site]!)).map((row) => row.person.id).sort()).toEqual(guests.sort());
            expect((await house.as(actor).call(people.list, {})).items.map((card) => card.id).sort()).toEqual(own.sort());
          }
        }
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});
