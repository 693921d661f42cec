import { Controller, Module } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, type InputOf, type ParsedInputOf, people, peopleEvents, SiteId, training, trainingEvents } from '@patenwerk/contracts';
import { defineServiceDatabase, FixedClock, newId, schemaDrift, TechnicalTables } from '@patenwerk/persistence';
import { defineService, Handles } from '@patenwerk/service-kit';
import { aBasAdmin, aCoordinator, anAssistant, anEventPlan, eventually, type Harness, startHarness } from '@patenwerk/testing';
import pg from 'pg';
import { service, trainingDatabase } from './service.js';

const siteA = SiteId.parse(newId());
const siteB = SiteId.parse(newId());
const coordinator = aCoordinator(siteA);
const stranger = aCoordinator(siteB);
const bas = aBasAdmin();
const system = (id: string): Actor => ({ id, kind: 'system', grants: [], purpose: 'test' });

/** Whom people knows, and where they belong. */
const homes = new Map<string, SiteId>();
const restricted = new Set<string>();
const aPersonOf = (siteId: SiteId): string => {
  const id = newId();
  homes.set(id, siteId);
  return id;
};

@Controller()
class StandInForPeople {
  @Handles(people.whereabouts)
  async whereabouts({ ids }: ParsedInputOf<typeof people.whereabouts>) {
    return { items: ids.flatMap((id) => (homes.has(id) ? [{ id, siteId: homes.get(id) as SiteId, ...(restricted.has(id) ? { restricted: true as const } : {}) }] : [])) };
  }
}
@Module({ controllers: [StandInForPeople] })
class StandInModule {}
const standIn = defineService({ name: 'people', module: StandInModule, database: defineServiceDatabase({ service: 'people', entities: [], migrations: [TechnicalTables] }) });

describe('events and enrolments', () => {
  let house: Harness<FixedClock>;

  beforeAll(async () => {
    house = await startHarness({ services: [service, standIn], clock: new FixedClock('2026-11-23T09:00:00Z'), env: { DEMO_DATA: 'true' } });
  });
  afterAll(() => house.close());

  const published = async (plan: Partial<InputOf<typeof training.create>> = {}, actor: Actor = coordinator) => {
    const draft = await house.as(actor).call(training.create, anEventPlan({ siteId: siteA, ...plan }));
    return house.as(actor).call(training.advance, { id: draft.id, version: draft.version, transition: 'publish' });
  };
  const enrol = (eventId: string, personId = aPersonOf(siteA), actor: Actor = coordinator) => house.as(actor).call(training.enrol, { eventId, personId });
  const told = (aggregateId: string) => house.adminQuery<{ subject: string; data: Record<string, unknown> }>(`SELECT subject, envelope->'data' AS data FROM training.outbox WHERE envelope->>'aggregateId' = $1 ORDER BY id`, [aggregateId]);

  it('an event is planned, published and told', async () => {
    const event = await published({ title: 'Informationsabend' });
    expect(event).toMatchObject({ state: 'published', confirmed: 0, full: false, title: 'Informationsabend', startsAt: '2026-12-03T17:00:00.000Z' });
    expect(event.next.map(({ transition, allowed }) => [transition, allowed])).toEqual([['finish', false], ['cancel', true]]);
    expect(await told(event.id)).toEqual([{ subject: 'event.training.event-published', data: { eventId: event.id, siteId: siteA } }]);
  });

  it('an event that ends before it begins is refused', async () => {
    await expect(house.as(coordinator).call(training.create, anEventPlan({ siteId: siteA, endsAt: '2026-12-03T16:00:00Z' }))).rejects.toMatchObject({ code: 'validation', details: { errors: [{ field: 'endsAt' }] } });
  });

  it('two at once for the last seat: exactly one gets it, the other waits', async () => {
    const event = await published({ seats: 1 });
    const both = await Promise.all([enrol(event.id), enrol(event.id)]);
    expect(both.map(({ state }) => state).sort()).toEqual(['confirmed', 'waitlisted']);
    expect(both.find(({ state }) => state === 'waitlisted')?.position).toBe(1);
    expect(await house.as(coordinator).call(training.get, { id: event.id })).toMatchObject({ confirmed: 1, waitlisted: 1, full: true });
  });

  it('twenty at once for five seats: five get one, and the rest wait in a row', async () => {
    const event = await published({ seats: 5 });
    const all = await Promise.all(Array.from({ length: 20 }, () => enrol(event.id)));
    expect(all.filter(({ state }) => state === 'confirmed')).toHaveLength(5);
    const { items } = await house.as(coordinator).call(training.enrolments, { eventId: event.id });
    expect(items.flatMap(({ position }) => (position === null ? [] : [position]))).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
  });

  it('nobody is enrolled twice, but may come back after cancelling', async () => {
    const event = await published();
    const person = aPersonOf(siteA);
    const { id } = await enrol(event.id, person);
    await expect(enrol(event.id, person)).rejects.toMatchObject({ code: 'already_exists' });
    await house.as(coordinator).call(training.cancelEnrolment, { id });
    expect((await enrol(event.id, person)).state).toBe('confirmed');
    await expect(house.as(coordinator).call(training.cancelEnrolment, { id })).rejects.toMatchObject({ code: 'transition_forbidden' });
  });

  it('when somebody cancels, the one who has waited longest moves up and is told', async () => {
    const event = await published({ seats: 1 });
    const first = await enrol(event.id);
    const second = await enrol(event.id);
    const third = await enrol(event.id);
    const { cancelled, movedUp } = await house.as(anAssistant(siteA)).call(training.cancelEnrolment, { id: first.id });
    expect([cancelled.state, movedUp?.id, movedUp?.state]).toEqual(['cancelled', second.id, 'confirmed']);
    expect((await told(second.id)).map(({ subject }) => subject)).toEqual(['event.training.enrolment-waitlisted', 'event.training.enrolment-moved-up']);
    const { items } = await house.as(coordinator).call(training.enrolments, { eventId: event.id });
    expect(items.find(({ id }) => id === third.id)?.position).toBe(1);
  });

  describe('whose processing is restricted', () => {
    /** People has said that something has changed, and training has heard it. */
    const changed = async (personId: string, now: 'restricted' | 'free') => {
      if (now === 'restricted') restricted.add(personId);
      else restricted.delete(personId);
      const data = { personId, siteId: siteA };
      const envelope = { id: newId(), subject: peopleEvents.restrictionChanged.subject, version: 1, at: '2026-11-23T09:00:00Z', aggregateId: personId, aggregateVersion: 2, siteId: siteA, correlationId: newId(), backfill: false, data };
      await house.adminQuery(`INSERT INTO people.outbox (id, subject, envelope, created_at) SELECT ($1::jsonb->>'id')::uuid, $1::jsonb->>'subject', $1::jsonb, now()`, [JSON.stringify(envelope)]);
      await eventually(async () => expect(await house.adminQuery('SELECT DISTINCT restricted FROM training.enrolment WHERE person_id = $1', [personId])).toEqual([{ restricted: now === 'restricted' }]));
    };
    const line = async (eventId: string) => (await house.as(coordinator).call(training.enrolments, { eventId })).items.map(({ id, state, position }) => [id, state, position]);

    it('keeps the place in the line and does not move up: the next one does; lifted, they are the first in line again', async () => {
      const event = await published({ seats: 1 });
      const [seat, first, second, third] = [await enrol(event.id), await enrol(event.id), await enrol(event.id), await enrol(event.id)];
      await changed(first.personId, 'restricted');
      const { movedUp } = await house.as(coordinator).call(training.cancelEnrolment, { id: seat.id });
      expect([movedUp?.id, await line(event.id)]).toEqual([second.id, [[second.id, 'confirmed', null], [first.id, 'waitlisted', 1], [third.id, 'waitlisted', 2], [seat.id, 'cancelled', null]]]);
      expect((await told(first.id)).map(({ subject }) => subject)).toEqual(['event.training.enrolment-waitlisted']);
      await changed(first.personId, 'free');
      expect((await house.as(coordinator).call(training.cancelEnrolment, { id: second.id })).movedUp?.id).toBe(first.id);
    });

    it('leaves the seat free where nobody else waits, until somebody comes; lifted, they move up at once if it is still free', async () => {
      const event = await published({ seats: 1 });
      const [seat, only] = [await enrol(event.id), await enrol(event.id)];
      await changed(only.personId, 'restricted');
      expect((await house.as(coordinator).call(training.cancelEnrolment, { id: seat.id })).movedUp).toBeNull();
      await changed(only.personId, 'free');
      expect((await line(event.id)).slice(0, 1)).toEqual([[only.id, 'confirmed', null]]);
    });
  });

  it('with more seats those who wait move up; fewer than are confirmed cannot be', async () => {
    const event = await published({ seats: 1 });
    await enrol(event.id);
    await enrol(event.id);
    const { version } = await house.as(coordinator).call(training.get, { id: event.id });
    expect(await house.as(bas).call(training.update, { id: event.id, version, seats: 3 })).toMatchObject({ confirmed: 2, waitlisted: 0, full: false });
    await expect(house.as(coordinator).call(training.update, { id: event.id, version: version + 1, seats: 1 })).rejects.toMatchObject({ code: 'guard_failed' });
    await expect(house.as(coordinator).call(training.update, { id: event.id, version, title: 'Veraltet' })).rejects.toMatchObject({ code: 'version_conflict', details: { currentVersion: version + 1 } });
  });

  it('a site enrols its own people only: nobody of another site, nobody unknown, and the answer is the same', async () => {
    const event = await published();
    const both: Actor = { id: newId(), kind: 'user', grants: [...coordinator.grants, ...stranger.grants] };
    const refusals = await Promise.allSettled([enrol(event.id, aPersonOf(siteB)), enrol(event.id, newId()), enrol(event.id, aPersonOf(siteB), both)]);
    expect(refusals.map((refusal) => (refusal.status === 'rejected' ? refusal.reason : refusal.value))).toEqual(Array(3).fill(expect.objectContaining({ code: 'not_found', details: {} })));
    expect(await house.as(coordinator).call(training.get, { id: event.id })).toMatchObject({ confirmed: 0, waitlisted: 0 });
  });

  it('the list of who takes part is a look at each person in it, once an hour for each colleague', async () => {
    const event = await published();
    const [helga, karl] = [aPersonOf(siteA), aPersonOf(siteA)];
    await enrol(event.id, helga);
    const seen = () => house.adminQuery<{ id: string; times: number }>(`SELECT subject_id AS id, count(*)::int AS times FROM training.audit_entry WHERE action = 'training.enrolments' AND subject_type = 'person' AND subject_id = ANY ($1) AND site_id = $2 GROUP BY 1 ORDER BY 1`, [[helga, karl], siteA]);
    const look = (actor: Actor) => house.as(actor).call(training.enrolments, { eventId: event.id });
    await look(coordinator);
    await look(coordinator);
    expect(await seen()).toEqual([{ id: helga, times: 1 }]);
    await enrol(event.id, karl);
    await look(coordinator);
    await look(anAssistant(siteA));
    expect(new Map((await seen()).map(({ id, times }) => [id, times]))).toEqual(new Map([[helga, 2], [karl, 2]]));
    house.clock.advance({ minutes: 60 });
    await look(coordinator);
    expect((await seen()).map(({ times }) => times)).toEqual([3, 3]);
  });

  it('a draft takes no enrolments', async () => {
    const draft = await house.as(coordinator).call(training.create, anEventPlan({ siteId: siteA }));
    await expect(enrol(draft.id)).rejects.toMatchObject({ code: 'guard_failed', details: { guards: [{ guard: 'eventPublished' }] } });
  });

  it('attendance is recorded after the beginning, told with topics and day, and then the event is closed', async () => {
    const event = await published({ type: 'basic_training', topics: ['role_of_mentor'], startsAt: '2026-11-23T22:30:00Z', endsAt: '2026-11-23T23:30:00Z' });
    const { id, personId } = await enrol(event.id);
    await expect(house.as(coordinator).call(training.recordAttendance, { id, attended: true })).rejects.toMatchObject({ code: 'guard_failed' });
    house.clock.set('2026-11-23T23:10:00Z');
    expect((await house.as(coordinator).call(training.recordAttendance, { id, attended: true })).state).toBe('attended');
    expect((await told(id)).at(-1)).toEqual({
      subject: 'event.training.enrolment-attended',
      data: { enrolmentId: id, eventId: event.id, personId, siteId: siteA, topics: ['role_of_mentor'], day: '2026-11-23', attended: true },
    });
    const { version } = await house.as(coordinator).call(training.advance, { id: event.id, version: event.version, transition: 'finish' });
    expect((await house.as(coordinator).call(training.advance, { id: event.id, version, transition: 'document' })).state).toBe('documented');
    house.clock.set('2026-11-23T09:00:00Z');
  });

  it('when an event is cancelled, everybody enrolled is freed and will be told, also when BaS does it', async () => {
    const event = await published({ seats: 1 });
    const people = [await enrol(event.id), await enrol(event.id)].map(({ personId }) => personId);
    const cancelled = await house.as(bas).call(training.advance, { id: event.id, version: event.version, transition: 'cancel', reason: 'Der Raum ist belegt' });
    expect(cancelled).toMatchObject({ state: 'cancelled', cancelReason: 'Der Raum ist belegt', confirmed: 0, waitlisted: 0, next: [] });
    const { data } = (await told(event.id)).at(-1) ?? {};
    expect(data).toMatchObject({ eventId: event.id, siteId: siteA, day: '2026-12-03' });
    expect(new Set(data?.personIds as string[])).toEqual(new Set(people));
  });

  it('another site sees neither the event nor who comes; it looks as if it did not exist', async () => {
    const event = await published();
    const { id } = await enrol(event.id);
    const other = house.as(stranger);
    const refusals = await Promise.allSettled([
      other.call(training.get, { id: event.id }),
      other.call(training.list, { siteId: siteA }),
      other.call(training.today, { siteId: siteA }),
      other.call(training.update, { id: event.id, version: event.version, title: 'fremd' }),
      other.call(training.advance, { id: event.id, version: event.version, transition: 'cancel', reason: 'fremd' }),
      other.call(training.enrolments, { eventId: event.id }),
      other.call(training.enrol, { eventId: event.id, personId: aPersonOf(siteB) }),
      other.call(training.cancelEnrolment, { id }),
      other.call(training.recordAttendance, { id, attended: true }),
      other.call(training.create, anEventPlan({ siteId: siteA })),
    ]);
    expect(refusals.map((refusal) => (refusal.status === 'rejected' ? (refusal.reason as { code: string }).code : 'answered'))).toEqual(Array(10).fill('not_found'));
    expect((await other.call(training.list, {})).items.filter(({ siteId }) => siteId === siteA)).toEqual([]);
    expect((await other.call(training.getMany, { ids: [event.id] })).items).toEqual([]);
  });

  it('BaS sees events but not who is enrolled', async () => {
    const event = await published();
    expect((await house.as(bas).call(training.get, { id: event.id })).id).toBe(event.id);
    await expect(house.as(bas).call(training.enrolments, { eventId: event.id })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('row-level security hides from a forgotten check who comes to another site', async () => {
    const event = await published();
    await enrol(event.id);
    const client = new pg.Client({ connectionString: house.databaseUrl('training') });
    await client.connect();
    const seenBy = async (siteId: string): Promise<(number | null)[]> => {
      await client.query(`SELECT set_config('search_path', 'training, public', false), set_config('app.site_ids', $1, false)`, [`{${siteId}}`]);
      const rows = [await client.query('SELECT 1 FROM event WHERE id = $1', [event.id]), await client.query('SELECT 1 FROM enrolment WHERE event_id = $1', [event.id])];
      return rows.map(({ rowCount }) => rowCount);
    };
    expect([await seenBy(siteA), await seenBy(siteB)]).toEqual([[1, 1], [0, 0]]);
    await client.end();
  });

  describe('of the nation', () => {
    it('are written by BaS and read by every site, drafts by BaS alone', async () => {
      await expect(house.as(coordinator).call(training.create, anEventPlan({ siteId: null }))).rejects.toMatchObject({ code: 'not_found' });
      const draft = await house.as(bas).call(training.create, anEventPlan({ siteId: null, title: 'Entwurf der BaS' }));
      await expect(house.as(coordinator).call(training.get, { id: draft.id })).rejects.toMatchObject({ code: 'not_found' });
      const event = await house.as(bas).call(training.advance, { id: draft.id, version: draft.version, transition: 'publish' });
      expect(await house.as(stranger).call(training.get, { id: event.id })).toMatchObject({ siteId: null, next: [] });
      await expect(house.as(coordinator).call(training.update, { id: event.id, version: event.version, title: 'fremd' })).rejects.toMatchObject({ code: 'not_found' });
    });

    it('share their seats between all sites, and each site sees only its own people', async () => {
      const event = await published({ siteId: null, seats: 1 }, bas);
      const mine = await enrol(event.id);
      const theirs = await enrol(event.id, aPersonOf(siteB), stranger);
      expect([mine.state, theirs.state, theirs.position]).toEqual(['confirmed', 'waitlisted', 1]);
      expect((await house.as(stranger).call(training.enrolments, { eventId: event.id })).items.map(({ id }) => id)).toEqual([theirs.id]);
      const { movedUp } = await house.as(coordinator).call(training.cancelEnrolment, { id: mine.id });
      expect(movedUp).toBeNull();
      expect((await house.as(stranger).call(training.enrolments, { eventId: event.id })).items[0]).toMatchObject({ state: 'confirmed', position: null });
    });

    it('take people of the actor’s sites only, each enrolled for its own site', async () => {
      const event = await published({ siteId: null }, bas);
      const both: Actor = { id: newId(), kind: 'user', grants: [...coordinator.grants, ...stranger.grants] };
      await expect(enrol(event.id, aPersonOf(siteB), coordinator)).rejects.toMatchObject({ code: 'not_found' });
      await expect(enrol(event.id, newId(), coordinator)).rejects.toMatchObject({ code: 'not_found' });
      const guest = await enrol(event.id, aPersonOf(siteB), both);
      expect((await house.as(stranger).call(training.enrolments, { eventId: event.id })).items.map(({ id }) => id)).toEqual([guest.id]);
    });
  });

  it('today shows what is on, what comes this week, and where people wait', async () => {
    const home = SiteId.parse(newId());
    const team = aCoordinator(home);
    const on = async (startsAt: string, endsAt: string, seats = 12) => published({ siteId: home, startsAt, endsAt, seats }, team);
    const tonight = await on('2026-11-23T22:30:00Z', '2026-11-23T23:30:00Z');
    const friday = await on('2026-11-27T15:00:00Z', '2026-11-27T17:00:00Z');
    const later = await on('2026-12-20T15:00:00Z', '2026-12-20T17:00:00Z', 1);
    await enrol(later.id, aPersonOf(home), team);
    await enrol(later.id, aPersonOf(home), team);
    const { today, thisWeek, fullWithWaiting } = await house.as(team).call(training.today, { siteId: home });
    const own = (events: { id: string; siteId: string | null }[]) => events.filter(({ siteId }) => siteId === home).map(({ id }) => id);
    expect([own(today), own(thisWeek), own(fullWithWaiting)]).toEqual([[tonight.id], [friday.id], [later.id]]);
  });

  it('a list of days counts them in Berlin, the last one included', async () => {
    const home = newId();
    const team = aCoordinator(home);
    const event = await published({ siteId: home, startsAt: '2026-12-09T22:59:00Z', endsAt: '2026-12-10T01:00:00Z' }, team);
    const on = async (from: string, to: string) => (await house.as(team).call(training.list, { siteId: home, from, to })).items.filter(({ id }) => id === event.id).length;
    expect([await on('2026-12-09', '2026-12-09'), await on('2026-12-10', '2026-12-10')]).toEqual([1, 0]);
  });

  it('several events come with one question, each as it is alone; what is unknown is left out', async () => {
    const [first, second] = [await published(), await published()];
    const team = house.as(coordinator);
    const { items } = await team.call(training.getMany, { ids: [second.id, first.id, newId()] });
    const alone = await Promise.all(items.map(({ id }) => team.call(training.get, { id })));
    expect([items.map(({ id }) => id).sort(), items]).toEqual([[first.id, second.id].sort(), alone]);
  });

  it('many events are loaded at once with their enrolments, and counted right', async () => {
    const guests = (['confirmed', 'confirmed', 'waitlisted'] as const).map((state) => ({ id: newId(), personId: newId(), state, enrolledAt: '2026-11-01T09:00:00Z' }));
    const event = { ...anEventPlan({ siteId: siteA, seats: 2 }), id: newId(), state: 'published' as const, enrolments: guests };
    expect(await house.as(system('tools')).call(training.load, { events: [event] })).toEqual({ loaded: 1 });
    expect(await house.as(coordinator).call(training.get, { id: event.id })).toMatchObject({ confirmed: 2, waitlisted: 1, full: true });
    expect(await told(event.id)).toEqual([]);
    const [seat, , waiting] = guests;
    expect(await told(seat!.id)).toEqual([{ subject: trainingEvents.confirmed.subject, data: expect.objectContaining({ personId: seat!.personId, topics: event.topics }) }]);
    expect(await told(waiting!.id)).toEqual([]);
  });

  it('a message asks for the facts of an event; a user cannot', async () => {
    const event = await published();
    expect(await house.as(system('notifications')).call(training.eventFacts, { id: event.id })).toMatchObject({ title: 'Informationsabend', siteId: siteA });
    await expect(house.as(coordinator).call(training.eventFacts, { id: event.id })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('entities and migrations agree', async () => {
    expect(await schemaDrift(trainingDatabase, house.adminUrl)).toEqual([]);
  });
});
