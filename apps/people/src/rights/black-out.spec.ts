import { describe, expect, it } from '@jest/globals';
import { blackOutIn, blackOutOthers } from './black-out.js';

const mariam = { givenName: 'Mariam', familyName: 'Haddad', phone: '0234 910137', email: null };
const helga = { givenName: 'Helga', familyName: 'Brandt', phone: '0234 910100', email: 'helga.brandt@example.org' };

describe('Texts that are handed over to a person', () => {
  it('name nobody else: whole names, parts of them, their genitive, number and mail', () => {
    const text = 'Mit Helga Brandt im Zoo, Brandts Auto, Anruf 0234 910100, HELGA schreibt von helga.brandt@example.org.';
    expect(blackOutOthers(mariam, [helga])(text)).toBe('Mit [andere Person] im Zoo, [andere Person] Auto, Anruf [andere Person], [andere Person] schreibt von [andere Person].');
  });

  it('keep what the person bears too, and words in which a name only stands inside', () => {
    expect(blackOutOthers(mariam, [{ ...helga, familyName: 'Haddad' }])('Haddad, Brandtstraße, Helgas Garten')).toBe('Haddad, Brandtstraße, [andere Person] Garten');
  });

  it('are taken out of lists and objects as well, numbers stay', () => {
    expect(blackOutIn({ a: ['Helga', 3], b: { c: null } }, blackOutOthers(mariam, [helga]))).toEqual({ a: ['[andere Person]', 3], b: { c: null } });
  });
});
