import { describe, expect, it } from '@jest/globals';
import { rowIsOf, type Wanted } from './names-somebody.js';

const mariam: Wanted = { givenName: 'Mariam', familyName: 'Al-Haddad', phone: '+49234910137', email: 'mariam@example.org', plz: '44787', birthYear: 1990, birthDate: '1990-05-01' };
const isMariam = (...cells: string[]): boolean => rowIsOf(mariam, cells, '2026-11-23');

describe('A row of an unfinished list is of somebody who was erased', () => {
  it('by mail or number, whatever the name', () => {
    expect([isMariam('M. H.', 'Mariam@Example.org '), isMariam('unbekannt', '0234 / 910137')]).toEqual([true, true]);
  });

  it('by the name together with postcode or birth, in any spelling', () => {
    expect([isMariam('Al-Haddad', 'Mariam', '44787'), isMariam('AL HADDAD, Mariam', '44789 Bochum', '1.5.90'), isMariam('Mariam Al-Haddad', 'Ringstr. 5, 44787 Bochum'), isMariam('Mariam', 'Al-Haddad', 'Jg. 1990')]).toEqual([true, true, true, true]);
  });

  it('by the name alone where the row tells neither postcode nor birth', () => {
    expect(isMariam('Al-Haddad', 'Mariam', '0234 999999')).toBe(true);
  });

  it('not where postcode and birth are those of somebody else of this name, nor with a part of the name', () => {
    expect([isMariam('Al-Haddad', 'Mariam', '10115', '3.3.1970'), isMariam('Al-Haddad', 'Mariam', '10115'), isMariam('Haddad', 'Mariam', '44787'), isMariam()]).toEqual([false, false, false, false]);
  });
});
