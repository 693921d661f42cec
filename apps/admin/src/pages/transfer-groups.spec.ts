import { describe, expect, it } from '@jest/globals';
import type { PersonId, SiteId } from '@patenwerk/contracts';
import { chosenOf, groupsOf, isMeant, type Somebody } from './transfer-groups.js';

const somebody = (id: string, givenName: string, familyName: string, offeredTo?: string): Somebody => ({ id: id as PersonId, givenName, familyName, role: 'mentor', ...(offeredTo ? { offeredTo: offeredTo as SiteId } : {}) });
const helga = somebody('h', 'Helga', 'Brandt');
const joerg = somebody('j', 'Jörg', 'Müller-Lüdenscheidt', 'siegen');
const ayse = somebody('a', 'Ayşe', 'Brandt', 'aachen');

describe('Whom a site can hand over', () => {
  it('stands in groups: first those for whom nobody is asked yet, then by the site that is asked', () => {
    const told = (text: string) => groupsOf([helga, joerg, ayse], text).map(({ toSiteId, people }) => [toSiteId, people.map(({ id }) => id)]);
    expect(told('')).toEqual([[null, ['h']], ['siegen', ['j']], ['aachen', ['a']]]);
    expect([told('brandt'), told('zimmermann')]).toEqual([[[null, ['h']], ['aachen', ['a']]], []]);
  });

  it('is found by the beginning of any name, whatever the accents', () => {
    expect(['he', 'Helga Br', 'brandt helga', ' '].map((text) => isMeant(helga, text))).toEqual([true, true, true, true]);
    expect(['elga', 'Helga M'].map((text) => isMeant(helga, text))).toEqual([false, false]);
    expect([isMeant(joerg, 'lud'), isMeant(joerg, 'jorg muller'), isMeant(ayse, 'ayse')]).toEqual([true, true, true]);
  });

  it('and who was ticked stays in the order of the list', () => {
    expect(chosenOf([helga, joerg, ayse], ['a', 'h'] as PersonId[])).toEqual([helga, ayse]);
  });
});
