import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anotherPerson, DraftId, imports, type OutputOf, people, PersonId, rights, SiteId, staffWords } from '@patenwerk/contracts';
import { FixedClock, newId, parseSealingKeys } from '@patenwerk/persistence';
import { EventTraces } from '@patenwerk/service-kit';
import { aCoordinator, aMentee, aMentor, anAssistant, anInterest, eventually, type Harness, startHarness } from '@patenwerk/testing';
import { extractText, getDocumentProxy } from 'unpdf';
import { services } from '../../../../tools/services.js';
import { canaryWord, neighbourWord, type Placed, placeCanary, readBack, staffId, staysWithoutThePerson } from './canary.js';

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

  it('stands on the paper that is handed over, every personal text of it, and nobody else', async () => {
    const { name, type, base64 } = await house.as(coordinator).call(rights.gatherPaper, { id: canary }, { deadlineMs: 20_000 });
    expect([name, type]).toEqual(['Auskunft-2026-11-23.pdf', 'application/pdf']);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(Buffer.from(base64, 'base64'))), { mergePages: true });
    // Long words are broken across lines.
    const letters = (words: string): string => words.replace(/\s/g, '');
    const printed = letters(text);
    const forgotten = placed.flatMap((place) => Object.keys(place.row).filter((column) => {
      const value = readBack(place, column);
      const isText = place.columns[column] === 'confidential' || JSON.stringify(value ?? null).includes(canaryWord);
      return value !== undefined && isText && !printed.includes(letters(`${canaryWord}-${place.table}-${column}`));
    }).map((column) => `${place.table}.${column}`));
    expect(forgotten).toEqual([]);
    for (const word of [neighbour, neighbourWord, staffId]) expect([word, printed.includes(word)]).toEqual([word, false]);
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
});

/** Tables in whose rows the words stand, by columns. */
async function columnsThatSay(words: string): Promise<string[]> {
  const columns = await house.adminQuery<{ schema: string; table: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS "table", a.attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p') JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname !~ '^(pg_|information_schema$)' AND a.attnum > 0 AND NOT a.attisdropped`,
  );
  const saying: string[] = [];
  for (const { schema, table, name } of columns) {
    const rows = await house.adminQuery(`SELECT 1 FROM ${schema}."${table}" WHERE "${name}"::text ILIKE $1 LIMIT 1`, [`%${words}%`]);
    if (rows.length > 0) saying.push(`${schema}.${table}.${name}`);
  }
  return saying.sort();
}
const idsStay = (column: string): boolean => /^people\.(erasure|erasure_check)\.|\.audit_entry\.subject_id$/.test(column);
const proveErasures = async (): Promise<void> => {
  await house.quiet();
  expect(await house.services.people!.jobs.run('prove erasures')).toBe(true);
};
const proofs = async () => (await house.as(coordinator).call(rights.erasures, { siteId })).items;
const inStream = async (id: string): Promise<number | undefined> => (await house.services.people!.app.get(EventTraces, { strict: false }).count([id])).get(id);

describe('The erasure', () => {
  it('asks for the family name, for nobody else, and for an end of the match first', async () => {
    const inMatch = aMentor({ siteId });
    await house.as(tools).call(people.load, { people: [inMatch], last: false });
    const erase = (familyName: string, actor = coordinator) => house.as(actor).call(rights.erase, { id: inMatch.id, familyName });
    await expect(erase('Brand')).rejects.toMatchObject({ code: 'validation', details: { errors: [{ field: 'familyName' }] } });
    await expect(erase('Brandt', aCoordinator(newId()))).rejects.toMatchObject({ code: 'not_found' });
    for (const [state, guard] of [['paused', 'noRunningMatch'], ['mentor_asked', 'noOpenProposal']]) {
      const match = newId();
      await house.adminQuery('INSERT INTO people.match_state (match_id, site_id, mentor_id, mentee_id, state, match_version) VALUES ($1, $2, $3, $4, $5, 1)', [match, siteId, inMatch.id, neighbour, state]);
      await expect(erase('Brandt')).rejects.toMatchObject({ code: 'guard_failed', details: { guards: [{ guard }] } });
      await house.adminQuery('DELETE FROM people.match_state WHERE match_id = $1', [match]);
    }
    expect(await erase(' brandt ')).toMatchObject({ id: inMatch.id });
    await expect(erase('Brandt')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('leaves nothing of a person who stood in every table of every service, and the search that follows says so', async () => {
    const draft = { siteId, title: `Anruf von ${canaryWord}-person-given_name`, missing: [], form: { contact: { givenName: `${canaryWord}-person-given_name`, familyName: `${canaryWord}-person-family_name` } } };
    await house.as(coordinator).call(people.saveDraft, { ...draft, id: DraftId.parse(newId()) });
    await house.as(coordinator).call(people.saveDraft, { id: DraftId.parse(newId()), siteId, title: 'Anruf von Frau Neu', missing: [], form: { contact: { givenName: 'Nina', familyName: 'Neu' } } });
    await house.adminQuery(
      `INSERT INTO notifications.delivery (id, created_at, created_by, version, template, state, attempts, about) VALUES (gen_random_uuid(), now(), 'gateway', 1, 'break_glass', 'sent', 1, $1)`,
      [JSON.stringify({ link: `http://localhost:3000/menschen/${canary}` })],
    );
    expect((await columnsThatSay(canary)).length).toBeGreaterThan(20);
    await house.as(coordinator).call(rights.erase, { id: canary, familyName: `${canaryWord}-person-family_name` });
    await proveErasures();
    expect((await columnsThatSay(canaryWord)).filter((column) => !(column in staysWithoutThePerson))).toEqual([]);
    expect((await columnsThatSay(canary)).filter((column) => !idsStay(column))).toEqual([]);
    expect(await house.adminQuery(`SELECT count(*)::int AS drafts FROM people.interest_draft`)).toEqual([{ drafts: 1 }]);
    // Words of rows that stay without the person may be found; they lead to nobody.
    expect((await proofs()).find(({ erased }) => erased === canary)).toMatchObject({ clean: true, checkedAt: '2026-11-23T09:00:00.000Z' });
    expect(await house.adminQuery('SELECT count(*)::int AS sealed FROM people.erasure_check WHERE words IS NOT NULL')).toEqual([{ sealed: 0 }]);
    await expect(house.as(coordinator).call(rights.gather, { id: canary })).rejects.toMatchObject({ code: 'not_found' });
  }, 90_000);

  it('takes the messages of somebody who went through the house out of the stream, with the one that told of the erasure', async () => {
    const met = await house.as(coordinator).call(people.recordInterest, anInterest({ siteId, contact: { givenName: 'Rosa', familyName: 'Vogelsang', phone: '0234 910199' } }), { idempotencyKey: newId() });
    await house.as(coordinator).call(people.withdrawConsent, { id: met.id, purpose: 'privacy_notice' });
    await house.quiet();
    expect(await inStream(met.id)).toBeGreaterThan(1);
    await house.as(coordinator).call(rights.erase, { id: met.id, familyName: 'Vogelsang' }, { idempotencyKey: newId() });
    await proveErasures();
    expect(await inStream(met.id)).toBe(0);
    expect((await columnsThatSay(met.id)).filter((column) => !idsStay(column))).toEqual([]);
    expect(await columnsThatSay('Vogelsang')).toEqual([]);
  });

  it('is not proven while a service still has a row of the person; the proof comes when it is gone', async () => {
    const { id } = await house.as(coordinator).call(people.recordInterest, anInterest({ siteId, contact: { givenName: 'Ida', familyName: 'Spätling', phone: '0234 910188' } }));
    await house.as(coordinator).call(rights.erase, { id, familyName: 'Spätling' });
    await house.quiet();
    await house.adminQuery(`INSERT INTO notifications.delivery (id, created_at, created_by, version, person_id, template, state, attempts, about) VALUES (gen_random_uuid(), now(), 'x', 1, $1, 'introduction', 'queued', 0, '{}')`, [id]);
    await proveErasures();
    const proof = async () => (await proofs()).find(({ erased }) => erased === id);
    expect(await proof()).toMatchObject({ clean: false, found: [{ table: 'notifications.delivery', byId: 1 }] });
    await house.adminQuery('DELETE FROM notifications.delivery WHERE person_id = $1', [id]);
    await proveErasures();
    expect(await proof()).toMatchObject({ clean: true });
  });

  it('is not proven while a list of the site has not been looked through; the list that held the person is gone with its file', async () => {
    const team = house.as(coordinator);
    const { id } = await team.call(people.recordInterest, anInterest({ siteId, contact: { givenName: 'Jo', familyName: 'Listenfall', phone: '0234 910177' } }));
    const list = await team.call(imports.openImport, { siteId: SiteId.parse(siteId), kind: 'people', fileName: 'Liste.csv' });
    await team.call(imports.putImportPiece, { id: list.id, index: 0, base64: Buffer.from('Name;Telefon\nJo Listenfall;0234 910177').toString('base64') });
    await team.call(imports.endImportFile, { id: list.id, pieces: 1 });
    await team.call(rights.erase, { id, familyName: 'Listenfall' });
    await eventually(async () => expect((await team.call(imports.getImport, { id: list.id })).state).toBe('discarded'));
    // As if it were still to be done.
    await house.adminQuery(`INSERT INTO people.list_search (id, site_id, import_id, check_id, sealed) VALUES (gen_random_uuid(), $1, $2, $3, '')`, [siteId, list.id, id]);
    await proveErasures();
    const proof = async () => (await proofs()).find(({ erased }) => erased === id);
    expect(await proof()).toMatchObject({ clean: false, found: [{ table: 'people.list_search', byId: 1 }] });
    await house.adminQuery('DELETE FROM people.list_search');
    await proveErasures();
    expect(await proof()).toMatchObject({ clean: true, found: [] });
    expect([await columnsThatSay('Listenfall'), await house.adminQuery('SELECT 1 FROM people.list_import_piece WHERE import_id = $1', [list.id])]).toEqual([[], []]);
  });
});

describe('While a service is away', () => {
  it('the gathering says which one did not answer, and does not pretend to be whole', async () => {
    const training = services.find(({ name }) => name === 'training')!;
    await house.services.training!.close();
    const partial = await house.as(coordinator).call(rights.gather, { id: neighbour }, { deadlineMs: 15_000 });
    expect([partial.complete, partial.missing.map(({ de }) => de)]).toEqual([false, [expect.stringContaining('„training“ hat nicht geantwortet')]]);
    await house.startCopy(training);
  });
});
