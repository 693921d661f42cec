import { describe, expect, it } from '@jest/globals';
import { rowIsAbout } from './eraser.js';

const mariam = { givenName: 'Mariam', familyName: 'Al-Haddad', phone: '+49234910137', email: 'mariam@example.org' };

describe('A row of a list that names somebody who is erased', () => {
  it('is known by the whole name in one cell or in several, by the mail, or by the number however it is spelled', () => {
    for (const cells of [['Al-Haddad', 'Mariam', ''], ['1', 'AL HADDAD, Mariam'], ['M. H.', 'Mariam@Example.org '], ['unbekannt', '0234 / 910137'], ['', '+49 234 910137']]) expect([cells, rowIsAbout(mariam, cells)]).toEqual([cells, true]);
  });

  it('is not that of somebody else who shares a part of it', () => {
    for (const cells of [['Haddad', 'Mariam'], ['Al-Haddad', 'Maria'], ['0234 910138', 'mariam@example.com'], []]) expect([cells, rowIsAbout(mariam, cells)]).toEqual([cells, false]);
    expect(rowIsAbout({ ...mariam, phone: null, email: null }, ['', 'null'])).toBe(false);
  });
});
