import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { people, SiteId } from '@patenwerk/contracts';
import { FixedClock, newId } from '@patenwerk/persistence';
import { aCoordinator, anAssistant, type Harness, startHarness } from '@patenwerk/testing';
import { service } from '../service.js';

let house: Harness<FixedClock>;
beforeAll(async () => {
  house = await startHarness({ services: [service], clock: new FixedClock('2026-11-23T09:00:00Z') });
});
afterAll(() => house?.close());

const siteId = SiteId.parse(newId());
const check = (typed: object, role: 'mentor' | 'mentee' = 'mentor') => house.as(anAssistant(siteId)).call(people.checkContact, { siteId, role, ...typed });
const fields = async (typed: object, role: 'mentor' | 'mentee' = 'mentor') => (await check(typed, role)).problems.map(({ field }) => field);

describe('A contact that is being typed', () => {
  it('is told which postcode may be meant where there is none, and the place where there is one', async () => {
    expect(await check({ plz: '44787' })).toMatchObject({ problems: [], place: 'Bochum', near: [] });
    const wrong = await check({ plz: '44788' });
    expect(wrong).toMatchObject({ problems: [{ field: 'contact.plz' }], place: null });
    expect(wrong.near.map(({ plz }) => plz)).toContain('44787');
  });

  it('is told that a mentor is 18 at least, that nobody is born tomorrow, and that a number lacks its area code', async () => {
    expect(await fields({ birthYear: 2010 })).toEqual(['contact.birthYear']);
    expect(await fields({ birthDate: '2026-11-24', birthYear: 2026 }, 'mentee')).toEqual(['contact.birthDate']);
    expect(await fields({ phone: '12' })).toEqual(['contact.phone']);
    for (const phone of ['0234 910137', '0234/910137', '+49 (0)234 910137', '0049234910137', '(0234) 91 01 37']) expect([phone, await fields({ phone })]).toEqual([phone, []]);
  });

  it('is told that a mentee under 18 needs somebody who has custody', async () => {
    expect((await check({ birthDate: '2012-01-01' }, 'mentee')).isMinor).toBe(true);
    expect(await fields({ birthDate: '2012-01-01' }, 'mentee')).toEqual(['contact.guardianName']);
    expect(await fields({ birthDate: '2012-01-01', guardianName: 'Amal Haidari', guardianPhone: '12' }, 'mentee')).toEqual(['contact.guardianPhone']);
    expect((await check({ birthDate: '2002-01-01' }, 'mentee')).isMinor).toBe(false);
  });

  it('what is half typed is not wrong yet', async () => {
    expect(await check({ plz: '447', birthYear: '' })).toMatchObject({ problems: [], place: null });
  });

  it('is checked for people of the own site only', async () => {
    await expect(house.as(aCoordinator(newId())).call(people.checkContact, { siteId, role: 'mentor' })).rejects.toMatchObject({ code: 'not_found' });
  });
});
