import { Controller, Module } from '@nestjs/common';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { type Actor, type DomainEvent, type EventData, type Match, matching, type MatchId, type ParsedInputOf, people, peopleEvents, type PersonFeatures, SiteId, sitesEvents } from '@patenwerk/contracts';
import { defineServiceDatabase, FixedClock, newId, TechnicalTables } from '@patenwerk/persistence';
import { defineService, Handles } from '@patenwerk/service-kit';
import { aCoordinator, aMenteesFeatures, aMentorsFeatures, eventually, type Harness, startHarness } from '@patenwerk/testing';
import { service } from '../src/service.js';

/** The day on which every test begins. */
export const morning = '2026-11-23T09:00:00Z';
export const bochum = SiteId.parse(newId());
export const aachen = SiteId.parse(newId());
export const coordinator = aCoordinator(bochum);
export const stranger = aCoordinator(aachen);
export const tools: Actor = { id: 'tools', kind: 'system', grants: [], purpose: 'demo data' };

/** What people would answer. */
export const features = new Map<string, PersonFeatures>();

@Controller()
class StandInForPeople {
  @Handles(people.features)
  async features({ ids }: ParsedInputOf<typeof people.features>) {
    return { items: ids.flatMap((id) => features.get(id) ?? []) };
  }

  @Handles(people.featuresOfSite)
  async featuresOfSite({ siteId, after }: ParsedInputOf<typeof people.featuresOfSite>) {
    const rest = [...features.values()].filter((each) => each.siteId === siteId && each.personId > (after ?? '')).sort((a, b) => (a.personId < b.personId ? -1 : 1));
    return { items: rest.slice(0, 2), next: rest.length > 2 ? (rest[1]?.personId ?? null) : null };
  }
}
@Module({ controllers: [StandInForPeople] })
class StandInModule {}
const standIn = defineService({ name: 'people', module: StandInModule, database: defineServiceDatabase({ service: 'people', entities: [], migrations: [TechnicalTables] }) });

/** Matching beside a stand-in for people. */
export let house: Harness<FixedClock>;

/** Opens the house for the tests of a file. */
export function inAHouse(): void {
  beforeAll(async () => {
    house = await startHarness({ services: [service, standIn], clock: new FixedClock(morning), env: { DEMO_DATA: 'true' } });
  });
  afterAll(() => house?.close());
}

export const team = () => house.as(coordinator);
/** How a call was refused: code, guards, fields and the first sentence. */
export const refusal = async (work: Promise<unknown>) => {
  try {
    await work;
    return 'nothing refused';
  } catch (error) {
    const { code, details } = error as { code: string; details: { guards?: { guard: string; de: string }[]; errors?: { field: string; de: string }[]; currentVersion?: number } };
    return { code, guards: details?.guards?.map(({ guard }) => guard), fields: details?.errors?.map(({ field }) => field), de: details?.errors?.[0]?.de ?? details?.guards?.[0]?.de, currentVersion: details?.currentVersion };
  }
};

let heard = 0;
/** Another service tells: the event takes the way of all events. */
export async function hear<Ev extends DomainEvent>(event: Ev, data: EventData<Ev>, aggregateVersion = ++heard): Promise<void> {
  const envelope = { id: newId(), subject: event.subject, version: 1, at: morning, aggregateId: newId(), aggregateVersion, siteId: bochum, correlationId: newId(), backfill: false, data };
  await house.adminQuery(`INSERT INTO people.outbox (id, subject, envelope, created_at) SELECT ($1::jsonb->>'id')::uuid, $1::jsonb->>'subject', $1::jsonb, now()`, [JSON.stringify(envelope)]);
}

/** Somebody is known here as people tells it. */
export async function known(...persons: PersonFeatures[]): Promise<void> {
  for (const person of persons) {
    features.set(person.personId, person);
    await hear(peopleEvents.profileChanged, { personId: person.personId, siteId: person.siteId, role: person.role, ready: person.ready });
  }
  await eventually(async () => {
    const rows = await house.adminQuery('SELECT 1 FROM matching.candidate c JOIN unnest($1::uuid[], $2::int[]) AS e(id, version) ON c.person_id = e.id AND c.feature_version = e.version', [persons.map((each) => each.personId), persons.map((each) => each.version)]);
    expect(rows.length).toBe(persons.length);
  });
}

/** Every test has a site of its own, so that rankings and counters do not mix. */
export async function aSite(quota: Record<string, number> = { 2026: 40 }) {
  const siteId = SiteId.parse(newId());
  await hear(sitesEvents.siteChanged, { siteId, status: 'active', quotaByYear: quota, maxDistanceKm: 15, rural: false });
  await eventually(async () => expect(await house.adminQuery('SELECT 1 FROM matching.site_setting WHERE site_id = $1', [siteId])).toHaveLength(1));
  const actor = aCoordinator(siteId);
  return { siteId, actor, as: house.as(actor) };
}
export type Place = Awaited<ReturnType<typeof aSite>>;

export async function aPair(place: Place, mentor: Partial<PersonFeatures> = {}) {
  const pair = { mentor: aMentorsFeatures({ ...mentor, siteId: place.siteId }), mentee: aMenteesFeatures({ siteId: place.siteId }) };
  await known(pair.mentor, pair.mentee);
  return pair;
}

export const step = (place: Place, match: Match, transition: Parameters<typeof place.as.call<typeof matching.advance>>[1]['transition'], more: object = {}): Promise<Match> =>
  place.as.call(matching.advance, { id: match.id, version: match.version, transition, ...more });

export async function proposed(place: Place, mentor: Partial<PersonFeatures> = {}): Promise<Match> {
  const pair = await aPair(place, mentor);
  return place.as.call(matching.propose, { menteeId: pair.mentee.personId, mentorId: pair.mentor.personId, reason: 'Kennen sich vom Sprachcafé' });
}
export async function bothAsked(place: Place, mentor: Partial<PersonFeatures> = {}): Promise<Match> {
  return step(place, await step(place, await proposed(place, mentor), 'askMentor'), 'askMentee');
}
export async function inTrial(place: Place): Promise<Match> {
  return step(place, await step(place, await bothAsked(place), 'introduce', { on: '2026-11-23' }), 'startTrial');
}
export async function active(place: Place): Promise<Match> {
  const trial = await inTrial(place);
  return step(place, await place.as.call(matching.recordAgreement, { id: trial.id, version: trial.version, signedOn: '2026-11-23' }), 'activate');
}
export const see = (place: Place, id: MatchId): Promise<Match> => place.as.call(matching.get, { id });
/** What others were told of a match, in order. */
export const told = async (id: string): Promise<string[]> => (await house.adminQuery<{ subject: string }>(`SELECT subject FROM matching.outbox WHERE envelope->'data'->>'matchId' = $1 ORDER BY id`, [id])).map(({ subject }) => subject.replace('event.matching.', ''));
