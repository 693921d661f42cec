import { describe, expect, it } from '@jest/globals';
import { aMentor } from '@patenwerk/testing';
import { certificateLetter, missingForLetter } from './certificate-letter.js';

const { contact } = aMentor({ siteId: '019abcde-0000-7000-8000-000000000001', contact: { birthDate: '1955-12-24', street: 'Königsallee 7', plz: '44789' } });
const volunteer = { role: 'mentor' as const, contact, place: 'Bochum' };
const office = { name: 'Bochum', carrier: 'Seniorenbüro Bochum e. V.', places: [{ name: 'Bochum', plz: '44787', lat: 51.48, lng: 7.22 }], publicContact: { office: null, phone: '0234 123456', email: null, web: null, address: 'Ringstraße 1, 44787 Bochum' } };

describe('the letter for a free extended certificate', () => {
  it('names person, day of birth, address, organisation, activity, § 30a BZRG and § 72a SGB VIII', () => {
    const letter = certificateLetter(volunteer, office, '2026-11-24');
    expect([letter.to, letter.placeAndDay]).toEqual([['Helga Brandt', 'Königsallee 7', '44789 Bochum'], 'Bochum, 24. November 2026']);
    expect(letter.from).toEqual(['Alt & Jung – Chancenpatenschaften', 'Standort Bochum', 'Ringstraße 1', '44787 Bochum', 'Telefon 0234 123456']);
    const text = JSON.stringify(letter);
    for (const words of ['24.12.1955', '§ 30a Absatz 2', 'Seniorenbüro Bochum e. V.', '§ 72a SGB VIII', 'ehrenamtlich und unentgeltlich', 'gebührenfrei', 'Begleitung von Kindern und Jugendlichen']) expect(text).toContain(words);
  });

  it('is not written while something is missing, and says what', () => {
    expect(missingForLetter(volunteer)).toEqual([]);
    expect(missingForLetter({ ...volunteer, contact: { ...contact, birthDate: null, street: null } }).map(({ guard }) => guard)).toEqual(['birthDate', 'address']);
    expect(missingForLetter({ ...volunteer, role: 'mentee' }).map(({ guard }) => guard)).toEqual(['mentorOnly']);
  });

  it('asks for a stamp with the address where the site has not told its own', () => {
    const letter = certificateLetter(volunteer, { ...office, publicContact: { ...office.publicContact, address: null } }, '2026-11-24');
    expect([letter.from.length, JSON.stringify(letter.blocks).includes('Stempel mit Anschrift')]).toEqual([3, true]);
  });
});
