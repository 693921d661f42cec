import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { papers, people, sites } from '@patenwerk/contracts';
import { FixedClock } from '@patenwerk/persistence';
import { aCoordinator, aMentor, anAssistant, type Harness, startHarness } from '@patenwerk/testing';
import { extractText, getDocumentProxy } from 'unpdf';
import { services } from '../../../tools/services.js';
import { tools } from './isolation/world.js';

let house: Harness<FixedClock>;
beforeAll(async () => {
  house = await startHarness({ services: services.filter(({ name }) => name === 'people' || name === 'sites'), clock: new FixedClock('2026-11-24T09:00:00Z'), env: { DEMO_DATA: 'true' } });
});
afterAll(() => house?.close());

describe('The letter for a free extended certificate of conduct', () => {
  it("is a PDF with the volunteer's and the organisation's facts; the audit knows who wrote it, and assistants do not write it", async () => {
    const bochum = (await house.as(tools).call(sites.snapshot, {})).sites.find(({ slug }) => slug === 'bochum')!;
    const coordinator = aCoordinator(bochum.id);
    const mentor = aMentor({ siteId: bochum.id, contact: { birthDate: '1955-12-24', street: 'Königsallee 7', plz: '44789' } });
    const unknown = aMentor({ siteId: bochum.id });
    await house.as(tools).call(people.load, { people: [mentor, unknown], last: false });
    const file = await house.as(coordinator).call(papers.certificateLetter, { id: mentor.id });
    expect([file.name, file.type]).toEqual(['Fuehrungszeugnis-Brandt.pdf', 'application/pdf']);
    const { text, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(Buffer.from(file.base64, 'base64'))), { mergePages: true });
    expect(totalPages).toBe(1);
    for (const words of ['Helga Brandt', '24.12.1955', 'Königsallee 7', '44789 Bochum', 'DRK Kreisverband Bochum', '§ 30a Absatz 2', '§ 72a', '24. November 2026']) expect(text).toContain(words);
    expect(await house.adminQuery(`SELECT actor_id FROM people.audit_entry WHERE subject_id = $1 AND action = 'people.certificate_letter'`, [mentor.id])).toEqual([{ actor_id: coordinator.id }]);
    await expect(house.as(coordinator).call(papers.certificateLetter, { id: unknown.id })).rejects.toMatchObject({ code: 'guard_failed', details: { guards: [{ guard: 'birthDate' }, { guard: 'address' }] } });
    await expect(house.as(anAssistant(bochum.id)).call(papers.certificateLetter, { id: mentor.id })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
