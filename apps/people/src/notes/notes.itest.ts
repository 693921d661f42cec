import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, notes, people, type PersonId, SiteId } from '@patenwerk/contracts';
import { FixedClock, newId } from '@patenwerk/persistence';
import { aBasAdmin, aCoordinator, aMentor, anAssistant, type Harness, startHarness } from '@patenwerk/testing';
import { service } from '../service.js';

const [bochum, aachen] = [SiteId.parse(newId()), SiteId.parse(newId())];
const tools: Actor = { id: 'tools', kind: 'system', grants: [], purpose: 'demo data' };
const [heike, murat] = [aCoordinator(bochum), aCoordinator(bochum)];

let house: Harness<FixedClock>;
beforeAll(async () => {
  house = await startHarness({ services: [service], clock: new FixedClock('2026-11-23T09:00:00Z'), env: { DEMO_DATA: 'true' } });
});
afterAll(() => house?.close());

const helga = async () => {
  const mentor = aMentor({ siteId: bochum });
  await house.as(tools).call(people.load, { people: [mentor], last: false });
  return mentor.id;
};
const write = (personId: PersonId, text: string, actor = heike) => house.as(actor).call(notes.addNote, { personId, text });
const read = async (personId: PersonId, actor = heike) => (await house.as(actor).call(notes.notesOfPerson, { personId })).items;

describe('Notes on a person', () => {
  it('are read by the coordinators of the site, newest first, also while the names of accounts cannot be asked', async () => {
    const id = await helga();
    await write(id, 'Ist im Dezember in Kur.');
    house.clock.advance({ minutes: 1 });
    await write(id, 'Hört auf dem\nlinken Ohr schlecht.', murat);
    expect((await read(id)).map(({ text, own, writtenByName }) => [text, own, writtenByName])).toEqual([['Hört auf dem\nlinken Ohr schlecht.', false, null], ['Ist im Dezember in Kur.', true, null]]);
  });

  it('lie encrypted, each bound to its row', async () => {
    const id = await helga();
    const [one, two] = [await write(id, 'Zyperngras'), await write(id, 'Papyrus')];
    expect(await house.adminQuery(`SELECT 1 FROM people.person_note n WHERE n::text LIKE '%Zyperngras%'`)).toEqual([]);
    expect(await house.adminQuery(`SELECT 1 FROM people.audit_entry n WHERE n::text LIKE '%Zyperngras%'`)).toEqual([]);
    await house.adminQuery('UPDATE people.person_note SET sealed = (SELECT sealed FROM people.person_note WHERE id = $1) WHERE id = $2', [one.id, two.id]);
    await expect(read(id)).rejects.toMatchObject({ code: 'internal' });
  });

  it('are neither for assistants nor for BaS, and nobody of another site learns that there are any', async () => {
    const id = await helga();
    const { id: note } = await write(id, 'Zyperngras');
    await expect(read(id, anAssistant(bochum))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(read(id, aBasAdmin())).rejects.toMatchObject({ code: 'forbidden' });
    await expect(read(id, aCoordinator(aachen))).rejects.toMatchObject({ code: 'not_found' });
    await expect(house.as(aCoordinator(aachen)).call(notes.deleteNote, { id: note })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are changed and deleted only by who wrote them, one after the other', async () => {
    const id = await helga();
    const note = await write(id, 'Zyperngras');
    await expect(house.as(murat).call(notes.changeNote, { id: note.id, version: 1, text: 'Papyrus' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(house.as(murat).call(notes.deleteNote, { id: note.id })).rejects.toMatchObject({ code: 'forbidden' });
    house.clock.advance({ minutes: 5 });
    expect(await house.as(heike).call(notes.changeNote, { id: note.id, version: 1, text: 'Papyrus' })).toMatchObject({ text: 'Papyrus', version: 2, writtenAt: note.writtenAt, changedAt: house.clock.now().toISOString() });
    await expect(house.as(heike).call(notes.changeNote, { id: note.id, version: 1, text: 'Schilf' })).rejects.toMatchObject({ code: 'version_conflict' });
    await house.as(heike).call(notes.deleteNote, { id: note.id });
    expect(await read(id)).toEqual([]);
  });

  it('go with the person, and every reading and writing is noted at them', async () => {
    const id = await helga();
    await read(id);
    await write(id, 'Zyperngras');
    await read(id);
    const noted = await house.adminQuery<{ action: string }>('SELECT action FROM people.audit_entry WHERE subject_id = $1 AND actor_id = $2 ORDER BY id', [id, heike.id]);
    expect(noted.map(({ action }) => action)).toEqual(['people.add_note', 'people.notes_of_person']);
    await house.adminQuery('SELECT people.erase_person($1, $2)', [id, house.clock.now()]);
    expect(await house.adminQuery('SELECT 1 FROM people.person_note WHERE person_id = $1', [id])).toEqual([]);
  });
});
