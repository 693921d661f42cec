import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anotherPerson, type OutputOf, people, PersonId, rights, serviceNames, staffWords } from '@patenwerk/contracts';
import { FixedClock, newId, parseSealingKeys } from '@patenwerk/persistence';
import { aCoordinator, aMentee, anAssistant, type Harness, startHarness } from '@patenwerk/testing';
import { services } from '../../../../tools/services.js';
import { canaryWord, neighbourWord, type Placed, placeCanary, readBack, staffId } from './canary.js';

const settings = { DEMO_DATA: 'true', BASE_URL: 'http://localhost:3000', PORT: '0', AUTH_SECRET: 'canary-canary-canary-canary-canary', SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Patenwerk <post@example.org>' };
const siteId = newId();
const canary = PersonId.parse(newId());
const neighbour = PersonId.parse(newId());
const tools = { id: 'tools', kind: 'system' as const, grants: [], purpose: 'canary' };
const coordinator = aCoordinator(siteId);

let house: Harness<FixedClock>;
let placed: Placed[];
let gathered: OutputOf<typeof rights.gather>;

beforeAll(async () => {
  house = await startHarness({ services, clock: new FixedClock('2026-11-23T09:00:00Z'), env: settings });
  await house.as(tools).call(people.load, { people: [aMentee({ id: neighbour, siteId, contact: { givenName: neighbourWord, familyName: 'Ungenannt', phone: '0234 910155' } })], last: true });
  await house.quiet();
  placed = await placeCanary(house.adminUrl, { personId: canary, neighbourId: neighbour, siteId }, parseSealingKeys(house.environment('people').CONFIDENTIAL_KEY ?? ''));
}, 120_000);
afterAll(() => house?.close());

describe('The gathering of a person who stands in every table of every service', () => {
  beforeAll(async () => {
    gathered = await house.as(coordinator).call(rights.gather, { id: canary });
  });

  it('is whole, and has rows of every table that leads to people', () => {
    expect([gathered.complete, gathered.missing]).toEqual([true, []]);
    const tables = new Set(gathered.tables.map(({ service, table }) => `${service === 'gateway' ? 'identity' : service}.${table}`));
    expect(placed.map(({ schema, table }) => `${schema}.${table}`).filter((name) => !tables.has(name))).toEqual([]);
    expect(placed.length).toBeGreaterThan(25);
  });

  it('shows what stands in every personal column, sealed words opened', () => {
    const forgotten = placed.flatMap((place) => {
      const table = gathered.tables.find(({ service, table }) => (service === 'gateway' ? 'identity' : service) === place.schema && table === place.table);
      return Object.keys(place.row).flatMap((column) => {
        const wanted = readBack(place, column);
        if (wanted === undefined) return [];
        const read = place.columns[column] === 'confidential' ? `${canaryWord}-${place.table}-${column} mit ${anotherPerson} im Zoo` : wanted;
        return table?.rows.some((row) => JSON.stringify(row[column]) === JSON.stringify(read)) ? [] : [`${place.schema}.${place.table}.${column}`];
      });
    });
    expect(forgotten).toEqual([]);
  });

  it('names nobody else: neither who stands beside the person in a row or a text, nor the id of who of the staff it was', () => {
    const text = JSON.stringify(gathered);
    for (const word of [neighbour, neighbourWord, staffId, coordinator.id]) expect([word, text.includes(word)]).toEqual([word, false]);
    expect(text).toContain(anotherPerson);
    expect(text).toContain(staffWords.person);
  });

  it('begins every column with German words', () => {
    expect(gathered.tables.flatMap(({ title, table, columns }) => [...(title === table ? [table] : []), ...columns.filter(({ name, heading }) => name === heading).map(({ name }) => `${table}.${name}`)])).toEqual([]);
  });

  it('is noted: who has asked for it stands in it', () => {
    const audit = gathered.tables.find(({ service, table }) => service === 'people' && table === 'audit_entry');
    expect(audit?.rows.map((row) => row.action)).toContain(rights.gather.subject);
  });

  it('is for who may write at the site of the person, nobody else', async () => {
    await expect(house.as(aCoordinator(newId())).call(rights.gather, { id: canary })).rejects.toMatchObject({ code: 'not_found' });
    await expect(house.as(anAssistant(siteId)).call(rights.gather, { id: canary })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(house.as(coordinator).call(rights.gather, { id: PersonId.parse(newId()) })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('says which service did not answer, and does not pretend to be whole', async () => {
    const training = services.find(({ name }) => name === 'training')!;
    await house.services.training!.close();
    const partial = await house.as(coordinator).call(rights.gather, { id: canary }, { deadlineMs: 15_000 });
    expect([partial.complete, partial.missing.map(({ de }) => de)]).toEqual([false, [expect.stringContaining('„training“ hat nicht geantwortet')]]);
    expect(new Set(partial.tables.map(({ service }) => service))).toEqual(new Set(serviceNames.filter((name) => name !== 'training')));
    await house.startCopy(training);
  });
});
