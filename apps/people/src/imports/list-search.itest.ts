import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { imports, people, type PersonId, rights, SiteId } from '@patenwerk/contracts';
import { FixedClock, newId, parseSealingKeys, sealText } from '@patenwerk/persistence';
import { aCoordinator, aMentor, eventually, type Harness, startHarness } from '@patenwerk/testing';
import { service } from '../service.js';
import { dryRun, handIn, imported } from '../../test/play-import.js';
import { aWorkbook } from './list-files.js';
import type { Wanted } from './names-somebody.js';

let house: Harness<FixedClock>;
beforeAll(async () => {
  house = await startHarness({ services: [service], clock: new FixedClock('2026-11-23T09:00:00Z'), env: { DEMO_DATA: 'true' } });
});
afterAll(() => house?.close());

const tools = { id: 'tools', kind: 'system' as const, grants: [], purpose: 'test' };
const aSite = () => {
  const siteId = SiteId.parse(newId());
  return { siteId, team: aCoordinator(siteId) };
};
type Site = ReturnType<typeof aSite>;
const head = 'Nachname;Vorname;Telefon;PLZ';
const listOf = (...rows: string[]): Buffer => Buffer.from([head, ...rows].join('\n'));
const hanne = 'Listenrest;Hanne;0234 910161;44787';
const karl = 'Heim;Karl;0234 910162;44789';

const known = async ({ siteId }: Site): Promise<PersonId> => {
  const row = aMentor({ siteId, contact: { givenName: 'Hanne', familyName: 'Listenrest', phone: '0234 910161', plz: '44787' } });
  await house.as(tools).call(people.load, { people: [row], last: false });
  return row.id;
};
const erase = ({ team }: Site, id: PersonId) => house.as(team).call(rights.erase, { id, familyName: 'Listenrest' });
const searched = () => eventually(async () => expect(await house.adminQuery('SELECT 1 FROM people.list_search')).toEqual([]));
const stateOf = async ({ team }: Site, id: string) => (await house.as(team).call(imports.getImport, { id: id as never })).state;

describe('An unfinished list that holds somebody who is erased', () => {
  it('is discarded with its file and all that was told of it, and its page says why; others stay as they are', async () => {
    const [here, there] = [aSite(), aSite()];
    const id = await known(here);
    const [read, checked] = [await handIn(house, here.team, here.siteId, listOf(karl, hanne)), await dryRun(house, here.team, here.siteId, listOf(hanne, 'Ohne;Nummer;12;44787'))];
    const [without, elsewhere] = [await dryRun(house, here.team, here.siteId, listOf(karl)), await handIn(house, there.team, there.siteId, listOf(hanne))];
    await erase(here, id);
    await searched();
    for (const list of [read, checked]) {
      expect(await house.as(here.team).call(imports.getImport, { id: list.id })).toMatchObject({ state: 'discarded', preview: [], problem: { de: expect.stringMatching(/weil jemand daraus gelöscht wurde\. Bitte laden Sie eine neue Liste hoch/) } });
      for (const table of ['list_import_piece', 'list_import_problem']) expect(await house.adminQuery(`SELECT 1 FROM people.${table} WHERE import_id = $1`, [list.id])).toEqual([]);
    }
    expect([await stateOf(here, without.id), await stateOf(there, elsewhere.id)]).toEqual(['checked', 'read']);
    expect(await imported(house, here.team, without.id)).toMatchObject({ state: 'done', counts: { fresh: 1 } });
  });

  it('is known by any sheet of a workbook; a file that has not come whole goes, too', async () => {
    const here = aSite();
    const id = await known(here);
    const book = await handIn(house, here.team, here.siteId, aWorkbook({ Erste: [['Nachname', 'Vorname', 'Telefon'], ['Heim', 'Karl', '0234 910162']], Zweite: [['Nachname', 'Vorname', 'Telefon'], ['Listenrest', 'Hanne', '0234 910161']] }));
    const half = await house.as(here.team).call(imports.openImport, { siteId: here.siteId, kind: 'people', fileName: 'Halb.csv' });
    await house.as(here.team).call(imports.putImportPiece, { id: half.id, index: 0, base64: listOf(hanne).toString('base64') });
    const announced = await house.as(here.team).call(imports.openImport, { siteId: here.siteId, kind: 'people', fileName: 'Noch leer.csv' });
    await erase(here, id);
    await searched();
    expect([await stateOf(here, book.id), await stateOf(here, half.id), await stateOf(here, announced.id)]).toEqual(['discarded', 'discarded', 'open']);
  });

  it('goes even while it is being imported: nobody comes back by it', async () => {
    const here = aSite();
    const id = await known(here);
    const list = await dryRun(house, here.team, here.siteId, listOf(karl, hanne));
    await house.adminQuery(`UPDATE people.list_import SET state = 'running' WHERE id = $1`, [list.id]);
    await erase(here, id);
    await searched();
    expect([await stateOf(here, list.id), await house.adminQuery('SELECT family_name FROM people.person WHERE site_id = $1', [here.siteId])]).toEqual(['discarded', []]);
  });

  it('is looked through by the next minute where the copy that should have done it is gone', async () => {
    const here = aSite();
    const id = await known(here);
    const list = await handIn(house, here.team, here.siteId, listOf(karl));
    await erase(here, id);
    await searched();
    // What the copy has left behind, sealed for the row.
    const note = newId();
    const keys = parseSealingKeys(house.environment('people').CONFIDENTIAL_KEY ?? '');
    const wanted: Wanted = { givenName: 'Karl', familyName: 'Heim', phone: '+49234910162', email: null, plz: null, birthYear: null, birthDate: null };
    await house.adminQuery('INSERT INTO people.list_search (id, site_id, import_id, check_id, sealed) VALUES ($1, $2, $3, $4, $5)', [note, here.siteId, list.id, id, sealText(keys, JSON.stringify(wanted), note)]);
    expect(await house.services.people!.jobs.run('look through lists')).toBe(true);
    await searched();
    expect(await stateOf(here, list.id)).toBe('discarded');
  });
});
