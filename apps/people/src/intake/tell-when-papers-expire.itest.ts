import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Actor, people, peopleEvents, type PersonToLoad, SiteId } from '@patenwerk/contracts';
import { FixedClock, newId } from '@patenwerk/persistence';
import { aCoordinator, aMentee, aMentor, type Harness, startHarness } from '@patenwerk/testing';
import { service } from '../service.js';

const bochum = SiteId.parse(newId());
const tools: Actor = { id: 'tools', kind: 'system', grants: [], purpose: 'demo data' };
let house: Harness<FixedClock>;
beforeEach(async () => {
  house = await startHarness({ services: [service], clock: new FixedClock('2026-11-23T09:00:00Z'), env: { DEMO_DATA: 'true' } });
});
afterEach(() => house?.close());

const load = (...rows: PersonToLoad[]) => house.as(tools).call(people.load, { people: rows, last: false });
const at = async (moment: string) => {
  house.clock.set(moment);
  await house.services.people?.jobs.runDue();
};
const intakeOf = async ({ id }: PersonToLoad) => (await house.as(aCoordinator(bochum)).call(people.get, { id })).intake.state;
const told = async ({ id }: PersonToLoad) =>
  (await house.adminQuery<{ ready: boolean }>(`SELECT (envelope->'data'->>'ready')::bool AS ready FROM people.outbox WHERE subject = $1 AND envelope->>'aggregateId' = $2`, [peopleEvents.profileChanged.subject, id])).map(({ ready }) => ready);
const paper = (type: 'code_of_conduct', validUntil: string) => ({ type, signedOn: '2026-01-01', validUntil, inspectedOn: null, certificateDate: null, entryFree: null });
const withPaperUntil = (validUntil: string) => {
  const mentor = aMentor({ siteId: bochum });
  return { ...mentor, documents: [...mentor.documents.filter(({ type }) => type !== 'code_of_conduct'), paper('code_of_conduct', validUntil)] };
};

describe('In the night', () => {
  it('after the last day of a paper its mentor is no longer ready, and others hear of it once', async () => {
    const mentor = withPaperUntil('2026-12-01');
    await load(mentor);
    await at('2026-12-01T20:00:00Z');
    expect([await intakeOf(mentor), await told(mentor)]).toEqual(['ready', []]);
    // 00:30 in Berlin: not yet the hour of the sweep. 01:30: it is.
    await at('2026-12-01T23:30:00Z');
    expect(await told(mentor)).toEqual([]);
    await at('2026-12-02T00:30:00Z');
    expect([await intakeOf(mentor), await told(mentor)]).toEqual(['documents', [false]]);
    await at('2026-12-03T00:30:00Z');
    expect(await told(mentor)).toEqual([false]);
  });

  it('after some days without a sweep nobody is forgotten', async () => {
    const mentor = withPaperUntil('2026-12-01');
    await load(mentor);
    await at('2026-11-30T09:00:00Z');
    await at('2026-12-20T09:00:00Z');
    expect([await intakeOf(mentor), await told(mentor)]).toEqual(['documents', [false]]);
  });

  it('an extended certificate that was inspected 60 months ago is told as no longer valid; the mentor stays ready for adults', async () => {
    const mentor = aMentor({ siteId: bochum });
    mentor.documents.push({ type: 'extended_certificate_seen', signedOn: null, validUntil: null, inspectedOn: '2021-12-01', certificateDate: '2021-11-01', entryFree: true });
    await load(mentor);
    await at('2026-12-01T09:00:00Z');
    expect(await told(mentor)).toEqual([]);
    await at('2026-12-02T09:00:00Z');
    expect([await intakeOf(mentor), await told(mentor)]).toEqual(['ready', [true]]);
  });

  it('of New Year a mentee who is certainly of age is told as such', async () => {
    const mentee = aMentee({ siteId: bochum, contact: { birthYear: 2008 }, consents: [...aMentee({ siteId: bochum }).consents, { purpose: 'parental_consent', channel: 'written', givenAt: '2026-09-15T10:00:00Z' }] });
    await load(mentee);
    await at('2026-12-31T09:00:00Z');
    expect(await told(mentee)).toEqual([]);
    await at('2027-01-01T09:00:00Z');
    expect(await told(mentee)).toEqual([true]);
  });

  it('of New Year nobody has to be asked any more for a mentee who is of age: the name is not kept; for a younger one it is', async () => {
    const asked = (birthYear: number) => aMentee({ siteId: bochum, contact: { birthYear, guardianName: 'Amal Haidari', guardianPhone: '0234 123456' }, state: 'registered', readySince: null });
    const [grownUp, minor] = [asked(2008), asked(2009)];
    await load(grownUp);
    await load(minor);
    const names = async () => Promise.all([grownUp, minor].map(async ({ id }) => (await house.as(aCoordinator(bochum)).call(people.get, { id })).guardianName));
    await at('2026-12-31T09:00:00Z');
    expect(await names()).toEqual(['Amal Haidari', 'Amal Haidari']);
    await at('2027-01-01T09:00:00Z');
    expect(await names()).toEqual([null, 'Amal Haidari']);
  });
});
