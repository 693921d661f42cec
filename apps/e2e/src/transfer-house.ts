import { afterAll, beforeAll, expect } from '@jest/globals';
import { type Actor, type DomainError, matching, people, type SiteId, sites, type Transfer, transfers, type InputOf } from '@patenwerk/contracts';
import { FixedClock } from '@patenwerk/persistence';
import { aCoordinator, aMatchToLoad, aMentee, aMentor, eventually, type Harness, startHarness } from '@patenwerk/testing';
import { services } from '../../../tools/services.js';

const settings = { DEMO_DATA: 'true', BASE_URL: 'http://localhost:3000', PORT: '0', AUTH_SECRET: 'transfer-transfer-transfer-transfer', SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Patenwerk <post@example.org>' };
export const tools: Actor = { id: 'tools', kind: 'system', grants: [], purpose: 'demo data' };
export const morning = '2026-11-23T09:00:00Z';

export let house: Harness<FixedClock>;
const free: SiteId[] = [];

/** The house of a file with tests of handovers: every service, and sites nobody uses yet. */
export function inAHouse(): void {
  beforeAll(async () => {
    house = await startHarness({ services, clock: new FixedClock(morning), env: settings });
    free.push(...(await house.as(tools).call(sites.snapshot, {})).sites.map(({ id }) => id));
  }, 120_000);
  afterAll(() => house?.close());
}

export interface Place {
  siteId: SiteId;
  team: Actor;
}
/** Every test has sites of its own. */
export async function aSite(status: 'active' | 'former' = 'active'): Promise<Place> {
  const siteId = free.pop();
  if (!siteId) throw new Error('The sites of this file are used up: begin another file.');
  await house.adminQuery('UPDATE sites.site SET status = $2 WHERE id = $1', [siteId, status]);
  return { siteId, team: aCoordinator(siteId) };
}
export const load = async (...persons: (ReturnType<typeof aMentor> | ReturnType<typeof aMentee>)[]): Promise<void> => {
  await house.as(tools).call(people.load, { people: persons, last: true });
  await house.quiet();
};
/** A pair with a running match that counts for 2026. */
export async function aPair({ siteId }: Place) {
  const [mentor, mentee] = [aMentor({ siteId }), aMentee({ siteId })];
  await load(mentor, mentee);
  const match = aMatchToLoad({ siteId, mentorId: mentor.id, menteeId: mentee.id });
  await house.as(tools).call(matching.load, { matches: [match], last: true });
  await house.quiet();
  return { mentor, mentee, match };
}
export const offer = (from: Place, to: Place, more: Partial<InputOf<typeof transfers.offer>> = {}): Promise<Transfer> =>
  house.as(from.team).call(transfers.offer, { fromSiteId: from.siteId, toSiteId: to.siteId, informedOn: '2026-11-20', ...more });
export const accept = (to: Place, { id, version }: Transfer): Promise<Transfer> => house.as(to.team).call(transfers.step, { id, version, transition: 'accept' });
export const told = async (place: Place, id: string): Promise<Transfer> => (await house.as(place.team).call(transfers.ofSite, { siteId: place.siteId })).items.find((each) => each.id === id)!;
export async function done(to: Place, transfer: Transfer): Promise<Transfer> {
  await eventually(async () => expect((await told(to, transfer.id)).state).toBe('done'), 20_000);
  await house.quiet(20_000);
  return told(to, transfer.id);
}
export const handedOver = async (from: Place, to: Place, more = {}): Promise<Transfer> => {
  const made = await offer(from, to, more);
  return done(to, await accept(to, made));
};
export const namesAt = async ({ siteId, team }: Place): Promise<string[]> => (await house.as(team).call(people.list, { siteId, per_page: 200 })).items.map(({ id }) => id).sort();
export const codeOf = (asked: Promise<unknown>): Promise<string> => asked.then(() => 'success', ({ code, details }: DomainError) => [code, ...(details.guards ?? []).map(({ guard }) => guard), ...(details.errors ?? []).map(({ field }) => field)].join(' '));
