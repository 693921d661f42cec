import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { likeness, type Likeable } from './likeness.js';
import { nameCodes } from './name-codes.js';

const person = (givenName: string, familyName: string, more: Partial<Likeable> = {}): Likeable => ({ givenName, familyName, phone: null, email: null, plz: null, birthYear: null, birthDate: null, nameCodes: nameCodes({ givenName, familyName }), ...more });
const level = (a: Likeable, b: Likeable) => likeness(a, b)?.level ?? null;

describe('two records are one person', () => {
  it('perhaps, when the name is the same and nothing speaks against it: what is missing is a wildcard', () => {
    expect(level(person('Helga', 'Müller'), person('Helga', 'Mueller', { plz: '44787', birthYear: 1950 }))).toBe('possible');
  });

  it('likely, when the name is similar and postcode or birthday agree', () => {
    expect(level(person('Yusuf', 'Haddad', { plz: '44787' }), person('Jusuf', 'Hadad', { plz: '44787' }))).toBe('likely');
    expect(level(person('Oleksandr', 'Tkach', { birthYear: 1990 }), person('Aleksandr', 'Tkach', { birthYear: 1990 }))).toBe('likely');
  });

  it('not, when the name only sounds the same and the postcode is another; perhaps, when the same name has moved', () => {
    expect(level(person('Yusuf', 'Haddad', { plz: '44787' }), person('Jusuf', 'Hadad', { plz: '44789' }))).toBeNull();
    expect(level(person('Yusuf', 'Haddad', { plz: '44787' }), person('Yusuf', 'Haddad', { plz: '44789' }))).toBe('possible');
  });

  it('certainly, when the same name has the same birthday, or a similar one the same mail or phone', () => {
    expect(level(person('Helga', 'Brandt', { birthDate: '1950-12-24', birthYear: 1950 }), person('Helga', 'Brandt', { birthDate: '1950-12-24', birthYear: 1950 }))).toBe('certain');
    expect(level(person('Helga', 'Brandt', { email: 'h.brandt@example.org' }), person('Helga', 'Brant', { email: 'H.Brandt@example.org' }))).toBe('certain');
    expect(level(person('Helga', 'Brandt', { phone: '+49234910100' }), person('Helga', 'Brandt', { phone: '+49234910100' }))).toBe('certain');
  });

  it('perhaps, when only the e-mail address is the same; a phone number alone says nothing', () => {
    expect(level(person('Helga', 'Brandt', { email: 'familie@example.org' }), person('Otto', 'Schulte', { email: 'familie@example.org' }))).toBe('possible');
    expect(level(person('Helga', 'Brandt', { phone: '+49234910100' }), person('Otto', 'Schulte', { phone: '+49234910100' }))).toBeNull();
  });

  it('not, when the same name has another birthday and another postcode; perhaps, when one of them agrees', () => {
    const here = { plz: '44787', birthYear: 1950, birthDate: '1950-12-24' };
    expect(level(person('Helga', 'Brandt', here), person('Helga', 'Brandt', { ...here, plz: '44789', birthDate: '1952-01-01', birthYear: 1952 }))).toBeNull();
    expect(level(person('Helga', 'Brandt', here), person('Helga', 'Brandt', { ...here, birthDate: '1952-01-01', birthYear: 1952 }))).toBe('possible');
  });

  it('also with doubled names and names swapped', () => {
    const whole = person('Anna-Maria', 'Meyer-Schmidt', { plz: '44787' });
    expect([level(whole, person('Anna', 'Schmidt', { plz: '44787' })), level(whole, person('Meyer', 'Maria', { plz: '44787' }))]).toEqual(['likely', 'likely']);
  });

  it('or not, whichever of the two is asked first', () => {
    const somebody = fc.record({ givenName: fc.constantFrom('Anna', 'Hanna', 'Anna-Maria', 'Yusuf', 'Jusuf'), familyName: fc.constantFrom('Meyer', 'Maier', 'Schmidt', 'Anna'), plz: fc.constantFrom(null, '44787', '44789'), birthYear: fc.constantFrom(null, 1950, 1960), email: fc.constantFrom(null, 'a@example.org') }).map(({ givenName, familyName, ...more }) => person(givenName, familyName, more));
    fc.assert(fc.property(somebody, somebody, (a, b) => expect(likeness(a, b)).toEqual(likeness(b, a))));
  });
});
